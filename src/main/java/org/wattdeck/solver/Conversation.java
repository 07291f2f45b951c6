package org.wattdeck.solver;

import java.io.IOException;
import java.util.Optional;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Quality;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Values;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.linear.Watch.Progress;

/// One request to a child: gives it the model, hears its frames, asks the watch, and judges when it
/// is late. Whoever asked ends a child that has not answered.
final class Conversation {

    private static final long TURN_MILLIS = 20;
    private static final double TOLD_SECONDS = 0.5;

    /// How long a solver may take to stop by itself when it is asked to.
    private static final double STOP_SECONDS = 0.5;

    /// And one that has said nothing yet: there is no answer to wait for.
    private static final double SILENT_SECONDS = 0.1;

    private static final double GRACE_SECONDS = 2;
    private static final double GRACE_SHARE = 0.05;

    private final Child child;
    private final Backend backend;
    private final LinearModel model;
    private final SolverLimits limits;
    private final Watch watch;
    private final long begin;
    private final int number;
    private Optional<double[]> incumbent = Optional.empty();
    private Progress last = new Progress(Double.NaN, Double.NaN, Double.NaN, 0);
    private double toldAt;
    private double askedToStopAt = Double.NaN;
    private boolean spoke;
    private boolean answered;
    private boolean broken;

    /// Begins it.
    Conversation(
            Child child,
            Backend backend,
            LinearModel model,
            SolverLimits limits,
            Watch watch,
            long begin) {
        this.child = child;
        this.backend = backend;
        this.model = model;
        this.limits = limits;
        this.watch = watch;
        this.begin = begin;
        number = child.ask(model, limits);
    }

    /// Whether the child gave an answer of its own and so may be asked again.
    boolean answered() {
        return answered;
    }

    /// Whether it broke: it ended, or said what cannot be read.
    boolean broken() {
        return broken;
    }

    Solution solution() {
        try {
            while (true) {
                Child.Heard next = child.next(TURN_MILLIS);
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

    private Optional<Solution> taken(Child.Heard next) throws InterruptedException {
        return switch (next) {
            case Child.Said said ->
                    said.frame().request() == number ? said(said.frame()) : Optional.empty();
            case Child.Ended ended -> Optional.of(broken(ended.problem()));
        };
    }

    private Optional<Solution> said(Frame frame) {
        try (var in = frame.reader()) {
            switch (frame.kind()) {
                case PROGRESS -> {
                    spoke = true;
                    tell(
                            new Progress(
                                    in.readDouble(), in.readDouble(), in.readDouble(), seconds()));
                }
                case INCUMBENT -> {
                    double[] columns = Wire.doubles(in);
                    Rounding.wholeColumns(model, columns);
                    incumbent = Optional.of(columns);
                    watch.incumbent(columns.clone());
                }
                case SOLUTION -> {
                    Solution s = Wire.solution(in);
                    answered = true;
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

    /// Whether the solver is at work, as far as one hears.
    private boolean heard() {
        return incumbent.isPresent() || spoke;
    }

    /// What the clock and the watch demand.
    private Optional<Solution> overdue() {
        double now = seconds();
        if (Double.isNaN(askedToStopAt)) {
            if (watch.cancelled()) {
                askedToStopAt = now;
                child.askToStop(number);
            }
        } else if (now - askedToStopAt > (heard() ? STOP_SECONDS : SILENT_SECONDS)) {
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
        if (!Double.isNaN(askedToStopAt)) {
            return best(Status.CANCELLED, "The solve was stopped.");
        }
        return failed(problem.isEmpty() ? child.endInWords() : problem);
    }

    private Solution failed(String how) {
        broken = true;
        String words = child.printed();
        String message = words.isEmpty() ? how : how + " It printed: " + words;
        return Solution.without(Status.FAILED, message, work());
    }

    private Work work() {
        return new Work(backend.label(), "", 0, 0, seconds(), 0);
    }

    private double seconds() {
        return (System.nanoTime() - begin) * 1e-9;
    }
}
