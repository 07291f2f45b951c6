package org.wattdeck.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Verdict;

/// The alarms and what an operator does with them. Every act is journalled on disk before it counts
/// and answers how many alarms it changed; those that have meanwhile ended or changed so that the
/// act makes no sense are left out. Thread-safe; nothing waits on the caller's thread.
public interface AlarmService {

    AlarmSnapshot latest();

    /// Every change, on the plant loop's or an I/O thread; keep only the newest.
    LivePlant.Subscription onChange(Consumer<AlarmSnapshot> listener);

    /// For a critical alarm the note must not be empty.
    CompletionStage<Verdict<Integer>> acknowledge(Actor actor, List<UUID> alarms, String note);

    /// Lets alarms go that are held although their condition is gone.
    CompletionStage<Verdict<Integer>> reset(Actor actor, List<UUID> alarms, String note);

    /// Puts alarms aside for at most 24 h; they come back by themselves.
    CompletionStage<Verdict<Integer>> shelve(
            Actor actor, List<UUID> alarms, Duration length, String reason);

    /// Takes an asset, or some alarms, out of service for some work; answers how many alarms went.
    /// What comes of it before the planned end goes too.
    CompletionStage<Verdict<Integer>> takeOutOfService(Actor actor, OutOfService.Wish wish);

    /// Gives a record of [AlarmSnapshot#outOfService] another planned end.
    CompletionStage<Verdict<Integer>> extendOutOfService(
            Actor actor, UUID record, Instant until, String note);

    /// Ends a record before its planned end; answers how many alarms are back.
    CompletionStage<Verdict<Integer>> returnToService(Actor actor, UUID record, String note);

    /// Ends a shelf, or a time out of service, before its time. A record that holds the asset of an
    /// alarm as a whole ends with it.
    CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note);

    /// What was recorded, newest first. The stage fails when the store is away.
    CompletionStage<List<AlarmTransition>> history(AlarmQuery query);

    /// How often alarms called between two times; whole hours where alarms are told apart. The
    /// stage fails when the store is away.
    CompletionStage<AlarmCounts> counts(Instant from, Instant to);
}
