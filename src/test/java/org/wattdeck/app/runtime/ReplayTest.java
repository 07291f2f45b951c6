package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.now;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Deck;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// What is replayed at a time is what was live at that time.
class ReplayTest {

    /// Half of the last digit that is kept.
    private static final Map<Signal, Double> KEPT =
            Map.of(
                    Signal.POWER_KW, 0.0005,
                    Signal.SETPOINT_KW, 0.0005,
                    Signal.SOC_FRACTION, 0.5e-6,
                    Signal.AVAILABLE_KW, 0.0005,
                    Signal.TEMPERATURE_CELSIUS, 0.005);

    private static final Registry REGISTRY = Portfolios.mixed(21);
    private final Rig rig = new Rig(REGISTRY, RuntimeSettings.DEFAULT);
    private final SplittableRandom random = new SplittableRandom(20);
    private final List<Seen> seen = new ArrayList<>();

    /// Everything as it was just before the next tick.
    private record Seen(
            PlantSnapshot plant, int[] faults, AlarmSnapshot alarms, List<Dispatch> dispatches) {}

    private void look() {
        PlantSnapshot plant = rig.machinery.loop.latest();
        int[] faults = new int[plant.size()];
        rig.post(
                p -> {
                    for (int i = 0; i < faults.length; i++) {
                        faults[i] = p.faults(i);
                    }
                });
        seen.add(
                new Seen(
                        plant,
                        faults,
                        rig.machinery.alarms.latest(),
                        rig.machinery.ledger.recent(500)));
    }

    /// An hour with faults, commands and acts on alarms, a look after each tick.
    private void eventfulHour() {
        rig.time.run(rig.machinery.loop, Duration.ofMillis(400));
        for (int tick = 0; tick < 900; tick++) {
            rig.time.run(rig.machinery.loop, Duration.ofMillis(3600));
            rig.machinery.writer.writeOnce();
            if (tick % 17 == 3) {
                int asset = random.nextInt(REGISTRY.assets().size());
                FaultKind fault = FaultKind.values()[random.nextInt(FaultKind.values().length)];
                rig.machinery
                        .deck()
                        .control()
                        .raiseFault(
                                ANNA,
                                rig.asset(asset),
                                fault,
                                Optional.of(Duration.ofSeconds(20 + random.nextInt(400))));
            }
            if (tick % 23 == 5) {
                int asset = random.nextInt(REGISTRY.assets().size());
                double kw = random.nextDouble(-60, 60);
                rig.submit(rig.request(asset, kw, Duration.ofSeconds(60 + random.nextInt(600))));
            }
            if (tick % 31 == 7) {
                List<UUID> some =
                        rig.machinery.alarms.latest().alarms().stream()
                                .filter(a -> random.nextBoolean())
                                .map(Alarm::id)
                                .toList();
                if (tick % 2 == 0) {
                    now(rig.machinery.alarms.acknowledge(ANNA, some, "seen it"));
                } else {
                    now(
                            rig.machinery.alarms.shelve(
                                    ANNA, some, Duration.ofMinutes(3), "in the way"));
                }
            }
            // a command on its way arrives before the look
            rig.time.run(rig.machinery.loop, Duration.ofMillis(400));
            look();
        }
        rig.machinery.writer.writeOnce();
    }

