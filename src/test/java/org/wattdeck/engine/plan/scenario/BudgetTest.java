package org.wattdeck.engine.plan.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.planning.ScenarioStudy;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;
import org.wattdeck.store.file.StudyFile;

/// A schedule for the worst choice of so many steps, against every choice written out.
class BudgetTest {

    private static final double NEAR = 1e-4;

    private final ScenarioPlanner planner =
            new ScenarioPlanner(
                    InProcessSolver.of(Backend.HIGHS),
                    () -> 0,
                    SolverLimits.DEFAULT.withRelativeGap(1e-9),
                    Watch.NONE);

    /// A site by chance. Its steps come as expected, with less load and more sun, or with more load
    /// and less sun.
    private static final class Site {

        final int count;
        final double[][] load;
        final double[][] sun;
        final double[] buy;
        final double[] sell;
        final double capacity;
        final boolean generator;
        final boolean shed;
        final double curtailed;
        final double perPeak;

        Site(long seed, int count, boolean peaks) {
            SplittableRandom random = new SplittableRandom(seed);
            this.count = count;
            load = new double[3][count];
            sun = new double[3][count];
            buy = new double[count];
            sell = new double[count];
            for (int t = 0; t < count; t++) {
                load[1][t] = 10 + 20 * random.nextDouble();
                load[0][t] = load[1][t] * (0.5 + 0.5 * random.nextDouble());
                load[2][t] = load[1][t] * (1 + 0.5 * random.nextDouble());
                sun[1][t] = 25 * random.nextDouble();
                sun[0][t] = sun[1][t] * (1 + random.nextDouble());
                sun[2][t] = sun[1][t] * random.nextDouble();
                buy[t] = 0.1 + 0.3 * random.nextDouble();
                // at times what is sold costs, and less load is the worse
                sell[t] = buy[t] * (random.nextDouble() - 0.4);
            }
            capacity = random.nextInt(3) * 15;
            generator = random.nextInt(3) == 0;
            shed = random.nextInt(3) == 0;
            curtailed = random.nextBoolean() ? 0.05 : 0;
            perPeak = peaks ? 2 : 0;
        }

        /// @param ways how each step comes
        PlanProblem problem(int... ways) {
            double[] l = new double[count];
            double[] s = new double[count];
            Arrays.setAll(l, t -> load[ways[t]][t]);
            Arrays.setAll(s, t -> sun[ways[t]][t]);
            List<Unit> units = new ArrayList<>();
            units.add(
                    new Grid(
                            "GRID",
                            0,
                            flat(60),
                            flat(60),
                            buy,
                            sell,
                            flat(0.4),
                            perPeak > 0 ? List.of(peak()) : List.of()));
            units.add(new Demand("LOAD", 0, l, shed ? 0.2 : 0, 0.35));
            units.add(new Source("PV", 0, s, true, curtailed, 0));
            units.add(
                    new Battery(
                            "BESS",
                            0,
                            new Battery.Store(0, capacity, capacity / 2, 0.001),
                            new Battery.Flow(12, 12, 0.95, 0.95),
                            Battery.Wear.throughput(0.005),
                            Ending.atLeast(0),
                            true));
            if (generator) {
                units.add(
                        new Generator(
                                "GEN",
                                0,
                                0,
                                15,
                                Generator.Fuel.linear(0, 15, 0.22),
                                Generator.Cycling.FREE,
                                Generator.Before.OFF,
                                Generator.Heat.NONE,
                                0.6,
                                false));
            }
            return new PlanProblem(
                    "site",
                    "EUR",
                    new Steps(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, 3600, count),
                    List.of(PlanProblem.Bus.of("SITE")),
                    units,
                    Goal.COST,
                    3,
                    0.05,
                    OptionalDouble.empty());
        }

        private double[] flat(double value) {
            double[] all = new double[count];
            Arrays.fill(all, value);
            return all;
        }

        private DemandCharge peak() {
            int[] window = new int[count];
            int[] interval = new int[count];
            Arrays.setAll(interval, t -> t);
            return new DemandCharge(
                    "peak", perPeak, window, interval, List.of("2026-03"), new double[1], 0);
        }

