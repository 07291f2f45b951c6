package org.wattdeck.app.mode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Verdict;

/// The alarms of the plant that is shown; acts are refused here where nothing can be done. Pictures
/// are numbered anew, so that their version grows over a change of the plant too.
final class ShownAlarms implements AlarmService {

    private final Supplier<View> view;
    private final Relay<AlarmSnapshot> changes;
    private final ReentrantLock lock = new ReentrantLock();
    private AlarmSnapshot last = AlarmSnapshot.EMPTY;
    private AlarmSnapshot lastNumbered = AlarmSnapshot.EMPTY;

    ShownAlarms(Supplier<View> view) {
        this.view = view;
        changes = new Relay<>(numbering(view.get().source().alarms()));
    }

    /// The view has changed.
    void follow(AlarmService next) {
        changes.follow(numbering(next));
        changes.tell(latest());
    }

    private Function<Consumer<AlarmSnapshot>, Subscription> numbering(AlarmService alarms) {
        return listener -> alarms.onChange(now -> listener.accept(numbered(now)));
    }

    private AlarmSnapshot numbered(AlarmSnapshot a) {
        lock.lock();
        try {
            if (a != last) {
                last = a;
                lastNumbered =
                        new AlarmSnapshot(
                                Math.max(lastNumbered.version() + 1, a.version()),
                                a.time(),
                                a.alarms(),
                                a.roots(),
                                a.firstOut(),
                                a.announced(),
                                a.floodSince(),
                                a.outOfService());
            }
            return lastNumbered;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AlarmSnapshot latest() {
        return numbered(view.get().source().alarms().latest());
    }

    @Override
    public Subscription onChange(Consumer<AlarmSnapshot> listener) {
        return changes.add(listener);
    }

    private CompletionStage<Verdict<Integer>> guarded(
            Function<AlarmService, CompletionStage<Verdict<Integer>>> act) {
        View now = view.get();
        return now.refusal()
                .get()
                .<CompletionStage<Verdict<Integer>>>map(
                        why -> CompletableFuture.completedFuture(Verdict.refused(why)))
                .orElseGet(() -> act.apply(now.source().alarms()));
    }

    @Override
    public CompletionStage<Verdict<Integer>> acknowledge(
            Actor actor, List<UUID> alarms, String note) {
        return guarded(a -> a.acknowledge(actor, alarms, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> reset(Actor actor, List<UUID> alarms, String note) {
        return guarded(a -> a.reset(actor, alarms, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> shelve(
            Actor actor, List<UUID> alarms, Duration length, String reason) {
        return guarded(a -> a.shelve(actor, alarms, length, reason));
    }

    @Override
    public CompletionStage<Verdict<Integer>> takeOutOfService(Actor actor, OutOfService.Wish wish) {
        return guarded(a -> a.takeOutOfService(actor, wish));
    }

    @Override
    public CompletionStage<Verdict<Integer>> extendOutOfService(
            Actor actor, UUID record, Instant until, String note) {
        return guarded(a -> a.extendOutOfService(actor, record, until, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> returnToService(
            Actor actor, UUID record, String note) {
        return guarded(a -> a.returnToService(actor, record, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note) {
        return guarded(a -> a.putBack(actor, alarms, note));
    }

    @Override
    public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
        return view.get().source().alarms().history(query);
    }

    @Override
    public CompletionStage<AlarmCounts> counts(Instant from, Instant to) {
        return view.get().source().alarms().counts(from, to);
    }
}
