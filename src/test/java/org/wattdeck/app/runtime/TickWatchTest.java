package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;

/// A plant loop that hangs or has died is an alarm, and never "all is well".
class TickWatchTest {

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private List<String> silence() {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.rule().equals("plant-silent"))
                .map(a -> a.state().name())
                .toList();
    }

    /// The watch goes on once a second while the loop makes no turn.
    private void hang(int seconds) {
        for (int s = 0; s < seconds; s++) {
            rig.time.pass(Duration.ofSeconds(1));
            rig.machinery.ticks.look();
        }
    }

    @Test
    void aLoopThatMakesNoTurnForThreePeriodsIsAnAlarmUntilItTicksAgain() {
        rig.run(Duration.ofSeconds(20));
        hang(12);
        assertEquals(List.of(), silence(), "due for at most 12 s");
        hang(3);
        assertEquals(List.of("UNACKED"), silence());
        Alarm silent = rig.machinery.alarms.latest().alarms().getFirst();
        assertEquals(Optional.empty(), silent.assetId());
        assertTrue(
                silent.since().isAfter(rig.machinery.loop.latest().time().plusSeconds(12)),
                "it came later than the last tick");
        rig.run(Duration.ofSeconds(8));
        rig.machinery.ticks.look();
        assertEquals(List.of("UNACKED"), silence(), "the watch was held itself: it looks again");
        rig.time.pass(Duration.ofSeconds(1));
        rig.machinery.ticks.look();
        assertEquals(List.of("RTN_UNACKED"), silence());
        rig.machinery.writer.writeOnce();
        assertEquals(
                1,
                rig.database.transitions.stream()
                        .filter(
                                t ->
                                        t.rule().equals("plant-silent")
                                                && t.to() == AlarmState.UNACKED)
                        .count());
    }

    @Test
    void aPlantThatRestsIsNotSilent() {
        rig.machinery.loop.setPaused(true);
        for (int k = 0; k < 60; k++) {
            rig.time.run(rig.machinery.loop, Duration.ofSeconds(1));
            rig.machinery.ticks.look();
        }
        assertEquals(List.of(), silence());
    }

    @Test
    void aProgramThatWasHeldAsAWholeIsNotASilentPlant() {
        rig.run(Duration.ofSeconds(8));
        rig.machinery.ticks.look();
        rig.time.pass(Duration.ofMinutes(10));
        rig.machinery.ticks.look();
        rig.run(Duration.ofSeconds(4));
        rig.machinery.ticks.look();
        assertEquals(List.of(), silence());
    }

    @Test
    void shelvesEndWhileThePlantIsSilent() {
        rig.post(p -> rig.machinery.faults.raise(p, 0, FaultKind.RACK_FAULT, Duration.ofHours(2)));
        rig.run(Duration.ofSeconds(8));
        Alarm fault = rig.machinery.alarms.latest().alarms().getFirst();
        Rig.now(
                rig.machinery.alarms.shelve(
                        Rig.ANNA, List.of(fault.id()), Duration.ofMinutes(1), "chatters"));
        hang(80);
        assertEquals(
                List.of("plant-silent UNACKED", "rack-fault UNACKED"),
                rig.machinery.alarms.latest().alarms().stream()
                        .map(a -> a.rule() + " " + a.state())
                        .sorted()
                        .toList());
    }

    @Test
    void aThreadThatHangsIsFoundByAnother(@TempDir Path folder) throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        try (LiveDeck deck = LiveDeck.start(Portfolios.mixed(14), folder, InstantSource.system())) {
            AlarmService alarms = deck.deck().alarms();
            CountDownLatch ticked = new CountDownLatch(1);
            CountDownLatch found = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            try (LivePlant.Subscription s =
                            deck.deck()
                                    .live()
                                    .onSnapshot(
                                            now -> {
                                                ticked.countDown();
                                                waitFor(hangs);
                                            });
                    LivePlant.Subscription a =
                            alarms.onChange(
                                    now -> {
                                        now.alarms().stream()
                                                .filter(x -> x.rule().equals("plant-silent"))
                                                .forEach(
                                                        x ->
                                                                (x.active() ? found : over)
                                                                        .countDown());
                                    })) {
                assertTrue(ticked.await(60, TimeUnit.SECONDS));
                assertTrue(found.await(60, TimeUnit.SECONDS), "found while it hangs");
                hangs.countDown();
                assertTrue(over.await(60, TimeUnit.SECONDS));
            } finally {
                hangs.countDown();
            }
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
