package org.wattdeck.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

/// Prices of limits from the exact algorithm: no change of a limit may gain more than they say.
class StorageBindingsTest {

    private static final int HOURS = 60;
    private static final double STEP = 0.01;

    /// How the limits differ from what they are.
    private record More(double charge, double discharge, double stored, double in) {
        static final More NONE = new More(0, 0, 0, 0);
    }

    private static PlanProblem problem(long seed, More more) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] buy = new double[HOURS];
        double[] sell = new double[HOURS];
        double[] load = new double[HOURS];
        double[] in = new double[HOURS];
        double[] out = new double[HOURS];
        for (int t = 0; t < HOURS; t++) {
            buy[t] = 0.05 + 0.4 * random.nextDouble();
            sell[t] = buy[t] * random.nextDouble();
            load[t] = 30 * random.nextDouble();
            in[t] = 45 + more.in;
            out[t] = 20;
        }
        return new PlanProblem(
                "test",
                "EUR",
                new Steps(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, 3600, HOURS),
                List.of(PlanProblem.Bus.of("SITE")),
                List.of(
                        new Grid("GRID", 0, in, out, buy, sell, new double[HOURS], List.of()),
                        new Demand("LOAD", 0, load, 0, 0),
                        new Battery(
                                "BESS",
                                0,
                                new Battery.Store(5, 80 + more.stored, 40, 0.002),
                                new Battery.Flow(25 + more.charge, 30 + more.discharge, 0.95, 0.93),
                                Battery.Wear.throughput(0.004),
                                Ending.atLeast(20),
                                true)),
                Goal.COST,
                0,
                0,
                OptionalDouble.empty());
    }

    private static Plan exact(long seed, More more) {
        return Planner.exactly(problem(seed, more), () -> 0).flatMap(Planned::found).orElseThrow();
    }

    private static double gain(Plan plan, String limit) {
        return plan.bindings().stream()
                .filter(b -> b.limit().equals(limit))
                .mapToDouble(Plan.Binding::gainPerUnit)
                .sum();
    }

    private static void holds(long seed, Plan plan, String limit, More more, double by) {
        double cost = exact(seed, more).figures().cost();
        double least = plan.figures().cost() - gain(plan, limit) * by;
        assertTrue(
                cost >= least - 1e-7,
                () -> limit + " by " + by + ", seed " + seed + ": " + cost + " below " + least);
    }

    @Test
    void noChangeOfALimitGainsMoreThanItsPrice() {
        TreeSet<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= 60; seed++) {
            Plan plan = exact(seed, More.NONE);
            plan.bindings().forEach(b -> seen.add(b.limit()));
            for (double by : new double[] {STEP, -STEP}) {
                holds(seed, plan, "the charge limit of BESS", new More(by, 0, 0, 0), by);
                holds(seed, plan, "the discharge limit of BESS", new More(0, by, 0, 0), by);
                holds(seed, plan, "the window of stored energy of BESS", new More(0, 0, by, 0), by);
                holds(seed, plan, "the import limit of GRID", new More(0, 0, 0, by), by);
            }
        }
        assertTrue(seen.size() >= 4, seen::toString);
    }

    @Test
    void theyAreThoseOfTheLinearProgramWhereThatHasOneAnswer() {
        Planner planner = new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0);
        int alike = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Plan exact = exact(seed, More.NONE);
            Plan linear =
                    planner.plan(problem(seed, More.NONE), SolverLimits.DEFAULT, Watch.NONE)
                            .found()
                            .orElseThrow();
            assertEquals(linear.figures().cost(), exact.figures().cost(), 1e-6);
            String limit = "the window of stored energy of BESS";
            alike += Math.abs(gain(exact, limit) - gain(linear, limit)) < 1e-6 ? 1 : 0;
        }
        assertTrue(alike >= 15, alike + " of 20");
    }

    @Test
    void theSummaryKnowsWhatPriceLoadAndCapacityAreWorth() {
        Plan plan = exact(3, More.NONE);
        List<Explanation.Sensitivity> all = Explanation.sensitivities(plan);
        assertEquals(
                List.of("the import price at GRID", "the load LOAD", "the most energy in BESS"),
                all.stream().map(Explanation.Sensitivity::parameter).toList());
        double perKwh = all.get(2).changePerUnit();
        double change = exact(3, new More(0, 0, STEP, 0)).figures().cost() - plan.figures().cost();
        assertEquals(perKwh * STEP, change, 0.2 * Math.abs(change) + 1e-9);
        assertEquals(0, Arrays.stream(new double[] {all.get(0).base()}).filter(b -> b < 0).count());
    }
}
