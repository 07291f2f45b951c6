package org.wattdeck.engine.plan;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;
import org.wattdeck.store.file.StudyFile;

/// Vehicles that share what they are charged through.
class FuseTest {

    private final Planner planner =
            new Planner(InProcessSolver.of(Backend.HIGHS), System::nanoTime);

    private static EvSession car(String name) {
        return new EvSession(
                name,
                0,
                "BAY",
                0,
                3,
                0,
                10,
                40,
                new Battery.Flow(10, 0, 1, 1),
                0,
                0,
                Double.POSITIVE_INFINITY);
    }

    private static double[] flat(double value) {
        double[] all = new double[3];
        Arrays.fill(all, value);
        return all;
    }

    private Planned planned(double fuseKw) {
        return planner.plan(
                new PlanProblem(
                        "Cars",
                        "EUR",
                        new Steps(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, 3600, 3),
                        List.of(PlanProblem.Bus.of("SITE")),
                        List.of(
                                new Grid(
                                        "GRID",
                                        0,
                                        flat(100),
                                        flat(0),
                                        new double[] {0.1, 0.5, 0.2},
                                        flat(0),
                                        flat(0),
                                        List.of()),
                                car("one"),
                                car("two")),
                        Goal.COST,
                        0,
                        0,
                        OptionalDouble.empty(),
                        List.of(new PlanProblem.Fuse("BAY", Set.of("one", "two"), fuseKw))),
                SolverLimits.DEFAULT,
                Watch.NONE);
    }

    /// By hand: 12 of the 20 kWh in the cheapest hour, 8 in the next: 1.20 + 1.60. Without the fuse
    /// all of it in the first: 2.00.
    @Test
    void togetherTheyDrawNoMoreThanItAllows() {
        Plan plan = planned(12).found().orElseThrow();
        assertEquals(2.8, plan.figures().cost(), 1e-9);
        assertEquals(2.0, planned(20).found().orElseThrow().figures().cost(), 1e-9);
        assertTrue(
                plan.bindings().stream().anyMatch(b -> b.limit().equals("the power of BAY")),
                plan.bindings()::toString);
        Plan wide = planned(20).found().orElseThrow();
        PlanProblem narrow = plan.problem();
        assertEquals(
                List.of("The vehicles at BAY take 20.0 kW of its 12.0 kW at 2026-03-01T00:00:00Z"),
                PlanCheck.breaches(narrow, wide.courses()));
    }

    @Test
    void whereItIsTooSmallItIsNamed() {
        Planned.Infeasible no = assertInstanceOf(Planned.Infeasible.class, planned(5));
        assertTrue(
                no.reliefs().stream().anyMatch(r -> r.limit().contains("BAY")),
                no.reliefs()::toString);
    }

    private static final String STUDY =
            """
            study: Cars
            period: {start: 2026-03-01, length: 3 h}
            step: 1 h
            sites:
              - code: S
                name: S
                latitude: 50
                longitude: 10
                timezone: UTC
                assets:
                  - {code: G, type: grid_connection, name: G, max_import_kw: 100, max_export_kw: 0}
                  - {code: A, type: ev_charger, name: A, max_power_kw: 11}
                  - {code: B, type: ev_charger, name: B, max_power_kw: 22}
            optimize:
              objective: emissions
              sessions:
                - {asset: A, name: a1, arrival: +0 h, departure: +3 h, energy: 5}
                - {asset: A, name: a2, arrival: +0 h, departure: +3 h, energy: 5}
                - {asset: B, name: b1, arrival: +0 h, departure: +3 h, energy: 5}
              fuses:
                - {name: yard, power: 15 kW, assets: [A, B]}
              co2: {grid_kg_per_kwh: {file: kg.csv, column: g, step: 1 h, unit: g/kWh}}
            """;

    /// 15 kWh at most 15 kW: all of it in the cleanest hour, 0.1 kg each.
    @Test
    void chargersAndFusesAndCarbonOfTheStudyReachThePlan(@TempDir Path folder) throws Exception {
        PlanProblem problem = problem(folder, STUDY);
        assertEquals(
                List.of(
                        new PlanProblem.Fuse("A", Set.of("a1", "a2"), 11),
                        new PlanProblem.Fuse("yard", Set.of("a1", "a2", "b1"), 15)),
                problem.fuses());
        Plan plan = planner.plan(problem, SolverLimits.DEFAULT, Watch.NONE).found().orElseThrow();
        assertEquals(1.5, plan.figures().kg(), 1e-6);
    }

    private static PlanProblem problem(Path folder, String study) throws Exception {
        Files.writeString(folder.resolve("kg.csv"), "g\n400\n100\n300\n");
        Path file = Files.writeString(folder.resolve("study.yaml"), study);
        StudyFile.Outcome read = StudyFile.read(file);
        assertTrue(read.problems().isEmpty(), read.problems()::toString);
        return Assembly.of(
                        read.study().orElseThrow(),
                        read.planning().orElseThrow(),
                        read.tariff(),
                        () -> false)
                .problem()
                .orElseThrow();
    }

    /// Others draw 5 kW at A: 10 kW of the yard are left, 6 at A. 10 of the 15 kWh in the cleanest
    /// hour, the others in the next, and 5 kWh in each: 1 + 1.5 + 4 kg.
    @Test
    void whatAChargerDrawsBesideItsSessionsIsTakenOffItsPowerAndTheFuse(@TempDir Path folder)
            throws Exception {
        String series = "series:\n  - {asset: A, step: 1 h, values: [5, 5, 5]}\noptimize:";
        PlanProblem problem = problem(folder, STUDY.replace("optimize:", series));
        Plan plan = planner.plan(problem, SolverLimits.DEFAULT, Watch.NONE).found().orElseThrow();
        assertEquals(6.5, plan.figures().kg(), 1e-6);
        assertEquals(15, plan.figures().peakImportKw(), 1e-6);
    }
}
