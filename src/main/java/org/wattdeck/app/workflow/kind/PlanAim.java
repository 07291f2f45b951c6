package org.wattdeck.app.workflow.kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.workflow.Value;

/// What a task of optimization wants to be small, or large; each type has its own where nothing is
/// said.
final class PlanAim {

    private static final Map<String, Planning.Objective> KNOWN = known();

    /// Those that can be asked for.
    static final List<String> WORDS = List.copyOf(KNOWN.keySet());

    /// What `weighted` adds up, each with its weight.
    private static final List<String> PARTS =
            List.of("cost", "emissions", "peak_import", "exchange");

    private PlanAim() {}

    private static Map<String, Planning.Objective> known() {
        Map<String, Planning.Objective> all = new LinkedHashMap<>();
        all.put("minimize_cost", Planning.Objective.COST);
        all.put("maximize_revenue", Planning.Objective.REVENUE);
        all.put("maximize_self_consumption", Planning.Objective.SELF_CONSUMPTION);
        all.put("minimize_peak_demand", Planning.Objective.PEAK_IMPORT);
        all.put("minimize_emissions", Planning.Objective.EMISSIONS);
        all.put("minimize_imbalance", Planning.Objective.IMBALANCE);
        all.put("weighted", Planning.Objective.WEIGHTED);
        return all;
    }

    static Planning.Aim of(Job job, String type) throws TaskFailure {
        Planning.Objective objective = objective(job.text("objective"), type);
        if (objective == Planning.Objective.IMBALANCE && !job.says("declared_schedule")) {
            throw TaskFailure.forGood(
                    "minimize_imbalance needs declared_schedule: what the connection was declared to import in each step, in kW, below zero what it exports.");
        }
        return objective == Planning.Objective.WEIGHTED
                ? weighted(job)
                : Planning.Aim.of(objective);
    }

    private static Planning.Objective objective(String said, String type) {
        return said.isEmpty()
                ? switch (type) {
                    case "self_consumption" -> Planning.Objective.SELF_CONSUMPTION;
                    case "peak_shaving" -> Planning.Objective.PEAK_IMPORT;
                    default -> Planning.Objective.COST;
                }
                : KNOWN.getOrDefault(said, Planning.Objective.COST);
    }

    private static Planning.Aim weighted(Job job) throws TaskFailure {
        double[] weights = new double[PARTS.size()];
        double sum = 0;
        if (job.value("weights").orElse(Value.NOTHING) instanceof Value.Group group) {
            for (var entry : group.entries().entrySet()) {
                int part = PARTS.indexOf(entry.getKey());
                if (part < 0
                        || !(entry.getValue() instanceof Value.Amount(double weight))
                        || !(weight >= 0)) {
                    throw TaskFailure.forGood(
                            "weights has %s: %s. Known are %s, each with a number of at least 0."
                                    .formatted(
                                            entry.getKey(),
                                            entry.getValue(),
                                            String.join(", ", PARTS)));
                }
                weights[part] = weight;
                sum += weight;
            }
        }
        if (!(sum > 0)) {
            throw TaskFailure.forGood(
                    "The objective weighted needs weights, such as {cost: 1, emissions: 0.08}.");
        }
        return new Planning.Aim(
                Planning.Objective.WEIGHTED, weights[0], weights[1], weights[2], weights[3]);
    }
}
