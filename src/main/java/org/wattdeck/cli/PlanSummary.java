package org.wattdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.wattdeck.app.studies.PlanWork;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Explanation;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.rolling.Rolled;
import org.wattdeck.engine.plan.scenario.ScenarioPlan;
import org.wattdeck.store.file.Hashes;
import org.wattdeck.store.file.StudyForecast;

/// What planning came to: summary.json.
final class PlanSummary {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// Those that always stand in `costs`; others where they are not 0.
    private static final Set<CostItem> USUAL =
            Set.of(
                    CostItem.ENERGY_IMPORT,
                    CostItem.ENERGY_EXPORT,
                    CostItem.DEMAND,
                    CostItem.DEGRADATION,
                    CostItem.FUEL,
                    CostItem.STARTUP,
                    CostItem.SHUTDOWN,
                    CostItem.CURTAILMENT,
                    CostItem.CO2);

    private static final double NOTHING = 1e-9;

    private final ObjectNode root = JSON.createObjectNode();
    private final PlanProblem problem;

    PlanSummary(Study study, PlanProblem problem) {
        this.problem = problem;
        root.put("status", "");
        root.put("study", study.name());
        root.put("start", TelemetryRows.time(study.start(), study.zone()));
        root.put("end", TelemetryRows.time(study.end(), study.zone()));
        root.put("step_seconds", problem.steps().stepSeconds());
        root.put("steps", problem.steps().count());
        root.put("currency", problem.currency());
    }

    PlanSummary planned(Planned planned) {
        switch (planned) {
            case Planned.Found f -> found(f.plan());
            case Planned.Infeasible no -> infeasible(no);
            case Planned.Unbounded no -> status("unbounded", no.words());
            case Planned.NothingFound no -> status("no_plan_in_time", no.words());
            case Planned.Cancelled _ -> status("cancelled", "");
            case Planned.Failed no -> status("failed", no.words());
        }
        return this;
    }

    private void status(String status, String words) {
        root.put("status", status);
        root.put("message", words);
    }

    private void infeasible(Planned.Infeasible no) {
        status("infeasible", PlanWork.infeasible(problem, no).getFirst());
        ArrayNode conflict = root.putArray("conflicting_limits");
        no.conflict().forEach(conflict::add);
        ArrayNode reliefs = root.putArray("smallest_relaxations");
        for (Planned.Relief relief : no.reliefs()) {
            ObjectNode row = reliefs.addObject();
            row.put("limit", relief.limit());
            row.put("most", relief.most());
            row.put("unit", relief.unit());
            row.put("steps", relief.steps());
            if (relief.firstStep() >= 0) {
                row.put(
                        "first",
                        TelemetryRows.time(
                                problem.steps().at(relief.firstStep()), problem.steps().zone()));
            }
        }
    }

    private void found(Plan plan) {
        root.put("status", plan.optimal() ? "optimal" : "feasible");
        results(plan.value(), plan.figures(), plan.courses());
        solver(plan);
        ArrayNode limits = root.putArray("binding_limits");
        for (Plan.Binding binding : plan.bindings()) {
            ObjectNode row = limits.addObject();
            row.put("limit", binding.limit());
            row.put("steps", binding.steps());
            row.put("gain_per_unit", binding.gainPerUnit());
        }
        ArrayNode sensitivities = root.putArray("sensitivities");
        for (Explanation.Sensitivity s : Explanation.sensitivities(plan)) {
            ObjectNode row = sensitivities.addObject();
            row.put("parameter", s.parameter());
            row.put("base", s.base());
            row.put("unit", s.unit());
            row.put("objective_change_per_unit", s.changePerUnit());
        }
    }

    private void results(double value, Figures figures, List<Course> courses) {
        ObjectNode objective = root.putObject("objective");
        objective.put("name", problem.goal().name());
        objective.put("value", value);
        objective.put("unit", problem.goal().unit(problem.currency()));
        objective.put("currency", problem.currency());
        root.put("cost", figures.cost());
        ObjectNode costs = root.putObject("costs");
        for (CostItem item : CostItem.values()) {
            double cost = rounded(figures.of(item));
            if (cost != 0 || USUAL.contains(item)) {
                costs.put(item.key(), cost + 0.0);
            }
        }
        energy(courses);
        root.putObject("emissions_kg").put("total", figures.kg());
        root.put("import_kwh", figures.importKwh());
        root.put("export_kwh", figures.exportKwh());
        root.put("peak_import_kw", figures.peakImportKw());
        root.put("peak_export_kw", figures.peakExportKw());
    }

