package org.wattdeck.ui.screen.system;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.screen.system.HealthReport.Line;
import org.wattdeck.ui.screen.system.HealthReport.State;
import org.wattdeck.ui.view.MarkView;

/// The lines of one section: name, figure, and a verdict in words with a mark where it is not good.
final class FigureGrid extends GridPane {

    private record Row(Label name, Label value, HBox verdict) {}

    private final Desk desk;
    private final List<Row> rows = new ArrayList<>();
    private List<Line> shown = List.of();

    FigureGrid(Desk desk) {
        this.desk = desk;
        getStyleClass().add("figures");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setHalignment(HPos.RIGHT);
        value.setMinWidth(0);
        ColumnConstraints verdict = new ColumnConstraints();
        verdict.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().addAll(name, value, verdict);
    }

    void show(List<Line> lines) {
        while (rows.size() < lines.size()) {
            addLine();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i >= shown.size() || !shown.get(i).equals(lines.get(i))) {
                fill(rows.get(i), lines.get(i));
            }
        }
        shown = lines;
    }

    /// Draws the marks again, as after another theme.
    void redraw() {
        List<Line> lines = shown;
        shown = List.of();
        show(lines);
    }

    private void addLine() {
        Label name = new Label();
        name.getStyleClass().add("secondary");
        Label value = new Label();
        value.getStyleClass().add("live");
        HBox verdict = new HBox();
        verdict.getStyleClass().add("verdict");
        rows.add(new Row(name, value, verdict));
        addRow(rows.size() - 1, name, value, verdict);
    }

    private void fill(Row row, Line line) {
        row.name.setText(line.name());
        row.value.setText(line.value());
        row.value.setTooltip(
                new Tooltip(
                        line.why().isEmpty() ? line.value() : line.value() + "\n" + line.why()));
        row.verdict.getChildren().clear();
        line.state()
                .ifPresent(
                        state -> {
                            Label word = new Label(desk.messages().word(state));
                            if (state == State.OK) {
                                word.getStyleClass().add("secondary");
                            } else {
                                word.getStyleClass().add("strong");
                                row.verdict.getChildren().add(mark(state));
                            }
                            row.verdict.getChildren().add(word);
                        });
        row.value.setAccessibleText(
                line.name()
                        + ": "
                        + line.value()
                        + line.state().map(s -> ", " + desk.messages().word(s)).orElse(""));
    }

    private MarkView mark(State state) {
        MarkView mark = new MarkView(1.1667);
        mark.show(
                state == State.AWAY
                        ? org.wattdeck.domain.ops.Priority.HIGH
                        : org.wattdeck.domain.ops.Priority.MEDIUM,
                MarkView.Style.SOLID,
                desk.appearance(),
                desk.messages().word(state));
        return mark;
    }
}
