package org.wattdeck.app.runtime;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.app.lead.LeadStore.Lead;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.domain.say.Said;

/// Whether this console runs the plant. Alone it always does; on a shared database one console at a
/// time has the lead and the others follow what it writes.
///
/// A leader that cannot keep the lead because the database is away goes on watching the plant and
/// brings what was accepted to its end, but accepts nothing more: it cannot know whether another
/// console has taken over. Once the database answers it either goes on or follows.
///
/// Taking over takes its time with a large plant, longer than the lead is held; so it is done
/// beside the looks, which keep the lead meanwhile.
///
/// [#look] and [#giveUp] on one thread that may wait; the rest on any.
final class Leading implements Modes.Lead {

    static final long EVERY_MILLIS = 1_000;

    /// The lead is taken for lost so long before the database thinks so.
    private static final double MARGIN_SECONDS = 1;

    /// After so long without an answer nobody knows who has it.
    private static final double UNHEARD_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Leading.class);

    private final Holder me;
    private final LongSupplier nanos;
    private final Executor io;
    private final Lock changing = new ReentrantLock();
    private @Nullable Turn turn;
    private @Nullable LeadStore store;
    private volatile boolean shared;

    /// The number of the lead this console holds; 0 without it.
    private volatile long held;

    /// The number under which the plant runs here; 0 where it does not, or not yet.
    private volatile long running;

    private volatile boolean taking;
    private volatile CompletableFuture<Void> takeover = CompletableFuture.completedFuture(null);
    private volatile long heldUntil;
    private volatile long heardAt;
    private volatile Optional<Lead> seen = Optional.empty();
    private volatile boolean closed;
    private volatile boolean handing;

    /// What changes with the lead. Each may wait for the database.
    interface Turn {

        /// This console runs the plant from now on, as the last one left it.
        ///
        /// @param runs to be called when all is known here, just before the plant moves
        void lead(LeadStore store, Runnable runs);

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
    /// @param io where the plant is taken over
    Leading(Holder me, LongSupplier nanos, Executor io) {
        this.me = me;
        this.nanos = nanos;
        this.io = io;
    }

    Holder me() {
        return me;
    }

    /// From now on the lead is what the database says.
    void share(LeadStore opened, Turn what) {
        turn = what;
        store = opened;
        shared = true;
    }

    /// Whether this console runs the plant.
    boolean leads() {
        return !shared || running > 0;
    }

    /// Who has the lead, where consoles share a database.
    Optional<Holder> holder() {
        return shared ? seen.flatMap(Lead::holder) : Optional.empty();
    }

    @Override
    public Optional<Said> elsewhere() {
        return leads()
                ? Optional.empty()
                : holder().map(
                                h ->
                                        Said.of(
                                                "%s runs the plant, this console follows it.",
                                                h.name()));
    }

    /// Why nothing can be done to the plant from here, if so.
    @Override
    public Optional<Said> refusal() {
        if (!shared) {
            return Optional.empty();
        }
        if (taking) {
            return Optional.of(
                    Said.of("This console is taking over the plant. Try again in a moment."));
        }
        if (running == 0) {
            return followerRefusal();
        }
        return nanos.getAsLong() - heldUntil > 0
                ? Optional.of(
                        Said.of(
                                "The database does not answer, so another console may run the plant by now. Nothing is accepted until it does; emergency zero power still works."))
                : Optional.empty();
    }

    private Optional<Said> followerRefusal() {
        if (nanos.getAsLong() - heardAt > UNHEARD_SECONDS * 1e9) {
            return Optional.of(
                    Said.of(
                            "The database does not answer, so nothing can be asked of the console that runs the plant. Act at that one; emergency zero power is sent as soon as the database answers."));
        }
        return holder().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "No console runs the plant at the moment. This one takes over in a few seconds."));
    }

    /// Keeps or takes the lead, or sees who has it.
    void look() {
        LeadStore open = store;
        Turn now = turn;
        if (open == null || now == null || closed || handing) {
            return;
        }
        long asked = nanos.getAsLong();
        Lead lead;
        try {
            lead = open.takeOrKeep(me, held);
        } catch (StoreException e) {
            LOG.debug("The lead could not be looked at.", e);
            return;
        }
        seen = Optional.of(lead);
        heardAt = asked;
        if (!lead.of(me.console())) {
            if (held > 0) {
                LOG.warn("{} has taken over the plant.", name(lead));
                lose(open, now);
            }
            see(now);
            return;
        }
        see(now);
        heldUntil = asked + Math.round((lead.leftSeconds() - MARGIN_SECONDS) * 1e9);
        if (lead.epoch() != held) {
            take(open, now, lead.epoch());
        } else if (running == held && lead.wanted().isPresent()) {
            LOG.info("{} asked to run the plant.", lead.wanted().get().name());
            giveUp();
        }
    }

    private void see(Turn now) {
        if (!taking) {
            now.see();
        }
    }

    private static String name(Lead lead) {
        return lead.holder().map(Holder::name).orElse("Another console");
    }

    private void take(LeadStore open, Turn now, long next) {
        if (taking) {
            return; // an older takeover has not noticed yet that it was overtaken
        }
        LOG.info("This console ({}) runs the plant from now on, as number {}.", me.name(), next);
        held = next;
        taking = true;
        open.writeUnder(next);
        takeover = CompletableFuture.runAsync(() -> takeOver(open, now, next), io);
    }

    private void takeOver(LeadStore open, Turn now, long next) {
        boolean failed = false;
        try {
            now.lead(open, () -> runs(next));
        } catch (RuntimeException e) {
            failed = true;
            if (held == next) {
                LOG.error("The plant could not be taken over; somebody else may.", e);
            }
        }
        if (failed && held == next) {
            giveBack(open);
        }
        if (lostMeanwhile(next)) {
            var unused = now.follow(false);
        }
    }

    private boolean lostMeanwhile(long next) {
        changing.lock();
        try {
            taking = false;
            return held != next;
        } finally {
            changing.unlock();
        }
    }

    /// @throws LeadLostException where another console has the lead by now
    private void runs(long next) {
        changing.lock();
        try {
            if (held != next) {
                throw new LeadLostException();
            }
            running = next;
        } finally {
            changing.unlock();
        }
    }

    private void lose(LeadStore open, Turn now) {
        open.writeUnder(0);
        boolean ran;
        changing.lock();
        try {
            ran = running > 0 && !taking; // else the takeover sees to it at its end
            held = 0;
            running = 0;
        } finally {
            changing.unlock();
        }
        if (ran) {
            var unused = now.follow(false);
        }
    }

    private void giveBack(LeadStore open) {
        changing.lock();
        try {
            held = 0;
            running = 0;
        } finally {
            changing.unlock();
        }
        open.writeUnder(0);
        release(open);
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
        Turn now = turn;
        if (open == null || now == null || running == 0) {
            return;
        }
        running = 0;
        held = 0;
        handing = true;
        var unused =
                now.follow(true)
                        .whenComplete(
                                (done, e) -> {
                                    open.writeUnder(0);
                                    release(open);
                                    handing = false;
                                });
    }

    /// Asks the console that leads to give the lead to this one; it comes within a few seconds.
    @Override
    public void ask() {
        LeadStore open = store;
        if (open != null && !leads()) {
            open.ask(me);
        }
    }

    /// Ends when no takeover is under way.
    CompletableFuture<Void> settled() {
        return takeover;
    }

    /// The console ends: what it had is written already.
    void close() {
        closed = true;
        LeadStore open = store;
        if (open != null && held > 0) {
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
