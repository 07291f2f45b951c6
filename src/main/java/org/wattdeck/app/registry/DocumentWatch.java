package org.wattdeck.app.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.registry.NoticeCodec.Notice;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Document.Standing;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.registry.Expiries;

/// Announces documents that run out: once as an event when their warning time begins, and as an
/// alarm of the asset or site from the day after their last until none of it is expired any more.
/// What was announced is kept, so that a restart tells nothing twice. Asked at every snapshot on
/// the plant loop's thread, which only compares two values; works on an I/O thread.
public final class DocumentWatch {

    /// The event of a document whose warning time begins.
    public static final String DUE = "DOCUMENT_DUE";

    /// The event and, as `document-expired`, the alarm of what has an expired document.
    public static final String EXPIRED = "DOCUMENT_EXPIRED";

    private static final UUID NOTICES = new UUID(0x444f4355, 1);
    private static final int MOST_EVENTS = 20;
    private static final int MOST_NAMED = 3;
    private static final Logger LOG = LoggerFactory.getLogger(DocumentWatch.class);

    private final Supplier<Portfolio> portfolio;
    private final RecordBook book;
    private final Locks.Teller teller;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Set<UUID> alarmed = new HashSet<>();
    private volatile boolean begun;
    private volatile Portfolio seen = Portfolio.EMPTY;
    private volatile Instant next = Instant.MIN;

    /// @param teller tells events, from any thread
    public DocumentWatch(Supplier<Portfolio> portfolio, RecordBook book, Locks.Teller teller) {
        this.portfolio = portfolio;
        this.book = book;
        this.teller = teller;
    }

    /// These assets and sites had the alarm before the start. Looks from now on.
    public void stood(Collection<UUID> alarmedBefore) {
        alarmed.addAll(alarmedBefore);
        begun = true;
    }

    /// On the plant loop's thread.
    public void look(PlantSnapshot snapshot) {
        Instant now = snapshot.time();
        Portfolio current = portfolio.get();
        boolean nothingNew = current == seen && now.isBefore(next);
        if (!begun || nothingNew || looking.getAndSet(true)) {
            return;
        }
        book.io().execute(() -> look(current, now));
    }

    private void look(Portfolio current, Instant now) {
        try {
            Expiries expiries = Expiries.of(current, now);
            Map<UUID, Notice> before =
                    book.kept(NOTICES).map(k -> NoticeCodec.read(k.body())).orElseGet(Map::of);
            Map<UUID, Notice> after = new HashMap<>();
            for (Expiries.Entry e : expiries.due()) {
                after.put(
                        e.document().id(),
                        new Notice(e.document().expires().orElseThrow(), e.standing()));
            }
            if (keep(before, after)) {
                tellDue(expiries.due(), before);
                tellExpired(current, expiries.due(), before);
                seen = current;
                next = expiries.next();
            }
        } catch (RuntimeException e) {
            LOG.error("Documents that run out could not be looked at.", e);
        } finally {
            looking.set(false);
        }
    }

    /// Kept before it is told; where the journal refuses, it is tried again at the next tick.
    private boolean keep(Map<UUID, Notice> before, Map<UUID, Notice> after) {
        return after.equals(before)
                || book.actNow(
                                () ->
                                        RecordBook.Plan.of(
                                                true,
                                                List.of(),
                                                List.of(
                                                        book.next(
                                                                NOTICES,
                                                                Kept.Sort.DOCUMENT_NOTICES,
                                                                true,
                                                                NoticeCodec.of(after)))))
                        instanceof Verdict.Accepted<Boolean>;
    }

    private static boolean told(Map<UUID, Notice> before, Expiries.Entry e) {
        return new Notice(e.document().expires().orElseThrow(), e.standing())
                .equals(before.get(e.document().id()));
    }

    private void tellDue(List<Expiries.Entry> due, Map<UUID, Notice> before) {
        List<Expiries.Entry> fresh =
                due.stream().filter(e -> e.standing() == Standing.DUE && !told(before, e)).toList();
        for (Expiries.Entry e : fresh.subList(0, Math.min(MOST_EVENTS, fresh.size()))) {
            tell(e, DUE, Severity.INFO, name(e.document()) + " " + left(e) + ".");
        }
        if (fresh.size() > MOST_EVENTS) {
            teller.tell(
                    Optional.empty(),
                    Optional.empty(),
                    DUE,
                    Severity.INFO,
                    "%,d more documents run out soon. See Registry, Documents: is:soon."
                            .formatted(fresh.size() - MOST_EVENTS));
        }
    }

    private static String left(Expiries.Entry e) {
        String day = " (" + e.document().expires().orElseThrow() + ")";
        return switch ((int) e.daysLeft()) {
            case 0 -> "runs out today" + day;
            case 1 -> "runs out tomorrow" + day;
            default -> "runs out in " + e.daysLeft() + " days" + day;
        };
    }

    /// An alarm that stands is raised anew where one more document of the same thing expired, so
    /// that somebody looks at it again.
    private void tellExpired(
            Portfolio current, List<Expiries.Entry> due, Map<UUID, Notice> before) {
        Map<UUID, List<Expiries.Entry>> expired =
                due.stream()
                        .filter(e -> e.standing() == Standing.EXPIRED)
                        .collect(
                                Collectors.groupingBy(
                                        Expiries.Entry::on,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        for (UUID on : List.copyOf(alarmed)) {
            if (!expired.containsKey(on)) {
                alarmed.remove(on);
                cleared(current, on, "No document is expired any more.");
            }
        }
        expired.forEach(
                (on, entries) -> {
                    boolean stood = alarmed.contains(on);
                    if (stood && entries.stream().allMatch(e -> told(before, e))) {
                        return;
                    }
                    if (stood) {
                        cleared(current, on, "One more document expired.");
                    }
                    alarmed.add(on);
                    tell(entries.getFirst(), EXPIRED, Severity.WARNING, words(entries));
                });
    }

    private static String words(List<Expiries.Entry> entries) {
        List<String> names = new ArrayList<>();
        for (Expiries.Entry e : entries.subList(0, Math.min(MOST_NAMED, entries.size()))) {
            names.add(
                    "%s expired on %s"
                            .formatted(name(e.document()), e.document().expires().orElseThrow()));
        }
        int more = entries.size() - names.size();
        return String.join("; ", names) + (more > 0 ? "; and " + more + " more" : "") + ".";
    }

    private static String name(Document d) {
        String word = d.kind().name();
        String kind = word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
        return d.number().isEmpty()
                ? "%s \"%s\"".formatted(kind, d.title())
                : "%s \"%s\" (%s)".formatted(kind, d.title(), d.number());
    }

    private void tell(Expiries.Entry e, String type, Severity severity, String text) {
        teller.tell(e.asset(), Optional.of(e.site()), type, severity, e.code() + ": " + text);
    }

    /// What is out of use has lost its alarm already.
    private void cleared(Portfolio current, UUID on, String text) {
        Registry runs = current.registry();
        Optional<Asset> asset = runs.asset(on);
        runs.site(asset.map(Asset::siteId).orElse(on))
                .ifPresent(
                        site ->
                                teller.tell(
                                        asset.map(Asset::id),
                                        Optional.of(site.id()),
                                        EXPIRED,
                                        Severity.CLEAR,
                                        asset.map(Asset::code).orElse(site.code()) + ": " + text));
    }
}
