package org.wattdeck.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// Solvers in processes of their own, good ones and bad ones.
class ChildSolverTest {

    private static final SolverLimits LIMITS = new SolverLimits(20, 0, 1, 0);

    @ParameterizedTest
    @EnumSource
    void everySolverAnswersFromItsOwnProcess(Backend backend) {
        Solution s = new ChildSolver(backend).solve(Examples.glass(), LIMITS);
        assertEquals(Status.OPTIMAL, s.status(), s.message());
        assertEquals(-36, s.objective(), 1e-7);
        assertTrue(s.seconds() > 0);
    }

    @Test
    void theChildSolvesWhatIsSolvedHere() {
        LinearModel model = Examples.knapsack();
        Solution here = InProcessSolver.of(Backend.HIGHS).solve(model, LIMITS);
        Solution there = new ChildSolver(Backend.HIGHS).solve(model, LIMITS);
        assertArrayEquals(here.columns(), there.columns());
        assertEquals(here.quality(), there.quality());
        assertEquals(here.work().version(), there.work().version());
    }

    @Test
    void crossedBoundsAreInfeasibleWithTheirNumbers() {
        LinearModel model = Examples.glass();
        model.bounds(1, 3, 2);
        Solution s = new ChildSolver(Backend.HIGHS).solve(model, LIMITS);
        assertEquals(Status.INFEASIBLE, s.status());
        assertEquals(
                "The lower bound (3.0) of column 1 is above its upper one (2.0).", s.message());
    }

    /// Cancels when it has seen a first answer.
    private static final class Impatient implements Watch {
        private final List<Progress> seen = new ArrayList<>();
        private final List<double[]> incumbents = new ArrayList<>();
        private long cancelledAt;

        @Override
        public boolean cancelled() {
            if (cancelledAt == 0
                    && !incumbents.isEmpty()
                    && seen.stream().anyMatch(p -> p.gap() > 0)) {
                cancelledAt = System.nanoTime();
            }
            return cancelledAt > 0;
        }

        @Override
        public void progress(Progress progress) {
            seen.add(progress);
        }

        @Override
        public void incumbent(double[] columns) {
            incumbents.add(columns);
        }
    }

    @Test
    void progressIsToldAndCancellingEndsWithTheBestAnswer() {
        LinearModel model = Examples.hard();
        Impatient watch = new Impatient();
        Solution s = new ChildSolver(Backend.HIGHS).solve(model, LIMITS, watch);
        double seconds = (System.nanoTime() - watch.cancelledAt) * 1e-9;
        assertEquals(Status.CANCELLED, s.status(), s.message());
        assertTrue(seconds < 30, "took " + seconds);
        assertTrue(model.violation(s.columns()) < 1e-6);
        assertEquals(s.objective(), model.objective(s.columns()), 1e-9);
        assertTrue(watch.seen.stream().anyMatch(p -> p.bound() <= p.incumbent()));
    }

    @Test
    void theTimeLimitIsKept() {
        Solution s =
                new ChildSolver(Backend.HIGHS).solve(Examples.hard(), LIMITS.withTimeSeconds(0.5));
        assertEquals(Status.FEASIBLE, s.status(), s.message());
        assertTrue(s.seconds() < 30, "took " + s.seconds());
    }

    private static ChildSolver bad(String how) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ChildSolver(
                Backend.HIGHS,
                (backend, heap) ->
                        List.of(
                                java,
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BadChild.class.getName(),
                                how),
                new Children());
    }

    @Test
    void aChildThatEndsIsAFailureInWords() {
        Solution s = bad("exit").solve(Examples.glass(), LIMITS);
        assertEquals(Status.FAILED, s.status());
        assertEquals(
                "The solver's process ended with code 42 before it had answered. It printed: about to give up",
                s.message());
    }

    @Test
    void aChildThatRunsOutOfMemoryIsAFailureInWords() {
        Solution s = bad("memory").solve(Examples.glass(), LIMITS);
        assertEquals(Status.FAILED, s.status());
        assertTrue(s.message().contains("OutOfMemory"), s.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "damaged"})
    void nonsenseIsAFailure(String how) {
        Solution s = bad(how).solve(Examples.glass(), LIMITS);
        assertEquals(Status.FAILED, s.status());
        assertTrue(s.message().startsWith("The solver's process"), s.message());
    }

    @Test
    void aChildThatHangsIsEndedAfterItsTime() {
        Solution s = bad("hang").solve(Examples.glass(), LIMITS.withTimeSeconds(0.1));
        assertEquals(Status.NOTHING_FOUND, s.status());
        assertTrue(s.message().contains("did not stop by itself"), s.message());
    }

    @Test
    void theBestAnswerOfAChildThatHangsIsKept() {
        Solution s = bad("incumbent").solve(Examples.knapsack(), LIMITS.withTimeSeconds(0.1));
        assertEquals(Status.FEASIBLE, s.status());
        assertArrayEquals(new double[] {0, 1, 0}, s.columns());
        assertEquals(7 - 100, s.objective());
    }

    @Test
    void aChildThatDoesNotListenIsEndedWhenCancelled() {
        Watch watch =
                new Watch() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(Progress progress) {
                        // not looked at
                    }
                };
        Solution s = bad("hang").solve(Examples.glass(), LIMITS, watch);
        assertEquals(Status.CANCELLED, s.status());
        assertTrue(s.seconds() < 30, "took " + s.seconds());
    }

    @Test
    void aProgramThatIsNotThereIsAFailure() {
        Solution s =
                new ChildSolver(
                                Backend.HIGHS,
                                (backend, heap) -> List.of("/nowhere/java"),
                                new Children())
                        .solve(Examples.glass(), LIMITS);
        assertEquals(Status.FAILED, s.status());
        assertTrue(s.message().startsWith("The solver's process could not be started"));
    }
}
