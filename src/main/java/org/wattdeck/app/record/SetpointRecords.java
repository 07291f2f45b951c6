package org.wattdeck.app.record;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.Setpoints;
import org.wattdeck.domain.say.Said;

/// Named pictures of what assets were set to. Thread-safe.
public final class SetpointRecords {

    private static final int LONGEST_NAME = 100;

    private final RecordBook book;

    public SetpointRecords(RecordBook book) {
        this.book = book;
    }

    /// All that were taken, newest first.
    public List<Setpoints> all() {
        return book.all(Kept.Sort.SETPOINTS).stream()
                .map(k -> Codec.setpoints(k.body()))
                .sorted(Comparator.comparing(Setpoints::at).reversed())
                .toList();
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// Keeps what these assets are set to.
    public CompletionStage<Verdict<Setpoints>> keep(
            Actor actor, String name, List<Setpoints.Row> rows) {
        return book.act(
                Deed.of(actor, Act.SETPOINTS_KEEP).on(name.strip()),
                () -> {
                    String called = name.strip();
                    if (called.isEmpty() || called.length() > LONGEST_NAME || rows.isEmpty()) {
                        return Verdict.refused(
                                rows.isEmpty()
                                        ? Said.of("There is nothing here that takes a command.")
                                        : Said.of(
                                                "A name of 1 to %d characters is needed.",
                                                LONGEST_NAME));
                    }
                    Setpoints taken =
                            new Setpoints(book.newId(), called, book.now(), actor.name(), rows);
                    return RecordBook.Plan.of(
                            taken,
                            List.of(
                                    Logbook.entry(
                                            book,
                                            actor,
                                            LogKind.RESTORE,
                                            Optional.empty(),
                                            Optional.empty(),
                                            "Kept the setpoints of %d assets as “%s”."
                                                    .formatted(rows.size(), called))),
                            List.of(
                                    book.next(
                                            taken.id(),
                                            Kept.Sort.SETPOINTS,
                                            true,
                                            Codec.of(taken))));
                });
    }
}
