package org.wattdeck.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
import org.wattdeck.engine.plan.unit.Unit;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

/// Each kind of unit in plans small enough to be worked by hand or by trying everything.
class UnitsTest {

    private static final double CLOSE = 1e-6;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Planner planner =
            new Planner(InProcessSolver.of(Backend.HIGHS), System::nanoTime);

    private static PlanProblem problem(int steps, Goal goal, Unit... units) {
        return new PlanProblem(
                "test",
                "EUR",
                new Steps(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, 3600, steps),
                List.of(PlanProblem.Bus.of("SITE"), PlanProblem.Bus.heat("HEAT")),
                List.of(units),
                goal,
                0,
                0,
                OptionalDouble.empty());
    }

    private Planned planned(PlanProblem problem) {
        return planner.plan(problem, SolverLimits.DEFAULT.withRelativeGap(0), Watch.NONE);
    }

    private Plan plan(PlanProblem problem) {
        Planned planned = planned(problem);
        return planned.found().orElseThrow(() -> new AssertionError("No plan: " + planned));
    }

    private static double[] of(double... values) {
        return values;
    }

    private static double[] flat(int steps, double value) {
        double[] all = new double[steps];
        Arrays.fill(all, value);
        return all;
    }

    private static Grid grid(double importKw, double exportKw, double[] buy, double[] sell) {
        int n = buy.length;
        return new Grid(
                "GRID",
                0,
                flat(n, importKw),
                flat(n, exportKw),
                buy,
                sell,
                flat(n, 0.4),
                List.of());
    }

    private static Demand load(double... kw) {
        return new Demand("LOAD", 0, kw, 0, 0);
    }

    private static Battery battery(double kwh, double kw, double leg, Ending ending) {
        return new Battery(
                "BESS",
                0,
                new Battery.Store(0, kwh, 0, 0),
                new Battery.Flow(kw, kw, leg, leg),
                Battery.Wear.throughput(0),
                ending,
                true);
    }

