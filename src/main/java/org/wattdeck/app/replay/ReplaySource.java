package org.wattdeck.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.History;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.PlantControl;
import org.wattdeck.app.mode.Source;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// What belongs to a replay besides its plant: the past as it was known then, and services that
/// refuse every act, should one get so far.
public final class ReplaySource {

    private static final Said PAST = Said.of("The past cannot be changed. Return to live.");

    private ReplaySource() {}

    /// @param recorded the record, which reaches beyond the time that is replayed
    /// @param kept the live alarms, for what is recorded of them
    public static Source of(Replay replay, History recorded, AlarmService kept) {
        return new Source(
                replay,
                new Control(replay),
                new Dispatches(replay),
                new Past(replay, recorded),
                new Alarms(replay, kept));
    }

    private static <T> Verdict<T> refused() {
        return Verdict.refused(PAST);
    }

    private record Control(Replay replay) implements PlantControl {

        @Override
        public double speed() {
            return replay.status().playing() ? replay.status().speed() : 0;
        }

        @Override
        public Verdict<Double> setSpeed(Actor actor, double speed) {
            return refused();
        }

        @Override
        public boolean paused() {
            return !replay.status().playing();
        }

        @Override
        public Verdict<Boolean> pause(Actor actor) {
            return refused();
        }

        @Override
        public Verdict<Boolean> resume(Actor actor) {
            return refused();
        }

        @Override
        public Verdict<FaultKind> raiseFault(
                Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length) {
            return refused();
        }

        @Override
        public Verdict<FaultKind> clearFault(Actor actor, UUID assetId, FaultKind fault) {
            return refused();
        }

        @Override
        public boolean randomFaults() {
            return false;
        }

        @Override
        public Verdict<Boolean> setRandomFaults(Actor actor, boolean on) {
            return refused();
        }
    }

    private record Dispatches(Replay replay) implements DispatchService {

        @Override
        public Checked check(Actor actor, DispatchRequest request) {
            return new Checked(
                    request, List.of(), List.of(), 0, Optional.empty(), Optional.empty());
        }

        /// What followed is recorded; nothing is guessed.
        @Override
        public CompletionStage<Rehearsal> rehearse(
                DispatchRequest request, double lookAheadSeconds) {
            double[] none = {};
            return CompletableFuture.completedFuture(
                    new Rehearsal(none, none, none, none, none, none, none, false, 0));
        }

        @Override
        public CompletionStage<Verdict<List<Dispatch>>> submit(
                Actor actor, DispatchRequest request, UUID nonce, Credentials second) {
            return CompletableFuture.completedFuture(refused());
        }

        @Override
        public CompletionStage<Verdict<List<Dispatch>>> release(
                Actor actor, UUID assetId, String reason) {
            return CompletableFuture.completedFuture(refused());
        }

        @Override
        public Optional<Dispatch> liveOn(UUID assetId) {
            return replay.moment().dispatches().stream()
                    .filter(d -> d.assetId().equals(assetId) && !d.state().ended())
                    .findFirst();
        }

        @Override
        public List<Dispatch> recent(int n) {
            List<Dispatch> all = new ArrayList<>();
            List<Dispatch> known = replay.moment().dispatches();
            known.stream().filter(d -> !d.state().ended()).forEach(all::add);
            known.stream().filter(d -> d.state().ended()).forEach(all::add);
            return List.copyOf(all.subList(0, Math.min(n, all.size())));
        }

        @Override
        public Subscription onChange(Consumer<Dispatch> listener) {
            return replay.onDispatch(listener);
        }
    }

    private record Past(Replay replay, History recorded) implements History {

        private static final Duration BACK = Duration.ofMinutes(15);
        private static final Duration LONG = Duration.ofDays(1);

        private Instant now() {
            return replay.latest().time().plusMillis(1);
        }

        private Instant end(Instant to) {
            return to.isBefore(now()) ? to : now();
        }

        @Override
        public CompletionStage<List<Point>> last(UUID assetId, int n) {
            return recorded.points(assetId, now().minus(BACK), now())
                    .thenApply(points -> points.reversed().stream().limit(n).toList());
        }

        @Override
        public CompletionStage<List<Bucket>> range(
                UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
            return recorded.range(assetId, signal, from, to, buckets);
        }

        @Override
        public CompletionStage<List<Point>> points(UUID assetId, Instant from, Instant to) {
            return from.isBefore(end(to))
                    ? recorded.points(assetId, from, end(to))
                    : CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<List<PlantEvent>> lastEvents(int n) {
            return recorded.events(now().minus(LONG), now(), n);
        }

        @Override
        public CompletionStage<List<Dispatch>> lastDispatches(int n) {
            List<Dispatch> known = replay.moment().dispatches();
            return CompletableFuture.completedFuture(known.subList(0, Math.min(n, known.size())));
        }

        @Override
        public CompletionStage<List<PlantEvent>> events(Instant from, Instant to, int atMost) {
            return recorded.events(from, to, atMost);
        }

        @Override
        public CompletionStage<List<Dispatch>> dispatches(Instant from, Instant to, int atMost) {
            return recorded.dispatches(from, to, atMost);
        }
    }

    private record Alarms(Replay replay, AlarmService kept) implements AlarmService {

        private static CompletionStage<Verdict<Integer>> no() {
            return CompletableFuture.completedFuture(refused());
        }

        @Override
        public AlarmSnapshot latest() {
            return replay.moment().alarms();
        }

        @Override
        public Subscription onChange(Consumer<AlarmSnapshot> listener) {
            return replay.onAlarms(listener);
        }

        @Override
        public CompletionStage<Verdict<Integer>> acknowledge(
                Actor actor, List<UUID> alarms, String note) {
            return no();
        }

        @Override
        public CompletionStage<Verdict<Integer>> reset(
                Actor actor, List<UUID> alarms, String note) {
            return no();
        }

        @Override
        public CompletionStage<Verdict<Integer>> shelve(
                Actor actor, List<UUID> alarms, Duration length, String reason) {
            return no();
        }

        @Override
        public CompletionStage<Verdict<Integer>> takeOutOfService(
                Actor actor, OutOfService.Wish wish) {
            return no();
        }

        @Override
        public CompletionStage<Verdict<Integer>> extendOutOfService(
                Actor actor, UUID record, Instant until, String note) {
            return no();
        }

        @Override
        public CompletionStage<Verdict<Integer>> returnToService(
                Actor actor, UUID record, String note) {
            return no();
        }

        @Override
        public CompletionStage<Verdict<Integer>> putBack(
                Actor actor, List<UUID> alarms, String note) {
            return no();
        }

        @Override
        public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
            return kept.history(query);
        }

        @Override
        public CompletionStage<AlarmCounts> counts(Instant from, Instant to) {
            return kept.counts(from, to);
        }
    }
}
