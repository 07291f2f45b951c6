package org.wattdeck.engine.plan.tariff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Ratchet;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.Plan;
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

/// Demand charges that look back at the months before.
class RatchetTest {

    private static final int DAYS = 151; // January to May 2026
    private static final Steps STEPS =
            new Steps(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC, 86_400, DAYS);

    private final Planner planner =
            new Planner(InProcessSolver.of(Backend.HIGHS), System::nanoTime);

    private static EnergyTariff tariff(double perKw, Ratchet ratchet) {
        return EnergyTariff.flat("EUR", 0.2, 0.05)
                .with(PeakCharge.monthly("power", perKw).lookingBack(ratchet));
    }

    private static double[] days(double january, double rest) {
        double[] kw = new double[DAYS];
        Arrays.setAll(kw, d -> d < 31 ? january : rest);
        return kw;
    }

    private static double[] billed(Ratchet ratchet, double[] importKw) {
        return Bill.of(tariff(10, ratchet), STEPS, importKw, new double[DAYS]).peaks().stream()
                .mapToDouble(Bill.Peak::billedKw)
                .toArray();
    }

    /// By hand: 100 kW in January, 50 after it.
    @Test
    void aMonthPaysForAShareOfTheMonthsBefore() {
        double[] load = days(100, 50);
        assertArrayEquals(
                new double[] {100, 80, 80, 80, 80}, billed(new Ratchet(0.8, 11, 0), load), 1e-9);
        assertArrayEquals(
                new double[] {100, 80, 80, 50, 50}, billed(new Ratchet(0.8, 2, 0), load), 1e-9);
        assertArrayEquals(
                new double[] {160, 160, 160, 80, 50},
                billed(new Ratchet(0.8, 3, 200), load),
                1e-9,
                "December is three months before March");
        assertArrayEquals(new double[] {100, 50, 50, 50, 50}, billed(Ratchet.NONE, load), 1e-9);
    }

    private static Grid grid(double perKw, Ratchet ratchet) {
        double[] wide = new double[DAYS];
        Arrays.fill(wide, 1_000);
        StepPrices prices = StepPrices.of(tariff(perKw, ratchet), STEPS);
        return new Grid(
                "GRID",
                0,
                wide,
                wide,
                prices.importPerKwh(),
                prices.exportPerKwh(),
                new double[DAYS],
                PeakWindows.of(tariff(perKw, ratchet), STEPS));
    }

    private static PlanProblem problem(double perKw, Ratchet ratchet, double[] load) {
        return new PlanProblem(
                "Ratchet",
                "EUR",
                STEPS,
                List.of(PlanProblem.Bus.of("SITE")),
                List.of(
                        grid(perKw, ratchet),
                        new Demand("LOAD", 0, load, 0, 0),
                        new Battery(
                                "BESS",
                                0,
                                new Battery.Store(0, 480, 240, 0),
                                new Battery.Flow(20, 20, 0.95, 0.95),
                                Battery.Wear.throughput(0.01),
                                Ending.atLeast(240),
                                true)),
                Goal.COST,
                0,
                0,
                OptionalDouble.empty());
    }

    @Test
    void programFiguresAndBillAgree() {
        SplittableRandom random = new SplittableRandom(23);
        for (Ratchet ratchet :
                List.of(
                        Ratchet.NONE,
                        new Ratchet(0.8, 11, 0),
                        new Ratchet(0.9, 1, 0),
                        new Ratchet(0.7, 2, 120))) {
            double[] load = new double[DAYS];
            Arrays.setAll(load, d -> 40 + 60 * random.nextDouble());
            Plan plan =
                    planner.plan(problem(10, ratchet, load), SolverLimits.DEFAULT, Watch.NONE)
                            .found()
                            .orElseThrow();
            assertEquals(plan.effort().bound(), plan.figures().cost(), 1e-5, ratchet.toString());
            double[] imported = ((Course.OfGrid) plan.courses().getFirst()).importKw();
            double demand = 10 * Arrays.stream(billed(ratchet, imported)).sum();
            assertEquals(demand, plan.figures().of(CostItem.DEMAND), 1e-6, ratchet.toString());
        }
    }

    /// By hand: a kW less on one day takes 24 kWh out of the battery, of which losses (24 / 0.9025
    /// - 24 kWh at 0.20) and wear cost 1.02. At 0.60 a kW one month does not pay for that, five do.
    @Test
    void aPlanMindsTheMonthsThatAPeakCosts() {
        double[] load = days(50, 50);
        load[15] = 60;
        assertEquals(60, peak(Ratchet.NONE, load), 1e-6);
        assertTrue(peak(new Ratchet(1, 11, 0), load) < 59);
    }

    private double peak(Ratchet ratchet, double[] load) {
        return planner.plan(problem(0.6, ratchet, load), SolverLimits.DEFAULT, Watch.NONE)
                .found()
                .orElseThrow()
                .figures()
                .peakImportKw();
    }
}
