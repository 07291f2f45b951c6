package org.wattdeck.app.record;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.ops.Severity;

/// Raises the alarm of wrong passwords, also of those at other consoles: the one that runs the
/// plant tells it, once. What came up while none did is told when one does. On the plant loop's
/// thread.
public final class WrongTriesWatch {

    /// The event and, as `wrong-passwords`, the alarm.
    public static final String TYPE = "WRONG_PASSWORDS";

    private final RecordBook book;
    private final Locks.Teller teller;
    private final Set<UUID> told = new HashSet<>();
    private volatile boolean news = true;

    public WrongTriesWatch(RecordBook book, Locks.Teller teller) {
        this.book = book;
        this.teller = teller;
        book.onChange(() -> news = true);
    }

    /// To be called every second or so where the plant runs.
    public void look() {
        if (!news) {
            return;
        }
        news = false;
        List<Kept> untold =
                book.all(Kept.Sort.WRONG_TRIES).stream()
                        .filter(k -> k.open() && told.add(k.id()))
                        .toList();
        for (Kept k : untold) {
            teller.tell(
                    Optional.empty(),
                    Optional.empty(),
                    TYPE,
                    Severity.ALARM,
                    RecordBytes.read(k.body(), JournalBytes::text));
        }
        if (!untold.isEmpty()) {
            book.io().execute(() -> close(untold));
        }
    }

    /// After it was told: rather twice than never.
    private void close(List<Kept> ended) {
        book.actNow(
                () ->
                        RecordBook.Plan.of(
                                ended,
                                List.of(),
                                ended.stream()
                                        .map(k -> book.next(k.id(), k.sort(), false, k.body()))
                                        .toList()));
    }
}
