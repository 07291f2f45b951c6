package org.wattdeck.app.alarm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.AlarmBook;

/// The alarms follow what is out of service: each change of the records is taken over at once, and
/// so is what time alone brings to them. Thread-safe.
final class Works {

    private final Standing standing;
    private final AlarmBook book;
    private final AlarmDesk.Ports ports;
    private volatile List<OutOfService> out = List.of();

    Works(Standing standing, AlarmBook book, AlarmDesk.Ports ports) {
        this.standing = standing;
        this.book = book;
        this.ports = ports;
    }

    /// What is to be done by now, by record: its end told in advance, or brought about. Each
    /// blocks.
    Map<UUID, Runnable> due(Instant now) {
        Map<UUID, Runnable> acts = new LinkedHashMap<>();
        for (OutOfService r : out) {
            if (!r.runs(now)) {
                acts.put(r.id(), () -> ranOut(r));
            } else if (!r.warned() && !r.until().minus(AlarmBook.TOLD_BEFORE).isAfter(now)) {
                acts.put(r.id(), () -> tellEndOf(r));
            }
        }
        return acts;
    }

    private void tellEndOf(OutOfService r) {
        ports.works().told(r.id());
        follow(new AlarmBook.Act(AlarmBook.BY_ITSELF, standing.now(), "", Optional.empty()));
        ports.outward()
                .event(
                        r.assetId(),
                        Optional.empty(),
                        "OUT_OF_SERVICE_ENDS",
                        "The time out of service of %s ends in less than 5 min: %s (%s)."
                                .formatted(ports.works().name(r), r.reference(), r.owner()));
    }

    private void ranOut(OutOfService r) {
        ports.works().ranOut(r.id());
        follow(new AlarmBook.Act(AlarmBook.BY_ITSELF, standing.now(), "", Optional.empty()));
        ports.outward()
                .event(
                        r.assetId(),
                        Optional.empty(),
                        "OUT_OF_SERVICE_ENDED",
                        "%s is in service again, the planned end was reached: %s (%s)."
                                .formatted(ports.works().name(r), r.reference(), r.owner()));
    }

    /// The alarms follow the records as they were found at the start.
    void follow() {
        follow("Its time out of service is over.");
    }

    /// The same, with why alarms are put back.
    void follow(String why) {
        follow(new AlarmBook.Act(AlarmBook.BY_ITSELF, standing.now(), why, Optional.empty()));
    }

    /// Whatever is out of service by now holds its alarms, and nothing else does.
    private List<AlarmStep> follow(AlarmBook.Act by) {
        List<AlarmStep> steps =
                standing.change(
                        false,
                        () -> {
                            out = ports.works().all();
                            book.outOfService(out, by);
                        });
        standing.publish();
        return steps;
    }

    CompletionStage<Verdict<Integer>> take(Actor actor, OutOfService.Wish wish) {
        boolean anything =
                wish.assetId().isPresent()
                        || standing.under(
                                () ->
                                        wish.alarmIds().stream()
                                                .anyMatch(id -> book.alarm(id).isPresent()));
        return anything
                ? ports.works()
                        .take(actor, wish)
                        .thenApply(v -> followed(v, actor, "", AlarmTrigger.TAKEN_OUT))
                : CompletableFuture.completedFuture(
                        Verdict.refused(
                                Acts.nothing(wish.alarmIds().size(), AlarmTrigger.TAKEN_OUT)));
    }

    CompletionStage<Verdict<Integer>> extend(Actor actor, UUID record, Instant until, String note) {
        return ports.works()
                .extend(actor, record, until, note)
                .thenApply(v -> followed(v, actor, note, AlarmTrigger.TAKEN_OUT));
    }

    CompletionStage<Verdict<Integer>> end(Actor actor, UUID record, String note) {
        return ports.works().end(actor, record, note).thenApply(v -> followed(v, actor, note));
    }

    /// The records have changed: the alarms follow.
    ///
    /// @param counted what the answer counts
    private Verdict<Integer> followed(
            Verdict<?> verdict, Actor actor, String note, AlarmTrigger... counted) {
        return switch (verdict) {
            case Verdict.Refused<?>(List<Said> why) -> new Verdict.Refused<>(why);
            case Verdict.Accepted<?> a -> {
                List<AlarmTrigger> these = List.of(counted);
                yield Verdict.accepted(
                        (int)
                                follow(
                                                new AlarmBook.Act(
                                                        actor.name(),
                                                        standing.now(),
                                                        note.strip(),
                                                        Optional.empty()))
                                        .stream()
                                        .map(s -> s.transition().trigger())
                                        .filter(t -> these.isEmpty() || these.contains(t))
                                        .count());
            }
        };
    }

    /// Those of these alarms that a record holds.
    List<Alarm> holding(List<UUID> alarms) {
        return standing.under(
                () ->
                        alarms.stream()
                                .flatMap(id -> book.alarm(id).stream())
                                .filter(a -> a.hold().flatMap(Alarm.Hold::work).isPresent())
                                .toList());
    }

    /// Puts alarms back that records hold.
    CompletionStage<Verdict<Integer>> release(Actor actor, List<Alarm> held, String note) {
        Set<UUID> ids = held.stream().map(Alarm::id).collect(Collectors.toSet());
        Set<UUID> assets =
                held.stream().flatMap(a -> a.assetId().stream()).collect(Collectors.toSet());
        return ports.works()
                .release(actor, ids, assets, note)
                .thenApply(v -> followed(v, actor, note));
    }
}
