package org.wattdeck.engine.plan.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.storage.NoStoragePlan.Reason;
import org.wattdeck.engine.plan.storage.StorageTask.Battery;
import org.wattdeck.engine.plan.storage.StorageTask.Limits;
import org.wattdeck.engine.plan.storage.StorageTask.Prices;
import org.wattdeck.engine.plan.storage.StorageTask.Site;
import org.wattdeck.engine.plan.storage.StorageTask.Terminal;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

class StorageSolverTest {

    private static final double TOLERANCE = 1e-9;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static StoragePlan plan(StorageTask task) {
        StoragePlan plan =
                assertInstanceOf(StoragePlan.class, StorageSolver.solve(task), task.toString());
        PlanCheck.check(task, plan, "");
        return plan;
    }

    private static NoStoragePlan none(StorageTask task) {
        return assertInstanceOf(NoStoragePlan.class, StorageSolver.solve(task));
    }

    private static StorageTask trade(double[] prices, Battery battery, double powerKw, double kwh) {
        int n = prices.length;
        return new StorageTask(
                1,
                battery,
                Limits.constant(n, powerKw, powerKw, 0, kwh),
                Prices.same(prices),
                Site.none(n),
                Terminal.FREE,
                true);
    }

    private static double[] of(double... values) {
        return values;
    }

    /// Buys 1 kWh at 1, stores 0.9, sells 0.81 at 2: earns 0.62; at 1.2 it would lose 0.028.
    @Test
    void itBuysCheapAndSellsDearIfTheDifferencePaysForTheLosses() {
        Battery battery = Battery.of(0.9, 0.9, 0);
        StoragePlan plan = plan(trade(of(1, 2), battery, 1, 4));
        assertEquals(-0.62, plan.cost(), TOLERANCE);
        assertArrayEquals(of(1, 0), plan.chargeKw(), TOLERANCE);
        assertArrayEquals(of(0, 0.81), plan.dischargeKw(), TOLERANCE);
        assertArrayEquals(of(0.9, 0), plan.energyKwh(), TOLERANCE);
        // a stored kWh is worth what it sells for, 0.9 * 2
        assertArrayEquals(of(1.8, 1.8), plan.worthPerKwh(), TOLERANCE);
        assertEquals(0, plan(trade(of(1, 1.2), battery, 1, 4)).cost());
    }

    /// Of 4 kWh half is gone after an hour of 50 % loss; what is left after two is sold at 3.
    @Test
    void whatStandsIsLostStepByStep() {
        StorageTask task = trade(of(1, 3), new Battery(1, 1, 0.5, 0, 0, 4), 1, 4);
        StoragePlan plan = plan(task);
        assertArrayEquals(of(0, 1), plan.dischargeKw(), TOLERANCE);
        assertArrayEquals(of(2, 0), plan.energyKwh(), TOLERANCE);
        assertEquals(-3, plan.cost(), TOLERANCE);
    }

    /// A price of -1 for two hours and a full battery that loses half when it discharges. To earn
    /// it must first give away: half a kWh to the bus costs 0.5 and makes room for 1 kWh, which
    /// earns 1.
    @Test
    void atPricesBelowZeroItEmptiesToFillAgainButNeverBothAtOnce() {
        StorageTask task = trade(of(-1, -1), new Battery(1, 0.5, 0, 0, 0, 4), 1, 4);
        StoragePlan plan = plan(task);
        assertEquals(0.5 - 1, plan.cost(), TOLERANCE);
        assertArrayEquals(of(0.5, 0), plan.dischargeKw(), TOLERANCE);
        assertArrayEquals(of(0, 1), plan.chargeKw(), TOLERANCE);
    }

    /// In a single hour it cannot; divided in time it can: a third of the hour out (2/3 kWh to the
    /// grid's cost of 1/3), two thirds in.
    @Test
    void dividedInTimeAStepMayDoBoth() {
        Battery battery = new Battery(1, 0.5, 0, 0, 0, 4);
        StorageTask strict = trade(of(-1), battery, 1, 4);
        assertEquals(0, plan(strict).cost(), TOLERANCE);
        StoragePlan shared = plan(shared(strict));
        assertEquals(1.0 / 3, shared.dischargeKw()[0], TOLERANCE);
        assertEquals(2.0 / 3, shared.chargeKw()[0], TOLERANCE);
        assertEquals(-1.0 / 3, shared.cost(), TOLERANCE);
        assertEquals(4, shared.energyKwh()[0], TOLERANCE);
    }

