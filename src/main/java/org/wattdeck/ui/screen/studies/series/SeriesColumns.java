package org.wattdeck.ui.screen.studies.series;

import javafx.scene.control.TableView;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// The columns of the list of series; names have the width that the others leave. FX thread.
final class SeriesColumns {

    private final Desk desk;

    SeriesColumns(Desk desk) {
        this.desk = desk;
    }

    void of(TableView<SeriesLine> list) {
        EmTable<SeriesLine> table = new EmTable<>(list, desk.appearance());
        table.fill(table.text(text("name"), 20.5, l -> StudyChoice.name(desk, l)));
        table.text(text("unit"), 6, l -> l.series().unit().isEmpty() ? "1" : l.series().unit());
        table.text(text("type"), 8.2, this::type);
        table.number(text("points"), 5.5, this::count);
    }

    private String text(String key) {
        return desk.messages().text("series." + key);
    }

    String type(SeriesLine l) {
        return l.live() ? text("live") : text("data." + l.series().dataType().word());
    }

    /// What the plant records is not counted, but grows by the quarters of an hour.
    private String count(SeriesLine l) {
        String unknown = l.live() ? text("live.points") : Numbers.NONE;
        return l.span().map(s -> Numbers.whole(s.points())).orElse(unknown);
    }
}
