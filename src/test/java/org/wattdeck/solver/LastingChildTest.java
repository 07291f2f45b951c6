package org.wattdeck.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// One process for many requests, and what happens when it goes wrong between them.
class LastingChildTest {

    private static final SolverLimits LIMITS = new SolverLimits(20, 0, 1, 0);

    private final AtomicInteger starts = new AtomicInteger();

    private ChildSolver counted() {
        return new ChildSolver(
                Backend.HIGHS,
                (backend, heap) -> {
                    starts.incrementAndGet();
                    return ChildSolver.java(backend, heap);
                },
                new Children());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// A bad child first, good ones from then on.
    private ChildSolver atFirst(String how) {
        return new ChildSolver(
                Backend.HIGHS,
                (backend, heap) ->
                        starts.incrementAndGet() > 1
                                ? ChildSolver.java(backend, heap)
                                : List.of(
                                        java(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        BadChild.class.getName(),
                                        how),
                new Children());
    }

    @Test
    void manyRequestsAreAnsweredByOneProcess() {
        ChildSolver solver = counted();
        for (int k = 0; k < 20; k++) {
            Solution s = solver.solve(k % 2 == 0 ? Examples.glass() : Examples.knapsack(), LIMITS);
            assertEquals(Status.OPTIMAL, s.status(), s.message());
            assertEquals(k % 2 == 0, s.rowPrices().length > 0);
        }
        assertEquals(1, starts.get());
    }

    @Test
    void theProcessorTimeOfTheProcessIsToldOnce() {
        ChildSolver solver = counted();
        double first = solver.solve(Examples.glass(), LIMITS).work().cpuSeconds();
        double second = solver.solve(Examples.glass(), LIMITS).work().cpuSeconds();
        assertTrue(first > 0, "none told"); // its start takes some hundredths at least
        assertTrue(second < first, second + " after " + first);
    }

    @Test
    void aRequestThatWasCalledOffLeavesTheProcessForTheNext() {
        ChildSolver solver = counted();
        Watch hasty =
                new Watch() {
                    private boolean seen;

                    @Override
                    public boolean cancelled() {
                        return seen;
                    }

                    @Override
                    public void progress(Progress progress) {
                        seen |= progress.gap() > 0;
                    }
                };
        assertEquals(Status.CANCELLED, solver.solve(Examples.hard(), LIMITS, hasty).status());
        Solution next = solver.solve(Examples.glass(), LIMITS);
        assertEquals(Status.OPTIMAL, next.status(), next.message());
        assertEquals(-36, next.objective(), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"second-exit", "second-garbage"})
    void whatBreaksAfterAnAnswerIsTriedAgainInAFreshProcess(String how) {
        ChildSolver solver = atFirst(how);
        assertEquals(Status.INFEASIBLE, solver.solve(Examples.glass(), LIMITS).status());
        Solution s = solver.solve(Examples.glass(), LIMITS);
        assertEquals(Status.OPTIMAL, s.status(), s.message());
        assertEquals(2, starts.get());
    }

    @Test
    void whatHangsAfterAnAnswerIsEndedInTimeAndAnotherTakesItsPlace() {
        ChildSolver solver = atFirst("second-hang");
        assertEquals(Status.INFEASIBLE, solver.solve(Examples.glass(), LIMITS).status());
        Solution late = solver.solve(Examples.glass(), LIMITS.withTimeSeconds(0.1));
        assertEquals(Status.NOTHING_FOUND, late.status());
        Solution s = solver.solve(Examples.glass(), LIMITS);
        assertEquals(Status.OPTIMAL, s.status(), s.message());
        assertEquals(2, starts.get());
    }

    @Test
    void severalThreadsHaveAProcessEach() throws InterruptedException {
        ChildSolver solver = counted();
        List<String> wrong = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 10; i++) {
                                            Solution s = solver.solve(Examples.glass(), LIMITS);
                                            if (s.status() != Status.OPTIMAL) {
                                                synchronized (wrong) {
                                                    wrong.add(s.message());
                                                }
                                            }
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), wrong);
        assertTrue(starts.get() <= 3, starts + " starts");
    }

    /// Solves once, says which process it has, and waits to be killed.
    static final class Parent {
        public static void main(String[] args) throws Exception {
            Solution s = new ChildSolver(Backend.HIGHS).solve(Examples.glass(), LIMITS);
            long child =
                    ProcessHandle.current()
                            .children()
                            .mapToLong(ProcessHandle::pid)
                            .findFirst()
                            .orElse(-1);
            System.out.println(s.status() + " " + child);
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    @Test
    void aProcessDoesNotOutliveAParentThatIsKilled() throws Exception {
        Process parent =
                new ProcessBuilder(
                                java(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            String[] words = said.readLine().split(" ");
            assertEquals("OPTIMAL", words[0]);
            ProcessHandle child = ProcessHandle.of(Long.parseLong(words[1])).orElseThrow();
            assertTrue(child.isAlive());
            parent.destroyForcibly();
            child.onExit().get(60, TimeUnit.SECONDS);
            assertFalse(child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }
}
