package org.wattdeck.app.mode;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.ops.Verdict;

/// The alarms of the plant that is shown; acts are refused here where nothing can be done. Pictures
/// are numbered anew, so that their version grows over a change of the plant too.
final class ShownAlarms implements AlarmService {

    private final Supplier<View> view;
    private final List<Consumer<AlarmSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Subscription source = () -> {};
    private AlarmService followed;
    private long version;
    private volatile AlarmSnapshot latest = AlarmSnapshot.EMPTY;

    ShownAlarms(Supplier<View> view) {
        this.view = view;
        this.followed = view.get().source().alarms();
    }

    /// The view has changed.
    void follow(AlarmService next) {
        lock.lock();
        try {
            source.close();
            followed = next;
            source = next.onChange(now -> take(next, now));
            take(next, next.latest());
        } finally {
            lock.unlock();
        }
    }

    private void take(AlarmService from, AlarmSnapshot now) {
        lock.lock();
        try {
            if (from == followed) {
                latest = numbered(now);
                AlarmSnapshot next = latest;
                listeners.forEach(listener -> listener.accept(next));
            }
        } finally {
            lock.unlock();
        }
    }

    private AlarmSnapshot numbered(AlarmSnapshot a) {
        version = Math.max(version + 1, a.version());
        return new AlarmSnapshot(
                version,
                a.time(),
                a.alarms(),
                a.roots(),
                a.firstOut(),
                a.announced(),
                a.floodSince());
    }

    @Override
    public AlarmSnapshot latest() {
        return latest;
    }

    @Override
    public Subscription onChange(Consumer<AlarmSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
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
    public CompletionStage<Verdict<Integer>> takeOutOfService(
            Actor actor, List<UUID> alarms, String reason) {
        return guarded(a -> a.takeOutOfService(actor, alarms, reason));
    }

    @Override
    public CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note) {
        return guarded(a -> a.putBack(actor, alarms, note));
    }

    @Override
    public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
        return view.get().source().alarms().history(query);
    }
}
