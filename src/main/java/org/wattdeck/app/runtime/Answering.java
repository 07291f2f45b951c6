package org.wattdeck.app.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.app.lead.RequestStore;
import org.wattdeck.app.lead.RequestStore.Request;
import org.wattdeck.app.schedule.ScheduleActs;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Verdict;

/// Does what consoles that follow ask of this one, which runs the plant, in the order they asked,
/// as if it had been asked here. Thread-safe.
final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Function<Wanted.Send, Verdict<List<Dispatch>>> send;
    private final Function<Wanted.Release, Verdict<List<Dispatch>>> release;
    private final AlarmService alarms;
    private final ScheduleActs schedule;
    private final BooleanSupplier leads;
    private final Executor io;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable RequestStore store;

    /// @param alarms of this console, unguarded
    /// @param leads whether this console runs the plant
    Answering(
            Desk desk,
            AlarmService alarms,
            ScheduleActs schedule,
            BooleanSupplier leads,
            Executor io) {
        this.send = desk::acceptFor;
        this.release = desk::releaseFor;
        this.alarms = alarms;
        this.schedule = schedule;
        this.leads = leads;
        this.io = io;
    }

    void share(RequestStore opened) {
        store = opened;
    }

    /// Looks for requests, now and again.
    void look() {
        RequestStore open = store;
        if (open == null || !leads.getAsBoolean() || looking.getAndSet(true)) {
            return;
        }
        io.execute(
                () -> {
                    try {
                        open.take().forEach(request -> answer(open, request));
                    } catch (LeadLostException e) {
                        LOG.debug("Who runs the plant by now answers.", e);
                    } catch (StoreException e) {
                        LOG.debug("What other consoles ask could not be seen.", e);
                    } finally {
                        looking.set(false);
                    }
                });
    }

    private void answer(RequestStore open, Request request) {
        var unused =
                done(request)
                        .exceptionally(
                                e -> {
                                    LOG.error("A request of another console failed.", e);
                                    return Answer.ofCount(
                                            Verdict.refused(
                                                    "The console that runs the plant could not do it: %s",
                                                    String.valueOf(e.getMessage())));
                                })
                        .thenAccept(answer -> open.answer(request.id(), answer))
                        .exceptionally(
                                e -> {
                                    LOG.warn("An answer could not be given.", e);
                                    return null;
                                });
    }

    private CompletionStage<byte[]> done(Request request) {
        Wanted wanted;
        try {
            wanted = WantedBytes.read(request.body());
        } catch (IllegalArgumentException e) {
            LOG.warn("Another console asks what this program does not know.", e);
            return CompletableFuture.completedFuture(
                    Answer.ofCount(
                            Verdict.refused(
                                    "The console that runs the plant has another version of the program. Install the same on all.")));
        }
        return switch (wanted) {
            case Wanted.Send w -> dispatched(send.apply(w));
            case Wanted.Release w -> dispatched(release.apply(w));
            case Wanted.OnSchedule w ->
                    CompletableFuture.completedFuture(
                            Answer.ofBlocks(schedule.carryOut(w.by(), w.wish())));
            case Wanted.OnAlarms w -> counted(onAlarms(w));
            case Wanted.Shelve w ->
                    counted(alarms.shelve(w.by(), w.alarms(), w.length(), w.reason()));
            case Wanted.TakeOut w -> counted(alarms.takeOutOfService(w.by(), w.wish()));
            case Wanted.Extend w ->
                    counted(alarms.extendOutOfService(w.by(), w.record(), w.until(), w.note()));
            case Wanted.PutInService w ->
                    counted(alarms.returnToService(w.by(), w.record(), w.note()));
        };
    }

    private CompletionStage<Verdict<Integer>> onAlarms(Wanted.OnAlarms w) {
        return switch (w.what()) {
            case ACKNOWLEDGE -> alarms.acknowledge(w.by(), w.alarms(), w.note());
            case RESET -> alarms.reset(w.by(), w.alarms(), w.note());
            case PUT_BACK -> alarms.putBack(w.by(), w.alarms(), w.note());
        };
    }

    private static CompletionStage<byte[]> dispatched(Verdict<List<Dispatch>> verdict) {
        return CompletableFuture.completedFuture(Answer.ofDispatches(verdict));
    }

    private static CompletionStage<byte[]> counted(CompletionStage<Verdict<Integer>> verdict) {
        return verdict.thenApply(Answer::ofCount);
    }
}