    private Replay replay(Instant at) {
        return switch (now(rig.machinery.modes.replay(ANNA, at))) {
            case Verdict.Accepted<Replay>(Replay opened) -> opened;
            case Verdict.Refused<Replay>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    @Test
    void whatIsReplayedIsWhatWasLive() {
        rig.start();
        eventfulHour();
        compareAll(false);
    }

    @Test
    void theSameFromARealDatabaseWithinWhatItKeeps(@TempDir Path folder) {
        try (RealStores stores = RealStores.open(folder, "h2")) {
            rig.startWith(Optional.of(stores.stores()));
            eventfulHour();
            compareAll(true);
            rig.machinery.modes.backToLive(ANNA);
        }
    }

    private void compareAll(boolean rounded) {
        Seen first = seen.getFirst();
        Replay replay = replay(first.plant.time());
        Deck deck = rig.machinery.deck();
        int differentFaults = 0;
        for (Seen then : seen) {
            now(replay.seek(then.plant.time()));
            compare(deck, then, rounded);
            differentFaults += then.faults[0];
        }
        // and backwards, which starts each reel anew
        for (int k = seen.size() - 1; k >= 0; k -= 50) {
            now(replay.seek(seen.get(k).plant.time()));
            compare(deck, seen.get(k), rounded);
        }
        long busy = seen.stream().filter(s -> s.alarms.alarms().size() > 3).count();
        assertTrue(busy > 100, busy + " looks with alarms, faults " + differentFaults);
        rig.machinery.modes.backToLive(ANNA);
    }

    private void compare(Deck deck, Seen then, boolean rounded) {
        PlantSnapshot was = then.plant;
        PlantSnapshot is = deck.live().latest();
        String at = was.time().toString();
        assertEquals(was.time(), is.time());
        for (int i = 0; i < was.size(); i++) {
            String where = at + " " + REGISTRY.asset(i).code();
            for (Signal signal : Signal.values()) {
                double kept = rounded ? KEPT.getOrDefault(signal, 0.0) * 1.0001 : 0;
                if (Double.isInfinite(signal.of(was, i))) {
                    continue; // kept as not known
                }
                assertEquals(signal.of(was, i), signal.of(is, i), kept, where + " " + signal);
            }
            assertEquals(was.status(i), is.status(i), where);
            assertEquals(then.faults[i], is.faults(i), where);
            assertEquals(was.lastSeenEpochMilli(i), is.lastSeenEpochMilli(i), where);
            assertEquals(was.limitViolated(i), is.limitViolated(i), where);
            double most = Math.max(1, was.energyOutKwh(i)) * 0.01;
            assertEquals(was.energyInKwh(i), is.energyInKwh(i), most, where);
            assertEquals(was.energyOutKwh(i), is.energyOutKwh(i), most, where);
            if (REGISTRY.asset(i).type() == AssetType.GENERATOR) {
                assertEquals(was.fuelLitres(i), is.fuelLitres(i), 0.05, where);
            }
        }
        compare(then.alarms, deck.alarms().latest(), at);
        assertEquals(
                then.dispatches.stream().collect(Collectors.toMap(Dispatch::id, d -> d)),
                deck.dispatches().recent(500).stream()
                        .collect(Collectors.toMap(Dispatch::id, d -> d)),
                at);
    }

    private static void compare(AlarmSnapshot was, AlarmSnapshot is, String at) {
        assertEquals(states(was), states(is), at);
        assertEquals(was.roots(), is.roots(), at);
        assertEquals(was.firstOut(), is.firstOut(), at);
        assertEquals(was.floodSince().isPresent(), is.floodSince().isPresent(), at);
    }

    /// Everything of an alarm that a screen shows.
    private static Map<UUID, List<Object>> states(AlarmSnapshot snapshot) {
        return snapshot.alarms().stream()
                .collect(
                        Collectors.toMap(
                                Alarm::id,
                                a ->
                                        List.of(
                                                a.state(),
                                                a.active(),
                                                a.latched(),
                                                a.priority(),
                                                a.since(),
                                                a.changedAt(),
                                                a.step(),
                                                a.message(),
                                                a.ack(),
                                                a.hold().map(Alarm.Hold::reason),
                                                a.hold().flatMap(Alarm.Hold::until))));
    }

    @Test
    void nothingCanBeCommandedInThePastAndTheLivePlantGoesOn() {
        rig.start();
        rig.run(Duration.ofMinutes(20));
        Instant then = rig.machinery.loop.latest().time().minusSeconds(600);
        replay(then);
        Deck deck = rig.machinery.deck();
        assertEquals(Mode.REPLAY, deck.modes().mode());
        assertEquals(then, deck.live().latest().time());
        var request = rig.request(0, 5, Duration.ofMinutes(1));
        UUID nonce = rig.machinery.desk.check(ANNA, request).nonce().orElseThrow();
        Verdict<List<Dispatch>> verdict = now(deck.dispatches().submit(ANNA, request, nonce));
        String why = Rig.refusal(verdict);
        assertTrue(why.contains("replay of") && why.contains("Ctrl+D"), why);
        assertEquals(List.of(), rig.machinery.ledger.recent(10));
        int kept = rig.database.ticks.size();
        rig.run(Duration.ofMinutes(1));
        assertEquals(then, deck.live().latest().time(), "the shown time rests");
        assertEquals(kept + 15, rig.database.ticks.size(), "the live plant is recorded");
        deck.modes().backToLive(ANNA);
        assertEquals(rig.machinery.loop.latest(), deck.live().latest());
        assertEquals(Mode.LIVE, deck.modes().mode());
    }

    @Test
    void playingShowsEveryTickOnceAndCarriesEveryEventOverTheBoundsOfReels() {
        rig.start();
        eventfulHour();
        Instant begin = seen.get(100).plant.time();
        Replay replay = replay(begin);
        List<Instant> ticks = new ArrayList<>();
        List<UUID> events = new ArrayList<>();
        replay.onSnapshot(s -> ticks.add(s.time()));
        replay.onEvent(e -> events.add(e.id()));
        replay.setSpeed(10);
        replay.play();
        for (int k = 0;
                k < 3_000 && replay.status().at().isBefore(seen.get(800).plant.time());
                k++) {
            rig.time.pass(Duration.ofMillis(100));
            replay.turn();
        }
        Instant end = replay.status().at();
        assertEquals(
                seen.stream()
                        .map(s -> s.plant.time())
                        .filter(t -> t.isAfter(begin) && !t.isAfter(end))
                        .toList(),
                ticks);
        List<UUID> recorded =
                rig.database.events.values().stream()
                        .filter(e -> e.time().isAfter(begin) && !e.time().isAfter(end))
                        .map(e -> e.id())
                        .toList();
        assertEquals(new HashSet<>(recorded), new HashSet<>(events));
        assertEquals(recorded.size(), events.size(), "each once");
    }

    @Test
    void aStepIsOneTickAlsoOverTheBoundOfAReel() {
        rig.start();
        rig.run(Duration.ofMinutes(40));
        List<Instant> times = List.copyOf(rig.database.ticks.keySet());
        int at = 100;
        Replay replay = replay(times.get(at));
        for (int k = 1; k <= 300; k++) {
            now(replay.step(1));
            assertEquals(times.get(at + k), replay.latest().time());
        }
        for (int k = 299; k >= 0; k--) {
            now(replay.step(-1));
            assertEquals(times.get(at + k), replay.latest().time());
        }
    }

    @Test
    void theNextAndThePreviousAlarmAreFound() {
        rig.start();
        rig.run(Duration.ofMinutes(10));
        rig.machinery
                .deck()
                .control()
                .raiseFault(ANNA, rig.asset(0), FaultKind.INVERTER_FAULT, Optional.empty());
        rig.run(Duration.ofMinutes(10));
        AlarmTransition came =
                rig.database.transitions.stream()
                        .filter(t -> t.rule().equals("inverter-fault"))
                        .findFirst()
                        .orElseThrow();
        Replay replay = replay(came.at().minusSeconds(60));
        assertEquals(came, now(replay.alarm(1)).orElseThrow());
        assertEquals(came.at(), replay.status().at());
        now(replay.seek(came.at().plusSeconds(300)));
        assertEquals(came.rule(), now(replay.alarm(-1)).orElseThrow().rule());
    }

    @Test
    void whereNothingWasRecordedTheValuesGrowOld() {
        rig.start();
        rig.run(Duration.ofMinutes(5));
        Instant last = rig.machinery.loop.latest().time();
        rig.time.sleep(Duration.ofHours(2));
        rig.run(Duration.ofMinutes(5));
        Replay replay = replay(last.plusSeconds(3600));
        assertTrue(replay.status().gap());
        assertEquals(3600, replay.latest().ageSeconds(0), 4);
        now(replay.seek(last));
        assertFalse(replay.status().gap());
        assertEquals(0, replay.latest().ageSeconds(0), 1e-9);
    }
}
