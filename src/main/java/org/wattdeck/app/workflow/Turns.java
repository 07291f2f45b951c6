package org.wattdeck.app.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordBytes;
import org.wattdeck.domain.ops.Verdict;

/// How far each schedule is: the last time it fired that was looked after. Thread-safe.
final class Turns {

    private final RecordBook book;

    Turns(RecordBook book) {
        this.book = book;
    }

    /// Before the first look at a schedule nothing is known.
    Optional<Instant> done(UUID workflowId) {
        return book.kept(id(workflowId))
                .map(k -> RecordBytes.read(k.body(), JournalBytes::instant));
    }

    Kept next(UUID workflowId, Instant done) {
        return book.next(
                id(workflowId),
                Kept.Sort.WORKFLOW_TURN,
                true,
                RecordBytes.bytes(out -> JournalBytes.instant(out, done)));
    }

    /// Blocking; false where it could not be noted.
    boolean note(UUID workflowId, Instant done) {
        return book.actNow(
                        () -> RecordBook.Plan.of(done, List.of(), List.of(next(workflowId, done))))
                instanceof Verdict.Accepted;
    }

    private static UUID id(UUID workflowId) {
        return Definitions.id("workflow-turn/" + workflowId);
    }
}
