package org.wattdeck.engine.plan.rolling;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.Unit;

/// Days of one site by the hour, as the tests of rolling plans take them.
final class HourlySite {

    private HourlySite() {}

    static PlanProblem over(int hours, Unit... units) {
        return new PlanProblem(
                "Days",
                "EUR",
                new Steps(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC, 3600, hours),
                List.of(PlanProblem.Bus.of("SITE")),
                List.of(units),
                Goal.COST,
                0,
                0,
                OptionalDouble.empty());
    }

    static double[] all(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }
}
