package org.wattdeck.app.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.say.Said;

/// The logbook. Entries are added, never changed or deleted; a correction is an entry of its own.
/// Thread-safe; nothing waits on the caller's thread.
public final class Logbook {

    /// Larger pictures are refused.
    public static final int LARGEST_PICTURE = 8 << 20;

    private static final int LONGEST_TAGS = 1_000;

    private static final int AUDITED = 200;

    private final RecordBook book;

    /// What a person wants written.
    ///
    /// @param picture PNG of the view, empty without one
    /// @param about the time it is about, where that is not now
    public record Draft(
            LogKind kind,
            Optional<UUID> siteId,
            Optional<UUID> assetId,
            String text,
            List<String> tags,
            Optional<UUID> corrects,
            Optional<LogEntry.View> view,
            byte[] picture) {

        public static Draft note(String text) {
            return new Draft(
                    LogKind.NOTE,
                    Optional.empty(),
                    Optional.empty(),
                    text,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    new byte[0]);
        }
    }

    public Logbook(RecordBook book) {
        this.book = book;
    }

    /// Writes an entry; it is on disk when the stage completes.
    public CompletionStage<Verdict<LogEntry>> write(Actor actor, Draft draft) {
        return book.guard()
                .later(
                        Deed.of(actor, Act.LOG_WRITE).at(draft.siteId).to(start(draft.text)),
                        () -> writing(actor, draft));
    }

    /// What the audit has of a text that stands in the logbook whole.
    private static String start(String text) {
        return text.length() <= AUDITED ? text : text.substring(0, AUDITED) + " …";
    }

    private CompletionStage<Verdict<LogEntry>> writing(Actor actor, Draft draft) {
        String text = draft.text.strip();
        if (text.isEmpty()) {
            return refused(Said.of("The entry is empty. Write what happened."));
        }
        if (text.length() > LogEntry.LONGEST_TEXT) {
            return refused(
                    Said.of(
                            "The entry has %,d characters; at most %,d are kept. Write two.",
                            text.length(), LogEntry.LONGEST_TEXT));
        }
        if (draft.kind != LogKind.NOTE && draft.kind != LogKind.SHIFT) {
            return refused(
                    Said.of("People write notes and shift entries; the others write themselves."));
        }
        if (String.join(" ", draft.tags).length() > LONGEST_TAGS) {
            return refused(Said.of("The tags are too long; at most 1,000 characters are kept."));
        }
        if (draft.picture.length > LARGEST_PICTURE) {
            return refused(
                    Said.of(
                            "The picture has %,d bytes; at most %,d are kept. Untick the picture.",
                            draft.picture.length, LARGEST_PICTURE));
        }
        return book.act(
                () -> {
                    LogEntry entry =
                            new LogEntry(
                                    book.newId(),
                                    book.now(),
                                    actor.name(),
                                    draft.kind,
                                    draft.siteId,
                                    draft.assetId,
                                    text,
                                    draft.tags,
                                    draft.corrects,
                                    draft.view);
                    return Verdict.accepted(
                            new RecordBook.Plan<>(
                                    new RecordAct(
                                            List.of(new RecordAct.Line(entry, draft.picture)),
                                            List.of()),
                                    entry));
                });
    }

    private static CompletionStage<Verdict<LogEntry>> refused(Said why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    /// The entries that are wanted, newest first. Without the database those since the start.
    public CompletionStage<List<LogEntry>> find(LogQuery query) {
        return book.reads()
                .ask(store -> store.log(query))
                .exceptionally(e -> List.of())
                .thenApply(stored -> joined(query, stored));
    }

    /// The entries since the start that are wanted, at once.
    public List<LogEntry> recent(LogQuery query) {
        return book.recent().stream().filter(query::wants).limit(query.atMost()).toList();
    }

    private List<LogEntry> joined(LogQuery query, List<LogEntry> stored) {
        Map<UUID, LogEntry> all = new HashMap<>();
        stored.forEach(e -> all.put(e.id(), e));
        recent(query).forEach(e -> all.put(e.id(), e));
        List<LogEntry> sorted = new ArrayList<>(all.values());
        sorted.sort(NEWEST_FIRST);
        return sorted.subList(0, Math.min(query.atMost(), sorted.size()));
    }

    public static final java.util.Comparator<LogEntry> NEWEST_FIRST =
            java.util.Comparator.comparing(LogEntry::time).reversed().thenComparing(LogEntry::id);

    /// PNG of what was on the screen; empty where the database does not have it (yet).
    public CompletionStage<Optional<byte[]>> picture(UUID entryId) {
        return book.reads().ask(store -> store.logPicture(entryId));
    }

    /// Every new entry, on an I/O thread.
    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// The portfolio was changed. Blocking; a journal that refuses is told in the program's log.
    public void changed(String by, Optional<UUID> site, Optional<UUID> asset, String text) {
        var unused =
                book.actNow(
                        () ->
                                RecordBook.Plan.of(
                                        true,
                                        List.of(
                                                entry(
                                                        book,
                                                        by,
                                                        book.now(),
                                                        LogKind.PORTFOLIO,
                                                        site,
                                                        asset,
                                                        text)),
                                        List.of()));
    }

    /// An entry that the program writes by itself.
    static LogEntry entry(
            RecordBook book,
            Actor actor,
            LogKind kind,
            Optional<UUID> site,
            Optional<UUID> asset,
            String text) {
        return entry(book, actor.name(), book.now(), kind, site, asset, text);
    }

    /// An entry that follows an act.
    public static LogEntry entry(
            RecordBook book,
            String by,
            Instant at,
            LogKind kind,
            Optional<UUID> site,
            Optional<UUID> asset,
            String text) {
        return new LogEntry(
                book.newId(),
                at,
                by,
                kind,
                site,
                asset,
                shortened(text),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static String shortened(String text) {
        return text.length() <= LogEntry.LONGEST_TEXT
                ? text
                : text.substring(0, LogEntry.LONGEST_TEXT);
    }
}
