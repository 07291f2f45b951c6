package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;
import org.wattdeck.ui.view.plan.CostBars;
import org.wattdeck.ui.view.plan.GridLines;
import org.wattdeck.ui.view.plan.SweepMap;

/// What runs cost as bars beside their grid power over each other, or a sweep as a field. FX
/// thread.
final class CompareCharts {

    private final Desk desk;
    private final PlanTexts texts;
    private final CostBars bars;
    private final GridLines lines;
    private final SweepMap sweep;
    private final VBox left;
    private final VBox middle;
    private final VBox right;
    private final HBox node;

    CompareCharts(Desk desk) {
        this.desk = desk;
        texts = new PlanTexts(desk.messages());
        bars = new CostBars(desk.appearance());
        bars.setId("compareCosts");
        lines = new GridLines(desk.appearance());
        lines.setId("compareGrid");
        sweep = new SweepMap(desk.appearance());
        sweep.setId("compareSweep");
        left = titled("studies.compare.costs", bars);
        middle = titled("studies.compare.grid", lines);
        right = titled("studies.compare.sweep", sweep);
        node = new HBox(left, middle, right);
        node.getStyleClass().add("study-charts");
        show(Comparison.of(List.of(), 0), List.of());
    }

    private VBox titled(String key, Node chart) {
        Label title = new Label(desk.messages().text(key));
        title.getStyleClass().add("heading");
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox box = new VBox(title, chart);
        box.getStyleClass().add("alarm-detail");
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(300);
        box.setMinWidth(0);
        return box;
    }

    Node node() {
        return node;
    }

    /// @param marked those of the table that are selected, shown over each other
    void show(Comparison comparison, List<StudyResult> marked) {
        costs(comparison);
        List<StudyResult> over =
                (marked.size() > 1
                                ? marked.stream()
                                : comparison.lines().stream().map(Comparison.Line::result))
                        .filter(r -> r.grid().steps() > 0)
                        .limit(GridLines.MOST)
                        .toList();
        List<String> names = over.stream().map(StudyResult::name).toList();
        lines.show(
                over,
                names,
                desk.messages().text("studies.compare.gridSaid", String.join(", ", names)));
        Optional<Comparison.Sweep> found =
                Comparison.sweep(comparison.lines().stream().map(Comparison.Line::result).toList());
        right.setVisible(found.isPresent());
        right.setManaged(found.isPresent());
        found.ifPresentOrElse(s -> sweep.show(s, said(s)), sweep::clear);
    }

    private String said(Comparison.Sweep s) {
        StringBuilder words = new StringBuilder(desk.messages().text("studies.compare.sweep"));
        for (double[] row : s.goals()) {
            for (double v : row) {
                words.append(' ').append(Numbers.four(v));
            }
        }
        return words.toString();
    }

    private void costs(Comparison comparison) {
        List<CostBars.Bar> all = ComparePictures.bars(comparison);
        StringBuilder said = new StringBuilder(desk.messages().text("studies.compare.costs"));
        all.forEach(b -> said.append("; ").append(b.name()).append(' ').append(b.shown()));
        bars.show(all, comparison.costKeys().stream().map(texts::cost).toList(), said.toString());
    }
}
