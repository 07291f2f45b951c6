package org.wattdeck.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.SolverLimits;

/// Each solver on small programs with known answers, in this process.
class BackendTest {

    private static final double TOLERANCE = 1e-7;
    private static final SolverLimits LIMITS = new SolverLimits(20, 0, 1, 0);

    private static Solution solve(Backend backend, LinearModel model) {
        return InProcessSolver.of(backend).solve(model, LIMITS);
    }

    @ParameterizedTest
    @EnumSource
    void theGlassWorksEarn36(Backend backend) {
        Solution s = solve(backend, Examples.glass());
        assertEquals(Status.OPTIMAL, s.status(), s.message());
        assertEquals(-36, s.objective(), TOLERANCE);
        assertArrayEquals(new double[] {2, 6}, s.columns(), TOLERANCE);
        assertEquals(backend.label(), s.work().solver());
        assertTrue(!s.work().version().isEmpty());
    }

    /// The price of a row is what one more of its bound does to the least cost.
    @ParameterizedTest
    @EnumSource(names = {"HIGHS", "CBC", "GLOP", "CLP"})
    void pricesAreTheGrowthOfTheLeastCost(Backend backend) {
        assertArrayEquals(
                new double[] {0, -1.5, -1},
                solve(backend, Examples.glass()).rowPrices(),
                TOLERANCE);
        Solution s = solve(backend, Examples.demand());
        assertArrayEquals(new double[] {3}, s.rowPrices(), TOLERANCE);
        assertArrayEquals(new double[] {-1, 0}, s.reducedCosts(), TOLERANCE);
    }

    @Test
    void scipTellsNoPrices() {
        assertEquals(0, solve(Backend.SCIP, Examples.glass()).rowPrices().length);
    }

    @ParameterizedTest
    @EnumSource(names = {"HIGHS", "CBC", "SCIP"})
    void aKnapsackOfWholeThingsIsSolvedWithItsConstant(Backend backend) {
        Solution s = solve(backend, Examples.knapsack());
        assertEquals(Status.OPTIMAL, s.status(), s.message());
        assertEquals(7 - 220, s.objective(), TOLERANCE);
        assertArrayEquals(new double[] {0, 1, 1}, s.columns());
        assertEquals(s.objective(), s.bound(), 1e-6);
        assertEquals(0, s.gap(), 1e-6);
        assertEquals(0, s.rowPrices().length);
    }

    @ParameterizedTest
    @EnumSource(names = {"GLOP", "CLP"})
    void aLinearSolverRefusesWholeColumnsAndSaysWhichDo(Backend backend) {
        Solution s = solve(backend, Examples.knapsack());
        assertEquals(Status.FAILED, s.status());
        assertTrue(s.message().contains("Take highs, cbc or scip"), s.message());
    }

    @ParameterizedTest
    @EnumSource
    void infeasibleAndUnboundedAreToldApart(Backend backend) {
        for (boolean whole : List.of(false, true)) {
            if (!whole || backend.integers()) {
                assertEquals(
                        Status.INFEASIBLE, solve(backend, Examples.infeasible(whole)).status());
                assertEquals(Status.UNBOUNDED, solve(backend, Examples.unbounded(whole)).status());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEqualityIsPricedAndABoundHoldsEitherWay(Backend backend) {
        LinearModel model = new LinearModel();
        int x = model.column(-5, 5, 1);
        int y = model.column(-Examples.INF, Examples.INF, 2);
        int row = model.row(4, 4);
        model.term(row, x, 1);
        model.term(row, y, 2);
        Solution s = solve(backend, model);
        // cost is x + 2y = 4 whatever is chosen
        assertEquals(4, s.objective(), TOLERANCE);
        assertTrue(model.violation(s.columns()) < TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"HIGHS", "SCIP"})
    void aHardProgramEndsAtItsTimeWithTheBestAnswer(Backend backend) {
        LinearModel model = Examples.hard();
        SolverLimits limits = LIMITS.withTimeSeconds(0.5);
        Solution s = InProcessSolver.of(backend).solve(model, limits);
        assertEquals(Status.FEASIBLE, s.status(), s.message());
        assertTrue(model.violation(s.columns()) < 1e-6);
        assertTrue(s.gap() > 0, "gap " + s.gap());
        assertTrue(s.bound() <= s.objective());
    }

    @Test
    void aStartIsTakenUp() {
        LinearModel model = Examples.hard();
        Solution first =
                InProcessSolver.of(Backend.HIGHS).solve(model, LIMITS.withTimeSeconds(0.5));
        model.start(first.columns());
        Solution second =
                InProcessSolver.of(Backend.HIGHS).solve(model, LIMITS.withTimeSeconds(0.2));
        assertTrue(second.objective() <= first.objective() + TOLERANCE);
    }

    @Test
    void withWholeColumnsFixedThereArePrices() {
        LinearModel model = Examples.knapsack();
        LinearSolver highs = InProcessSolver.of(Backend.HIGHS);
        Solution s = highs.solve(model, LIMITS);
        Solution fixed = highs.solve(model.fixed(s.columns()), LIMITS);
        assertEquals(s.objective(), fixed.objective(), TOLERANCE);
        assertEquals(1, fixed.rowPrices().length);
    }

    @Test
    void oneThreadGivesTheSameAnswerEachTime() {
        Solution a = solve(Backend.HIGHS, Examples.knapsack());
        Solution b = solve(Backend.HIGHS, Examples.knapsack());
        assertArrayEquals(a.columns(), b.columns());
        assertEquals(a.work().nodes(), b.work().nodes());
    }

    @Test
    void aSolverThatIsNotShippedIsRefusedWithThoseThatAre() {
        assertEquals(Optional.of(Backend.HIGHS), Backend.named("HiGHS "));
        for (String other : List.of("glpk", "gurobi", "cplex", "")) {
            assertEquals(Optional.empty(), Backend.named(other));
            assertTrue(Backend.refusal(other).contains("highs, cbc, scip, glop, clp"));
        }
    }

    @Test
    void hugeLinearProgramsAreForGlopAndAllOthersForHighs() {
        LinearModel model = new LinearModel();
        int x = model.binary(1);
        int y = model.column(0, 1, 1);
        assertEquals(Backend.HIGHS, Backend.suited(model));
        for (int r = 0; r < 130_000; r++) {
            int row = model.row(0, 2);
            model.term(row, x, 1);
            model.term(row, y, 1);
        }
        assertEquals(Backend.HIGHS, Backend.suited(model));
        assertEquals(Backend.GLOP, Backend.suited(model.relaxed()));
    }
}