        List<Future> futures() {
            List<Future> futures = new ArrayList<>();
            for (int way = 0; way < 3; way++) {
                int[] ways = new int[count];
                Arrays.fill(ways, way);
                futures.add(new Future("w" + way, way == 1 ? 0.5 : 0.25, problem(ways)));
            }
            return futures;
        }

        /// Every choice of at most so many steps and how each of them comes.
        List<Future> vertices(int budget) {
            List<int[]> all = new ArrayList<>();
            int[] ways = new int[count];
            Arrays.fill(ways, 1);
            choose(0, budget, ways, all);
            List<Future> futures = new ArrayList<>();
            for (int[] each : all) {
                futures.add(new Future("v" + futures.size(), 1.0 / all.size(), problem(each)));
            }
            return futures;
        }

        private static void choose(int from, int left, int[] ways, List<int[]> all) {
            if (from == ways.length) {
                all.add(ways.clone());
                return;
            }
            choose(from + 1, left, ways, all);
            for (int way = 0; left > 0 && way < 3; way += 2) {
                ways[from] = way;
                choose(from + 1, left - 1, ways, all);
                ways[from] = 1;
            }
        }
    }

    private ScenarioPlan plan(List<Future> futures, Risk risk) {
        ScenarioPlanner.Answer answer = planner.plan(futures, risk);
        return assertInstanceOf(ScenarioPlanner.Found.class, answer, answer.toString()).plan();
    }

    private double worst(Site site, int budget) {
        ScenarioPlan plan = plan(site.futures(), Risk.budget(budget));
        return budget == 0 ? plan.expectedMoney() : plan.budgetMoney().orElseThrow();
    }

    @Test
    void theWorstChoiceOfStepsIsThatOfAllVerticesWrittenOut() {
        for (long seed = 1; seed <= 14; seed++) {
            Site site = new Site(seed, 4, false);
            for (int budget = 1; budget <= 3; budget++) {
                ScenarioPlan all = plan(site.vertices(budget), Risk.WORST);
                assertEquals(all.worstMoney(), worst(site, budget), NEAR, "seed " + seed);
            }
        }
    }

    @Test
    void withoutABudgetItIsThePlanForWhatIsExpected() {
        for (long seed = 20; seed < 26; seed++) {
            Site site = new Site(seed, 6, true);
            int[] expected = {1, 1, 1, 1, 1, 1};
            ScenarioPlan nominal =
                    plan(List.of(new Future("w1", 1, site.problem(expected))), Risk.EXPECTED);
            assertEquals(nominal.expectedMoney(), worst(site, 0), NEAR);
        }
    }

    /// With a budget for every step each is at its worst: the vertices of the whole box.
    @Test
    void aFullBudgetIsTheWorstOfTheBoxAndMoreChangesNothing() {
        for (long seed = 30; seed < 34; seed++) {
            Site site = new Site(seed, 4, false);
            ScenarioPlan box = plan(site.vertices(4), Risk.WORST);
            assertEquals(box.worstMoney(), worst(site, 4), NEAR);
            assertEquals(worst(site, 4), worst(site, 9), NEAR);
        }
    }

    @Test
    void itNeverCostsLessWithMoreOfABudget() {
        for (long seed = 40; seed < 48; seed++) {
            Site site = new Site(seed, 8, seed % 2 == 0);
            double before = worst(site, 0);
            double gained = Double.POSITIVE_INFINITY;
            for (int budget = 1; budget <= 8; budget++) {
                double now = worst(site, budget);
                assertTrue(now >= before - NEAR, before + " then " + now);
                // the dual is concave in the budget once there is one
                if (budget > 1) {
                    assertTrue(now - before <= gained + NEAR, "seed " + seed);
                    gained = now - before;
                }
                before = now;
            }
        }
    }

    /// A peak is billed whichever steps are chosen: never below what the vertices come to.
    @Test
    void aPeakIsThatOfTheHighestFuture() {
        for (long seed = 50; seed < 54; seed++) {
            Site site = new Site(seed, 4, true);
            ScenarioPlan all = plan(site.vertices(2), Risk.WORST);
            assertTrue(worst(site, 2) >= all.worstMoney() - NEAR);
        }
    }

