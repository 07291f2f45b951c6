package org.wattdeck.solver;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.SolverLimits;

/// A process with a solver in it, for one request after the other. Its streams block, so two
/// threads of its own hear them; what they hear comes into one queue.
///
/// Used by one thread at a time.
final class Child {

    /// Would change what its Java does and let it print.
    private static final List<String> NOT_FOR_CHILDREN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /// What came from the child: a frame, or that there will be none any more.
    sealed interface Heard {}

    record Said(Frame frame) implements Heard {}

    /// @param problem empty where the output merely ended
    record Ended(String problem) implements Heard {}

    private final Process process;
    private final long heapBytes;
    private final DataOutputStream toChild;
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Frame.Printed printed = new Frame.Printed();
    private int requests;
    private double cpuToldSeconds;

    private Child(Process process, long heapBytes) {
        this.process = process;
        this.heapBytes = heapBytes;
        toChild = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    static Child start(List<String> command, long heapBytes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        NOT_FOR_CHILDREN.forEach(builder.environment()::remove);
        Child child = new Child(builder.start(), heapBytes);
        Thread.ofPlatform().daemon().name("solver-output").start(child::hear);
        Thread.ofPlatform().daemon().name("solver-errors").start(child::hearErrors);
        return child;
    }

    long heapBytes() {
        return heapBytes;
    }

    int requests() {
        return requests;
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Gives it a request, on another thread: a child that reads nothing would block this one.
    ///
    /// @return the number of the request
    int ask(LinearModel model, SolverLimits limits) {
        int number = ++requests;
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                give(number, model, limits);
                            } catch (IOException e) {
                                // the child is gone, which is heard at its other end
                            }
                        });
        return number;
    }

    private void give(int number, LinearModel model, SolverLimits limits) throws IOException {
        synchronized (toChild) {
            toChild.write(ChildMain.SOLVE);
            toChild.writeInt(number);
            Wire.write(toChild, model, limits);
            toChild.writeInt(number);
            toChild.flush();
        }
    }

    void askToStop(int number) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                synchronized (toChild) {
                                    toChild.write(ChildMain.STOP);
                                    toChild.writeInt(number);
                                    toChild.flush();
                                }
                            } catch (IOException e) {
                                // it is gone
                            }
                        });
    }

    /// What it says next; null where it says nothing for so long.
    @Nullable Heard next(long millis) throws InterruptedException {
        return heard.poll(millis, TimeUnit.MILLISECONDS);
    }

    private void hear() {
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            while (true) {
                heard.add(new Said(Frame.read(in, printed)));
            }
        } catch (EOFException e) {
            heard.add(new Ended(""));
        } catch (IOException e) {
            heard.add(new Ended(String.valueOf(e.getMessage())));
        }
    }

    private void hearErrors() {
        try (InputStream in = new BufferedInputStream(process.getErrorStream())) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                printed.add(b);
            }
        } catch (IOException e) {
            // the child is gone
        }
    }

    /// How it ended, in words.
    String endInWords() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS)
                ? "The solver's process ended with code %d before it had answered."
                        .formatted(process.exitValue())
                : "The solver's process closed its output before it had answered.";
    }

    /// The first of what it printed beside its frames.
    String printed() {
        return printed.text();
    }

    /// What it used of the processor since this was last asked; its start counts for its first
    /// request.
    double cpuSeconds() {
        double all = process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
        double since = Math.max(0, all - cpuToldSeconds);
        cpuToldSeconds = Math.max(cpuToldSeconds, all);
        return since;
    }

    /// Ends it, whatever it does.
    void end() {
        process.destroyForcibly();
        closeQuietly(process.getInputStream());
        closeQuietly(process.getErrorStream());
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}
