package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.runtime.Wanted.OnAlarms.What;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Verdict;

/// The alarms of a console that may follow another: then what is done to them is done there.
///
/// @param leads whether this console runs the plant
record LedAlarms(AlarmService here, BooleanSupplier leads, Asking asking) implements AlarmService {

    private CompletionStage<Verdict<Integer>> act(
            Supplier<CompletionStage<Verdict<Integer>>> act, Wanted wanted) {
        return leads.getAsBoolean() ? act.get() : asking.ask(wanted, Answer::count);
    }

    @Override
    public AlarmSnapshot latest() {
        return here.latest();
    }

    @Override
    public Subscription onChange(Consumer<AlarmSnapshot> listener) {
        return here.onChange(listener);
    }

    @Override
    public CompletionStage<Verdict<Integer>> acknowledge(
            Actor actor, List<UUID> alarms, String note) {
        return act(
                () -> here.acknowledge(actor, alarms, note),
                new Wanted.OnAlarms(actor, What.ACKNOWLEDGE, alarms, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> reset(Actor actor, List<UUID> alarms, String note) {
        return act(
                () -> here.reset(actor, alarms, note),
                new Wanted.OnAlarms(actor, What.RESET, alarms, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> shelve(
            Actor actor, List<UUID> alarms, Duration length, String reason) {
        return act(
                () -> here.shelve(actor, alarms, length, reason),
                new Wanted.Shelve(actor, alarms, length, reason));
    }

    @Override
    public CompletionStage<Verdict<Integer>> takeOutOfService(Actor actor, OutOfService.Wish wish) {
        return act(() -> here.takeOutOfService(actor, wish), new Wanted.TakeOut(actor, wish));
    }

    @Override
    public CompletionStage<Verdict<Integer>> extendOutOfService(
            Actor actor, UUID record, Instant until, String note) {
        return act(
                () -> here.extendOutOfService(actor, record, until, note),
                new Wanted.Extend(actor, record, until, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> returnToService(
            Actor actor, UUID record, String note) {
        return act(
                () -> here.returnToService(actor, record, note),
                new Wanted.PutInService(actor, record, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note) {
        return act(
                () -> here.putBack(actor, alarms, note),
                new Wanted.OnAlarms(actor, What.PUT_BACK, alarms, note));
    }

    @Override
    public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
        return here.history(query);
    }

    @Override
    public CompletionStage<AlarmCounts> counts(Instant from, Instant to) {
        return here.counts(from, to);
    }
}
