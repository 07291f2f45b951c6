package org.wattdeck.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;
import org.wattdeck.engine.plan.unit.Unit;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

class MarketsTest {

    private static final String BATTERY = "demo-battery-1";

    private static Planned planned(PlanProblem problem) {
        return new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0)
                .plan(problem, SolverLimits.DEFAULT.withRelativeGap(1e-9), Watch.NONE);
    }

    private static Plan plan(Unit... units) {
        Planned planned = planned(DemoDay.problem(units));
        return assertInstanceOf(Planned.Found.class, planned, planned.toString()).plan();
    }

    private static Grid flatGrid() {
        return new Grid(
                "GRID",
                0,
                DemoDay.flat(100),
                DemoDay.flat(0),
                DemoDay.flat(0.1),
                DemoDay.flat(0),
                DemoDay.flat(0),
                List.of());
    }

    private static Demand load() {
        return new Demand("LOAD", 0, DemoDay.flat(30), 0, 0);
    }

    private static Offer offer(
            boolean up, boolean down, int from, int steps, double price, double soldKw, double h) {
        int[] block = new int[24];
        Arrays.fill(block, -1);
        Arrays.fill(block, from, from + steps, 0);
        return new Offer(
                "FCR", 0, Set.of(BATTERY), up, down, block, new double[] {price}, 500, soldKw, h);
    }

    private static Response event(double baseline, double price, double committed, double lack) {
        double[] kw = new double[24];
        Arrays.fill(kw, Double.NaN);
        kw[10] = baseline;
        kw[11] = baseline;
        return new Response("EVENT", 0, kw, price, Double.POSITIVE_INFINITY, committed, lack);
    }

    private static <T extends Course> T course(Plan plan, Class<T> kind) {
        return plan.courses().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /// 50 kWh are in the battery, 10 must stay: for a call of an hour 40 kW can be sold from the
    /// first step on. In down 40 kWh have room.
    @Test
    void noMoreIsSoldThanThereIsEnergyForACall() {
        Battery battery = DemoDay.battery(1, 1, Ending.atLeast(50));
        Plan up = plan(flatGrid(), load(), battery, offer(true, false, 0, 4, 0.02, 0, 1));
        assertEquals(40, course(up, Course.OfOffer.class).offeredKw()[2], 1e-6);
        assertEquals(-3.2, up.figures().of(CostItem.RESERVE_MARKET), 1e-6);

        Plan both = plan(flatGrid(), load(), battery, offer(true, true, 0, 4, 0.02, 0, 1));
        assertEquals(40, course(both, Course.OfOffer.class).offeredKw()[0], 1e-6);
        assertEquals(0, course(both, Course.OfOffer.class).offeredKw()[4]);

        // a quarter of an hour needs 10 kWh for 40 kW: the power is the limit
        Plan brief = plan(flatGrid(), load(), battery, offer(true, true, 0, 4, 0.02, 0, 0.25));
        assertEquals(50, course(brief, Course.OfOffer.class).offeredKw()[0], 1e-6);
    }

    @Test
    void whatIsSoldAlreadyIsKeptWhateverItCosts() {
        Battery battery = DemoDay.battery(1, 1, Ending.FREE);
        Plan free = plan(DemoDay.grid(), load(), battery);
        Plan held = plan(DemoDay.grid(), load(), battery, offer(true, false, 0, 24, 0, 30, 1));
        double[] stored = course(held, Course.OfBattery.class).storedKwh();
        assertTrue(Arrays.stream(stored).min().orElseThrow() >= 40 - 1e-6);
        assertTrue(held.figures().cost() > free.figures().cost() + 0.5);

        Planned tooMuch =
                planned(
                        DemoDay.problem(
                                DemoDay.grid(),
                                load(),
                                battery,
                                offer(true, true, 0, 24, 0, 60, 1)));
        Planned.Infeasible none = assertInstanceOf(Planned.Infeasible.class, tooMuch);
        assertTrue(none.toString().contains("what is sold of FCR"), none.toString());
    }

    /// 40 kWh of the battery at 1 a kWh; 80 kWh lie above what the event takes anyway.
    @Test
    void whatIsBelowTheBaselineIsPaidFor() {
        Battery battery = DemoDay.battery(1, 1, Ending.FREE);
        Plan plan = plan(flatGrid(), load(), battery, event(30, 1, 0, 0));
        double[] delivered = course(plan, Course.OfResponse.class).deliveredKw();
        assertEquals(30, delivered[10], 1e-6);
        assertEquals(30, delivered[11], 1e-6);
        assertEquals(-60, plan.figures().of(CostItem.DEMAND_RESPONSE), 1e-6);
        assertEquals(0, delivered[12]);
    }

    @Test
    void whoCannotDeliverPaysForWhatWasPromisedAndForNothingElse() {
        Plan plan = plan(flatGrid(), load(), event(10, 1, 5, 3));
        // 30 kW are imported, 20 above the baseline: 5 kW are short for two hours
        assertEquals(30, plan.figures().of(CostItem.DEMAND_RESPONSE), 1e-6);
        assertEquals(72 + 30, plan.figures().cost(), 1e-6);

        Plan partly = plan(flatGrid(), load(), event(32, 1, 5, 3));
        // 2 kW are below, 3 kW short
        assertEquals(2 * (3 * 3 - 2), partly.figures().of(CostItem.DEMAND_RESPONSE), 1e-6);
    }

    /// 30 kW of load and 20 kW declared: the battery's 40 kWh close the gap for four hours; where
    /// the goal is the imbalance they do although a kWh beside the schedule costs next to nothing.
    @Test
    void aDeclaredScheduleIsFollowedAsFarAsItPaysOrAsFarAsItGoes() {
        Battery battery = DemoDay.battery(1, 1, Ending.FREE);
        double[] declared = DemoDay.flat(Double.NaN);
        Arrays.fill(declared, 10, 16, 20);
        Plan dear = plan(flatGrid(), load(), battery, new Position("SCHEDULE", 0, declared, 1, 1));
        Plan cheap = plan(flatGrid(), load(), battery, new Position("SCHEDULE", 0, declared, 0, 0));
        // 90 kWh at most before the six hours, 10 left: all of the 60 kWh
        assertEquals(0, dear.figures().imbalanceKwh(), 1e-6);
        assertEquals(0, dear.figures().of(CostItem.IMBALANCE), 1e-6);
        assertTrue(cheap.figures().cost() < dear.figures().cost() + 1e-9);

        PlanProblem strict =
                DemoDay.problem(
                                flatGrid(),
                                load(),
                                battery,
                                new Position("SCHEDULE", 0, declared, 0, 0))
                        .with(Goal.IMBALANCE);
        Plan kept = assertInstanceOf(Planned.Found.class, planned(strict)).plan();
        assertEquals(0, kept.value(), 1e-6);
        assertEquals("kWh", strict.goal().unit("EUR"));

        Plan alone = plan(flatGrid(), load(), new Position("SCHEDULE", 0, declared, 0.5, 9));
        assertEquals(60, alone.figures().imbalanceKwh(), 1e-6);
        assertEquals(30, alone.figures().of(CostItem.IMBALANCE), 1e-6);
    }

    @Test
    void aMarketNeverMakesAPlanDearer() {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 10; trial++) {
            double[] kw = DemoDay.flat(0);
            Arrays.setAll(kw, t -> random.nextDouble(5, 70));
            Demand load = new Demand("LOAD", 0, kw, 0, 0);
            Battery battery = DemoDay.battery(0.95, 0.95, Ending.atLeast(50));
            List<Unit> units = new ArrayList<>(List.of(DemoDay.grid(), load, battery));
            double alone = plan(units.toArray(Unit[]::new)).figures().cost();
            units.add(
                    offer(
                            random.nextBoolean(),
                            true,
                            random.nextInt(12),
                            1 + random.nextInt(12),
                            random.nextDouble(0.05),
                            0,
                            random.nextDouble(0.1, 1)));
            double offered = plan(units.toArray(Unit[]::new)).figures().cost();
            assertTrue(offered <= alone + 1e-6, trial + ": " + offered + " above " + alone);
            units.add(event(random.nextDouble(10, 120), random.nextDouble(1), 0, 0));
            double both = plan(units.toArray(Unit[]::new)).figures().cost();
            assertTrue(both <= offered + 1e-6, trial + ": " + both + " above " + offered);
        }
    }

    @Test
    void thePlanIsLookedAtByItself() {
        Battery battery = DemoDay.battery(1, 1, Ending.FREE);
        Offer offer = offer(true, false, 0, 4, 0.02, 0, 1);
        PlanProblem problem = DemoDay.problem(flatGrid(), load(), battery, offer);
        Plan plan = plan(flatGrid(), load(), battery, offer);
        List<Course> courses = new ArrayList<>(plan.courses());
        assertEquals(List.of(), PlanCheck.breaches(problem, courses));

        double[] more = DemoDay.flat(0);
        Arrays.fill(more, 0, 4, 45);
        courses.set(3, new Course.OfOffer(offer, more, Map.of(BATTERY, more), Map.of()));
        List<String> breaches = PlanCheck.breaches(problem, courses);
        assertFalse(breaches.isEmpty());
        assertTrue(
                breaches.getFirst().contains("too little energy for a call"), breaches.toString());
    }
}
