package org.wattdeck.ui.screen.studies.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// Keeps studies, drops them, and brings back what their last run came to. Says what came of it. FX
/// thread.
final class StudyKeeping {

    private final Desk desk;
    private final Consumer<String> say;

    StudyKeeping(Desk desk, Consumer<String> say) {
        this.desk = desk;
        this.say = say;
    }

    private Studies studies() {
        return desk.deck().planning().studies();
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    void save(StudyText study, Consumer<KeptStudy> saved) {
        desk.tasks()
                .follow(
                        text("studies.plan.save"),
                        studies().save(desk.actor(), study.id(), study.name(), study.text()),
                        done -> answered(done, "studies.plan.saved", saved),
                        this::away);
    }

    void delete(KeptStudy kept, Consumer<KeptStudy> deleted) {
        desk.tasks()
                .follow(
                        text("studies.plan.delete"),
                        studies().delete(desk.actor(), kept),
                        done -> answered(done, "studies.plan.deleted", deleted),
                        this::away);
    }

    private void answered(Verdict<KeptStudy> done, String key, Consumer<KeptStudy> then) {
        switch (done) {
            case Verdict.Accepted<KeptStudy>(KeptStudy kept) -> {
                then.accept(kept);
                say.accept(text(key, kept.name()));
            }
            case Verdict.Refused<KeptStudy>(List<Said> reasons) ->
                    say.accept(Sentences.join(" ", reasons));
        }
    }

    private void away(Throwable e) {
        say.accept(text("studies.plan.away", String.valueOf(e.getMessage())));
    }

    /// What the last run of a kept study came to, without running it again.
    void lastRun(UUID studyId, Consumer<StudyResult> found) {
        desk.tasks()
                .followQuietly(
                        studies()
                                .runs(studyId)
                                .thenCompose(
                                        runs ->
                                                runs.isEmpty()
                                                        ? CompletableFuture.completedFuture(
                                                                Optional.<List<StudyResult>>empty())
                                                        : studies().results(runs.getFirst().id())),
                        results ->
                                results.filter(r -> !r.isEmpty())
                                        .ifPresent(r -> found.accept(r.getFirst())),
                        this::away);
    }
}
