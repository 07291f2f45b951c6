package org.wattdeck.solver;

import com.google.ortools.linearsolver.MPSolver;
import com.google.protobuf.Message;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// A solver in a process of its own: whatever it does, runs out of memory, crashes, hangs or
/// prints, this program goes on and says what happened. The watch is called on the calling thread.
///
/// A process that has answered waits for the next request. One that has done anything else is
/// ended; if it had answered others before, what it may have kept of them is not to blame the new
/// request for, which is tried once more in a fresh one.
public final class ChildSolver implements LinearSolver {

    private static final long MEGABYTE = 1 << 20;

    /// Heap of the child at least, so that it does for most requests.
    private static final long LEAST_HEAP = 256 * MEGABYTE;

    /// Above what the model takes there.
    private static final long HEAP = 64 * MEGABYTE;

    private static final long BYTES_OF_A_TERM = 40;
    private static final long BYTES_OF_A_ROW_OR_COLUMN = 500;
    private static final double LEAST_SECONDS = 0.1;

    /// The command that starts the child.
    interface Launch {
        List<String> command(Backend backend, long heapBytes) throws IOException;
    }

    private final Backend backend;
    private final Launch launch;
    private final Children children;

    public ChildSolver(Backend backend) {
        this(backend, ChildSolver::java, Children.shared());
    }

    ChildSolver(Backend backend, Launch launch, Children children) {
        this.backend = backend;
        this.launch = launch;
        this.children = children;
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        if (watch.cancelled()) {
            return Solution.without(
                    Status.CANCELLED, "It was called off before.", Work.none(backend.label()));
        }
        Optional<Solution> crossed = CrossedBounds.solution(model, backend);
        if (crossed.isPresent()) {
            return crossed.get();
        }
        long begin = System.nanoTime();
        try {
            Asked first = asked(model, limits, watch, begin);
            if (first.answered || !first.used) {
                return first.solution;
            }
            double spent = (System.nanoTime() - begin) * 1e-9;
            double left = Math.max(LEAST_SECONDS, limits.timeSeconds() - spent);
            Solution again = asked(model, limits.withTimeSeconds(left), watch, begin).solution;
            return again.addCpuSeconds(first.solution.work().cpuSeconds());
        } catch (IOException e) {
            return Solution.without(
                    Status.FAILED,
                    "The solver's process could not be started: " + e.getMessage(),
                    Work.none(backend.label()));
        }
    }

    /// @param answered whether the child did, or was late; else it broke
    /// @param used whether the child had answered others before
    private record Asked(Solution solution, boolean answered, boolean used) {}

    private Asked asked(LinearModel model, SolverLimits limits, Watch watch, long begin)
            throws IOException {
        Child child = children.taken(backend, launch, heap(model));
        boolean used = child.requests() > 0;
        Conversation conversation = new Conversation(child, backend, model, limits, watch, begin);
        boolean good = false;
        try {
            Solution solution = conversation.solution();
            good = conversation.answered();
            return new Asked(
                    solution.addCpuSeconds(child.cpuSeconds()), !conversation.broken(), used);
        } finally {
            if (good) {
                children.back(backend, child);
            } else {
                child.end();
            }
        }
    }

    private static long heap(LinearModel model) {
        long needed =
                HEAP
                        + BYTES_OF_A_TERM * model.byRow().value().length
                        + BYTES_OF_A_ROW_OR_COLUMN * (model.columns() + (long) model.rows());
        return Math.max(LEAST_HEAP, needed);
    }

    /// The same Java with only what a solver needs: it does little of its own, so it compiles
    /// little.
    static List<String> java(Backend backend, long heapBytes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx" + heapBytes / MEGABYTE + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xshare:auto",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        Stream.of(ChildSolver.class, MPSolver.class, Message.class)
                                .map(ChildSolver::place)
                                .collect(Collectors.joining(java.io.File.pathSeparator)),
                        ChildMain.class.getName(),
                        backend.name(),
                        Natives.shared().folder(backend).toString()));
        return command;
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