    /// By hand: 2 h of 10 kW at 0.30, or 14 kW at worst, 8 kW at best, nothing to decide: 6.00 and
    /// 1.20 for each hour of the budget.
    @Test
    void workedByHand() {
        List<Future> futures = new ArrayList<>();
        for (double kw : new double[] {8, 10, 14}) {
            double[] load = {kw, kw};
            double[] price = {0.3, 0.3};
            double[] none = {0, 0};
            futures.add(
                    new Future(
                            "" + kw,
                            1 / 3.0,
                            new PlanProblem(
                                    "hand",
                                    "EUR",
                                    new Steps(
                                            Instant.parse("2026-03-01T00:00:00Z"),
                                            ZoneOffset.UTC,
                                            3600,
                                            2),
                                    List.of(PlanProblem.Bus.of("SITE")),
                                    List.of(
                                            new Grid(
                                                    "GRID",
                                                    0,
                                                    new double[] {20, 20},
                                                    none,
                                                    price,
                                                    none,
                                                    none,
                                                    List.of()),
                                            new Demand("LOAD", 0, load, 0, 0)),
                                    Goal.COST,
                                    0,
                                    0,
                                    OptionalDouble.empty())));
        }
        assertEquals(6.0, plan(futures, Risk.budget(0)).expectedMoney(), 1e-9);
        assertEquals(7.2, plan(futures, Risk.budget(1)).budgetMoney().orElseThrow(), 1e-9);
        assertEquals(8.4, plan(futures, Risk.budget(2)).budgetMoney().orElseThrow(), 1e-9);
    }

    private static final String STUDY =
            """
            study: Budget
            period: {start: 2026-03-01, length: 2 h}
            step: 30 min
            sites:
              - code: S
                name: S
                latitude: 50
                longitude: 10
                timezone: UTC
                assets:
                  - {code: G, type: grid_connection, name: G, max_import_kw: 100, max_export_kw: 0}
                  - {code: L, type: load, name: L, rated_load_kw: 60}
            tariff: {import: 0.30}
            optimize: {objective: cost}
            scenarios:
              series:
                - {asset: L, file: load.csv, step: 30 min, columns: [low, mid, high]}
            """;

    private static StudyFile.Outcome read(Path folder, String how) throws IOException {
        Files.writeString(
                folder.resolve("load.csv"), "low,mid,high\n8,10,14\n8,10,12\n8,10,16\n8,10,14\n");
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), STUDY + how));
    }

    /// By hand: 10 kW for 2 h at 0.30 is 6.00; 45 min are two steps of half an hour, the worst of
    /// which take 6 and 4 kW more: 0.90 and 0.60.
    @Test
    void aStudySaysForHowLongThingsMayComeAtTheirWorst(@TempDir Path folder) throws IOException {
        StudyFile.Outcome outcome = read(folder, "  risk: budget\n  budget: 45 min\n");
        assertTrue(outcome.problems().isEmpty(), outcome.problems()::toString);
        ScenarioStudy study =
                new ScenarioStudy(
                        outcome.study().orElseThrow(),
                        outcome.planning().orElseThrow(),
                        outcome.tariff(),
                        outcome.scenarios().orElseThrow(),
                        () -> 0);
        ScenarioPlanner.Answer answer =
                study.plan(
                        study.assemble(Watch.NONE).futures(),
                        InProcessSolver.of(Backend.HIGHS),
                        Watch.NONE);
        ScenarioPlan plan = assertInstanceOf(ScenarioPlanner.Found.class, answer).plan();
        assertEquals(7.5, plan.budgetMoney().orElseThrow(), 1e-6);
        assertEquals(6.0, plan.mean().cost(), 1e-6);
        assertEquals("mid", plan.likeliest().future().name());
        assertEquals(
                List.of(
                        "If in at most 2 of 4 steps things come at their worst, it costs 7.5000 EUR; as expected 6.0000 EUR."),
                Fact.english(plan.said(2700)));
    }

    @Test
    void aBudgetNeedsItsLengthAndThreeColumns(@TempDir Path folder) throws IOException {
        List<String> fields =
                read(
                                folder,
                                "    - {asset: L, file: load.csv, step: 30 min, columns: [low, mid, high]}\n  risk: budget\n")
                        .problems()
                        .stream()
                        .map(Problem::field)
                        .toList();
        assertEquals(List.of("scenarios.budget"), fields);
    }
}
