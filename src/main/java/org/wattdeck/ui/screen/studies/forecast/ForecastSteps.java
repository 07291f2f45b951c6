package org.wattdeck.ui.screen.studies.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// The steps of a forecast as a table in the place of its picture: mean, quantiles and what came.
/// The key T turns one into the other, - and = show more or less of the past. FX thread.
final class ForecastSteps {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE);

    private final Desk desk;
    private final TableView<Integer> table;
    private final ToggleButton toggle;
    private final ForecastPicture picture;

    ForecastSteps(
            Desk desk, TableView<Integer> table, ToggleButton toggle, ForecastPicture picture) {
        this.desk = desk;
        this.table = table;
        this.toggle = toggle;
        this.picture = picture;
        toggle.selectedProperty().subscribe(on -> shown(on));
        picture.onDrawn(this::fill);
    }

    private String text(String key) {
        return desk.messages().text("forecast." + key);
    }

    private void shown(boolean on) {
        table.setVisible(on);
        picture.tabled(on);
    }

    /// What a key does here, unless it is typed into a field.
    void typed(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCharacter()) {
            case "t", "T" -> turn();
            case "-" -> picture.zoom(2);
            case "=", "+" -> picture.zoom(0.5);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void turn() {
        toggle.setSelected(!toggle.isSelected());
        if (toggle.isSelected()) {
            table.requestFocus();
        } else {
            picture.focus();
        }
    }

    private void fill(Optional<ForecastReport> report, Optional<SeriesRange> range) {
        table.getColumns().clear();
        table.getItems().clear();
        if (report.isEmpty()) {
            return;
        }
        ForecastReport r = report.get();
        EmTable<Integer> columns = new EmTable<>(table, desk.appearance());
        columns.text(
                text("column.time"),
                11.5,
                i -> MINUTE.format(Instant.ofEpochSecond(r.epochSeconds()[i]).atZone(r.zone())));
        columns.number(text("column.mean"), 7, i -> number(r.mean()[i]));
        List<BigDecimal> probabilities = r.probabilities();
        for (int q = 0; q < probabilities.size(); q++) {
            int place = q;
            columns.number(
                    ForecastPicture.key(probabilities.get(q)),
                    6,
                    i -> number(r.quantiles()[i][place]));
        }
        columns.number(text("trace.actual"), 7, i -> number(ForecastPicture.came(r, range, i)));
        table.getItems().setAll(IntStream.range(0, r.mean().length).boxed().toList());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? Numbers.NONE : Numbers.four(value);
    }
}
