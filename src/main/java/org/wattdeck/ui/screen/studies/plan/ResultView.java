package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.plan.FrontChart;
import org.wattdeck.ui.view.plan.PlanChart;

/// What a run came to: the plan as a picture, why each step is as it is, what it costs and what
/// holds it back. FX thread.
final class ResultView {

    private static final int ROWS = 9;

    private final Desk desk;
    private final PlanTexts texts;
    private final FactWords facts;
    private final PlanChart chart;
    private final FrontChart front;
    private final Label head = new Label();
    private final Label why = new Label();
    private final TableView<Row> costs = new TableView<>();
    private final TableView<StudyResult.BillRow> bill = new TableView<>();
    private final VBox words = new VBox();
    private final ScenarioView scenarios;
    private final VBox frontBox;
    private final VBox billBox;
    private final VBox costBox;
    private final SplitPane node;
    private Optional<StudyResult> shown = Optional.empty();

    /// A line of the figures.
    private record Row(String name, String value, String unit) {}

    ResultView(Desk desk) {
        this.desk = desk;
        texts = new PlanTexts(desk.messages());
        facts = new FactWords(desk.messages());
        chart = new PlanChart(desk.appearance());
        chart.setId("planChart");
        chart.onStep(this::explain);
        chart.setAccessibleText(text("studies.plan.none"));
        front = new FrontChart(desk.appearance());
        front.setId("planFront");
        head.setId("planHead");
        head.getStyleClass().add("heading");
        head.setWrapText(true);
        head.setMinHeight(Region.USE_PREF_SIZE);
        why.setId("planWhy");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("study-words");
        words.setId("planWords");
        figures();
        scenarios = new ScenarioView(desk);
        costBox = titled("studies.plan.costs", costs);
        billBox = titled("studies.plan.bill", bill);
        frontBox = titled("studies.plan.front", front);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox left = new VBox(head, chart, why);
        left.getStyleClass().addAll("alarm-detail");
        ScrollPane seen = new ScrollPane(left); // in large letters it is higher than the page
        seen.setFitToWidth(true);
        seen.setFitToHeight(true);
        seen.setFocusTraversable(false);
        seen.setAccessibleText(text("studies.plan.result"));
        seen.getStyleClass().add("panel");
        VBox right =
                new VBox(
                        scenarios.node(),
                        costBox,
                        billBox,
                        frontBox,
                        titled("studies.plan.why", words));
        right.getStyleClass().addAll("alarm-detail");
        ScrollPane scroll = new ScrollPane(right);
        scroll.setFitToWidth(true);
        scroll.setId("planDetails");
        scroll.setAccessibleText(text("studies.plan.why"));
        scroll.getStyleClass().add("panel");
        node = new SplitPane(seen, scroll);
        node.setOrientation(Orientation.HORIZONTAL);
        node.setDividerPositions(0.61);
        node.getStyleClass().add("site-split");
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private VBox titled(String key, Node content) {
        Label title = new Label(text(key));
        title.getStyleClass().add("heading");
        VBox box = new VBox(title, content);
        box.getStyleClass().add("study-part");
        return box;
    }

    private void figures() {
        costs.setId("planCosts");
        costs.getStyleClass().add("dense");
        costs.setAccessibleText(text("studies.plan.costs"));
        EmTable<Row> em = new EmTable<>(costs, desk.appearance());
        em.fill(em.text("", 14, Row::name));
        em.number(text("studies.plan.amount"), 8, Row::value);
        em.text("", 5, Row::unit);
        bill.setId("planBill");
        bill.getStyleClass().add("dense");
        bill.setAccessibleText(text("studies.plan.bill"));
        EmTable<StudyResult.BillRow> rows = new EmTable<>(bill, desk.appearance());
        rows.text(text("studies.plan.month"), 5.5, StudyResult.BillRow::month);
        rows.fill(rows.text(text("studies.plan.item"), 8, r -> facts.item(r.kind(), r.item())));
        rows.number(
                text("studies.plan.quantity"),
                7.5,
                r -> Numbers.plain(r.quantityUnits()) + " " + r.unit());
        rows.number(text("studies.plan.amount"), 6.3, r -> PlanTexts.money(r.amountMoney()));
    }

    Node node() {
        return node;
    }

    Optional<StudyResult> shown() {
        return shown.filter(r -> r.status().found());
    }

    PlanChart chart() {
        return chart;
    }

    void focusFirst() {
        if (shown().isPresent()) {
            chart.requestFocus();
        } else {
            costs.requestFocus();
        }
    }

    void clear(String said) {
        shown = Optional.empty();
        head.setText(said);
        why.setText("");
        words.getChildren().clear();
        costs.getItems().clear();
        bill.getItems().clear();
        scenarios.clear();
        visible(frontBox, false);
        visible(billBox, false);
        visible(costBox, false);
        visible(chart, false);
    }

    /// @param assumed what was assumed when the study was written
    void show(StudyResult result, List<String> assumed) {
        shown = Optional.of(result);
        head.setText(texts.head(result));
        boolean found = result.status().found();
        visible(chart, found);
        visible(costBox, found);
        scenarios.show(result);
        visible(billBox, !result.bill().isEmpty());
        visible(frontBox, result.front().size() > 1);
        costs.getItems().setAll(found ? rows(result) : List.of());
        costs.setPrefHeight((costs.getItems().size() + 1.4) * 2 * desk.appearance().em());
        costs.setMinHeight(Region.USE_PREF_SIZE);
        bill.getItems().setAll(result.bill());
        bill.setPrefHeight(
                (Math.min(ROWS, result.bill().size()) + 1.4) * 2 * desk.appearance().em());
        bill.setMinHeight(Region.USE_PREF_SIZE);
        front.show(result.front(), result.figures().currency(), text("studies.plan.front"));
        chart.show(result, texts::kind, texts.said(result));
        explain(chart.step());
        words(result, assumed);
    }

    private static void visible(Node part, boolean on) {
        part.setVisible(on);
        part.setManaged(on);
    }

    private List<Row> rows(StudyResult result) {
        List<Row> rows = new ArrayList<>();
        StudyResult.Figures f = result.figures();
        f.costs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(
                        e ->
                                rows.add(
                                        new Row(
                                                texts.cost(e.getKey()),
                                                PlanTexts.money(e.getValue()),
                                                f.currency())));
        if (!f.currency().isEmpty()) {
            rows.add(
                    new Row(
                            text("studies.plan.cost"),
                            PlanTexts.money(f.costMoney()),
                            f.currency()));
        }
        rows.add(new Row(text("studies.plan.bought"), Numbers.four(f.importKwh()), "kWh"));
        rows.add(new Row(text("studies.plan.sold"), Numbers.four(f.exportKwh()), "kWh"));
        rows.add(new Row(text("studies.plan.peak"), Numbers.four(f.peakImportKw()), "kW"));
        rows.add(new Row(text("studies.plan.co2"), Numbers.four(f.emittedKg()), "kg"));
        return rows;
    }

    private void explain(int step) {
        why.setText(shown().map(r -> String.join("\n", texts.why(r, step))).orElse(""));
    }

    private void words(StudyResult result, List<String> assumed) {
        words.getChildren().clear();
        result.words().forEach(w -> sentence(facts.text(w), false));
        if (!assumed.isEmpty() || !result.notes().isEmpty()) {
            Label title = new Label(text("studies.plan.assumed"));
            title.getStyleClass().add("heading");
            words.getChildren().add(title);
            assumed.forEach(w -> sentence(w, true));
            result.notes().forEach(w -> sentence(facts.text(w), true));
        }
    }

    private void sentence(String sentence, boolean quiet) {
        Label label = new Label(Numbers.withMinus(sentence));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (quiet) {
            label.getStyleClass().add("secondary");
        }
        words.getChildren().add(label);
    }
}