    private static StorageTask shared(StorageTask task) {
        return new StorageTask(
                task.stepHours(),
                task.battery(),
                task.limits(),
                task.prices(),
                task.site(),
                task.terminal(),
                false);
    }

    /// The default day of the workflow platform that the demonstration follows: 24 hours, 100 kWh,
    /// 50 kW, wear 0.01 each way. The answers were computed by others, with a linear program.
    @Test
    void theDemonstrationDayCostsWhatItIsKnownToCost() {
        double root = Math.sqrt(0.95);
        Terminal back = Terminal.atLeast(50);
        assertEquals(121.3537, plan(day(0.95, 1, Terminal.FREE)).cost(), 5e-5);
        assertEquals(121.5594, plan(day(root, root, Terminal.FREE)).cost(), 5e-5);
        assertEquals(126.8274, plan(day(0.95, 1, back)).cost(), 5e-5);
        assertEquals(126.8945, plan(day(root, root, back)).cost(), 5e-5);
    }

    @Test
    void theDemonstrationDayMovesWhatItIsKnownToMove() {
        StoragePlan plan = plan(day(0.95, 1, Terminal.FREE));
        assertEquals(42.1053, Arrays.stream(plan.chargeKw()).sum(), 5e-5);
        assertEquals(80, Arrays.stream(plan.dischargeKw()).sum(), TOLERANCE);
        assertEquals(786.1053, Arrays.stream(plan.importKw()).sum(), 5e-5);
        assertEquals(0, Arrays.stream(plan.exportKw()).sum(), TOLERANCE);
        assertEquals(10, plan.energyKwh()[23], TOLERANCE);
    }

    private static StorageTask day(double in, double out, Terminal terminal) {
        double[] load = new double[24];
        double[] buy = new double[24];
        double[] sell = new double[24];
        for (int h = 0; h < 24; h++) {
            boolean day = h >= 6 && h < 22;
            load[h] = (day ? 35 : 15) + (day ? 5 : 2) * (h % 4);
            boolean dear = h >= 8 && h < 20;
            buy[h] = dear ? 0.18 : 0.12;
            sell[h] = dear ? 0.10 : 0.06;
        }
        return new StorageTask(
                1,
                new Battery(in, out, 0, 0.01, 0.01, 50),
                Limits.constant(24, 50, 50, 10, 90),
                new Prices(buy, sell),
                Site.of(load, 100, 50),
                terminal,
                true);
    }

    /// With whole powers and energies some best plan stays on halves of a kWh, so trying out all
    /// of them finds the least cost.
    @Test
    void tryingOutEveryHalfKilowattHourFindsNothingCheaper() {
        RandomTasks random = new RandomTasks(21);
        for (int i = 0; i < 400; i++) {
            StorageTask task = HalfKwh.task(random);
            double least = HalfKwh.leastCost(task);
            if (Double.isInfinite(least)) {
                none(task);
            } else {
                assertEquals(least, plan(task).cost(), 1e-9, "task " + i);
            }
        }
    }

    @Test
    void dividedInTimeItCostsWhatTheLinearProgramWithSharedStepsCosts() {
        RandomTasks random = new RandomTasks(5);
        var highs = InProcessSolver.of(Backend.HIGHS);
        for (int i = 0; i < 100; i++) {
            StorageTask task = shared(HalfKwh.trade(random));
            if (StorageSolver.solve(task) instanceof StoragePlan plan) {
                LinearModel model = StorageModel.of(task).relaxed();
                // of the binaries only charge / most + discharge / most <= 1 is left
                var theirs = highs.solve(model, SolverLimits.DEFAULT);
                assertEquals(theirs.objective(), plan.cost(), 1e-7, "task " + i);
                PlanCheck.check(task, plan, "task " + i);
            }
        }
    }

