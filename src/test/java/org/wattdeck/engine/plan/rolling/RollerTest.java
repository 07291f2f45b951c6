package org.wattdeck.engine.plan.rolling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.engine.plan.rolling.HourlySite.all;
import static org.wattdeck.engine.plan.rolling.HourlySite.over;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.RollingHorizon.End;
import org.wattdeck.domain.plan.RollingHorizon.Foresight;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.DemoDay;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanCheck;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

class RollerTest {

    private static final double HOUR = 3600;
    private static final SolverLimits LIMITS = SolverLimits.DEFAULT.withRelativeGap(1e-9);

    private final Planner planner = new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0);

    private static RollingHorizon every(
            double strideHours, double horizonHours, Foresight foresight) {
        return new RollingHorizon(
                horizonHours * HOUR,
                strideHours * HOUR,
                foresight,
                End.AT_LEAST_START,
                0,
                RollingHorizon.Ground.MODEL);
    }

    private Rolled rolled(PlanProblem problem, RollingHorizon rolling) {
        return new Roller(problem, rolling, Known.NOTHING, planner, LIMITS, () -> 0)
                .roll(new ModelGround(problem), Watch.NONE, g -> {})
                .orElseThrow();
    }

    private Plan once(PlanProblem problem) {
        return planner.plan(problem, LIMITS, Watch.NONE).found().orElseThrow();
    }

    private static Grid grid(double[] prices, List<DemandCharge> charges) {
        int n = prices.length;
        return new Grid(
                "GRID", 0, all(n, 100), all(n, 50), prices, all(n, 0.01), all(n, 0.4), charges);
    }

    private static Battery battery() {
        return new Battery(
                "BESS",
                0,
                new Battery.Store(10, 90, 50, 0),
                new Battery.Flow(50, 50, 0.97, 0.97),
                Battery.Wear.throughput(0.005),
                Ending.atLeast(50),
                true);
    }

    /// Two peaks a day, and noise.
    private static double[] noisy(int hours, double mean, double swing, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[hours];
        Arrays.setAll(
                values,
                h ->
                        mean
                                - swing * Math.cos(2 * Math.PI * (h % 24 - 6) / 12)
                                + swing * (random.nextDouble() - 0.5));
        return values;
    }

    @Test
    void oneWindowOverThePeriodIsThePlanOfThePeriod() {
        PlanProblem problem =
                DemoDay.problem(
                        DemoDay.grid(), DemoDay.demand(), DemoDay.battery(0.95, 1, Ending.FREE));
        Rolled rolled = rolled(problem, every(24, 24, Foresight.PERFECT));
        assertEquals(121.3537, rolled.figures().cost(), 1e-4);
        assertEquals(once(problem).figures().cost(), rolled.figures().cost(), 1e-7);
        assertEquals(1, rolled.gates().size());
        assertEquals(List.of(), PlanCheck.breaches(problem, rolled.done()));
    }

    @Test
    void aWindowOfADayAndAHalfLosesLittle() {
        int hours = 24 * 5;
        PlanProblem problem =
                over(
                        hours,
                        grid(noisy(hours, 0.20, 0.10, 3), List.of()),
                        new Demand("LOAD", 0, noisy(hours, 40, 15, 5), 0, 0),
                        battery());
        double best = once(problem).figures().cost();
        double idle =
                once(over(hours, problem.units().get(0), problem.units().get(1))).figures().cost();
        Rolled rolled = rolled(problem, every(1, 36, Foresight.PERFECT));
        assertTrue(rolled.figures().cost() >= best - 1e-6);
        double gained = (idle - rolled.figures().cost()) / (idle - best);
        assertTrue(gained > 0.98, "of what there is to gain: " + gained);
        assertEquals(List.of(), PlanCheck.breaches(problem, rolled.done()));
    }

    /// 90 kW in the third hour cannot be helped: after it, 80 kW cost nothing more, and shaving
    /// would only wear the battery.
    @Test
    void aPeakThatWasIsNotPaidTwice() {
        int hours = 24;
        double[] load = all(hours, 30);
        load[2] = 90;
        load[12] = 80;
        DemandCharge charge =
                new DemandCharge(
                        "peak",
                        10,
                        new int[hours],
                        java.util.stream.IntStream.range(0, hours).toArray(),
                        List.of("2026-03"),
                        new double[1],
                        0);
        Battery full =
                new Battery(
                        "BESS",
                        0,
                        new Battery.Store(10, 90, 10, 0),
                        new Battery.Flow(1, 50, 1, 1),
                        Battery.Wear.throughput(0.005),
                        Ending.FREE,
                        true);
        PlanProblem problem =
                over(
                        hours,
                        grid(all(hours, 0.2), List.of(charge)),
                        new Demand("LOAD", 0, load, 0, 0),
                        full);
        Rolled rolled = rolled(problem, every(3, 12, Foresight.PERFECT));
        assertEquals(88 * 10, rolled.figures().of(CostItem.DEMAND), 1e-6);
        Course.OfBattery course = (Course.OfBattery) rolled.done().get(2);
        for (int t = 3; t < hours; t++) {
            assertEquals(0, course.dischargeKw()[t], 1e-9);
        }
    }

    @Test
    void nothingOfTheFutureComesIntoAForecast() {
        int hours = 72;
        int same = 40;
        double[] one = noisy(hours, 40, 15, 5);
        double[] other = one.clone();
        for (int t = same; t < hours; t++) {
            other[t] = 95 - one[t];
        }
        for (Foresight foresight : List.of(Foresight.SEASONAL_NAIVE, Foresight.LAST_VALUE)) {
            assertArrayEquals(done(one, foresight, same), done(other, foresight, same));
            assertFalse(Arrays.equals(done(one, foresight, hours), done(other, foresight, hours)));
        }
    }

    private double[] done(double[] load, Foresight foresight, int count) {
        double[] sun = load.clone();
        Arrays.setAll(sun, t -> Math.max(0, 100 - 2 * load[t]));
        PlanProblem problem =
                over(
                        load.length,
                        grid(noisy(load.length, 0.2, 0.1, 3), List.of()),
                        new Demand("LOAD", 0, load, 0, 0),
                        new Source("PV", 0, sun, true, 0, 0),
                        battery());
        Rolled rolled = rolled(problem, every(1, 24, foresight));
        Course battery = rolled.done().get(3);
        double[] kw = new double[count];
        Arrays.setAll(kw, battery::powerKw);
        return kw;
    }

    private static Outlook outlook(Foresight foresight, Map<String, double[]> past) {
        return new Outlook(every(1, 36, foresight), over(72).steps(), Known.of(past));
    }

    @Test
    void theDayBeforeIsExpectedAsFarAsItIsKnown() {
        double[] truth = new double[72];
        Arrays.setAll(truth, t -> t);
        Outlook outlook = outlook(Foresight.SEASONAL_NAIVE, Map.of());
        double[] at30 = outlook.window("LOAD", truth, 30, 60);
        assertEquals(6, at30[0]);
        assertEquals(29, at30[23]);
        assertEquals(6, at30[24]);
        double[] at4 = outlook.window("LOAD", truth, 4, 30);
        assertEquals(1.5, at4[0]);
        assertEquals(0, at4[20]);
        assertEquals(0, outlook.window("LOAD", truth, 0, 2)[0]);
        double[] yesterday = new double[24];
        Arrays.setAll(yesterday, t -> 100 + t);
        Outlook informed = outlook(Foresight.SEASONAL_NAIVE, Map.of("LOAD", yesterday));
        assertEquals(100, informed.window("LOAD", truth, 0, 30)[0]);
        assertEquals(105, informed.window("LOAD", truth, 0, 30)[29]);
        assertEquals(0, informed.window("LOAD", truth, 4, 40)[20]);
    }

    @Test
    void whatWasDoneIsInBalanceUnderAWrongForecast() {
        int hours = 60;
        PlanProblem problem =
                over(
                        hours,
                        grid(noisy(hours, 0.2, 0.1, 3), List.of()),
                        new Demand("LOAD", 0, noisy(hours, 40, 30, 7), 0.2, 0.15),
                        new Source("PV", 0, noisy(hours, 30, 20, 9), true, 0, 0),
                        battery());
        Rolled rolled = rolled(problem, every(2, 24, Foresight.SEASONAL_NAIVE));
        for (int t = 0; t < hours; t++) {
            assertEquals(0, Rest.kw(rolled.done(), 0, t, true), 1e-9);
        }
        assertEquals(0, rolled.strain().unbalancedKwh(), 1e-9);
        List<String> breaches = new ArrayList<>(PlanCheck.breaches(problem, rolled.done()));
        breaches.removeIf(b -> b.contains("GRID"));
        assertEquals(List.of(), breaches);
        assertTrue(Math.abs(rolled.planned().cost() - rolled.figures().cost()) > 1e-6);
        assertTrue(rolled.planned().of(CostItem.SHEDDING) >= 0);
    }

    @Test
    void aGateWithoutAPlanKeepsTheOneBeforeAndSaysSo() {
        int hours = 12;
        double[] load = all(hours, 30);
        load[6] = 180;
        PlanProblem problem =
                over(hours, grid(all(hours, 0.2), List.of()), new Demand("LOAD", 0, load, 0, 0));
        Rolled rolled = rolled(problem, every(1, 3, Foresight.PERFECT));
        assertEquals(9, rolled.count(Gate.Outcome.PLANNED));
        assertEquals(2, rolled.count(Gate.Outcome.KEPT));
        assertEquals(1, rolled.count(Gate.Outcome.IDLE));
        Gate first = rolled.gates().get(4);
        assertEquals(Gate.Outcome.KEPT, first.outcome());
        assertTrue(first.words().contains("the import limit of GRID"), first.words());
        assertEquals(Gate.Outcome.IDLE, rolled.gates().get(6).outcome());
        assertEquals(1, rolled.strain().overLimitSteps());
        assertEquals(80, rolled.strain().overLimitKwh(), 1e-9);
    }

    @Test
    void itCanBeCalledOff() {
        PlanProblem problem = DemoDay.problem(DemoDay.grid(), DemoDay.demand());
        int[] asked = {0};
        Watch watch =
                new Watch() {
                    @Override
                    public boolean cancelled() {
                        return ++asked[0] > 6;
                    }

                    @Override
                    public void progress(Progress progress) {}
                };
        List<Gate> heard = new ArrayList<>();
        assertTrue(
                new Roller(
                                problem,
                                every(1, 6, Foresight.PERFECT),
                                Known.NOTHING,
                                planner,
                                LIMITS,
                                () -> 0)
                        .roll(new ModelGround(problem), watch, heard::add)
                        .isEmpty());
        assertTrue(heard.size() < 24);
    }

    @Test
    void aGeneratorsTimesGoOnFromGateToGate() {
        int hours = 36;
        double[] price = all(hours, 0.10);
        Arrays.fill(price, 5, 7, 0.60);
        Arrays.fill(price, 20, 22, 0.60);
        Generator.Cycling cycling =
                new Generator.Cycling(
                        3, 3, 0, 1, 4, 3, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        Generator unit =
                new Generator(
                        "GEN",
                        0,
                        20,
                        60,
                        Generator.Fuel.linear(20, 60, 0.2),
                        cycling,
                        Generator.Before.OFF,
                        Generator.Heat.NONE,
                        0.5,
                        false);
        PlanProblem problem =
                over(
                        hours,
                        grid(price, List.of()),
                        new Demand("LOAD", 0, all(hours, 50), 0, 0),
                        unit);
        Rolled rolled = rolled(problem, every(1, 12, Foresight.PERFECT));
        assertEquals(List.of(), PlanCheck.breaches(problem, rolled.done()));
        assertEquals(once(problem).figures().cost(), rolled.figures().cost(), 1e-6);
    }

    @Test
    void vehiclesAreReadyAndLoadsDoneInTime() {
        int hours = 48;
        Battery.Flow flow = new Battery.Flow(11, 0, 0.9, 1);
        PlanProblem problem =
                over(
                        hours,
                        grid(noisy(hours, 0.2, 0.1, 3), List.of()),
                        new Demand("LOAD", 0, all(hours, 20), 0, 0),
                        new EvSession(
                                "CAR",
                                0,
                                "BAY",
                                4,
                                40,
                                10,
                                60,
                                80,
                                flow,
                                0,
                                0,
                                Double.POSITIVE_INFINITY),
                        new Deferrable("WASH", 0, 5, 2, 44, 3, false),
                        new Deferrable("PUMP", 0, 4, 0, 48, 20, true));
        Rolled rolled = rolled(problem, every(2, 8, Foresight.PERFECT));
        assertEquals(List.of(), PlanCheck.breaches(problem, rolled.done()));
        assertEquals(rolled.gates().size(), rolled.count(Gate.Outcome.PLANNED));
    }
}
