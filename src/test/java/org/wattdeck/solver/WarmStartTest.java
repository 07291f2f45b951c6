package org.wattdeck.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.WarmStarts;

/// Programs that begin where another of their shape ended.
class WarmStartTest {

    private static final SolverLimits LIMITS = new SolverLimits(20, 0, 1, 0);
    private static final int STEPS = 48;

    /// A store of 10 kWh against prices that depend on a number.
    private static LinearModel store(double shift) {
        LinearModel model = new LinearModel();
        int before = -1;
        for (int t = 0; t < STEPS; t++) {
            double price = 2 + Math.sin(0.4 * t + shift);
            int in = model.column(0, 3, price + 0.01);
            int out = model.column(0, 3, 0.01 - price);
            int held = model.column(0, 10, 0);
            int row = model.row(before < 0 ? 5 : 0, before < 0 ? 5 : 0);
            model.term(row, held, 1);
            model.term(row, in, -0.9);
            model.term(row, out, 1 / 0.9);
            if (before >= 0) {
                model.term(row, before, -1);
            }
            before = held;
        }
        return model;
    }

    private static void begunAgain(LinearSolver solver) {
        Solution first = solver.solve(store(0), LIMITS);
        assertEquals(STEPS * 3 + STEPS, first.basis().length);
        assertTrue(first.work().iterations() > 0);
        LinearModel same = store(0);
        same.basis(first.basis());
        Solution again = solver.solve(same, LIMITS);
        assertEquals(0, again.work().iterations());
        assertArrayEquals(first.columns(), again.columns(), 1e-9);
    }

    @Test
    void fromItsOwnBasisAProgramIsDoneAtOnce() {
        begunAgain(InProcessSolver.of(Backend.HIGHS));
        begunAgain(new ChildSolver(Backend.HIGHS));
    }

    @Test
    void aProgramLikeTheOneBeforeHasItsOwnOptimumFromThatOnesBasis() {
        LinearSolver cold = InProcessSolver.of(Backend.HIGHS);
        WarmStarts warm = new WarmStarts(InProcessSolver.of(Backend.HIGHS));
        long coldIterations = 0;
        long warmIterations = 0;
        for (int k = 0; k < 10; k++) {
            Solution one = cold.solve(store(0.02 * k), LIMITS);
            Solution other = warm.solve(store(0.02 * k), LIMITS);
            assertEquals(one.objective(), other.objective(), 1e-7);
            coldIterations += one.work().iterations();
            warmIterations += k == 0 ? 0 : other.work().iterations();
        }
        assertTrue(warmIterations < coldIterations / 2, warmIterations + " of " + coldIterations);
    }

    @Test
    void aBasisThatDoesNotFitIsNotUsed() {
        LinearModel model = store(0);
        model.basis(new int[] {1, 0, 1});
        Solution s = InProcessSolver.of(Backend.HIGHS).solve(model, LIMITS);
        assertEquals(Status.OPTIMAL, s.status(), s.message());
        LinearModel odd = store(0);
        odd.basis(new int[STEPS * 4]); // every status 0: no basis at all
        s = InProcessSolver.of(Backend.HIGHS).solve(odd, LIMITS);
        assertEquals(Status.OPTIMAL, s.status(), s.message());
    }
}
