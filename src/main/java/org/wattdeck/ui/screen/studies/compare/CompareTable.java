package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.app.studies.Comparison.Line;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;

/// Runs side by side. FX thread.
final class CompareTable {

    private final TableView<Line> table;
    private final Desk desk;
    private final PlanTexts texts;
    private List<String> costs = List.of("");

    CompareTable(Desk desk, TableView<Line> table, Runnable selected) {
        this.desk = desk;
        this.table = table;
        texts = new PlanTexts(desk.messages());
        table.setAccessibleText(text("studies.compare.table"));
        table.setPlaceholder(new Label(text("studies.compare.none")));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel()
                .getSelectedIndices()
                .addListener((javafx.collections.ListChangeListener<Integer>) c -> selected.run());
        columns(List.of());
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private void columns(List<String> keys) {
        if (keys.equals(costs)) {
            return;
        }
        costs = keys;
        table.getColumns().clear();
        EmTable<Line> em = new EmTable<>(table, desk.appearance());
        em.text(text("studies.compare.column.name"), 17, CompareTable::name);
        em.text(text("studies.compare.column.status"), 9, l -> texts.status(l.result().status()));
        em.number(text("studies.plan.cost"), 9, l -> PlanTexts.money(l.costMoney()));
        em.number(
                text("studies.compare.column.difference"),
                8.5,
                l ->
                        l.base()
                                ? Numbers.NONE
                                : Numbers.signed(PlanTexts.money(l.differenceMoney())));
        keys.forEach(
                k ->
                        em.number(
                                texts.cost(k),
                                Math.clamp(0.62 * texts.cost(k).length() + 1, 7.5, 12),
                                l ->
                                        l.result().status().found()
                                                ? PlanTexts.money(
                                                        l.result()
                                                                .figures()
                                                                .costs()
                                                                .getOrDefault(k, 0.0))
                                                : Numbers.NONE));
        figure(em, text("studies.plan.bought") + " kWh", r -> r.figures().importKwh());
        figure(em, text("studies.plan.sold") + " kWh", r -> r.figures().exportKwh());
        figure(em, text("studies.compare.column.peak"), r -> r.figures().peakImportKw());
        figure(em, "CO2 kg", r -> r.figures().emittedKg());
        em.number(text("studies.compare.column.cycles"), 5, l -> Numbers.fixed(l.fullCycles(), 2));
        em.number(text("studies.compare.column.end"), 6, l -> Numbers.percent(l.endFraction()));
        em.number(
                text("studies.compare.column.seconds"),
                6,
                l -> Numbers.fixed(l.result().effort().workSeconds(), 2));
    }

    private static void figure(EmTable<Line> em, String head, ToDoubleFunction<StudyResult> of) {
        em.number(
                head,
                Math.clamp(0.62 * head.length() + 1.4, 6, 12),
                l ->
                        l.result().status().found()
                                ? Numbers.four(of.applyAsDouble(l.result()))
                                : Numbers.NONE);
    }

    /// A point of a sweep by what it varies.
    static String name(Line line) {
        StudyResult r = line.result();
        return r.point()
                ? String.join(
                        ", ",
                        r.settings().stream()
                                .map(s -> s.substring(s.lastIndexOf('.', s.indexOf('=')) + 1))
                                .toList())
                : r.name();
    }

    void show(Comparison comparison) {
        List<Integer> marked = List.copyOf(table.getSelectionModel().getSelectedIndices());
        columns(comparison.costKeys());
        table.getItems().setAll(comparison.lines());
        marked.stream()
                .filter(i -> i < table.getItems().size())
                .forEach(i -> table.getSelectionModel().select(i.intValue()));
    }

    List<StudyResult> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(l -> l != null)
                .map(Line::result)
                .toList();
    }

    int place() {
        return table.getSelectionModel().getSelectedIndex();
    }
}