    /// The worth of a kWh is the slope of a convex function, which lies below none of its points.
    @Test
    void whatAKilowattHourIsWorthBoundsWhatAnotherStartCosts() {
        RandomTasks random = new RandomTasks(8);
        int compared = 0;
        for (int i = 0; i < 300; i++) {
            StorageTask task = random.next(12, false);
            if (StorageSolver.solve(task) instanceof StoragePlan plan) {
                double rest = 1 - task.battery().lossFractionPerHour() * task.stepHours();
                for (double more : new double[] {-1, -0.1, 0.1, 1}) {
                    StorageTask other = from(task, task.battery().initialKwh() + more);
                    if (StorageSolver.solve(other) instanceof StoragePlan changed) {
                        double least = plan.cost() - rest * plan.worthPerKwh()[0] * more;
                        assertTrue(changed.cost() >= least - 1e-9, "task " + i + " by " + more);
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 300, "compared " + compared);
    }

    private static StorageTask from(StorageTask task, double initialKwh) {
        Battery b = task.battery();
        return new StorageTask(
                task.stepHours(),
                new Battery(
                        b.chargeEfficiency(),
                        b.dischargeEfficiency(),
                        b.lossFractionPerHour(),
                        b.chargeWearPerKwh(),
                        b.dischargeWearPerKwh(),
                        initialKwh),
                task.limits(),
                task.prices(),
                task.site(),
                task.terminal(),
                task.exclusive());
    }

    @Test
    void aLargerBatteryIsNeverWorse() {
        RandomTasks random = new RandomTasks(9);
        for (int i = 0; i < 200; i++) {
            StorageTask task = random.next(12, i % 2 == 0);
            if (StorageSolver.solve(task) instanceof StoragePlan plan) {
                Limits l = task.limits();
                Limits wider =
                        new Limits(
                                l.chargeKw(),
                                l.dischargeKw(),
                                Arrays.stream(l.leastKwh()).map(e -> e - 1).toArray(),
                                Arrays.stream(l.mostKwh()).map(e -> e + 1).toArray());
                StorageTask larger =
                        new StorageTask(
                                task.stepHours(),
                                task.battery(),
                                wider,
                                task.prices(),
                                task.site(),
                                task.terminal(),
                                true);
                assertTrue(plan(larger).cost() <= plan.cost() + 1e-9, "task " + i);
            }
        }
    }

    @Test
    void withoutRoomForFunctionsThePlanIsTheSame() {
        RandomTasks random = new RandomTasks(31);
        for (int i = 0; i < 20; i++) {
            StorageTask task = random.next(3_000, true);
            if (StorageSolver.solve(task) instanceof StoragePlan plan) {
                StoragePlan again =
                        assertInstanceOf(StoragePlan.class, StorageSolver.solve(task, 0));
                assertArrayEquals(plan.energyKwh(), again.energyKwh());
                assertEquals(plan.cost(), again.cost());
            }
        }
    }

    @Test
    void theLevelsSayWhenItChargesAndDischarges() {
        StorageTask task = day(0.95, 0.97, Terminal.worth(0.1));
        StoragePlan plan = plan(task);
        double left = task.battery().initialKwh();
        for (int t = 0; t < task.steps(); t++) {
            if (plan.chargeKw()[t] > 0) {
                assertTrue(left < plan.chargeBelowKwh()[t]);
            } else if (plan.dischargeKw()[t] > 0) {
                assertTrue(left > plan.dischargeAboveKwh()[t]);
            }
            assertTrue(plan.chargeBelowKwh()[t] <= plan.dischargeAboveKwh()[t]);
            left = plan.energyKwh()[t];
        }
    }

    @Test
    void atEqualCostItStaysIdle() {
        StoragePlan plan = plan(trade(of(1, 1, 1), Battery.of(1, 1, 2), 1, 4));
        assertArrayEquals(of(0, 0, 0), plan.chargeKw());
        StoragePlan free = plan(trade(of(0, 0, 0), Battery.of(0.9, 0.9, 2), 1, 4));
        assertArrayEquals(of(0, 0, 0), free.chargeKw());
        assertArrayEquals(of(0, 0, 0), free.dischargeKw());
    }

    @Test
    void aTerminalEnergyOutOfReachIsToldWithWhatIsMissing() {
        StorageTask task =
                new StorageTask(
                        0.5,
                        Battery.of(0.9, 1, 10),
                        Limits.constant(4, 20, 20, 0, 100),
                        Prices.same(new double[4]),
                        Site.none(4),
                        Terminal.atLeast(60),
                        true);
        NoStoragePlan no = none(task);
        // 10 + 4 * 0.5 h * 20 kW * 0.9 = 46
        assertEquals(Reason.LEAST_ENERGY, no.reason());
        assertEquals(3, no.step());
        assertEquals(14, no.missing(), TOLERANCE);
        assertEquals(
                "At the end of step 3 the battery must hold at least 60.0000 kWh, but 46.0000 kWh is the most it can then have: 14.0000 kWh are missing.",
                no.message());
    }

    @Test
    void aLoadAboveConnectionAndBatteryIsToldWithItsStep() {
        StorageTask task =
                new StorageTask(
                        1,
                        Battery.of(1, 1, 50),
                        Limits.constant(3, 10, 10, 0, 100),
                        Prices.same(new double[3]),
                        Site.of(of(20, 45, 20), 30, 30),
                        Terminal.FREE,
                        true);
        NoStoragePlan no = none(task);
        assertEquals(Reason.IMPORT_LIMIT, no.reason());
        assertEquals(1, no.step());
        assertEquals(5, no.missing(), TOLERANCE);
        assertTrue(no.message().contains("45.0000 kW"), no.message());
    }

    @Test
    void aSurplusWithoutAWayOutIsToldUnlessItMayBeCurtailed() {
        Site none = new Site(of(-50), of(0), 0, of(INF), of(20));
        Site some = new Site(of(-50), of(25), 0, of(INF), of(20));
        Limits limits = Limits.constant(1, 10, 10, 0, 100);
        StorageTask task =
                new StorageTask(
                        1,
                        Battery.of(1, 1, 50),
                        limits,
                        Prices.same(of(1)),
                        none,
                        Terminal.FREE,
                        true);
        NoStoragePlan no = none(task);
        assertEquals(Reason.EXPORT_LIMIT, no.reason());
        assertEquals(20, no.missing(), TOLERANCE);
        StoragePlan plan =
                plan(
                        new StorageTask(
                                1,
                                Battery.of(1, 1, 50),
                                limits,
                                Prices.same(of(1)),
                                some,
                                Terminal.FREE,
                                true));
        // the battery must take at least 5; nothing is worth taking more
        assertEquals(5, plan.chargeKw()[0], TOLERANCE);
        assertEquals(25, plan.curtailedKw()[0], TOLERANCE);
    }

    /// The battery runs dry in the third hour of an outage.
    @Test
    void anOutageLongerThanTheBatteryLastsIsTold() {
        Site outage =
                new Site(of(10, 10, 10, 10), new double[4], 0, of(INF, 0, 0, 0), of(INF, 0, 0, 0));
        StorageTask task =
                new StorageTask(
                        1,
                        Battery.of(1, 1, 12),
                        Limits.constant(4, 10, 10, 2, 20),
                        Prices.same(new double[4]),
                        outage,
                        Terminal.FREE,
                        true);
        NoStoragePlan no = none(task);
        assertEquals(Reason.LEAST_ENERGY, no.reason());
        // at most 20 after the first hour, so 0 after the third: 2 are missing
        assertEquals(2, no.step());
        assertEquals(2, no.missing(), TOLERANCE);
    }

    @Test
    void wrongInputIsToldAllAtOnce() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new StorageTask(
                                        -1,
                                        Battery.of(1.2, 0, 0),
                                        Limits.constant(2, 1, 1, 0, 1),
                                        Prices.same(of(1)),
                                        Site.none(2),
                                        Terminal.FREE,
                                        true));
        assertEquals(5, e.getMessage().lines().count(), e.getMessage());
        assertTrue(e.getMessage().contains("The series importPerKwh has 1 values for 2 steps."));
    }
}
