package org.wattdeck.solver;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Quality;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Values;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.linear.Watch.Progress;

/// One solve by a child: gives it the model, hears its frames, asks the watch, and ends it when it
/// is cancelled, late, or when this is closed.
///
/// The streams of a process block, so three threads serve them; what they hear comes into one
/// queue, which the thread that solves waits on.
final class Conversation implements AutoCloseable {

    private static final long TURN_MILLIS = 20;
    private static final double TOLD_SECONDS = 0.5;

    /// How long a solver may take to stop by itself when it is asked to.
    private static final double STOP_SECONDS = 0.7;

    private static final double GRACE_SECONDS = 2;
    private static final double GRACE_SHARE = 0.05;

    /// What came from the child: a frame, or that there will be none any more.
    private sealed interface Heard {}

    private record Said(Frame frame) implements Heard {}

    private record Ended(String problem) implements Heard {}

    private final Process process;
    private final Backend backend;
    private final LinearModel model;
    private final SolverLimits limits;
    private final Watch watch;
    private final long begin;
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Frame.Printed printed = new Frame.Printed();
    private final DataOutputStream toChild;
    private Optional<double[]> incumbent = Optional.empty();
    private Progress last = new Progress(Double.NaN, Double.NaN, Double.NaN, 0);
    private double toldAt;
    private double askedToStopAt = Double.NaN;

    Conversation(
            Process process,
            Backend backend,
            LinearModel model,
            SolverLimits limits,
            Watch watch,
            long begin) {
        this.process = process;
        this.backend = backend;
        this.model = model;
        this.limits = limits;
        this.watch = watch;
        this.begin = begin;
        toChild = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    Solution solution() {
        Thread.ofVirtual().start(this::give);
        Thread.ofVirtual().start(this::hear);
        Thread.ofVirtual().start(this::hearErrors);
        try {
            while (true) {
                Heard next = heard.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                Optional<Solution> end = next == null ? Optional.empty() : taken(next);
                end = end.or(this::overdue);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return best(Status.CANCELLED, "The solve was interrupted.");
        }
    }

    private void give() {
        try {
            Wire.write(toChild, model, limits);
            toChild.flush();
        } catch (IOException e) {
            // the child is gone, which is heard at its other end
        }
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

    private Optional<Solution> taken(Heard next) throws InterruptedException {
        return switch (next) {
            case Said said -> said(said.frame);
            case Ended ended -> Optional.of(broken(ended.problem));
        };
    }

    private Optional<Solution> said(Frame frame) {
        try (var in = frame.reader()) {
            switch (frame.kind()) {
                case PROGRESS ->
                        tell(
                                new Progress(
                                        in.readDouble(),
                                        in.readDouble(),
                                        in.readDouble(),
                                        seconds()));
                case INCUMBENT -> {
                    double[] columns = Wire.doubles(in);
                    Rounding.wholeColumns(model, columns);
                    incumbent = Optional.of(columns);
                    watch.incumbent(columns.clone());
                }
                case SOLUTION -> {
                    Solution s = Wire.solution(in);
                    return Optional.of(
                            new Solution(
                                    s.status(),
                                    s.message(),
                                    s.values(),
                                    s.quality(),
                                    s.work().withSeconds(seconds())));
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(failed("The solver's process said something unreadable."));
        }
    }

    private void tell(Progress progress) {
        last = progress;
        toldAt = progress.seconds();
        watch.progress(progress);
    }

    /// What the clock and the watch demand.
    private Optional<Solution> overdue() {
        double now = seconds();
        if (Double.isNaN(askedToStopAt)) {
            if (watch.cancelled()) {
                askedToStopAt = now;
                askToStop();
            }
        } else if (now - askedToStopAt > STOP_SECONDS) {
            return Optional.of(best(Status.CANCELLED, "The solve was stopped."));
        }
        if (now > limits.timeSeconds() * (1 + GRACE_SHARE) + GRACE_SECONDS) {
            String why =
                    "The time limit (%s s) was reached; %s did not stop by itself and was ended."
                            .formatted(limits.timeSeconds(), backend.label());
            return Optional.of(
                    best(incumbent.isPresent() ? Status.FEASIBLE : Status.NOTHING_FOUND, why));
        }
        if (now - toldAt > TOLD_SECONDS) {
            tell(new Progress(last.incumbent(), last.bound(), last.gap(), now));
        }
        return Optional.empty();
    }

    /// On another thread: a child that reads nothing would block it.
    private void askToStop() {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                toChild.write('C');
                                toChild.flush();
                            } catch (IOException e) {
                                // it is gone
                            }
                        });
    }

    /// The best answer so far, if there is one.
    private Solution best(Status status, String message) {
        return incumbent
                .map(
                        columns ->
                                new Solution(
                                        status,
                                        message,
                                        new Values(columns, new double[0], new double[0]),
                                        Quality.of(model.objective(columns), last.bound()),
                                        work()))
                .orElseGet(() -> Solution.without(status, message, work()));
    }

    /// The child ended without an answer.
    private Solution broken(String problem) throws InterruptedException {
        boolean ended = process.waitFor(1, TimeUnit.SECONDS);
        String how =
                problem.isEmpty()
                        ? ended
                                ? "The solver's process ended with code %d before it had answered."
                                        .formatted(process.exitValue())
                                : "The solver's process closed its output before it had answered."
                        : problem;
        if (!Double.isNaN(askedToStopAt)) {
            return best(Status.CANCELLED, "The solve was stopped.");
        }
        return failed(how);
    }

    private Solution failed(String how) {
        String words = printed.text();
        String message = words.isEmpty() ? how : how + " It printed: " + words;
        return Solution.without(Status.FAILED, message, work());
    }

    private Work work() {
        return new Work(backend.label(), "", 0, 0, seconds());
    }

    private double seconds() {
        return (System.nanoTime() - begin) * 1e-9;
    }

    /// Ends the child, whatever it does.
    @Override
    public void close() {
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
