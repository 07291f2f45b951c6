package org.wattdeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.rolling.Gate;
import org.wattdeck.engine.plan.rolling.Rolled;

/// The part of summary.json that says how planning from gate to gate went.
final class RollingPart {

    private static final double PERCENT = 100;

    private RollingPart() {}

    static void put(ObjectNode node, Rolled rolled, RollingHorizon how, Planned best) {
        PlanProblem problem = rolled.problem();
        node.put("plant", how.ground().word());
        node.put("forecast", how.foresight().word());
        node.put("horizon_seconds", how.horizonSeconds());
        node.put("stride_seconds", how.strideSeconds());
        node.put("gates", rolled.gates().size());
        for (Gate.Outcome outcome : Gate.Outcome.values()) {
            node.put("gates_" + outcome.word(), rolled.count(outcome));
        }
        node.put("planned_cost", rolled.planned().cost());
        best.found().ifPresent(plan -> reference(node.putObject("reference"), rolled, plan));
        node.put("over_limit_steps", rolled.strain().overLimitSteps());
        node.put("over_limit_kwh", rolled.strain().overLimitKwh());
        node.put("unbalanced_kwh", rolled.strain().unbalancedKwh());
        if (MarketRows.any(rolled.done())) {
            node.put("lacking_kwh", rolled.strain().lackingKwh());
        }
        node.put("planning_seconds", rolled.gates().stream().mapToDouble(Gate::seconds).sum());
        if (!rolled.models().isEmpty()) {
            ObjectNode models = node.putObject("forecast_models");
            rolled.models().forEach(models::put);
        }
        if (how.replan().isPresent()) {
            plans(node.putArray("plans"), rolled);
        }
        ArrayNode without = node.putArray("gates_without_a_plan");
        for (Gate gate : rolled.gates()) {
            if (gate.outcome().failed()) {
                ObjectNode row = without.addObject();
                row.put("time", TelemetryRows.time(gate.time(), problem.steps().zone()));
                row.put("done", gate.outcome().word());
                row.put("message", gate.words());
            }
        }
    }

    /// When plans were made, and why.
    private static void plans(ArrayNode rows, Rolled rolled) {
        for (Gate gate : rolled.gates()) {
            if (gate.outcome() == Gate.Outcome.PLANNED || gate.outcome() == Gate.Outcome.STEADY) {
                ObjectNode row = rows.addObject();
                row.put("time", TelemetryRows.time(gate.time(), rolled.problem().steps().zone()));
                row.put("taken", gate.outcome() == Gate.Outcome.PLANNED);
                row.put("why", gate.words());
            }
        }
    }

    /// One plan of the whole period that knew everything beforehand.
    private static void reference(ObjectNode node, Rolled rolled, Plan best) {
        node.put("objective", best.value());
        node.put("cost", best.figures().cost());
        double loss = rolled.value() - best.value();
        double worse = rolled.problem().goal().name().equals("revenue") ? -loss : loss;
        node.put("loss", worse);
        if (Math.abs(best.value()) > 0) {
            node.put("loss_percent", PERCENT * worse / Math.abs(best.value()));
        }
    }
}
