package org.wattdeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.engine.plan.scenario.ScenarioPlan;

/// The part of summary.json that says what a schedule comes to in each scenario, and what it would
/// be worth to know more.
final class ScenarioPart {

    private ScenarioPart() {}

    static void put(
            ObjectNode node, ScenarioPlan plan, Scenarios how, ScenarioPlan.Outcome likeliest) {
        node.put("risk", how.risk().name().toLowerCase(Locale.ROOT));
        node.put("expected", plan.expectedMoney());
        node.put("worst", plan.worstMoney());
        if (how.risk() == Scenarios.Risk.CVAR) {
            node.put("tail", how.tailFraction());
            node.put("tail_weight", how.tailWeightFraction());
            node.put("cvar", plan.tailMoney());
        }
        if (plan.budgetMoney().isPresent()) {
            double nominal = likeliest.knownMoney();
            node.put("budget_seconds", how.budgetSeconds());
            node.put("worst_of_budget", plan.budgetMoney().getAsDouble());
            node.put("as_expected", likeliest.valueMoney());
            node.put("price_of_robustness", likeliest.valueMoney() - nominal);
        }
        node.put("least_expected", plan.bounds().expectedMoney());
        node.put("expected_if_known", plan.bounds().knownMoney());
        node.put("evpi", plan.bounds().evpi());
        if (plan.bounds().vss().isPresent()) {
            node.put("expected_of_plan_for_mean", plan.bounds().meanPlanMoney().getAsDouble());
            node.put("vss", plan.bounds().vss().getAsDouble());
        } else {
            node.put("no_vss", "the schedule for the mean breaks a limit in some scenario");
        }
        node.put("plan_csv", likeliest.future().name());
        ArrayNode rows = node.putArray("outcomes");
        for (ScenarioPlan.Outcome each : plan.outcomes()) {
            ObjectNode row = rows.addObject();
            row.put("scenario", each.future().name());
            row.put("weight", each.future().weightFraction());
            row.put("objective", each.valueMoney());
            row.put("objective_if_known", each.knownMoney());
        }
    }
}
