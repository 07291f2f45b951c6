package org.wattdeck.ui.screen.studies.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.ui.kit.Desk;

/// Turns the picture into a table of its points and back, and lets points be corrected there. FX
/// thread.
final class PointsView {

    /// @param correct acts on one chosen point, `mark` on all from the first chosen to the last
    record Parts(
            TableView<PointsTable.Line> table, ToggleButton toggle, Button correct, Button mark) {}

    private final Desk desk;
    private final StackPane over;
    private final Parts parts;
    private final SeriesPicture picture;
    private final Consumer<String> said;
    private final PointsTable table;

    /// @param said told what became of a correction
    PointsView(
            Desk desk, StackPane over, Parts parts, SeriesPicture picture, Consumer<String> said) {
        this.desk = desk;
        this.over = over;
        this.parts = parts;
        this.picture = picture;
        this.said = said;
        table = new PointsTable(desk, parts.table);
        parts.toggle.selectedProperty().subscribe(on -> shown(on));
        parts.correct.setOnAction(e -> correct());
        parts.mark.setOnAction(e -> mark());
        parts.table
                .getSelectionModel()
                .getSelectedIndices()
                .addListener((javafx.collections.ListChangeListener<Integer>) c -> may());
        parts.table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        picture.onRange(this::range);
    }

    private boolean on() {
        return parts.toggle.isSelected();
    }

    /// The other of picture and table; what is looked at keeps its time.
    void toggle() {
        Optional<Instant> at =
                on()
                        ? table.chosen().stream().findFirst().map(PointsTable.Line::at)
                        : picture.cursor();
        parts.toggle.setSelected(!on());
        if (on()) {
            at.ifPresent(table::choose);
            parts.table.requestFocus();
        } else {
            picture.focus();
        }
    }

    private void shown(boolean on) {
        parts.table.setVisible(on);
        parts.correct.setVisible(on);
        parts.correct.setManaged(on);
        parts.mark.setVisible(on);
        parts.mark.setManaged(on);
        picture.tabled(on);
        table.show(on ? picture.range() : Optional.empty());
        may();
    }

    private void range(Optional<SeriesRange> range) {
        if (on()) {
            table.show(range);
            may();
        }
    }

    private void may() {
        Optional<TimeSeries> series = editable();
        parts.correct.setDisable(series.isEmpty() || table.chosen().size() != 1);
        parts.mark.setDisable(series.isEmpty() || table.chosen().isEmpty());
    }

    /// The series, if its points can be corrected here by who sits here.
    private Optional<TimeSeries> editable() {
        boolean may =
                desk.deck()
                        .access()
                        .refusal(desk.actor(), Act.SERIES_CORRECT.permission(), Optional.empty())
                        .isEmpty();
        return picture.range()
                .map(SeriesRange::line)
                .filter(l -> may && !l.live())
                .map(l -> l.series());
    }

    private void correct() {
        List<PointsTable.Line> chosen = table.chosen();
        if (chosen.size() == 1) {
            editable()
                    .ifPresent(
                            s ->
                                    new PointForm(desk, over, s, this::done)
                                            .correct(chosen.getFirst()));
        }
    }

    private void mark() {
        List<PointsTable.Line> chosen = table.chosen();
        if (!chosen.isEmpty()) {
            editable().ifPresent(s -> new PointForm(desk, over, s, this::done).mark(chosen));
        }
    }

    private void done(String words) {
        said.accept(words);
        parts.table.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case ENTER, F2 -> correct();
            case M -> mark();
            default -> {
                return;
            }
        }
        e.consume();
    }
}
