package org.wattdeck.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;
import org.wattdeck.store.file.StudyFile;

/// What assets are held to for a while.
class HoldTest {

    private static final double FREE = Double.POSITIVE_INFINITY;

    private final Planner planner =
            new Planner(InProcessSolver.of(Backend.HIGHS), System::nanoTime);

    private static double[] flat(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    /// A lossless battery of 20 kWh and 10 kW, 10 kWh in it, at prices of four hours; a load of 10
    /// kW.
    private static PlanProblem problem(PlanProblem.Hold... holds) {
        double[] price = {0.1, 0.4, 0.2, 0.3};
        return new PlanProblem(
                "Held",
                "EUR",
                new Steps(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, 3600, 4),
                List.of(PlanProblem.Bus.of("SITE")),
                List.of(
                        new Grid(
                                "GRID",
                                0,
                                flat(4, 100),
                                flat(4, 0),
                                price,
                                flat(4, 0),
                                flat(4, 0),
                                List.of()),
                        new Demand("LOAD", 0, flat(4, 10), 0, 0),
                        new Battery(
                                "BESS",
                                0,
                                new Battery.Store(0, 20, 10, 0),
                                new Battery.Flow(10, 10, 1, 1),
                                Battery.Wear.throughput(0),
                                Ending.atLeast(10),
                                true)),
                Goal.COST,
                0,
                0,
                OptionalDouble.empty(),
                List.of(),
                List.of(holds));
    }

    private static PlanProblem.Hold hold(double[] least, double[] most) {
        return new PlanProblem.Hold("BESS", Set.of("BESS"), least, most);
    }

    private Plan planned(PlanProblem problem) {
        return planner.plan(problem, SolverLimits.DEFAULT, Watch.NONE).found().orElseThrow();
    }

    private static double[] battery(Plan plan) {
        Course course = plan.courses().getLast();
        return new double[] {
            course.powerKw(0), course.powerKw(1), course.powerKw(2), course.powerKw(3)
        };
    }

    /// By hand. Free: charge 10 at 0.1 and 0.2, discharge 10 at 0.4 and 0.3: 10 less 1 + 2 - 4 - 3
    /// = 6. Held at 0 in the second hour it moves 10 kWh from 0.1 to 0.3: 10 - 2 = 8.
    @Test
    void whatIsOutDoesNothingInItsStepsAloneAndThePlanGoesAround() {
        assertEquals(6, planned(problem()).figures().cost(), 1e-9);
        double[] zero = {-FREE, 0, -FREE, -FREE};
        double[] most = {FREE, 0, FREE, FREE};
        Plan plan = planned(problem(hold(zero, most)));
        assertEquals(8, plan.figures().cost(), 1e-9);
        assertEquals(0, battery(plan)[1], 1e-9);
        Plan exact = Planner.exactly(plan.problem(), () -> 0).flatMap(Planned::found).orElseThrow();
        assertEquals(8, exact.figures().cost(), 1e-9);
    }

    /// By hand: 5 kW bought by it at 0.4 instead of 10 sold; what it has then (15 kWh and more)
    /// goes out at 0.3. The least is to rest at first, charge 5 at 0.4, and discharge 5 at 0.3: 10
    /// + 0.5; or to charge 5 at 0.1 beside and discharge 10 at 0.3: 10 + 0.5 + 2 - 3 = 9.5.
    @Test
    void aFixedPowerIsDoneWhateverItCosts() {
        double[] fixed = {-FREE, -5, -FREE, -FREE};
        double[] most = {FREE, -5, FREE, FREE};
        Plan plan = planned(problem(hold(fixed, most)));
        assertEquals(9.5, plan.figures().cost(), 1e-9);
        assertEquals(-5, battery(plan)[1], 1e-9);
        assertTrue(
                Planner.exactly(plan.problem(), () -> 0).isEmpty(),
                "the exact algorithm knows no power that must be");
    }

    @Test
    void aPlanThatDoesNotKeepToItIsRefusedByTheCheck() {
        Plan free = planned(problem());
        PlanProblem held =
                problem(hold(new double[] {-FREE, 0, -FREE, -FREE}, new double[] {FREE, 0, 9, 9}));
        List<String> breaches = PlanCheck.breaches(held, free.courses());
        assertEquals(2, breaches.size(), breaches::toString);
        assertTrue(breaches.getFirst().startsWith("BESS does 10.0 kW and is held to 0.0 to 0.0"));
    }

    @Test
    void whatCannotBeHeldIsNamedInTheConflict() {
        double[] fixed = {10, 10, -FREE, -FREE};
        double[] most = {10, 10, FREE, FREE};
        Planned.Infeasible no =
                assertInstanceOf(
                        Planned.Infeasible.class,
                        planner.plan(problem(hold(fixed, most)), SolverLimits.DEFAULT, Watch.NONE));
        assertTrue(no.conflict().contains("what BESS is held to"), () -> no.conflict().toString());
    }

    /// Limits by chance: the exact algorithm and the program agree, nothing breaks them, and
    /// tighter ones never cost less.
    @Test
    void exactAlgorithmAndProgramAgreeUnderAnyLimits() {
        SplittableRandom random = new SplittableRandom(41);
        for (int k = 0; k < 60; k++) {
            double[] least = flat(4, -FREE);
            double[] most = flat(4, FREE);
            double[] tighter = flat(4, -FREE);
            for (int t = 0; t < 4; t++) {
                if (random.nextInt(3) > 0) {
                    least[t] = -10 * random.nextDouble();
                    most[t] = random.nextBoolean() ? 0 : 10 * random.nextDouble();
                }
                tighter[t] = least[t] / 2;
            }
            PlanProblem held = problem(hold(least, most));
            Planned exact = Planner.exactly(held, () -> 0).orElseThrow();
            Planned program = planner.plan(held, SolverLimits.DEFAULT, Watch.NONE);
            assertEquals(exact.found().isPresent(), program.found().isPresent());
            if (program.found().isEmpty()) {
                continue;
            }
            double cost = program.found().get().figures().cost();
            assertEquals(cost, exact.found().orElseThrow().figures().cost(), 1e-7);
            assertTrue(cost >= 6 - 1e-9);
            for (int t = 0; t < 4; t++) {
                tighter[t] = Double.isInfinite(least[t]) ? -10 : tighter[t];
            }
            planner.plan(problem(hold(tighter, most)), SolverLimits.DEFAULT, Watch.NONE)
                    .found()
                    .ifPresent(p -> assertTrue(p.figures().cost() >= cost - 1e-7));
        }
    }

    private static final String STUDY =
            """
            study: Held
            period: {start: 2026-03-01, length: 4 h}
            step: 1 h
            sites:
              - code: S
                name: S
                latitude: 50
                longitude: 10
                timezone: UTC
                assets:
                  - {code: G, type: grid_connection, name: G, max_import_kw: 100, max_export_kw: 50}
                  - {code: L, type: load, name: L, rated_load_kw: 60}
                  - {code: P, type: solar_pv, name: P, rated_capacity_kw: 40}
                  - {code: B, type: battery, name: B, capacity_kwh: 80, max_charge_kw: 20, max_discharge_kw: 30}
                  - {code: D, type: generator, name: D, rated_capacity_kw: 40, min_output_kw: 10, max_output_kw: 40, ramp_up_rate_kw_per_min: 0.1, ramp_down_rate_kw_per_min: 0.1, fuel_cost_per_kwh: 9, min_uptime_hours: 1, min_downtime_hours: 1}
                  - {code: C, type: ev_charger, name: C, max_power_kw: 22}
            series:
              - {asset: L, value: 40}
              - {asset: P, value: 30}
            optimize:
              sessions:
                - {asset: C, name: c1, arrival: +0 h, departure: +4 h, energy: 5}
                - {asset: C, name: c2, arrival: +0 h, departure: +4 h, energy: 5}
              holds:
            """;

    private static StudyFile.Outcome read(Path folder, String holds) throws Exception {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), STUDY + holds));
    }

    private static Assembly.Assembled assembled(Path folder, String holds) throws Exception {
        StudyFile.Outcome read = read(folder, holds);
        assertTrue(read.problems().isEmpty(), read.problems()::toString);
        return Assembly.of(
                read.study().orElseThrow(),
                read.planning().orElseThrow(),
                read.tariff(),
                () -> false);
    }

    private static PlanProblem.Hold of(PlanProblem problem, String name) {
        return problem.holds().stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// By hand: half an hour of 12 kW in an hour is 6 kW, two of them in one hour add up; a limit
    /// holds in all of each step it touches.
    @Test
    void timesOfTheStudyComeToStepsOfThePlan(@TempDir Path folder) throws Exception {
        PlanProblem problem =
                assembled(
                                folder,
                                """
                                    - {asset: B, from: +30 min, to: +90 min, power: 12 kW}
                                    - {asset: B, from: +90 min, to: +2 h, power: -4 kW}
                                    - {asset: B, from: +150 min, to: +160 min, available: 0.5}
                                    - {asset: D, from: +90 min, to: +3 h, power: 40 kW}
                                    - {asset: G, to: +1 h, most_out: 70 kW}
                                    - {asset: G, from: +3 h, most_in: 5 kW}
                                    - {asset: P, from: +1 h, to: +2 h, available: 0.2}
                                    - {asset: P, from: +2 h, to: +3 h, power: 10 kW}
                                    - {asset: L, from: +1 h, to: +2 h, power: -25 kW}
                                    - {asset: L, from: +3 h, available: 0}
                                    - {asset: C, to: +2 h, most_in: 3 kW, why: hot cable}
                                """)
                        .problem()
                        .orElseThrow();
        assertArrayEquals(new double[] {6, 4, -10, -FREE}, of(problem, "B").leastKw(), 1e-9);
        assertArrayEquals(new double[] {6, 4, 15, FREE}, of(problem, "B").mostKw(), 1e-9);
        assertArrayEquals(new double[] {-FREE, 40, 40, -FREE}, of(problem, "D").leastKw());
        assertArrayEquals(new double[] {-3, -3, -FREE, -FREE}, of(problem, "C").leastKw());
        assertEquals(Set.of("c1", "c2"), of(problem, "C").units());
        Plan plan = planned(problem);
        for (Course course : plan.courses()) {
            switch (course) {
                case Course.OfGrid g -> {
                    assertArrayEquals(new double[] {70, 100, 100, 100}, g.unit().importKw());
                    assertArrayEquals(new double[] {50, 50, 50, 5}, g.unit().exportKw());
                }
                case Course.OfSource s ->
                        assertArrayEquals(
                                new double[] {30, 6, 10, 30}, s.unit().availableKw(), 1e-9);
                case Course.OfDemand d -> {
                    if (d.unit().code().equals("L")) {
                        assertArrayEquals(new double[] {40, 25, 40, 0}, d.servedKw(), 1e-9);
                    }
                }
                case Course.OfGenerator d -> {
                    // 6 kW an hour is all its ramp allows; what is agreed is done all the same
                    assertArrayEquals(new double[] {0, 40, 40, 0}, d.givenKw(), 1e-6);
                }
                default -> {}
            }
        }
    }

    @Test
    void whatGoesBeyondWhatAnAssetCanDoIsRefusedWithTheTime(@TempDir Path folder) throws Exception {
        List<String> problems =
                assembled(
                                folder,
                                """
                                    - {asset: B, from: +1 h, to: +2 h, power: 12 kW}
                                    - {asset: B, from: +1 h, to: +2 h, available: 0.1}
                                """)
                        .problems();
        assertEquals(
                List.of(
                        "B is held to 12.0 kW at 2026-03-01T01:00Z and can do -2.0 to 3.0 kW then. Change what is held."),
                problems);
    }

    @Test
    void wrongHoldsAreAllTold(@TempDir Path folder) throws Exception {
        List<String> fields =
                read(
                                folder,
                                """
                                    - {asset: G, power: 5 kW}
                                    - {asset: B}
                                    - {asset: B, power: 1 kW, available: 1}
                                    - {asset: B, from: +2 h, to: +1 h, available: 1}
                                    - {asset: B, most_out: -1 kW}
                                """)
                        .problems()
                        .stream()
                        .map(Problem::field)
                        .toList();
        assertEquals(
                List.of(
                        "optimize.holds[0].power",
                        "optimize.holds[1].power",
                        "optimize.holds[2].power",
                        "optimize.holds[3].to",
                        "optimize.holds[4].most_out"),
                fields);
    }
}
