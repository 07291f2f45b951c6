package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.studies.ScenarioTable;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What one schedule comes to in each scenario, and what it would be worth to know more. FX thread.
final class ScenarioView {

    private static final int MOST_ROWS = 9;

    private final Desk desk;
    private final TableView<ScenarioTable.Row> table = new TableView<>();
    private final VBox words = new VBox();
    private final VBox node;
    private String unit = "";

    ScenarioView(Desk desk) {
        this.desk = desk;
        table.setId("planScenarios");
        table.getStyleClass().add("dense");
        table.setAccessibleText(text("title"));
        words.getStyleClass().add("study-words");
        words.setId("planScenarioWords");
        Label title = new Label(text("title"));
        title.getStyleClass().add("heading");
        node = new VBox(title, words, table);
        node.getStyleClass().add("study-part");
        clear();
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("studies.scenarios." + key, arguments);
    }

    Node node() {
        return node;
    }

    void clear() {
        node.setVisible(false);
        node.setManaged(false);
        table.getItems().clear();
        words.getChildren().clear();
    }

    void show(StudyResult result) {
        Optional<ScenarioTable> found = result.beside().scenarios();
        clear();
        found.ifPresent(
                t -> {
                    columns(result.figures().goalUnit());
                    table.getItems().setAll(t.rows());
                    table.setPrefHeight(
                            (Math.min(MOST_ROWS, t.rows().size()) + 2.2)
                                    * 2
                                    * desk.appearance().em());
                    table.setMinHeight(Region.USE_PREF_SIZE);
                    said(desk.messages(), t, unit).forEach(this::sentence);
                    node.setVisible(true);
                    node.setManaged(true);
                });
    }

    private void columns(String goalUnit) {
        if (goalUnit.equals(unit) && !table.getColumns().isEmpty()) {
            return;
        }
        unit = goalUnit;
        table.getColumns().clear();
        EmTable<ScenarioTable.Row> em = new EmTable<>(table, desk.appearance());
        em.text(text("name"), 9.5, ScenarioTable.Row::name);
        em.number(text("weight"), 5.8, r -> Numbers.percent(r.weightFraction()));
        em.number(text("value", unit), 5.5, r -> PlanTexts.money(r.valueMoney()));
        em.number(text("known", unit), 8.4, r -> PlanTexts.money(r.knownMoney()));
        em.number(text("import"), 7, r -> Numbers.four(r.importKwh()));
        em.number(text("export"), 7, r -> Numbers.four(r.exportKwh()));
        em.number(text("peak"), 6, r -> Numbers.four(r.peakImportKw()));
    }

    private void sentence(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        words.getChildren().add(label);
    }

    /// In sentences: what was to be small, what it comes to, and what to know more is worth.
    static List<String> said(Messages messages, ScenarioTable t, String unit) {
        String at = "studies.scenarios.";
        List<String> all = new ArrayList<>();
        all.add(
                messages.text(
                        at + "risk." + t.risk().name().toLowerCase(Locale.ROOT),
                        t.rows().size(),
                        PlanTexts.money(t.expectedMoney()),
                        unit,
                        PlanTexts.money(t.worstMoney()),
                        Numbers.percent(t.tailFraction()),
                        t.risk() == Scenarios.Risk.CVAR || t.risk() == Scenarios.Risk.BUDGET
                                ? PlanTexts.money(t.tailMoney())
                                : Numbers.NONE));
        all.add(messages.text(at + "evpi", PlanTexts.money(t.evpiMoney()), unit));
        all.add(
                Double.isNaN(t.vssMoney())
                        ? messages.text(at + "noVss")
                        : messages.text(at + "vss", PlanTexts.money(t.vssMoney()), unit));
        all.add(messages.text(at + "shown", t.shown()));
        return all;
    }
}
