package org.wattdeck.solver;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// The process in which a solver works: reads one model, solves it, says the answer, ends. A byte
/// after the model stops the solve; the end of the input ends the process, so that it does not
/// outlive its parent.
///
/// Started by {@link ChildSolver} with the solver's code and the folder of its libraries.
final class ChildMain {

    /// Incumbents are large: not each of those that come in a burst is passed on.
    private static final long INCUMBENT_NANOS = 200_000_000;

    private static final long PROGRESS_NANOS = 100_000_000;
    private static final int ORPHAN = 3;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private volatile boolean stop;

    private ChildMain() {}

    public static void main(String[] args) throws IOException {
        preferToDie();
        new ChildMain().run(Backend.valueOf(args[0]), Path.of(args[1]));
        Runtime.getRuntime().halt(0); // no library may hold up the end
    }

    /// Where memory runs out Linux ends this process, not the console.
    private static void preferToDie() {
        Path score = Path.of("/proc/self/oom_score_adj");
        if (Files.isWritable(score)) {
            try {
                Files.writeString(score, "900");
            } catch (IOException e) {
                // then it is as likely as any other
            }
        }
    }

    private void run(Backend backend, Path libraries) throws IOException {
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        SolverLimits limits = Wire.limits(in);
        LinearModel model = Wire.model(in);
        Thread.ofPlatform().daemon().start(() -> listen(in));
        Solution solution;
        try {
            solution = InProcessSolver.of(backend, libraries).solve(model, limits, watch());
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            solution =
                    Solution.without(
                            Status.FAILED,
                            "%s could not work: %s".formatted(backend.label(), e),
                            new Work(backend.label(), "", 0, 0, 0));
        }
        Solution said = solution;
        say(Frame.of(Frame.Kind.SOLUTION, data -> Wire.write(data, said)));
    }

    private void listen(DataInputStream in) {
        try {
            while (in.read() >= 0) {
                stop = true;
            }
        } catch (IOException e) {
            // as at the end
        }
        Runtime.getRuntime().halt(ORPHAN);
    }

    private Watch watch() {
        return new Watch() {
            private long incumbentAt = Long.MIN_VALUE / 2;
            private long progressAt = Long.MIN_VALUE / 2;

            @Override
            public boolean cancelled() {
                return stop;
            }

            @Override
            public void progress(Progress p) {
                long now = System.nanoTime();
                if (now - progressAt > PROGRESS_NANOS) {
                    progressAt = now;
                    say(
                            Frame.of(
                                    Frame.Kind.PROGRESS,
                                    data -> {
                                        data.writeDouble(p.incumbent());
                                        data.writeDouble(p.bound());
                                        data.writeDouble(p.gap());
                                    }));
                }
            }

            @Override
            public void incumbent(double[] columns) {
                long now = System.nanoTime();
                if (now - incumbentAt > INCUMBENT_NANOS) {
                    incumbentAt = now;
                    say(Frame.of(Frame.Kind.INCUMBENT, data -> Wire.write(data, columns)));
                }
            }
        };
    }

    private synchronized void say(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHAN); // nobody hears
        }
    }
}
