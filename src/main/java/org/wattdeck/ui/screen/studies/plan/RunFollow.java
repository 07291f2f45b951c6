package org.wattdeck.ui.screen.studies.plan;

import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.studies.RunPlace;
import org.wattdeck.app.studies.StudyJob;
import org.wattdeck.app.studies.StudyOutcome;
import org.wattdeck.app.studies.StudyProgress;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// Follows a run: how many cases are done, the best answer and its bound, the time it took. The run
/// goes on while the screen is hidden. FX thread.
public final class RunFollow {

    private static final Duration LOOK = Duration.millis(200);

    private final Desk desk;
    private final ProgressBar bar;
    private final Label note;
    private final Consumer<StudyOutcome> ended;
    private final Consumer<RunPlace> where;
    private final Timeline looking;
    private @Nullable StudyJob job;

    public RunFollow(Desk desk, ProgressBar bar, Label note, Consumer<StudyOutcome> ended) {
        this(desk, bar, note, ended, place -> {});
    }

    /// @param where hears where it is run, while it is
    public RunFollow(
            Desk desk,
            ProgressBar bar,
            Label note,
            Consumer<StudyOutcome> ended,
            Consumer<RunPlace> where) {
        this.where = where;
        this.desk = desk;
        this.bar = bar;
        this.note = note;
        this.ended = ended;
        looking = new Timeline(new KeyFrame(LOOK, e -> look()));
        looking.setCycleCount(Animation.INDEFINITE);
    }

    public boolean running() {
        return job != null;
    }

    /// @return whether it began; else it is said why not
    public boolean start(Verdict<StudyJob> asked) {
        return switch (asked) {
            case Verdict.Refused<StudyJob>(List<Said> reasons) -> {
                note.setText(Sentences.join(" ", reasons));
                yield false;
            }
            case Verdict.Accepted<StudyJob>(StudyJob begun) -> {
                job = begun;
                looking.play();
                look();
                desk.tasks()
                        .follow(
                                desk.messages().text("studies.plan.task", begun.name()),
                                begun.done(),
                                outcome -> over(begun, outcome),
                                e -> failed(begun, e));
                yield true;
            }
        };
    }

    public void cancel() {
        StudyJob at = job;
        if (at != null) {
            at.cancel();
        }
    }

    /// Cancels it, and says nothing of what comes of it: something else is looked at.
    public void drop() {
        cancel();
        job = null;
        looking.stop();
    }

    private void over(StudyJob which, StudyOutcome outcome) {
        if (job == which) {
            job = null;
            looking.stop();
            note.setText(
                    desk.messages()
                            .text(
                                    outcome.complete()
                                            ? "studies.plan.ended"
                                            : "studies.plan.calledOff",
                                    outcome.done(),
                                    outcome.all()));
            outcome.notKept().ifPresent(this::notKept);
            ended.accept(outcome);
        }
    }

    private void notKept(String why) {
        note.setText(note.getText() + " " + desk.messages().text("studies.plan.notKept", why));
    }

    private void failed(StudyJob which, Throwable e) {
        if (job == which) {
            job = null;
            looking.stop();
            ended.accept(StudyOutcome.none(List.of()));
            note.setText(
                    desk.messages().text("studies.plan.failed", String.valueOf(e.getMessage())));
        }
    }

    private void look() {
        StudyJob at = job;
        if (at == null) {
            return;
        }
        StudyProgress p = at.progress();
        bar.setProgress(
                p.cases() > 1
                        ? (double) p.done() / p.cases()
                        : Double.isFinite(p.gapFraction())
                                ? Math.clamp(1 - p.gapFraction(), 0.02, 1)
                                : ProgressBar.INDETERMINATE_PROGRESS);
        note.setText(p.cases() > 1 ? ofMany(p) : ofOne(p));
        where.accept(p.place());
    }

    private String ofOne(StudyProgress p) {
        return desk.messages()
                .text(
                        "studies.plan.running",
                        Math.min(p.done() + 1, p.cases()),
                        p.cases(),
                        p.name(),
                        Numbers.duration(p.elapsedSeconds()),
                        Numbers.four(p.bestMoney()),
                        Numbers.four(p.boundMoney()),
                        PlanTexts.gap(p.gapFraction()));
    }

    /// Several at once have no best answer of their own, but a time that is left.
    private String ofMany(StudyProgress p) {
        return desk.messages()
                .text(
                        "studies.plan.runningMany",
                        p.done(),
                        p.cases(),
                        Numbers.duration(p.elapsedSeconds()),
                        Numbers.duration(p.leftSeconds()),
                        p.name());
    }

    public void shown() {
        if (job != null) {
            looking.play();
        }
    }

    public void hidden() {
        looking.stop();
    }
}
