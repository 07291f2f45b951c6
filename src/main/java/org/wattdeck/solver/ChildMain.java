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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// The process in which a solver works: reads a request, solves it, says the answer, waits for the
/// next. It ends by itself when nobody asks for a while, when what it reads makes no sense, and at
/// the end of its input, so that it does not outlive its parent.
///
/// Started by {@link Child} with the solver's code and the folder of its libraries. One thread
/// reads and one solves, so that a request to stop is heard meanwhile.
final class ChildMain {

    /// What the parent asks for; its number follows.
    static final int SOLVE = 'S';

    static final int STOP = 'C';

    /// Incumbents are large: not each of those that come in a burst is passed on.
    private static final long INCUMBENT_NANOS = 200_000_000;

    private static final long PROGRESS_NANOS = 100_000_000;
    private static final long IDLE_SECONDS = 30;
    private static final int ORPHAN = 3;
    private static final int CONFUSED = 4;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile int stopped = -1;

    private record Request(int number, LinearModel model, SolverLimits limits) {}

    private ChildMain() {}

    public static void main(String[] args) throws InterruptedException {
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

    private void run(Backend backend, Path libraries) throws InterruptedException {
        Thread.ofPlatform().daemon().start(this::listen);
        LinearSolver solver = solver(backend, libraries);
        while (true) {
            Request request = requests.poll(IDLE_SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                return;
            }
            Solution said = solved(backend, solver, request);
            say(Frame.of(Frame.Kind.SOLUTION, request.number, data -> Wire.write(data, said)));
        }
    }

    private static LinearSolver solver(Backend backend, Path libraries) {
        try {
            return InProcessSolver.of(backend, libraries);
        } catch (IOException | RuntimeException | LinkageError e) {
            return (model, limits, watch) -> failed(backend, e);
        }
    }

    private static Solution failed(Backend backend, Throwable why) {
        return Solution.without(
                Status.FAILED,
                "%s could not work: %s".formatted(backend.label(), why),
                Work.none(backend.label()));
    }

    private Solution solved(Backend backend, LinearSolver solver, Request request) {
        try {
            return solver.solve(request.model, request.limits, new Teller(request.number));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return failed(backend, e);
        }
    }

    private void listen() {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new FileInputStream(FileDescriptor.in)))) {
            for (int what = in.read(); what >= 0; what = in.read()) {
                int number = in.readInt();
                if (what == STOP) {
                    stopped = number;
                } else if (what == SOLVE) {
                    requests.add(request(in, number));
                } else {
                    Runtime.getRuntime().halt(CONFUSED);
                }
            }
        } catch (IOException e) {
            // as at the end
        }
        Runtime.getRuntime().halt(ORPHAN);
    }

    /// The number stands after it again: else the two no longer understand each other.
    private static Request request(DataInputStream in, int number) throws IOException {
        SolverLimits limits = Wire.limits(in);
        Request request = new Request(number, Wire.model(in), limits);
        if (in.readInt() != number) {
            Runtime.getRuntime().halt(CONFUSED);
        }
        return request;
    }

    /// Says how far a request is.
    private final class Teller implements Watch {
        private final int number;
        private long incumbentAt = Long.MIN_VALUE / 2;
        private long progressAt = Long.MIN_VALUE / 2;

        Teller(int number) {
            this.number = number;
        }

        @Override
        public boolean cancelled() {
            return stopped == number;
        }

        @Override
        public void progress(Progress p) {
            long now = System.nanoTime();
            if (now - progressAt > PROGRESS_NANOS) {
                progressAt = now;
                say(
                        Frame.of(
                                Frame.Kind.PROGRESS,
                                number,
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
                say(Frame.of(Frame.Kind.INCUMBENT, number, data -> Wire.write(data, columns)));
            }
        }
    }

    private synchronized void say(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHAN); // nobody hears
        }
    }
}
