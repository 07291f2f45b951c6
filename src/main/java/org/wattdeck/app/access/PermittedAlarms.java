package org.wattdeck.app.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.dispatch.Words;

/// Alarms, with what is done to them by those who may.
public record PermittedAlarms(AlarmService inner, Guard guard, Where where)
        implements AlarmService {

    private static final int NAMED = 3;

    private Deed deed(Actor actor, Act act, Collection<UUID> alarms) {
        Set<UUID> ids = Set.copyOf(alarms);
        List<Alarm> found =
                inner.latest().alarms().stream().filter(a -> ids.contains(a.id())).toList();
        String some =
                found.stream()
                        .limit(NAMED)
                        .map(a -> a.rule() + a.assetId().map(id -> " " + where.name(id)).orElse(""))
                        .collect(Collectors.joining(", "));
        return Deed.of(actor, act)
                .at(found.stream().flatMap(a -> a.siteId().stream()).collect(Collectors.toSet()))
                .on(
                        alarms.size() <= NAMED
                                ? some
                                : some + " and %d more".formatted(alarms.size() - NAMED));
    }

    private Deed ofRecord(Actor actor, Act act, UUID record) {
        Optional<OutOfService> found =
                inner.latest().outOfService().stream()
                        .filter(r -> r.id().equals(record))
                        .findFirst();
        return found.flatMap(OutOfService::assetId)
                .map(a -> Deed.of(actor, act).at(where.site(a)).on(where.name(a)))
                .orElseGet(
                        () -> deed(actor, act, found.map(OutOfService::alarmIds).orElse(Set.of())));
    }

    @Override
    public AlarmSnapshot latest() {
        return inner.latest();
    }

    @Override
    public Subscription onChange(Consumer<AlarmSnapshot> listener) {
        return inner.onChange(listener);
    }

    @Override
    public CompletionStage<Verdict<Integer>> acknowledge(
            Actor actor, List<UUID> alarms, String note) {
        return guard.later(
                deed(actor, Act.ALARM_ACKNOWLEDGE, alarms).to(note),
                () -> inner.acknowledge(actor, alarms, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> reset(Actor actor, List<UUID> alarms, String note) {
        return guard.later(
                deed(actor, Act.ALARM_RESET, alarms).to(note),
                () -> inner.reset(actor, alarms, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> shelve(
            Actor actor, List<UUID> alarms, Duration length, String reason) {
        return guard.later(
                deed(actor, Act.ALARM_SHELVE, alarms).to(Words.length(length) + ": " + reason),
                () -> inner.shelve(actor, alarms, length, reason));
    }

    @Override
    public CompletionStage<Verdict<Integer>> takeOutOfService(Actor actor, OutOfService.Wish wish) {
        Deed deed =
                wish.assetId()
                        .map(
                                a ->
                                        Deed.of(actor, Act.ALARM_OUT_OF_SERVICE)
                                                .at(where.site(a))
                                                .on(where.name(a)))
                        .orElseGet(() -> deed(actor, Act.ALARM_OUT_OF_SERVICE, wish.alarmIds()));
        return guard.later(
                deed.to("%s until %s: %s".formatted(wish.reference(), wish.until(), wish.reason())),
                () -> inner.takeOutOfService(actor, wish));
    }

    @Override
    public CompletionStage<Verdict<Integer>> extendOutOfService(
            Actor actor, UUID record, Instant until, String note) {
        return guard.later(
                ofRecord(actor, Act.ALARM_EXTEND, record).to(until + " " + note),
                () -> inner.extendOutOfService(actor, record, until, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> returnToService(
            Actor actor, UUID record, String note) {
        return guard.later(
                ofRecord(actor, Act.ALARM_RETURN, record).to(note),
                () -> inner.returnToService(actor, record, note));
    }

    @Override
    public CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note) {
        return guard.later(
                deed(actor, Act.ALARM_PUT_BACK, alarms).to(note),
                () -> inner.putBack(actor, alarms, note));
    }

    @Override
    public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
        return inner.history(query);
    }

    @Override
    public CompletionStage<AlarmCounts> counts(Instant from, Instant to) {
        return inner.counts(from, to);
    }
}
