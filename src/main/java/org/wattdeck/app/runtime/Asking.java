package org.wattdeck.app.runtime;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.RequestStore;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Lays what is wanted here before the console that runs the plant, and waits for its answer
/// without holding anybody up. What was not taken up in time is taken back, so that nothing happens
/// later than people expect; what was taken up and not answered is said to be unknown. Thread-safe.
final class Asking {

    /// For so long the other console may take a request.
    static final double VALID_SECONDS = 4;

    private static final double TAKE_BACK_AFTER_SECONDS = VALID_SECONDS + 1;
    private static final double UNKNOWN_AFTER_SECONDS = 15;
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final Supplier<UUID> ids;
    private final LongSupplier nanos;
    private final Executor io;
    private final Map<UUID, Pending<?>> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable RequestStore store;

    private static final class Pending<T> {
        final CompletableFuture<Verdict<T>> answer = new CompletableFuture<>();
        final Function<byte[], Verdict<T>> read;
        final long since;
        volatile boolean taken;

        Pending(Function<byte[], Verdict<T>> read, long since) {
            this.read = read;
            this.since = since;
        }

        void answered(byte[] body) {
            try {
                answer.complete(read.apply(body));
            } catch (IllegalArgumentException e) {
                LOG.error("An answer of the console that runs the plant cannot be read.", e);
                answer.complete(Verdict.refused(UNKNOWN));
            }
        }

        void refused(Said why) {
            answer.complete(Verdict.refused(why));
        }
    }

    private static final Said NOT_DONE =
            Said.of(
                    "The console that runs the plant did not take it up in time. Nothing was done; try again.");
    private static final Said UNKNOWN =
            Said.of(
                    "The console that runs the plant took it up and did not answer. Whether it was done shows here in a few seconds; look before you try again.");

    /// @param nanos a monotonic clock
    Asking(Supplier<UUID> ids, LongSupplier nanos, Executor io) {
        this.ids = ids;
        this.nanos = nanos;
        this.io = io;
    }

    void share(RequestStore opened) {
        store = opened;
    }

    /// @param read what the answer means
    <T> CompletionStage<Verdict<T>> ask(Wanted wanted, Function<byte[], Verdict<T>> read) {
        RequestStore open = store;
        if (open == null) {
            return CompletableFuture.completedFuture(
                    Verdict.refused("This console shares its plant with nobody."));
        }
        UUID id = ids.get();
        Pending<T> mine = new Pending<>(read, nanos.getAsLong());
        io.execute(
                () -> {
                    try {
                        open.ask(
                                new RequestStore.Request(id, WantedBytes.write(wanted)),
                                VALID_SECONDS);
                        pending.put(id, mine);
                    } catch (StoreException e) {
                        LOG.warn("Nothing could be asked of the console that runs the plant.", e);
                        pending.put(id, mine); // it may be there all the same
                    }
                });
        return mine.answer;
    }

    /// Looks for answers, now and again.
    void look() {
        RequestStore open = store;
        if (open == null || pending.isEmpty() || looking.getAndSet(true)) {
            return;
        }
        io.execute(
                () -> {
                    try {
                        pending.forEach((id, p) -> look(open, id, p));
                    } finally {
                        looking.set(false);
                    }
                });
    }

    private void look(RequestStore open, UUID id, Pending<?> p) {
        double waited = (nanos.getAsLong() - p.since) / 1e9;
        try {
            open.answer(id).ifPresent(p::answered);
            if (!p.answer.isDone() && !p.taken && waited > TAKE_BACK_AFTER_SECONDS) {
                if (open.takeBack(id)) {
                    p.refused(NOT_DONE);
                }
                p.taken = true;
            }
        } catch (StoreException e) {
            LOG.debug("The answer of the console that runs the plant could not be looked for.", e);
        }
        if (!p.answer.isDone() && waited > UNKNOWN_AFTER_SECONDS) {
            p.refused(UNKNOWN);
        }
        if (p.answer.isDone()) {
            pending.remove(id);
        }
    }
}
