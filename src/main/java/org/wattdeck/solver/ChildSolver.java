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

/// A solver in a process of its own for each solve: whatever it does, runs out of memory, crashes,
/// hangs or prints, this program goes on and says what happened. The watch is called on the
/// calling thread.
public final class ChildSolver implements LinearSolver {

    private static final long MEGABYTE = 1 << 20;

    /// Heap of the child, above what the model takes there.
    private static final long HEAP = 64 * MEGABYTE;

    private static final long BYTES_OF_A_TERM = 40;
    private static final long BYTES_OF_A_ROW_OR_COLUMN = 500;

    /// Would change what its Java does and let it print.
    private static final List<String> NOT_FOR_CHILDREN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /// The command that starts the child.
    interface Launch {
        List<String> command(Backend backend, long heapBytes) throws IOException;
    }

    private final Backend backend;
    private final Launch launch;

    public ChildSolver(Backend backend) {
        this(backend, ChildSolver::java);
    }

    ChildSolver(Backend backend, Launch launch) {
        this.backend = backend;
        this.launch = launch;
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        Optional<Solution> crossed = CrossedBounds.solution(model, backend);
        if (crossed.isPresent()) {
            return crossed.get();
        }
        long begin = System.nanoTime();
        try {
            ProcessBuilder child = new ProcessBuilder(launch.command(backend, heap(model)));
            NOT_FOR_CHILDREN.forEach(child.environment()::remove);
            Process process = child.start();
            try (Conversation conversation =
                    new Conversation(process, backend, model, limits, watch, begin)) {
                return conversation.solution();
            }
        } catch (IOException e) {
            return Solution.without(
                    Status.FAILED,
                    "The solver's process could not be started: " + e.getMessage(),
                    new Work(backend.label(), "", 0, 0, 0));
        }
    }

    private static long heap(LinearModel model) {
        return HEAP
                + BYTES_OF_A_TERM * model.byRow().value().length
                + BYTES_OF_A_ROW_OR_COLUMN * (model.columns() + (long) model.rows());
    }

    /// The same Java with only what a solver needs: it lives shortly, so it compiles little.
    private static List<String> java(Backend backend, long heapBytes) throws IOException {
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
