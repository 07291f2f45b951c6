package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;

/// Alarms in a whole console: real threads, journal files and H2, and a day of the demonstration.
class AlarmLifeTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    private static void until(AlarmService alarms, Predicate<AlarmSnapshot> holds)
            throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        try (LivePlant.Subscription s =
                alarms.onChange(
                        now -> {
                            if (holds.test(now)) {
                                there.countDown();
                            }
                        })) {
            assertTrue(
                    holds.test(alarms.latest()) || there.await(60, TimeUnit.SECONDS),
                    () -> "stayed " + alarms.latest());
        }
    }

    /// The plant is restored and ticks.
    private static void running(LiveDeck deck) throws InterruptedException {
        CountDownLatch ticked = new CountDownLatch(1);
        try (LivePlant.Subscription s = deck.deck().live().onSnapshot(now -> ticked.countDown())) {
            assertTrue(ticked.await(60, TimeUnit.SECONDS));
        }
    }

    private static void raise(LiveDeck deck, UUID asset, FaultKind fault) {
        deck.deck()
                .control()
                .raiseFault(LiveDeck.ANNA, asset, fault, Optional.of(Duration.ofHours(9)));
    }

    private static Map<String, String> states(AlarmService alarms) {
        return alarms.latest().alarms().stream()
                .collect(
                        Collectors.toMap(
                                a -> a.rule(),
                                a ->
                                        a.state()
                                                + a.ack().map(k -> " by " + k.by()).orElse("")
                                                + a.hold().map(h -> ": " + h.reason()).orElse(""),
                                (a, b) -> a + b,
                                TreeMap::new));
    }

    @Test
    void whatWasAcknowledgedAndShelvedIsSoAfterStopAndStart(@TempDir Path folder) throws Exception {
        Registry registry = Portfolios.mixed(14);
        Map<String, String> before;
        try (LiveDeck deck = LiveDeck.start(registry, folder, InstantSource.system())) {
            AlarmService alarms = deck.deck().alarms();
            running(deck);
            UUID battery = registry.asset(0).id();
            raise(deck, battery, FaultKind.RACK_FAULT);
            raise(deck, battery, FaultKind.HVAC_FAILED);
            raise(deck, registry.asset(1).id(), FaultKind.COMMS_DEGRADED);
            until(alarms, s -> s.alarms().size() == 3);
            Map<String, UUID> ids =
                    alarms.latest().alarms().stream()
                            .collect(Collectors.toMap(a -> a.rule(), a -> a.id()));
            Rig.now(
                    alarms.acknowledge(
                            LiveDeck.ANNA,
                            List.of(ids.getOrDefault("rack-fault", battery)),
                            "seen"));
            Rig.now(
                    alarms.shelve(
                            LiveDeck.ANNA,
                            List.of(ids.getOrDefault("comms-degraded", battery)),
                            Duration.ofHours(8),
                            "chatters"));
            before = states(alarms);
        }
        assertEquals(
                Map.of(
                        "comms-degraded", "SHELVED: chatters",
                        "hvac-failed", "UNACKED",
                        "rack-fault", "ACKED by anna"),
                before);
        try (LiveDeck deck = LiveDeck.start(registry, folder, InstantSource.system())) {
            AlarmService alarms = deck.deck().alarms();
            until(alarms, s -> s.alarms().size() == 3);
            assertEquals(before, states(alarms));
            List<AlarmTransition> history =
                    Rig.now(
                            alarms.history(
                                    new AlarmQuery(
                                            Instant.EPOCH,
                                            Instant.parse("2999-01-01T00:00:00Z"),
                                            Optional.empty(),
                                            "",
                                            99)));
            assertEquals(5, history.size(), history.toString());
        }
    }

    /// An operator is not to be called more than about 150 times a day; where nothing fails, far
    /// less.
    @Test
    void aQuietDayOfTheDemonstrationHardlyCalls() throws Exception {
        Registry demo =
                PortfolioFile.read(BASE.resolve("assets.yaml"), true).registry().orElseThrow();
        Rig rig = new Rig(demo, RuntimeSettings.DEFAULT).start();
        rig.run(Duration.ofHours(24));
        Map<String, Long> calls =
                rig.database.transitions.stream()
                        .filter(t -> t.trigger() == AlarmTrigger.ACTIVATED)
                        .collect(
                                Collectors.groupingBy(
                                        t -> t.rule(), TreeMap::new, Collectors.counting()));
        long all = calls.values().stream().mapToLong(Long::longValue).sum();
        assertTrue(all <= 5, calls.toString());
    }
}
