package org.wattdeck.engine.plan.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.DemoDay;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

/// The demonstration day with three loads and suns. The reference figures are those of the
/// extensive form written down apart from this program and solved by scipy 1.17 (`linprog`, HiGHS).
class ScenarioPlannerTest {

    private static final double SCIPY = 1e-6;

    private final ScenarioPlanner planner =
            new ScenarioPlanner(
                    InProcessSolver.of(Backend.HIGHS),
                    () -> 0,
                    SolverLimits.DEFAULT.withRelativeGap(1e-9),
                    Watch.NONE);

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static double[] sun() {
        double[] sun = new double[24];
        Arrays.setAll(sun, h -> 60 * Math.max(0, Math.sin((h - 6) * Math.PI / 12)));
        return sun;
    }

    private static Grid grid() {
        Grid g = DemoDay.grid();
        return new Grid(
                g.code(),
                0,
                g.importKw(),
                g.exportKw(),
                g.importPerKwh(),
                DemoDay.flat(0.02),
                g.kgPerKwh(),
                List.of());
    }

    private static Future future(String name, double weight, double load, double sun) {
        return new Future(
                name,
                weight,
                DemoDay.problem(
                        grid(),
                        new Demand("LOAD", 0, times(DemoDay.loadKw(), load), 0, 0),
                        new Source("PV", 0, times(sun(), sun), true, 0, 0),
                        DemoDay.battery(0.95, 1, Ending.atLeast(50))));
    }

    private static List<Future> futures() {
        return List.of(
                future("low", 0.3, 0.8, 1.4),
                future("middle", 0.4, 1, 1),
                future("high", 0.3, 1.3, 0.2));
    }

    private ScenarioPlan plan(List<Future> futures, Risk risk) {
        ScenarioPlanner.Answer answer = planner.plan(futures, risk);
        return assertInstanceOf(ScenarioPlanner.Found.class, answer, answer.toString()).plan();
    }

    @Test
    void theMeanIsThatOfTheExtensiveFormAndItsBounds() {
        ScenarioPlan plan = plan(futures(), Risk.EXPECTED);
        assertEquals(74.86921045387287, plan.expectedMoney(), SCIPY);
        assertEquals(73.02725062408881, plan.bounds().knownMoney(), SCIPY);
        assertEquals(1.8419598297840594, plan.bounds().evpi(), SCIPY);
        // the schedule for the mean is one of several equally good ones: 5.327 is scipy's
        assertTrue(plan.bounds().vss().orElseThrow() > 0);
        double[] known = {27.170525145582687, 50.102065763504925, 149.45088925004012};
        for (int k = 0; k < 3; k++) {
            assertEquals(known[k], plan.outcomes().get(k).knownMoney(), SCIPY);
            assertTrue(plan.outcomes().get(k).valueMoney() >= known[k] - SCIPY);
        }
    }

    @Test
    void theWorstFutureIsAsGoodAsItCanBe() {
        ScenarioPlan plan = plan(futures(), Risk.WORST);
        assertEquals(149.45088925004012, plan.worstMoney(), 1e-4);
        assertTrue(plan.expectedMoney() >= 74.86921045387287 - SCIPY);
    }

    @Test
    void aWeighedTailLiesBetweenMeanAndWorst() {
        ScenarioPlan plan = plan(futures(), new Risk(0.5, 0.4));
        assertEquals(
                101.19388159764752, 0.5 * plan.expectedMoney() + 0.5 * plan.tailMoney(), SCIPY);
        assertEquals(126.99141120559655, plan.tailMoney(), 1e-3);
    }

    @Test
    void whatIsDecidedBeforehandIsTheSameInEveryFuture() {
        List<Future> futures = futures();
        ScenarioPlan plan = plan(futures, Risk.EXPECTED);
        double[] first = charge(plan, 0);
        for (int k = 1; k < futures.size(); k++) {
            assertArrayEquals(first, charge(plan, k));
        }
    }

