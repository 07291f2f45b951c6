package org.wattdeck.engine.plan.rolling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.RollingHorizon.End;
import org.wattdeck.domain.plan.RollingHorizon.Foresight;
import org.wattdeck.domain.plan.RollingHorizon.Replan;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

/// Plans that are made only where something happened.
class ReplanTest {

    private static final int HOURS = 96;
    private static final double HOUR = 3600;

    private final Planner planner = new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0);

    private static RollingHorizon rolling(
            Foresight foresight, Optional<LocalTime> published, Optional<Replan> replan) {
        return new RollingHorizon(
                36 * HOUR,
                HOUR,
                foresight,
                End.AT_LEAST_START,
                0,
                RollingHorizon.Ground.MODEL,
                24 * HOUR,
                published,
                replan,
                List.of());
    }

    private static double[] of(java.util.function.IntToDoubleFunction value) {
        double[] all = new double[HOURS];
        Arrays.setAll(all, value);
        return all;
    }

    /// Dear in the evening, each day a little otherwise; noise on the load.
    private static PlanProblem problem(double noiseKw) {
        SplittableRandom random = new SplittableRandom(11);
        double[] prices =
                of(t -> (t % 24 >= 17 && t % 24 < 21 ? 0.4 : 0.15) + 0.01 * (t / 24) * (t % 3));
        double[] load =
                of(t -> 40 + 20 * Math.sin(t * Math.PI / 12) + noiseKw * random.nextDouble());
        return new PlanProblem(
                "Days",
                "EUR",
                new Steps(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC, 3600, HOURS),
                List.of(PlanProblem.Bus.of("SITE")),
                List.of(
                        new Grid(
                                "GRID",
                                0,
                                of(t -> 200),
                                of(t -> 100),
                                prices,
                                of(t -> 0.05),
                                of(t -> 0.4),
                                List.of()),
                        new Demand("LOAD", 0, load, 0, 0),
                        new Battery(
                                "BESS",
                                0,
                                new Battery.Store(0, 100, 50, 0),
                                new Battery.Flow(50, 50, 0.95, 0.95),
                                Battery.Wear.throughput(0.01),
                                Ending.atLeast(50),
                                true)),
                Goal.COST,
                0,
                0,
                OptionalDouble.empty());
    }

    private Rolled rolled(PlanProblem problem, RollingHorizon rolling) {
        return rolled(problem, rolling, new ModelGround(problem));
    }

    private Rolled rolled(PlanProblem problem, RollingHorizon rolling, Ground ground) {
        return new Roller(problem, rolling, Known.NOTHING, planner, SolverLimits.DEFAULT, () -> 0)
                .roll(ground, Watch.NONE, g -> {})
                .orElseThrow();
    }

    @Test
    void whereNothingHappensPlansAreMadeAtTheLatestTimeOnly() {
        PlanProblem problem = problem(0);
        Rolled rolled =
                rolled(
                        problem,
                        rolling(
                                Foresight.PERFECT,
                                Optional.empty(),
                                Optional.of(new Replan(0.02, 0.1, 12 * HOUR, 0))));
        List<Gate> made =
                rolled.gates().stream().filter(g -> g.outcome() != Gate.Outcome.HELD).toList();
        assertEquals(HOURS / 12, made.size(), made::toString);
        assertEquals("it is the first gate", made.getFirst().words());
        assertEquals("the last look was 12.0 h ago", made.get(1).words());
        assertEquals(0, rolled.failed());
        Rolled each =
                rolled(problem, rolling(Foresight.PERFECT, Optional.empty(), Optional.empty()));
        assertEquals(each.figures().cost(), rolled.figures().cost(), 0.02 * each.figures().cost());
    }

    @Test
    void aWrongForecastAsksForAPlan() {
        Rolled rolled =
                rolled(
                        problem(30),
                        rolling(
                                Foresight.SEASONAL_NAIVE,
                                Optional.empty(),
                                Optional.of(new Replan(0.02, 0.15, 24 * HOUR, 0))));
        assertTrue(
                rolled.gates().stream()
                        .anyMatch(g -> g.words().startsWith("loads and sources were off by")),
                () -> rolled.gates().toString());
        assertTrue(rolled.count(Gate.Outcome.PLANNED) < rolled.gates().size());
    }

    @Test
    void aBatteryThatIsOffItsPlanAsksForOne() {
        PlanProblem problem = problem(0);
        ModelGround model = new ModelGround(problem);
        Ground leaking =
                (orders, done, step) -> {
                    model.pass(orders, done, step);
                    if (step == 30) {
                        ((Course.OfBattery) done.get(2)).storedKwh()[step] -= 5;
                    }
                };
        Rolled rolled =
                rolled(
                        problem,
                        rolling(
                                Foresight.PERFECT,
                                Optional.empty(),
                                Optional.of(new Replan(0.02, 0.1, 48 * HOUR, 0))),
                        leaking);
        Gate gate = rolled.gates().get(31);
        assertEquals("BESS holds -5.0 % of its capacity against the plan", gate.words());
        assertFalse(gate.outcome().failed());
    }

    @Test
    void publishedPricesAskForAPlanAndAreNotKnownBefore() {
        PlanProblem problem = problem(0);
        RollingHorizon rolling =
                rolling(
                        Foresight.PERFECT,
                        Optional.of(LocalTime.of(13, 0)),
                        Optional.of(new Replan(0.02, 0.1, 30 * HOUR, 0)));
        Rolled rolled = rolled(problem, rolling);
        for (int day = 0; day < 3; day++) {
            assertEquals("prices were published", rolled.gates().get(24 * day + 13).words());
        }
        Outlook outlook = new Outlook(rolling, problem.steps(), Known.NOTHING);
        double[] truth = of(t -> t);
        assertEquals(24, outlook.publishedUntil(12));
        assertEquals(48, outlook.publishedUntil(13));
        double[] atNoon = outlook.prices(truth, 12, 48);
        assertEquals(23, atNoon[11]);
        assertEquals(0, atNoon[12]); // as today at midnight
        assertEquals(23, atNoon[35]);
        assertEquals(47, outlook.prices(truth, 13, 48)[34]);
    }

    @Test
    void aPlanThatIsHardlyBetterIsNotTaken() {
        PlanProblem problem = problem(8);
        Replan eager = new Replan(0.02, 0, 24 * HOUR, 0);
        Replan steady = new Replan(0.02, 0, 24 * HOUR, 0.001);
        Rolled often =
                rolled(
                        problem,
                        rolling(Foresight.SEASONAL_NAIVE, Optional.empty(), Optional.of(eager)));
        Rolled seldom =
                rolled(
                        problem,
                        rolling(Foresight.SEASONAL_NAIVE, Optional.empty(), Optional.of(steady)));
        assertTrue(seldom.count(Gate.Outcome.STEADY) > 10, seldom.gates()::toString);
        assertTrue(seldom.count(Gate.Outcome.PLANNED) < often.count(Gate.Outcome.PLANNED));
        assertEquals(
                often.figures().cost(), seldom.figures().cost(), 0.01 * often.figures().cost());
    }

    @Test
    void aFittedModelIsNamed() {
        Rolled rolled =
                rolled(problem(5), rolling(Foresight.AUTO, Optional.empty(), Optional.empty()));
        assertTrue(rolled.models().containsKey("LOAD"), rolled.models()::toString);
        assertEquals(0, rolled.failed());
    }
}