    /// What came of planning at every gate. Results are those of what was done.
    ///
    /// @param best what one plan of the whole period with perfect foresight came to
    PlanSummary rolled(Rolled rolled, RollingHorizon how, Planned best) {
        root.put("status", rolled.failed() == 0 ? "rolled" : "rolled_with_fallback");
        results(rolled.value(), rolled.figures(), rolled.done());
        RollingPart.put(root.putObject("rolling_horizon"), rolled, how, best);
        return this;
    }

    /// What one schedule for several scenarios came to: the objective is what was to be small,
    /// costs are means, energies are those of one scenario.
    ///
    /// @param likeliest whose energies are told
    PlanSummary scenarios(ScenarioPlan plan, Scenarios how, ScenarioPlan.Outcome likeliest) {
        root.put("status", plan.optimal() ? "optimal" : "feasible");
        double risked = how.risked(plan.expectedMoney(), plan.worstMoney(), plan.riskedMoney());
        boolean revenue = problem.goal().name().equals("revenue");
        results(revenue ? -risked : risked, plan.mean(), likeliest.courses());
        ScenarioPart.put(root.putObject("scenarios"), plan, how, likeliest);
        ObjectNode solver = root.putObject("solver");
        solver.put("name", plan.work().solver());
        solver.put("version", plan.work().version());
        put(solver, "gap", plan.gapFraction());
        solver.put("seconds", plan.work().seconds());
        solver.put("nodes", plan.work().nodes());
        return this;
    }

    /// As in the summary of a simulation: `in` is taken from the bus, `out` given to it.
    private void energy(List<Course> courses) {
        double hours = problem.steps().hours();
        ObjectNode energy = root.putObject("energy_kwh");
        for (Course course : Course.ofUnits(courses)) {
            double in = 0;
            double out = 0;
            for (int t = 0; t < problem.steps().count(); t++) {
                double[] flows = flows(course, t);
                in += flows[0] * hours;
                out += flows[1] * hours;
            }
            ObjectNode row = energy.putObject(course.unit().code());
            row.put("in", in);
            row.put("out", out);
            switch (course) {
                case Course.OfBattery c -> {
                    row.put("soc_kwh_at_end", c.storedKwh()[c.storedKwh().length - 1]);
                }
                case Course.OfSource c -> {
                    double curtailed = 0;
                    for (int t = 0; t < problem.steps().count(); t++) {
                        curtailed += Math.max(0, c.curtailedKw(t)) * hours;
                    }
                    row.put("curtailed", curtailed);
                }
                case Course.OfEv c -> row.put("short", c.shortKwh());
                default -> {}
            }
        }
    }

    private static double[] flows(Course course, int t) {
        return switch (course) {
            case Course.OfBattery c -> new double[] {c.chargeKw()[t], c.dischargeKw()[t]};
            case Course.OfEv c -> new double[] {c.chargeKw()[t], c.dischargeKw()[t]};
            case Course.OfGrid c -> new double[] {c.exportKw()[t], c.importKw()[t]};
            default ->
                    new double[] {Math.max(0, -course.powerKw(t)), Math.max(0, course.powerKw(t))};
        };
    }

    private void solver(Plan plan) {
        Plan.Effort effort = plan.effort();
        ObjectNode solver = root.putObject("solver");
        solver.put("name", effort.work().solver());
        solver.put("version", effort.work().version());
        put(solver, "gap", effort.gap());
        put(solver, "bound", effort.bound());
        solver.put("seconds", effort.work().seconds());
        solver.put("nodes", effort.work().nodes());
        solver.put("iterations", effort.work().iterations());
        solver.put("rounds", effort.rounds());
        solver.put("build_seconds", effort.buildSeconds());
        solver.put("decided_steps", plan.decided());
    }

    /// What a solver leaves behind the last digit that counts is nothing.
    private static double rounded(double money) {
        return Math.abs(money) < NOTHING ? 0 : money;
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    /// What loads and sources are foreseen to be, and how good that is.
    PlanSummary forecasts(List<StudyForecast> forecasts) {
        ForecastPart.put(root, forecasts);
        return this;
    }

    PlanSummary notes(List<String> notes) {
        ArrayNode all = root.putArray("notes");
        notes.forEach(all::add);
        return this;
    }

    String json(List<Path> inputs, double wallSeconds, double cpuSeconds) throws IOException {
        root.put("wall_seconds", wallSeconds);
        root.put("cpu_seconds", cpuSeconds);
        ObjectNode hashes = root.putObject("inputs_sha256");
        for (Path input : inputs) {
            hashes.put(input.getFileName().toString(), Hashes.sha256(input));
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }
}
