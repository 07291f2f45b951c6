package org.wattdeck.app.studies;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Makes studies of series that the console keeps. Thread-safe; answers come on the executor's
/// threads.
public record SeriesStudies(Studies studies, StoredSeries stored, Executor quick) {

    /// What there is of a series, by its name.
    public CompletionStage<Optional<StoredSeries.Stored>> named(String name) {
        return CompletableFuture.supplyAsync(() -> stored.named(name), quick);
    }

    /// Writes a study and keeps it under its name.
    public CompletionStage<Verdict<KeptStudy>> make(Actor actor, SeriesStudy.Draft draft) {
        return CompletableFuture.supplyAsync(() -> SeriesStudy.text(draft, stored), quick)
                .thenCompose(
                        made ->
                                switch (made) {
                                    case Verdict.Accepted<String>(String text) ->
                                            studies.save(
                                                    actor, Optional.empty(), draft.name(), text);
                                    case Verdict.Refused<String>(List<Said> why) ->
                                            CompletableFuture.completedStage(
                                                    new Verdict.Refused<KeptStudy>(why));
                                });
    }
}
