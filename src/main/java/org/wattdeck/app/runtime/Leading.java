package org.wattdeck.app.runtime;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.app.lead.LeadStore.Lead;

/// Whether this console runs the plant. Alone it always does; on a shared database one console at a
/// time has the lead and the others follow what it writes.
///
/// A leader that cannot keep the lead because the database is away goes on watching the plant and
/// brings what was accepted to its end, but accepts nothing more: it cannot know whether another
/// console has taken over. Once the database answers it either goes on or follows.
///
/// [#look] and [#giveUp] on one thread that may wait; the rest on any.
final class Leading {

    static final long EVERY_MILLIS = 1_000;

    /// The lead is taken for lost so long before the database thinks so.
    private static final double MARGIN_SECONDS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Leading.class);

    private final Holder me;
    private final LongSupplier nanos;
    private final Turn turn;
    private @Nullable LeadStore store;
    private volatile boolean shared;
    private volatile long epoch;
    private volatile long heldUntil;
    private volatile Optional<Lead> seen = Optional.empty();
    private volatile boolean closed;
    private volatile boolean handing;

    /// What changes with the lead. Each may wait for the database.
    interface Turn {

        /// This console runs the plant from now on, as the last one left it.
        void lead(LeadStore store);

        /// Another console runs the plant, or soon will. The stage ends when nothing moves here any
        /// more.
        ///
        /// @param write whether what is still unwritten may be written: the lead is given up, not
        ///     lost
        CompletionStage<Void> follow(boolean write);

        /// Looks what other consoles have done since.
        void see();
    }

    /// @param nanos a monotonic clock
    Leading(Holder me, LongSupplier nanos, Turn turn) {
        this.me = me;
        this.nanos = nanos;
        this.turn = turn;
    }

    Holder me() {
        return me;
    }

    /// From now on the lead is what the database says.
    void share(LeadStore opened) {
        store = opened;
        shared = true;
    }

    /// Whether this console runs the plant.
    boolean leads() {
        return !shared || epoch > 0;
    }

    /// Who has the lead, where consoles share a database.
    Optional<Holder> holder() {
        return shared ? seen.flatMap(Lead::holder) : Optional.empty();
    }

    /// Why nothing can be done to the plant here, if so.
    Optional<String> refusal() {
        if (!shared) {
            return Optional.empty();
        }
        if (epoch == 0) {
            return Optional.of(
                    holder().map(
                                    h ->
                                            "%s runs the plant; this console follows it. Act there, or run the plant here: Ctrl+K, Run the plant here."
                                                    .formatted(h.name()))
                            .orElse(
                                    "No console runs the plant at the moment. This one takes over in a few seconds."));
        }
        return nanos.getAsLong() - heldUntil > 0
                ? Optional.of(
                        "The database does not answer, so another console may run the plant by now. Nothing is accepted until it does; emergency zero power still works.")
                : Optional.empty();
    }

    /// Keeps or takes the lead, or sees who has it.
    void look() {
        LeadStore open = store;
        if (open == null || closed || handing) {
            return;
        }
        long asked = nanos.getAsLong();
        Lead now;
        try {
            now = open.takeOrKeep(me, epoch);
        } catch (StoreException e) {
            LOG.debug("The lead could not be looked at.", e);
            return;
        }
        seen = Optional.of(now);
        if (!now.of(me.console())) {
            if (epoch > 0) {
                LOG.warn("{} has taken over the plant.", name(now));
                lose(open);
            }
            turn.see();
            return;
        }
        turn.see();
        heldUntil = asked + Math.round((now.leftSeconds() - MARGIN_SECONDS) * 1e9);
        if (now.epoch() != epoch) {
            take(open, now.epoch());
        } else if (now.wanted().isPresent()) {
            LOG.info("{} asked to run the plant.", now.wanted().get().name());
            giveUp();
        }
    }

    private static String name(Lead lead) {
        return lead.holder().map(Holder::name).orElse("Another console");
    }

    private void take(LeadStore open, long next) {
        LOG.info("This console ({}) runs the plant from now on, as number {}.", me.name(), next);
        open.writeUnder(next);
        try {
            turn.lead(open);
            epoch = next;
        } catch (RuntimeException e) {
            LOG.error("The plant could not be taken over; somebody else may.", e);
            open.writeUnder(0);
            release(open);
        }
    }

    private void lose(LeadStore open) {
        epoch = 0;
        open.writeUnder(0);
        var unused = turn.follow(false);
    }

    private void release(LeadStore open) {
        try {
            open.release(me.console());
        } catch (StoreException e) {
            LOG.debug("The lead runs out by itself.", e);
        }
    }

    /// Gives the lead to whoever wants it, after everything was written.
    void giveUp() {
        LeadStore open = store;
        if (open == null || epoch == 0) {
            return;
        }
        epoch = 0;
        handing = true;
        var unused =
                turn.follow(true)
                        .whenComplete(
                                (done, e) -> {
                                    open.writeUnder(0);
                                    release(open);
                                    handing = false;
                                });
    }

    /// Asks the console that leads to give the lead to this one; it comes within a few seconds.
    void ask() {
        LeadStore open = store;
        if (open != null && !leads()) {
            open.ask(me);
        }
    }

    /// The console ends: what it had is written already.
    void close() {
        closed = true;
        LeadStore open = store;
        if (open != null && epoch > 0) {
            release(open);
        }
    }

    /// A write was refused because another console has the lead.
    static boolean lost(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LeadLostException) {
                return true;
            }
        }
        return false;
    }
}
