package org.wattdeck.app.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;

/// The latches of emergencies, as records. Blocking; on I/O threads.
public final class Latches {

    private final RecordBook book;

    public Latches(RecordBook book) {
        this.book = book;
    }

    /// Sets a latch; it holds even where the journal refuses.
    public Latch put(Latch latch, String text) {
        LogEntry entry = entry(latch, latch.by(), text);
        Kept kept = book.next(latch.id(), Kept.Sort.LATCH, true, Codec.of(latch));
        if (book.actNow(() -> RecordBook.Plan.of(latch, List.of(entry), List.of(kept)))
                instanceof Verdict.Refused<Latch>) {
            book.withoutJournal(new RecordAct(List.of(RecordAct.Line.plain(entry)), List.of(kept)));
        }
        return latch;
    }

    /// Whether an emergency that held this asset is known to be released.
    public boolean releasedOn(UUID assetId) {
        return book.all(Kept.Sort.LATCH).stream()
                .filter(k -> !k.open())
                .anyMatch(k -> Codec.latch(k.body()).assets().contains(assetId));
    }

    /// Releases a latch.
    public Verdict<Latch> release(
            UUID id, Actor actor, String reason, Function<Latch, String> text) {
        return book.actNow(
                () -> {
                    Optional<Kept> held = book.kept(id).filter(Kept::open);
                    if (held.isEmpty()) {
                        return Verdict.refused("The emergency is over already.");
                    }
                    Latch latch = Codec.latch(held.get().body());
                    Latch over = latch.with(new Latch.Released(actor.name(), book.now(), reason));
                    return RecordBook.Plan.of(
                            over,
                            List.of(entry(latch, actor.name(), text.apply(latch))),
                            List.of(book.next(id, Kept.Sort.LATCH, false, Codec.of(over))));
                });
    }

    private LogEntry entry(Latch latch, String by, String text) {
        return Logbook.entry(
                book,
                by,
                book.now(),
                LogKind.EMERGENCY,
                latch.sites().size() == 1
                        ? Optional.of(latch.sites().getFirst())
                        : Optional.empty(),
                Optional.empty(),
                text);
    }
}
