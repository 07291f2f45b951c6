package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.now;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.Portfolios;

/// A console that only looks cannot change the plant, whatever a screen asks for.
class ModeGuardTest {

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT);
    private Deck deck;

    @BeforeEach
    void start() {
        rig.start();
        deck = rig.machinery.deck();
        deck.modes().readOnly();
    }

    private static String refused(Verdict<?> verdict) {
        return String.join(" ", ((Verdict.Refused<?>) verdict).reasons());
    }

    private static void namesModeAndRemedy(String why) {
        assertTrue(why.contains("read-only") && why.contains("Use a console"), why);
    }

    @Test
    void aCommandIsBlockedAtTheCheckAndRefusedWhenItIsSentAllTheSame() {
        DispatchRequest request = rig.request(0, 10, Duration.ofMinutes(5));
        Checked checked = deck.dispatches().check(ANNA, request);
        assertEquals(Check.Outcome.BLOCK, checked.checks().getFirst().outcome());
        namesModeAndRemedy(checked.checks().getFirst().text());
        assertTrue(checked.nonce().isEmpty());
        UUID nonce = rig.machinery.desk.check(ANNA, request).nonce().orElseThrow();
        namesModeAndRemedy(refused(now(deck.dispatches().submit(ANNA, request, nonce))));
        assertEquals(List.of(), rig.machinery.ledger.recent(10));
    }

    @Test
    void aRunningCommandIsNotEnded() {
        rig.accepted(0, 10, Duration.ofMinutes(5));
        namesModeAndRemedy(refused(now(deck.dispatches().release(ANNA, rig.asset(0), "why"))));
        assertTrue(deck.dispatches().liveOn(rig.asset(0)).isPresent());
    }

    @Test
    void speedPauseFaultsAndChanceAreLeftAsTheyAre() {
        namesModeAndRemedy(refused(deck.control().setSpeed(ANNA, 60)));
        namesModeAndRemedy(refused(deck.control().pause(ANNA)));
        namesModeAndRemedy(refused(deck.control().resume(ANNA)));
        namesModeAndRemedy(refused(deck.control().setRandomFaults(ANNA, true)));
        namesModeAndRemedy(
                refused(
                        deck.control()
                                .raiseFault(
                                        ANNA,
                                        rig.asset(0),
                                        FaultKind.INVERTER_FAULT,
                                        Optional.empty())));
        namesModeAndRemedy(
                refused(deck.control().clearFault(ANNA, rig.asset(0), FaultKind.INVERTER_FAULT)));
        rig.run(Duration.ofSeconds(8));
        assertEquals(0, rig.machinery.loop.latest().faults(0));
        assertEquals(1, rig.machinery.loop.speed());
    }

    @Test
    void anAlarmIsNotAcknowledgedShelvedOrReset() {
        List<UUID> any = List.of(new UUID(1, 1));
        namesModeAndRemedy(refused(now(deck.alarms().acknowledge(ANNA, any, ""))));
        namesModeAndRemedy(refused(now(deck.alarms().reset(ANNA, any, ""))));
        namesModeAndRemedy(
                refused(now(deck.alarms().shelve(ANNA, any, Duration.ofHours(1), "test"))));
        namesModeAndRemedy(refused(now(deck.alarms().takeOutOfService(ANNA, work(any)))));
        namesModeAndRemedy(refused(now(deck.alarms().putBack(ANNA, any, ""))));
    }

    @Test
    void zeroPowerDoesNotReachThePlantFromWhatOnlyLooks() {
        var zero = deck.records().emergency().zero(ANNA, List.of(rig.registry.site(0).id()));
        namesModeAndRemedy(refused(now(zero)));
        assertEquals(List.of(), rig.machinery.ledger.recent(10));
    }

    @Test
    void thePlantIsSeenAllTheSame() {
        rig.run(Duration.ofSeconds(8));
        assertEquals(rig.machinery.loop.latest(), deck.live().latest());
    }

    private static OutOfService.Wish work(List<UUID> alarms) {
        return new OutOfService.Wish(
                Optional.empty(), Set.copyOf(alarms), "WO-1", "kim", Instant.MAX, "test");
    }
}
