package org.wattdeck.app.record;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;

/// Notices when secrets are given wrongly again and again, for one name or at this console. That
/// goes into the audit, and as a record to the console that runs the plant, which raises the alarm:
/// see [WrongTriesWatch]. Many wrong ones in a row at this console also delay the next try there,
/// whatever its name. Thread-safe.
final class WrongTries {

    private static final String ACTION = "secret.wrong-tries";
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int MOST_NAMED = 3;

    /// What is typed as a name may be a password: it is never repeated.
    private static final String NOBODY = "a name that nobody has";

    private static final String ADVICE =
            " Look who is at that console. The audit (People, Audit) has every try.";

    private static final Logger LOG = LoggerFactory.getLogger(WrongTries.class);

    private final RecordBook book;
    private final LongSupplier nanos;
    private final Ports ports;
    private final Deque<Wrong> recent = new ArrayDeque<>();
    private int inRow;
    private long until = Long.MIN_VALUE;

    /// @param console what people call this console
    record Ports(TriesLimit limit, String console, Audit audit) {}

    /// @param name absent where nobody is called so
    /// @param told whether it counted for an alarm already
    private record Wrong(UUID whose, Optional<String> name, long at, boolean told) {

        private Wrong asTold() {
            return new Wrong(whose, name, at, true);
        }
    }

    WrongTries(RecordBook book, LongSupplier nanos, Ports ports) {
        this.book = book;
        this.nanos = nanos;
        this.ports = ports;
    }

    /// How long to wait before anything is tried at this console, if so.
    synchronized Optional<Duration> delay() {
        long wait = inRow < ports.limit.tries() ? 0 : until - nanos.getAsLong();
        return wait <= 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(Math.max(1, (wait + 999_999_999L) / 1_000_000_000L)));
    }

    synchronized void right() {
        inRow = 0;
    }

    /// A secret was wrong; blocking.
    ///
    /// @param whose somebody, or what stands for a name that nobody has
    /// @param times so often in a row it was wrong for them, at whatever console
    void wrong(UUID whose, Optional<String> name, int times) {
        count(whose, name, times)
                .ifPresent(
                        text -> {
                            LOG.warn("{}", text);
                            record(text);
                            keep(text);
                        });
    }

    /// What is to be told now.
    private synchronized Optional<String> count(UUID whose, Optional<String> name, int times) {
        long now = nanos.getAsLong();
        inRow++;
        if (inRow >= ports.limit.tries()) {
            long doubled =
                    Duration.ofSeconds(1L << Math.min(inRow - ports.limit.tries(), 20)).toNanos();
            until = now + Math.min(doubled, LONGEST_DELAY.toNanos());
        }
        recent.removeIf(w -> now - w.at > ports.limit.within().toNanos());
        recent.addLast(new Wrong(whose, name, now, false));
        // a try is told once, be it for its name or for the console
        String called = name.orElse(NOBODY);
        Optional<String> ofName =
                over(w -> !w.told && w.whose.equals(whose))
                        .map(n -> words(n, called))
                        .or(() -> patient(times, called))
                        .map(words -> words + advice(name));
        if (ofName.isPresent()) {
            mark(w -> w.whose.equals(whose));
            return ofName;
        }
        Optional<String> here = over(w -> !w.told).map(n -> words(n, names()) + ADVICE);
        if (here.isPresent()) {
            mark(w -> true);
        }
        return here;
    }

    /// Who waits as long as the delays ask for stays below any number within minutes.
    private Optional<String> patient(int times, String whose) {
        return times > ports.limit.tries() && times % ports.limit.tries() == 0
                ? Optional.of(
                        "%d wrong passwords, PINs or codes in a row for %s, the last at the console (%s)."
                                .formatted(times, whose, ports.console))
                : Optional.empty();
    }

    private Optional<Long> over(Predicate<Wrong> counted) {
        return Optional.of(recent.stream().filter(counted).count())
                .filter(n -> n >= ports.limit.tries());
    }

    private void mark(Predicate<Wrong> which) {
        List<Wrong> marked = recent.stream().map(w -> which.test(w) ? w.asTold() : w).toList();
        recent.clear();
        recent.addAll(marked);
    }

    private String words(long times, String whose) {
        return "%d wrong passwords, PINs or codes for %s at the console (%s) within %s."
                .formatted(times, whose, ports.console, Words.length(ports.limit.within()));
    }

    private String names() {
        List<String> all =
                recent.stream()
                        .filter(w -> !w.told)
                        .map(w -> w.name.orElse(NOBODY))
                        .distinct()
                        .toList();
        return all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (all.size() > MOST_NAMED
                        ? " and %d more".formatted(all.size() - MOST_NAMED)
                        : "");
    }

    private static String advice(Optional<String> name) {
        return name.map(
                        n ->
                                " Ask %s. If it was somebody else, look who is at that console, and have an administrator set a new password and PIN."
                                        .formatted(n))
                .orElse(ADVICE);
    }

    private void record(String text) {
        try {
            ports.audit.record(
                    new Audit.Entry(
                            Actor.UNAUTHENTICATED.name(),
                            "",
                            "",
                            Actor.Source.CONSOLE.name(),
                            ACTION,
                            ports.console,
                            "",
                            "",
                            "done: " + text));
        } catch (StoreException e) {
            LOG.error("Wrong tries are not in the audit: {}", e.getMessage());
        }
    }

    /// For the console that runs the plant, be it this one.
    private void keep(String text) {
        UUID id = book.newId();
        Verdict<String> kept =
                book.actNow(
                        () ->
                                RecordBook.Plan.of(
                                        text,
                                        List.of(),
                                        List.of(
                                                book.next(
                                                        id,
                                                        Kept.Sort.WRONG_TRIES,
                                                        true,
                                                        RecordBytes.bytes(
                                                                out ->
                                                                        JournalBytes.text(
                                                                                out, text))))));
        if (kept instanceof Verdict.Refused<String>(List<Said> why)) {
            LOG.error("The alarm of wrong tries could not be kept: {}", why);
        }
    }
}
