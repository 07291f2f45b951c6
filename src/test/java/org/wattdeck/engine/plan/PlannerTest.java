package org.wattdeck.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

class PlannerTest {

    private static final double CENT_HUNDREDTH = 1e-4;

    private final Planner planner =
            new Planner(InProcessSolver.of(Backend.HIGHS), System::nanoTime);

    private Planned planned(PlanProblem problem) {
        return planner.plan(problem, SolverLimits.DEFAULT.withRelativeGap(1e-9), Watch.NONE);
    }

    private Plan plan(PlanProblem problem) {
        Planned planned = planned(problem);
        return planned.found()
                .orElseThrow(() -> new AssertionError("No plan was found: " + planned));
    }

    private double demoCost(double in, double out, Ending ending) {
        return plan(DemoDay.problem(
                        DemoDay.grid(), DemoDay.demand(), DemoDay.battery(in, out, ending)))
                .figures()
                .cost();
    }

    @Test
    void withoutABatteryTheDemoDayCostsItsLoad() {
        Plan plan = plan(DemoDay.problem(DemoDay.grid(), DemoDay.demand()));
        assertEquals(129.48, plan.figures().cost(), CENT_HUNDREDTH);
        assertEquals(824, plan.figures().importKwh(), 1e-6);
    }

    @Test
    void theDemoDayHasItsReferenceOptima() {
        assertEquals(121.3537, demoCost(0.95, 1, Ending.FREE), CENT_HUNDREDTH);
        double leg = Math.sqrt(0.95);
        assertEquals(121.5594, demoCost(leg, leg, Ending.FREE), CENT_HUNDREDTH);
        assertEquals(126.8274, demoCost(0.95, 1, Ending.atLeast(50)), CENT_HUNDREDTH);
        assertEquals(126.8945, demoCost(leg, leg, Ending.atLeast(50)), CENT_HUNDREDTH);
    }

    @Test
    void theDemoDaysFiguresAreThoseOfTheReference() {
        Plan plan =
                plan(
                        DemoDay.problem(
                                DemoDay.grid(),
                                DemoDay.demand(),
                                DemoDay.battery(0.95, 1, Ending.FREE)));
        Course.OfBattery battery = (Course.OfBattery) plan.courses().get(2);
        assertEquals(786.1053, plan.figures().importKwh(), CENT_HUNDREDTH);
        assertEquals(0, plan.figures().exportKwh(), 1e-9);
        assertEquals(1.2211, plan.figures().of(CostItem.DEGRADATION), CENT_HUNDREDTH);
        assertEquals(120.1326, plan.figures().of(CostItem.ENERGY_IMPORT), CENT_HUNDREDTH);
        assertEquals(10, battery.storedKwh()[23], 1e-6);
        assertTrue(plan.optimal());
    }

    @Test
    void theAlgorithmForOneBatteryHasTheSameOptimumPricesAndFigures() {
        PlanProblem problem =
                DemoDay.problem(
                        DemoDay.grid(),
                        DemoDay.demand(),
                        DemoDay.battery(0.95, 1, Ending.atLeast(50)));
        Plan program = plan(problem);
        Plan exact =
                Planner.exactly(problem, System::nanoTime).flatMap(Planned::found).orElseThrow();
        assertEquals(program.figures().cost(), exact.figures().cost(), 1e-9);
        assertEquals(program.figures().importKwh(), exact.figures().importKwh(), 1e-6);
        Course.OfGrid grid = (Course.OfGrid) exact.courses().getFirst();
        for (int t = 0; t < 24; t++) {
            if (grid.importKw()[t] > 1 && grid.importKw()[t] < 99) {
                // elsewhere a kWh more and a kWh less are not worth the same
                assertEquals(program.prices()[0][t], exact.prices()[0][t], 1e-9, "step " + t);
            }
        }
        assertEquals("storage", exact.effort().work().solver());
    }

    @Test
    void theAlgorithmForOneBatteryIsOnlyForOneBattery() {
        PlanProblem two =
                DemoDay.problem(
                        DemoDay.grid(),
                        DemoDay.battery(0.95, 1, Ending.FREE),
                        new Deferrable("P", 0, 5, 0, 24, 2, true));
        assertTrue(Planner.exactly(two, System::nanoTime).isEmpty());
        assertTrue(Planner.exactly(two.cappedAt(3), System::nanoTime).isEmpty());
    }

    @Test
    void whatOneBatteryCannotDoIsNamed() {
        double[] load = DemoDay.flat(30);
        load[5] = 190;
        var demand = new Demand("L", 0, load, 0, 0);
        var no =
                (Planned.Infeasible)
                        Planner.exactly(
                                        DemoDay.problem(
                                                DemoDay.grid(),
                                                demand,
                                                DemoDay.battery(1, 1, Ending.FREE)),
                                        System::nanoTime)
                                .orElseThrow();
        assertEquals("the import limit of demo-grid-1", no.reliefs().getFirst().limit());
        assertEquals(40, no.reliefs().getFirst().most(), 1e-6);
    }

    @Test
    void aLoadAboveTheImportLimitIsNamedWithItsNumbers() {
        double[] load = DemoDay.flat(30);
        load[5] = 130;
        var demand = new Demand("L", 0, load, 0, 0);
        Planned planned = planned(DemoDay.problem(DemoDay.grid(), demand));
        var no = (Planned.Infeasible) planned;
        assertEquals(
                List.of("the import limit of demo-grid-1"),
                no.reliefs().stream().map(Planned.Relief::limit).toList());
        assertEquals(30, no.reliefs().getFirst().most(), 1e-6);
        assertEquals(5, no.reliefs().getFirst().firstStep());
    }
}
