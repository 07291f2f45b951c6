package org.wattdeck.app.workflow.kind;

import java.util.Arrays;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.Battery;

/// A plan as the result of a task: what it costs, and what each unit does in each step, kW,
/// positive towards the bus.
final class PlanResult {

    private static final double DIGITS = 1e6;

    private PlanResult() {}

    static Value.Builder of(Plan plan) {
        Figures figures = plan.figures();
        Value.Builder costs = Value.group();
        for (CostItem item : CostItem.values()) {
            if (figures.of(item) != 0) {
                costs.put(Optimization.word(item), rounded(figures.of(item)));
            }
        }
        Value.Builder all = Value.group();
        if (plan.courses().stream().anyMatch(Course.OfPosition.class::isInstance)) {
            all.put("imbalance_kwh", rounded(figures.imbalanceKwh()));
        }
        return all.put("status", plan.optimal() ? "optimal" : "feasible")
                .put("currency", plan.problem().currency())
                .put("total_cost", rounded(figures.cost()))
                .put("costs", costs.done())
                .put("import_kwh", rounded(figures.importKwh()))
                .put("export_kwh", rounded(figures.exportKwh()))
                .put("peak_import_kw", rounded(figures.peakImportKw()))
                .put("co2_kg", rounded(figures.kg()))
                .put(
                        "solver",
                        Value.group()
                                .put("name", plan.effort().work().solver())
                                .put("gap", rounded(plan.effort().gap()))
                                .put("seconds", rounded(plan.effort().work().seconds()))
                                .done())
                .put("start", plan.problem().steps().at(0).toString())
                .put("step_seconds", plan.problem().steps().stepSeconds())
                .put("power_kw", powers(plan))
                .put("batteries", states(plan));
    }

    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }

    private static Value powers(Plan plan) {
        Steps steps = plan.problem().steps();
        Value.Builder all = Value.group();
        for (Course course : Course.ofUnits(plan.courses())) {
            double[] kw = new double[steps.count()];
            Arrays.setAll(kw, t -> rounded(course.powerKw(t)));
            all.put(course.unit().code(), Value.amounts(kw));
        }
        return all.done();
    }

    /// What each battery holds at the end of each step, within its window.
    private static Value states(Plan plan) {
        Value.Builder all = Value.group();
        for (Course course : plan.courses()) {
            if (course instanceof Course.OfBattery b) {
                Battery.Store store = b.unit().store();
                double[] kwh = Arrays.stream(b.storedKwh()).map(PlanResult::rounded).toArray();
                all.put(
                        course.unit().code(),
                        Value.group()
                                .put("start_kwh", rounded(store.initialKwh()))
                                .put("stored_kwh", Value.amounts(kwh))
                                .put("least_kwh", rounded(store.minKwh()))
                                .put("most_kwh", rounded(store.maxKwh()))
                                .put("end_kwh", kwh[kwh.length - 1])
                                .done());
            }
        }
        return all.done();
    }

    /// What it would cost to decide nothing: the load from the connection, what is left over into
    /// it.
    static void without(Value.Builder all, StudyWish.Wished wished, Plan plan) {
        double hours = plan.problem().steps().hours();
        double cost = 0;
        for (int t = 0; t < wished.loadKw().length; t++) {
            double net = wished.loadKw()[t] - wished.freeKw()[t];
            cost +=
                    net > 0
                            ? net * hours * wished.importPerKwh()[t]
                            : net * hours * wished.exportPerKwh()[t];
        }
        all.put("cost_without", rounded(cost));
        all.put("saving", rounded(cost - plan.figures().cost()));
    }
}