    private static Course of(Plan plan, String code) {
        return plan.courses().stream()
                .filter(c -> c.unit().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void atNegativePricesABatteryDoesNotBurnEnergyByDoingBoth() {
        double[] price = of(-0.1, -0.1, -0.1, 0.3);
        Plan plan =
                plan(
                        problem(
                                4,
                                Goal.COST,
                                grid(100, 100, price, price),
                                load(0, 0, 0, 0),
                                battery(10, 10, 0.9, Ending.FREE)));
        Course.OfBattery battery = (Course.OfBattery) of(plan, "BESS");
        for (int t = 0; t < 4; t++) {
            assertEquals(
                    0,
                    Math.min(battery.chargeKw()[t], battery.dischargeKw()[t]),
                    CLOSE,
                    "step " + t);
        }
        assertTrue(plan.decided() > 0, "the relaxation does both, so decisions were needed");
        // full after one charge of 10 and a second of 1.111 (0.9 x 11.111 = 10), then 9 sold
        // for 0.3; but to be paid more often it empties (at a loss) in between
        assertTrue(plan.figures().cost() <= -0.1 * 100 / 9 - 0.3 * 9 + CLOSE);
    }

    @Test
    void decisionsOnlyWhereTheyAreMissingGiveWhatDecisionsEverywhereDo() {
        Random random = new Random(5);
        for (int round = 0; round < 25; round++) {
            int n = 8;
            double[] buy = new double[n];
            double[] sell = new double[n];
            double[] load = new double[n];
            double[] sun = new double[n];
            for (int t = 0; t < n; t++) {
                buy[t] = random.nextDouble() * 0.4 - 0.15;
                sell[t] = buy[t] - random.nextDouble() * 0.1;
                load[t] = random.nextInt(20);
                sun[t] = random.nextInt(25);
            }
            PlanProblem problem =
                    problem(
                            n,
                            Goal.COST,
                            grid(30, 10, buy, sell),
                            load(load),
                            new Source("PV", 0, sun, random.nextBoolean(), 0, 0),
                            battery(20, 8, 0.9, Ending.FREE));
            Planned lazy = planned(problem);
            Planned every = Everywhere.planned(problem, InProcessSolver.of(Backend.HIGHS));
            assertEquals(lazy.found().isPresent(), every.found().isPresent());
            if (lazy.found().isPresent()) {
                assertEquals(
                        every.found().get().figures().cost(),
                        lazy.found().get().figures().cost(),
                        1e-5,
                        "round " + round);
            }
        }
    }

    @Test
    void thePeakOfAMonthIsBilledByTheMeanOfItsIntervals() {
        // two steps make an interval: means 30 and 20, of which 5 kW are free
        DemandCharge charge =
                new DemandCharge(
                        "peak",
                        2,
                        new int[] {0, 0, 0, 0},
                        new int[] {0, 0, 1, 1},
                        List.of("2026-03"),
                        of(0),
                        5);
        Grid grid =
                new Grid(
                        "GRID",
                        0,
                        flat(4, 100),
                        flat(4, 0),
                        flat(4, 0.1),
                        flat(4, 0),
                        flat(4, 0),
                        List.of(charge));
        Plan plan = plan(problem(4, Goal.COST, grid, load(40, 20, 10, 30)));
        assertEquals(2 * (30 - 5), plan.figures().of(CostItem.DEMAND), CLOSE);
        assertArrayEquals(of(30), Figures.peaksKw(charge, of(40, 20, 10, 30)), CLOSE);
    }

    @Test
    void aBatteryCutsTheBilledPeak() {
        DemandCharge charge =
                new DemandCharge(
                        "peak",
                        10,
                        new int[] {0, 0, 0},
                        new int[] {0, 1, 2},
                        List.of("2026-03"),
                        of(0),
                        0);
        Grid grid =
                new Grid(
                        "GRID",
                        0,
                        flat(3, 100),
                        flat(3, 0),
                        flat(3, 0.1),
                        flat(3, 0),
                        flat(3, 0),
                        List.of(charge));
        Plan plan =
                plan(
                        problem(
                                3,
                                Goal.COST,
                                grid,
                                load(10, 10, 40),
                                battery(100, 100, 1, Ending.FREE)));
        assertEquals(20, plan.figures().peakImportKw(), CLOSE);
    }

    @Test
    void aPastPeakCostsWhateverIsPlanned() {
        DemandCharge charge =
                new DemandCharge(
                        "peak",
                        10,
                        new int[] {0, 0},
                        new int[] {0, 1},
                        List.of("2026-03"),
                        of(50),
                        0);
        assertArrayEquals(of(50), Figures.peaksKw(charge, of(40, 20)), CLOSE);
    }

    private static Generator generator(
            double min, double max, double perKwh, Generator.Cycling cycling) {
        return new Generator(
                "GEN",
                0,
                min,
                max,
                Generator.Fuel.linear(min, max, perKwh),
                cycling,
                Generator.Before.OFF,
                Generator.Heat.NONE,
                0.7,
                true);
    }

    /// Every course of on and off is tried, with the cheapest output in each.
    @Test
    void aCommittedGeneratorCostsWhatTryingEverythingFinds() {
        Random random = new Random(11);
        int n = 8;
        for (int round = 0; round < 20; round++) {
            double[] buy = new double[n];
            double[] load = new double[n];
            for (int t = 0; t < n; t++) {
                buy[t] = 0.1 + random.nextDouble() * 0.4;
                load[t] = 10 + random.nextInt(60);
            }
            int up = 1 + random.nextInt(3);
            int down = 1 + random.nextInt(3);
            double start = random.nextInt(6);
            double stop = random.nextInt(3);
            Generator unit =
                    generator(
                            20,
                            50,
                            0.2,
                            new Generator.Cycling(
                                    start, start, 0, stop, up, down, INFINITE, INFINITE));
            Grid grid = grid(1000, 0, buy, flat(n, 0));
            double best = INFINITE;
            for (int mask = 0; mask < 1 << n; mask++) {
                best = Math.min(best, tried(mask, unit, buy, load));
            }
            Plan plan = plan(problem(n, Goal.COST, grid, load(load), unit));
            assertEquals(best, plan.figures().cost(), 1e-6, "round " + round);
        }
    }

    private static double tried(int mask, Generator unit, double[] buy, double[] load) {
        Generator.Cycling c = unit.cycling();
        double cost = 0;
        boolean was = false;
        int length = 1000;
        for (int t = 0; t < buy.length; t++) {
            boolean on = (mask >> t & 1) != 0;
            if (on != was) {
                if (length < (was ? c.upSteps() : c.downSteps())) {
                    return INFINITE;
                }
                cost += on ? c.hotStart() : c.stop();
                length = 0;
            }
            length++;
            was = on;
            if (on && load[t] < unit.minKw()) {
                return INFINITE;
            }
            double given = !on ? 0 : buy[t] > 0.2 ? Math.min(load[t], 50) : 20;
            cost += given * 0.2 + (load[t] - given) * buy[t];
        }
        return cost;
    }

    @Test
    void aStartAfterLongOffIsColdAndOneSoonAfterAStopIsHot() {
        Generator.Cycling cycling = new Generator.Cycling(1, 9, 3, 0, 1, 1, INFINITE, INFINITE);
        // off for two steps between runs: hot; at first cold
        Demand load = load(30, 0, 0, 30);
        Plan plan = plan(problem(4, Goal.COST, load, generator(30, 30, 0.1, cycling)));
        assertEquals(9 + 1, plan.figures().of(CostItem.STARTUP), CLOSE);
        load = load(30, 0, 0, 0, 30);
        plan = plan(problem(5, Goal.COST, load, generator(30, 30, 0.1, cycling)));
        assertEquals(9 + 9, plan.figures().of(CostItem.STARTUP), CLOSE);
    }

    @Test
    void rampsHoldOutputBackFromStepToStep() {
        Generator.Cycling cycling = new Generator.Cycling(0, 0, 0, 0, 1, 1, 10, 10);
        Plan plan =
                plan(
                        problem(
                                4,
                                Goal.COST,
                                grid(100, 0, flat(4, 1), flat(4, 0)),
                                load(40, 40, 40, 40),
                                generator(0, 50, 0.1, cycling)));
        assertArrayEquals(
                of(10, 20, 30, 40), ((Course.OfGenerator) of(plan, "GEN")).givenKw(), CLOSE);
    }

    @Test
    void aFuelCurveThatGetsCheaperIsFilledFromBelow() {
        Generator unit =
                new Generator(
                        "GEN",
                        0,
                        0,
                        40,
                        new Generator.Fuel(
                                0,
                                List.of(
                                        new Generator.Slice(20, 0.4),
                                        new Generator.Slice(20, 0.1))),
                        Generator.Cycling.FREE,
                        Generator.Before.OFF,
                        Generator.Heat.NONE,
                        0,
                        false);
        // 30 kW cost 20 x 0.4 + 10 x 0.1 = 9; all bought at 0.28 costs 8.4
        Grid grid = grid(100, 0, of(0.28), of(0));
        assertEquals(
                8.4, plan(problem(1, Goal.COST, grid, load(30), unit)).figures().cost(), CLOSE);
        // at 0.35 the generator pays: 9 against 10.5
        grid = grid(100, 0, of(0.35), of(0));
        assertEquals(9, plan(problem(1, Goal.COST, grid, load(30), unit)).figures().cost(), CLOSE);
    }

    @Test
    void heatAndPowerOfOneFuelServeBothBuses() {
        Generator chp =
                new Generator(
                        "CHP",
                        0,
                        0,
                        50,
                        Generator.Fuel.linear(0, 50, 0.1),
                        Generator.Cycling.FREE,
                        Generator.Before.OFF,
                        new Generator.Heat(OptionalInt.of(1), 1.5),
                        0.2,
                        false);
        Demand heat = new Demand("WARMTH", 1, of(60), 0, 0);
        Plan plan =
                plan(
                        problem(
                                1,
                                Goal.COST,
                                grid(100, 100, of(0.05), of(0.01)),
                                load(10),
                                heat,
                                chp));
        assertEquals(40, of(plan, "CHP").powerKw(0), CLOSE);
        assertEquals(-30, of(plan, "GRID").powerKw(0), CLOSE);
    }

    @Test
    void aVehicleChargesWhereItIsCheapAndLeavesWithWhatItWants() {
        EvSession car =
                new EvSession(
                        "CAR",
                        0,
                        "CHARGER",
                        1,
                        4,
                        5,
                        25,
                        40,
                        new Battery.Flow(10, 0, 1, 1),
                        0,
                        0,
                        INFINITE);
        Plan plan =
                plan(
                        problem(
                                5,
                                Goal.COST,
                                grid(100, 0, of(0.1, 0.5, 0.2, 0.3, 0.1), flat(5, 0)),
                                car));
        assertArrayEquals(of(0, 0, 10, 10, 0), ((Course.OfEv) of(plan, "CAR")).chargeKw(), CLOSE);
    }

    @Test
    void whatAVehicleMayLackIsPricedAndWhatItMayNotIsNamed() {
        Battery.Flow flow = new Battery.Flow(5, 0, 1, 1);
        EvSession priced = new EvSession("CAR", 0, "CHARGER", 0, 2, 0, 20, 20, flow, 0, 0, 3);
        Grid grid = grid(100, 0, of(0.1, 0.1), of(0, 0));
        Plan plan = plan(problem(2, Goal.COST, grid, priced));
        assertEquals(10 * 3, plan.figures().of(CostItem.EV_SHORTFALL), CLOSE);
        EvSession strict =
                new EvSession("CAR", 0, "CHARGER", 0, 2, 0, 20, 20, flow, 0, 0, INFINITE);
        Planned.Infeasible no = (Planned.Infeasible) planned(problem(2, Goal.COST, grid, strict));
        assertEquals("what CAR must have when it leaves", no.reliefs().getFirst().limit());
        assertEquals(10, no.reliefs().getFirst().most(), CLOSE);
        assertTrue(no.conflict().contains("the charging power of CAR"), no.conflict().toString());
    }

    @Test
    void aLoadThatMayWaitRunsInTheCheapestStretchOrTheCheapestSteps() {
        Grid grid = grid(100, 0, of(0.3, 0.1, 0.4, 0.1, 0.2, 0.2), flat(6, 0));
        Plan once =
                plan(problem(6, Goal.COST, grid, new Deferrable("WASH", 0, 10, 0, 6, 2, false)));
        assertEquals(10 * (0.1 + 0.2), once.figures().cost(), CLOSE);
        Plan pausing =
                plan(problem(6, Goal.COST, grid, new Deferrable("WASH", 0, 10, 0, 6, 2, true)));
        assertEquals(10 * (0.1 + 0.1), pausing.figures().cost(), CLOSE);
    }

    @Test
    void aBudgetOfCarbonIsKeptAndOneThatCannotBeIsNamed() {
        Grid grid = grid(100, 0, of(0.1), of(0));
        Generator clean =
                new Generator(
                        "GEN",
                        0,
                        0,
                        50,
                        Generator.Fuel.linear(0, 50, 0.5),
                        Generator.Cycling.FREE,
                        Generator.Before.OFF,
                        Generator.Heat.NONE,
                        0,
                        false);
        PlanProblem problem = problem(1, Goal.COST, grid, load(60), clean);
        assertEquals(24, plan(problem).figures().kg(), CLOSE);
        Plan capped = plan(problem.cappedAt(8));
        assertEquals(8, capped.figures().kg(), CLOSE);
        assertEquals(20 * 0.1 + 40 * 0.5, capped.figures().cost(), CLOSE);
        Planned.Infeasible no = (Planned.Infeasible) planned(problem.cappedAt(2));
        assertEquals("the CO2 budget", no.reliefs().getFirst().limit());
        assertEquals(2, no.reliefs().getFirst().most(), CLOSE);
    }

    @Test
    void theFrontGoesFromTheCheapestPlanToTheCleanest() {
        Generator clean =
                new Generator(
                        "GEN",
                        0,
                        0,
                        50,
                        Generator.Fuel.linear(0, 50, 0.5),
                        Generator.Cycling.FREE,
                        Generator.Before.OFF,
                        Generator.Heat.NONE,
                        0,
                        false);
        PlanProblem problem = problem(1, Goal.COST, grid(100, 0, of(0.1), of(0)), load(60), clean);
        List<Front.Point> front = Front.of(problem, 3, planner, SolverLimits.DEFAULT, Watch.NONE);
        assertEquals(
                List.of(24.0, 14.0, 4.0),
                front.stream().map(p -> (double) Math.round(p.kg() * 1e4) / 1e4).toList());
        assertEquals(6, front.getFirst().cost(), 1e-5);
        assertEquals(0.1 * 10 + 0.5 * 50, front.getLast().cost(), 1e-4);
        // a kWh made here costs 0.4 more and saves 0.4 kg
        assertEquals(1, front.get(1).perKg().getAsDouble(), 1e-4);
    }

    @Test
    void wearThatGrowsWithDepthKeepsTheBatteryShallow() {
        Battery deep =
                new Battery(
                        "BESS",
                        0,
                        new Battery.Store(0, 10, 10, 0),
                        new Battery.Flow(10, 10, 1, 1),
                        new Battery.Wear(
                                0,
                                0,
                                List.of(new Battery.Slice(0.5, 0.05), new Battery.Slice(0.5, 0.5))),
                        Ending.FREE,
                        true);
        // a kWh is worth 0.3: the shallow half pays, the deep one does not
        Plan plan = plan(problem(1, Goal.COST, grid(100, 0, of(0.3), of(0)), load(10), deep));
        assertEquals(5, of(plan, "BESS").powerKw(0), CLOSE);
        assertEquals(5 * 0.05, plan.figures().of(CostItem.DEGRADATION), CLOSE);
    }

    @Test
    void whatStandsLosesAndTheCheckKnows() {
        Battery leaky =
                new Battery(
                        "BESS",
                        0,
                        new Battery.Store(0, 100, 100, 0.1),
                        new Battery.Flow(0, 100, 1, 1),
                        Battery.Wear.throughput(0),
                        Ending.FREE,
                        true);
        Plan plan =
                plan(
                        problem(
                                2,
                                Goal.COST,
                                grid(100, 0, of(0.3, 0.3), of(0, 0)),
                                load(0, 100),
                                leaky));
        assertEquals(81, of(plan, "BESS").powerKw(1), CLOSE);
    }

    @Test
    void goalsOtherThanCostFindTheirOwnBest() {
        double[] buy = of(0.1, 0.4, 0.2);
        Grid grid = grid(100, 100, buy, of(0.05, 0.3, 0.1));
        Source sun = new Source("PV", 0, of(20, 0, 0), true, 0, 0);
        Battery store = battery(30, 30, 1, Ending.FREE);
        Plan own = plan(problem(3, Goal.SELF_CONSUMPTION, grid, load(5, 10, 5), sun, store));
        assertEquals(0, own.figures().exchangedKwh(), 1e-3);
        Plan peak = plan(problem(3, Goal.PEAK_IMPORT, grid, load(5, 10, 20), store));
        assertEquals(35.0 / 3, peak.figures().peakImportKw(), 1e-3);
        assertEquals(peak.figures().peakImportKw(), peak.value(), CLOSE);
    }

    @Test
    void reserveKeepsAGeneratorRunningThatWouldNotPay() {
        Generator unit = generator(10, 50, 0.5, Generator.Cycling.FREE);
        PlanProblem.Bus bus = new PlanProblem.Bus("SITE", false, 0, 30);
        PlanProblem problem =
                new PlanProblem(
                        "test",
                        "EUR",
                        new Steps(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, 3600, 1),
                        List.of(bus),
                        List.of(load(40), unit, new Source("PV", 0, of(40), true, 0, 0)),
                        Goal.COST,
                        0,
                        0,
                        OptionalDouble.empty());
        Plan plan = plan(problem);
        assertEquals(10, of(plan, "GEN").powerKw(0), CLOSE);
        assertFalse(plan.problem().buses().getFirst().mayDump());
    }
}