    private static double[] charge(ScenarioPlan plan, int future) {
        return plan.outcomes().get(future).courses().stream()
                .filter(Course.OfBattery.class::isInstance)
                .map(c -> ((Course.OfBattery) c).chargeKw())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withOneFutureNothingIsWorthKnowing() {
        ScenarioPlan plan = plan(List.of(future("only", 1, 1, 1)), Risk.EXPECTED);
        assertEquals(0, plan.bounds().evpi(), SCIPY);
        assertEquals(0, plan.bounds().vss().orElseThrow(), SCIPY);
    }

    /// 200 kWh of load that only the generator can meet: it is either on for both or for none.
    @Test
    void aGeneratorIsCommittedBeforehandAndFollowsInEachFuture() {
        List<Future> futures = new ArrayList<>();
        for (double load : new double[] {0.5, 1.5}) {
            Generator generator =
                    new Generator(
                            "GEN",
                            0,
                            5,
                            100,
                            Generator.Fuel.linear(5, 100, 0.3),
                            new Generator.Cycling(
                                    1,
                                    1,
                                    0,
                                    0,
                                    2,
                                    2,
                                    Double.POSITIVE_INFINITY,
                                    Double.POSITIVE_INFINITY),
                            Generator.Before.OFF,
                            new Generator.Heat(OptionalInt.empty(), 0),
                            0.5,
                            false);
            PlanProblem problem =
                    DemoDay.problem(
                            generator, new Demand("LOAD", 0, DemoDay.flat(20 * load), 0.5, 2));
            futures.add(new Future("x" + load, 0.5, problem));
        }
        ScenarioPlan plan = plan(futures, Risk.EXPECTED);
        List<Course.OfGenerator> courses =
                plan.outcomes().stream()
                        .map(o -> (Course.OfGenerator) o.courses().getFirst())
                        .toList();
        assertArrayEquals(courses.get(0).on(), courses.get(1).on());
        assertEquals(10, courses.get(0).givenKw()[12], 1e-6);
        assertEquals(30, courses.get(1).givenKw()[12], 1e-6);
    }

    /// With whole numbers beside, a solver may leave what costs nothing at any value, such as
    /// import and export at once in a future that is not the worst.
    @Test
    void whereTheWorstAloneCountsTheOthersWasteNothing() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 6; trial++) {
            List<Future> futures = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                double[] load = times(DemoDay.loadKw(), 0.7 + 0.3 * k);
                Arrays.setAll(load, t -> load[t] * random.nextDouble(0.8, 1.2));
                double[] sky = sun();
                Arrays.setAll(sky, t -> sky[t] * random.nextDouble(0.2, 1));
                futures.add(
                        new Future(
                                "f" + k,
                                1 / 3.0,
                                DemoDay.problem(
                                        grid(),
                                        generator(),
                                        new Demand("LOAD", 0, load, 0, 0),
                                        new Source("PV", 0, sky, true, 0, 0),
                                        DemoDay.battery(0.95, 1, Ending.atLeast(50)))));
            }
            ScenarioPlan plan = plan(futures, Risk.WORST);
            double held = plan.worstMoney();
            for (ScenarioPlan.Outcome outcome : plan.outcomes()) {
                Course.OfGrid grid = (Course.OfGrid) outcome.courses().getFirst();
                for (int t = 0; t < 24; t++) {
                    assertEquals(0, Math.min(grid.importKw()[t], grid.exportKw()[t]), 1e-6);
                }
                assertTrue(outcome.valueMoney() <= held + SCIPY);
                Course.OfSource sun = (Course.OfSource) outcome.courses().get(3);
                for (int t = 0; t < 24; t++) {
                    boolean full = grid.exportKw()[t] >= grid.unit().exportKw()[t] - 1e-6;
                    Course.OfGenerator own = (Course.OfGenerator) outcome.courses().get(1);
                    assertTrue(
                            sun.curtailedKw(t) < 1e-6 || full || own.on()[t],
                            "sun is held back while the connection has room");
                }
            }
        }
    }

    private static Generator generator() {
        double open = Double.POSITIVE_INFINITY;
        return new Generator(
                "GEN",
                0,
                15,
                40,
                Generator.Fuel.linear(15, 40, 0.14),
                new Generator.Cycling(1, 1, 0, 0, 3, 2, open, open),
                Generator.Before.OFF,
                new Generator.Heat(OptionalInt.empty(), 0),
                0.5,
                false);
    }

    @Test
    void aFutureWithoutAPlanIsNamed() {
        List<Future> futures = List.of(future("fine", 0.5, 1, 1), future("too much", 0.5, 9, 1));
        ScenarioPlanner.None none =
                assertInstanceOf(ScenarioPlanner.None.class, planner.plan(futures, Risk.EXPECTED));
        assertEquals("too much", none.future().name());
    }

    @Test
    void boundsHoldForWhateverFutures() {
        SplittableRandom random = new SplittableRandom(17);
        for (int trial = 0; trial < 8; trial++) {
            List<Future> futures = new ArrayList<>();
            int count = 2 + random.nextInt(3);
            for (int k = 0; k < count; k++) {
                futures.add(
                        future(
                                "f" + k,
                                1.0 / count,
                                0.6 + 0.7 * random.nextDouble(),
                                1.5 * random.nextDouble()));
            }
            ScenarioPlan mean = plan(futures, Risk.EXPECTED);
            ScenarioPlan worst = plan(futures, Risk.WORST);
            assertTrue(mean.bounds().evpi() >= -SCIPY, () -> "" + mean.bounds());
            assertTrue(mean.bounds().vss().orElse(0) >= -SCIPY, () -> "" + mean.bounds());
            assertTrue(worst.worstMoney() <= mean.worstMoney() + 1e-3);
            assertTrue(worst.expectedMoney() >= mean.expectedMoney() - SCIPY);
            Battery battery = (Battery) futures.getFirst().problem().units().getLast();
            assertEquals(0.95, battery.flow().chargeEfficiencyFraction());
        }
    }
}
