package org.wattdeck.engine.plan.rolling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.engine.plan.rolling.HourlySite.all;
import static org.wattdeck.engine.plan.rolling.HourlySite.over;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.RollingHorizon.End;
import org.wattdeck.domain.plan.RollingHorizon.Foresight;
import org.wattdeck.domain.plan.RollingHorizon.Replan;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanCheck;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

class RollingMarketsTest {

    private static final double HOUR = 3600;
    private static final SolverLimits LIMITS = SolverLimits.DEFAULT.withRelativeGap(1e-9);

    private final Planner planner = new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0);

    private static RollingHorizon every(double stride, double horizon, Foresight foresight) {
        return new RollingHorizon(
                horizon * HOUR, stride * HOUR, foresight, End.FREE, 0, RollingHorizon.Ground.MODEL);
    }

    private Rolled rolled(PlanProblem problem, RollingHorizon rolling, Ground ground) {
        return new Roller(problem, rolling, Known.NOTHING, planner, LIMITS, () -> 0)
                .roll(ground, Watch.NONE, g -> {})
                .orElseThrow();
    }

    private Rolled rolled(PlanProblem problem, RollingHorizon rolling) {
        return rolled(problem, rolling, new ModelGround(problem));
    }

    private static Grid grid(double... prices) {
        int n = prices.length;
        return new Grid("GRID", 0, all(n, 100), all(n, 0), prices, all(n, 0), all(n, 0), List.of());
    }

    /// 50 kWh in it, of 10 to 90, 50 kW either way.
    private static Battery battery(double efficiency, Ending ending) {
        return new Battery(
                "BESS",
                0,
                new Battery.Store(10, 90, 50, 0),
                new Battery.Flow(50, 50, efficiency, efficiency),
                Battery.Wear.throughput(0),
                ending,
                true);
    }

    private static Demand load(double... kw) {
        return new Demand("LOAD", 0, kw, 0, 0);
    }

    private static Offer up(double callHours, double price, int... block) {
        double[] prices = all(Arrays.stream(block).max().orElseThrow() + 1, price);
        return new Offer("FCR", 0, Set.of("BESS"), true, false, block, prices, 100, 0, callHours);
    }

    private static <T extends Course> T course(Rolled rolled, Class<T> kind) {
        return rolled.done().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static double[] random(SplittableRandom random, int count, double low, double high) {
        double[] values = new double[count];
        Arrays.setAll(values, t -> random.nextDouble(low, high));
        return values;
    }

    private static PlanProblem day(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] block = new int[24];
        Arrays.setAll(block, t -> t < 2 ? -1 : (t - 2) / 4);
        double[] baseline = all(24, Double.NaN);
        Arrays.fill(baseline, 15, 19, random.nextDouble(20, 50));
        double[] declared = random(random, 24, 20, 50);
        Arrays.fill(declared, 0, 6, Double.NaN);
        return over(
                24,
                grid(random(random, 24, 0.05, 0.4)),
                load(random(random, 24, 5, 60)),
                battery(0.95, Ending.atLeast(50)),
                new Offer(
                        "FCR",
                        0,
                        Set.of("BESS"),
                        true,
                        true,
                        block,
                        random(random, 6, 0, 0.04),
                        50,
                        0,
                        random.nextDouble(0.2, 1)),
                new Response("EVENT", 0, baseline, random.nextDouble(1), 30, 10, 0.7),
                new Position("SCHEDULE", 0, declared, 0.1, 0.03));
    }

    @Test
    void withPerfectForesightOverAllOfTheTimeItIsAsGoodAsOnePlan() {
        for (long seed = 0; seed < 5; seed++) {
            PlanProblem problem = day(seed);
            Plan once = planner.plan(problem, LIMITS, Watch.NONE).found().orElseThrow();
            for (double stride : new double[] {3, 24}) {
                Rolled rolled = rolled(problem, every(stride, 24, Foresight.PERFECT));
                assertEquals(once.value(), rolled.value(), 1e-6, seed + " every " + stride);
                assertEquals(rolled.value(), rolled.planned().cost(), 1e-6);
                assertEquals(0, rolled.strain().lackingKwh(), 1e-6);
                assertEquals(List.of(), PlanCheck.breaches(problem, rolled.done()));
            }
        }
    }

    /// The battery follows its orders to the letter here, whatever loads do: it has in hand what
    /// was sold. Only the connection takes up what the forecast did not know.
    @Test
    void whatIsSoldIsInHandUnderWrongForecasts() {
        for (long seed = 10; seed < 16; seed++) {
            PlanProblem problem = day(seed);
            Rolled rolled = rolled(problem, every(1, 8, Foresight.LAST_VALUE));
            List<String> breaches = new ArrayList<>(PlanCheck.breaches(problem, rolled.done()));
            breaches.removeIf(b -> b.contains("GRID"));
            assertEquals(List.of(), breaches);
            assertEquals(0, rolled.strain().lackingKwh(), 1e-6);
            assertEquals(0, rolled.failed());
        }
    }

    /// At 0 h two hours at 0.10 are in sight: 40 kWh above the least stand for 40 kW at 0.20, sold
    /// for four hours. That 2 h costs 5.00 is seen at 1 h, too late: of 50 kW 10 are left to give,
    /// charged an hour before. 3 + 4 + 20 * 5 + 3 for the energy of the block; then 40 of 60 kWh
    /// are stored, the rest costs 2. The block earns 4 * 40 * 0.20 = 32.
    @Test
    void aBlockThatHasBegunStaysSoldWhateverComes() {
        PlanProblem problem =
                over(
                        6,
                        grid(0.1, 0.1, 5, 0.1, 0.1, 0.1),
                        load(all(6, 30)),
                        battery(1, Ending.FREE),
                        up(1, 0.2, 0, 0, 0, 0, -1, -1));
        Rolled rolled = rolled(problem, every(1, 2, Foresight.PERFECT));
        assertArrayEquals(
                new double[] {40, 40, 40, 40, 0, 0},
                course(rolled, Course.OfOffer.class).offeredKw(),
                1e-6);
        assertEquals(-32, rolled.figures().of(CostItem.RESERVE_MARKET), 1e-6);
        assertEquals(112 - 32, rolled.value(), 1e-6);
        assertEquals(List.of(), PlanCheck.breaches(problem, rolled.done()));

        // who knows it beforehand sells less
        Plan once = planner.plan(problem, LIMITS, Watch.NONE).found().orElseThrow();
        assertTrue(once.value() < 80 - 1, () -> "" + once.value());
    }

    /// The plan of 0 h has the block from 2 h on at 40 kW; that of 2 h, where it begins, sees a
    /// price of 9 at 3 h and sells nothing: only then it is sold.
    @Test
    void aBlockIsSoldWhenItBeginsAndNotBefore() {
        PlanProblem problem =
                over(
                        4,
                        grid(0.1, 0.1, 0.1, 9),
                        load(all(4, 50)),
                        battery(1, Ending.FREE),
                        up(1, 0.2, -1, -1, 0, 0));
        Rolled rolled = rolled(problem, every(2, 3, Foresight.PERFECT));
        assertEquals(0, course(rolled, Course.OfOffer.class).offeredKw()[3], 1e-6);
        assertEquals(50, course(rolled, Course.OfBattery.class).dischargeKw()[3], 1e-6);
    }

    /// Loads of 10, 20 and 40 kW where 20 were declared: 10 kWh short at 0.20, 20 beyond at 0.50.
    /// The plans took them to be 0, 10 and 20: 20 and 10 short.
    @Test
    void aPositionIsSettledByWhatWasDone() {
        PlanProblem problem =
                over(
                        3,
                        grid(0, 0, 0),
                        load(10, 20, 40),
                        new Position("SCHEDULE", 0, all(3, 20), 0.5, 0.2));
        Rolled rolled = rolled(problem, every(1, 3, Foresight.LAST_VALUE));
        Course.OfPosition done = course(rolled, Course.OfPosition.class);
        assertArrayEquals(new double[] {0, 0, 20}, done.moreKw(), 1e-9);
        assertArrayEquals(new double[] {10, 0, 0}, done.lessKw(), 1e-9);
        assertEquals(12, rolled.value(), 1e-9);
        assertEquals(30, rolled.figures().imbalanceKwh(), 1e-9);
        assertEquals(6, rolled.planned().of(CostItem.IMBALANCE), 1e-9);
    }

    /// 40 kWh for an event of two hours in which 20 kW are promised: 20 in each, at 1.00. The gate
    /// in the middle is bound by the promise, and what was given before it is paid.
    @Test
    void aPromiseBindsTheGatesWithinItsEvent() {
        double[] baseline = {Double.NaN, Double.NaN, 30, 30};
        PlanProblem problem =
                over(
                        4,
                        grid(0.1, 0.1, 0.1, 0.1),
                        load(all(4, 30)),
                        new Battery(
                                "BESS",
                                0,
                                new Battery.Store(10, 50, 50, 0),
                                new Battery.Flow(50, 50, 1, 1),
                                Battery.Wear.throughput(0),
                                Ending.FREE,
                                true),
                        new Response("EVENT", 0, baseline, 1, 100, 20, 3));
        Rolled rolled = rolled(problem, every(1, 4, Foresight.PERFECT));
        Course.OfResponse done = course(rolled, Course.OfResponse.class);
        assertArrayEquals(new double[] {0, 0, 20, 20}, done.deliveredKw(), 1e-6);
        assertEquals(-40, rolled.figures().of(CostItem.DEMAND_RESPONSE), 1e-6);
    }

    /// Nothing was known of a load of 45 kW: of 15 below the baseline none are there, 10 are short.
    @Test
    void whatWasPromisedAndNotDeliveredIsPaidFor() {
        PlanProblem problem =
                over(
                        1,
                        grid(0),
                        load(45),
                        new Response("EVENT", 0, new double[] {30}, 1, 100, 10, 3));
        Rolled rolled = rolled(problem, every(1, 1, Foresight.LAST_VALUE));
        assertEquals(30, rolled.value(), 1e-9);
        assertEquals(-30, rolled.planned().cost(), 1e-9);
    }

    /// From 1 h on the battery cannot be called: of two hours at 40 kW and 0.20 one is paid.
    @Test
    void whatIsNotInHandIsNotPaid() {
        PlanProblem problem =
                over(
                        2,
                        grid(0.1, 0.1),
                        load(30, 30),
                        battery(1, Ending.atLeast(50)),
                        up(1, 0.2, 0, 0));
        ModelGround model = new ModelGround(problem);
        int[] passed = {0};
        Ground deaf =
                new Ground() {
                    @Override
                    public void pass(Orders orders, List<Course> done, int step) {
                        model.pass(orders, done, step);
                        passed[0] = step;
                    }

                    @Override
                    public InReach reach(String code) {
                        return passed[0] < 1 ? InReach.ALL : InReach.NOTHING;
                    }
                };
        Rolled rolled = rolled(problem, every(1, 2, Foresight.PERFECT), deaf);
        assertEquals(40, course(rolled, Course.OfOffer.class).offeredKw()[1], 1e-6);
        assertEquals(40, rolled.strain().lackingKwh(), 1e-6);
        assertEquals(-8, rolled.figures().of(CostItem.RESERVE_MARKET), 1e-6);
    }

    @Test
    void plansOnEventsAloneKeepWhatIsSoldToo() {
        PlanProblem problem = day(3);
        RollingHorizon rolling =
                new RollingHorizon(
                        8 * HOUR,
                        HOUR,
                        Foresight.LAST_VALUE,
                        End.FREE,
                        0,
                        RollingHorizon.Ground.MODEL,
                        RollingHorizon.RETRAIN_SECONDS,
                        Optional.empty(),
                        Optional.of(new Replan(0.02, 0.1, 24 * HOUR, 0.001)),
                        List.of());
        Rolled rolled = rolled(problem, rolling);
        List<String> breaches = new ArrayList<>(PlanCheck.breaches(problem, rolled.done()));
        breaches.removeIf(b -> b.contains("GRID"));
        assertEquals(List.of(), breaches);
    }
}
