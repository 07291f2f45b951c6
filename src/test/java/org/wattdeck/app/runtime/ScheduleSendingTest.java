package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.now;
import static org.wattdeck.app.runtime.ScheduleRig.BATTERY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.record.Locks;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.schedule.BlockState;

/// What becomes of approved blocks when their time has come.
class ScheduleSendingTest {

    private final ScheduleRig rig = new ScheduleRig();

    private void run(long minutes) {
        rig.rig.run(Duration.ofMinutes(minutes));
    }

    private BlockState state(UUID block) {
        return rig.block(block).state();
    }

    private double powerKw() {
        return rig.rig.powerKw(BATTERY);
    }

    private Dispatch dispatch(UUID block) {
        return rig.rig.row(rig.block(block).dispatchId().orElseThrow());
    }

    private long events(String type) {
        return rig.rig.events.stream().filter(e -> e.type().equals(type)).count();
    }

    @Test
    void anApprovedBlockIsSentAtItsStartAndDoneAtItsEnd() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 15, 300));
        run(9);
        assertEquals(BlockState.APPROVED, state(block));
        assertEquals(0, powerKw());
        run(3);
        assertEquals(BlockState.SENT, state(block));
        assertEquals(300, powerKw(), 1);
        Instant begun = dispatch(block).submittedAt();
        assertFalse(begun.isBefore(rig.block(block).start()));
        assertFalse(begun.isAfter(rig.block(block).start().plusSeconds(8)));
        assertEquals(rig.block(block).end(), dispatch(block).endsAt());
        run(15);
        assertEquals(BlockState.DONE, state(block));
        assertEquals(DispatchState.COMPLETE, dispatch(block).state());
        assertEquals(0, powerKw());
        assertEquals("anna", dispatch(block).by());
    }

    @Test
    void aDraftCommandsNothing() {
        UUID draft = rig.propose(rig.block(BATTERY, 10, 15, 300)).getFirst();
        run(30);
        assertEquals(BlockState.DRAFT, state(draft));
        assertTrue(rig.rig.changes.isEmpty());
    }

    @Test
    void oneBlockHandsOverToTheNextWithoutFallingToZero() {
        UUID first = rig.approved(rig.block(BATTERY, 10, 15, 300));
        UUID second = rig.approved(rig.block(BATTERY, 25, 15, 500));
        double[] least = {Double.POSITIVE_INFINITY};
        Instant from = rig.block(first).start().plusSeconds(60);
        Instant to = rig.block(second).end().minusSeconds(10);
        rig.rig.machinery.loop.onSnapshot(
                s -> {
                    if (s.time().isAfter(from) && s.time().isBefore(to)) {
                        least[0] = Math.min(least[0], s.powerKw(BATTERY));
                    }
                });
        run(45);
        assertEquals(300, least[0], 1);
        assertEquals(BlockState.DONE, state(first));
        assertEquals(BlockState.DONE, state(second));
        assertEquals(0, powerKw());
    }

    @Test
    void aHandoverThatFailsLetsTheAssetGo() {
        rig.approved(rig.block(BATTERY, 10, 15, 300));
        UUID second = rig.approved(rig.block(BATTERY, 25, 15, 500));
        run(24);
        now(
                rig.rig
                        .machinery
                        .deck()
                        .records()
                        .locks()
                        .put(
                                ANNA,
                                new Locks.Wish(
                                        rig.rig.asset(BATTERY),
                                        "somebody works on it",
                                        "",
                                        rig.rig.machinery.loop.latest().time(),
                                        LeapingTime.START.plus(Duration.ofHours(2)))));
        run(3);
        assertEquals(BlockState.REFUSED, state(second));
        assertTrue(
                rig.block(second).reason().contains("locked by anna"), rig.block(second).reason());
        assertEquals(0, powerKw());
        assertEquals(1, events("BLOCK_REFUSED"));
    }

    @Test
    void aCommandByHandMakesTheRestWaitUntilSomebodyDecides() {
        UUID first = rig.approved(rig.block(BATTERY, 10, 30, 300));
        UUID second = rig.approved(rig.block(BATTERY, 60, 30, 200));
        UUID third = rig.approved(rig.block(BATTERY, 120, 30, 100));
        run(15);
        rig.rig.accepted(BATTERY, -100, Duration.ofMinutes(10));
        run(2);
        assertEquals(BlockState.REPLACED, state(first));
        assertEquals(BlockState.WAITING, state(second));
        assertEquals(BlockState.WAITING, state(third));
        assertEquals(1, events("BLOCK_WAITING"));
        assertEquals(-100, powerKw(), 1);
        assertTrue(rig.approve("go on with it", List.of(third)).getFirst().approved());
        run(50);
        assertEquals(BlockState.MISSED, state(second), "nobody decided");
        assertEquals(1, events("BLOCK_MISSED"));
        run(60);
        assertEquals(BlockState.SENT, state(third));
    }

    @Test
    void aReleaseByHandEndsTheBlockAndMakesTheRestWait() {
        UUID first = rig.approved(rig.block(BATTERY, 10, 30, 300));
        UUID second = rig.approved(rig.block(BATTERY, 40, 30, 200));
        run(15);
        now(rig.rig.machinery.desk.release(ANNA, rig.rig.asset(BATTERY), "not now"));
        run(2);
        assertEquals(BlockState.REPLACED, state(first));
        assertEquals(BlockState.WAITING, state(second));
        assertEquals(0, powerKw());
    }

    @Test
    void aCommandThatStillRunsAtTheStartIsNotTakenOver() {
        rig.rig.accepted(BATTERY, -100, Duration.ofMinutes(30));
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        run(12);
        assertEquals(BlockState.MISSED, state(block));
        assertEquals(-100, powerKw(), 1);
    }

    @Test
    void anEmergencyMakesAllBlocksOfItsAssetsWait() {
        UUID running = rig.approved(rig.block(BATTERY, 10, 30, 300));
        UUID later = rig.approved(rig.block(BATTERY, 90, 30, 200));
        UUID other = rig.approved(rig.block(1, 90, 30, 200));
        run(15);
        now(rig.rig.machinery.zero.zero(ANNA, List.of(rig.rig.registry.site(0).id())));
        run(1);
        assertEquals(BlockState.REPLACED, state(running));
        assertEquals(BlockState.WAITING, state(later));
        assertEquals(BlockState.WAITING, state(other));
        run(90);
        assertEquals(0, powerKw(), "the latch holds");
    }

    @Test
    void aWarningThatNobodyAgreedToStopsABlock() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        rig.rig.post(p -> p.raise(BATTERY, FaultKind.RACK_FAULT));
        run(12);
        assertEquals(BlockState.REFUSED, state(block));
        assertTrue(rig.block(block).reason().contains("rack"), rig.block(block).reason());
        assertEquals(0, powerKw());
    }

    @Test
    void energyThatIsShortByLittleShortensTheBlock() {
        // 780 kWh are there to give at the bus: 1,000 kW for 46.8 min
        UUID block = rig.approved(rig.block(BATTERY, 10, 48, 1000));
        run(12);
        assertEquals(BlockState.SENT, state(block));
        assertEquals(Duration.ofMinutes(46), dispatch(block).duration());
        assertTrue(rig.block(block).reason().startsWith("Shortened"), rig.block(block).reason());
    }

    @Test
    void whatASleepSpannedIsMissedAndNeverSentLate() {
        UUID spanned = rig.approved(rig.block(BATTERY, 10, 60, 300));
        UUID after = rig.approved(rig.block(BATTERY, 90, 30, 200));
        run(5);
        rig.rig.time.sleep(Duration.ofMinutes(40));
        run(2);
        assertEquals(BlockState.MISSED, state(spanned));
        assertEquals(0, powerKw());
        run(50);
        assertEquals(BlockState.SENT, state(after));
    }

    @Test
    void aRestartAfterTheStartMissesTheBlockAndOneBeforeItSendsIt() {
        UUID missed = rig.approved(rig.block(BATTERY, 10, 60, 300));
        UUID sent = rig.approved(rig.block(BATTERY, 90, 30, 200));
        run(5);
        rig.rig.time.pass(Duration.ofMinutes(20));
        rig.rig.start();
        run(1);
        assertEquals(BlockState.MISSED, state(missed));
        run(70);
        assertEquals(BlockState.SENT, state(sent));
    }

    @Test
    void aRestartInARunningBlockGoesOnWithItAndSendsItOnce() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        run(15);
        UUID dispatch = dispatch(block).id();
        rig.rig.start();
        run(1);
        assertEquals(BlockState.SENT, state(block));
        assertEquals(dispatch, dispatch(block).id());
        assertEquals(300, powerKw(), 1);
        run(30);
        assertEquals(BlockState.DONE, state(block));
    }

    @Test
    void withoutTheDatabaseTheJournalAloneBringsTheScheduleBack() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        run(5);
        rig.rig.startWith(Optional.empty());
        assertEquals(BlockState.APPROVED, state(block));
        run(8);
        assertEquals(BlockState.SENT, state(block));
    }

    @Test
    void whilePausedNothingIsSentAndNothingIsMissed() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        run(5);
        rig.rig.machinery.loop.setPaused(true);
        run(60);
        assertEquals(BlockState.APPROVED, state(block));
        rig.rig.machinery.loop.setPaused(false);
        run(6);
        assertEquals(BlockState.SENT, state(block));
    }

    @Test
    void atSixtyTimesTheSpeedBlocksBeginWhenTheyShould() {
        UUID first = rig.approved(rig.block(BATTERY, 60, 60, 300));
        UUID second = rig.approved(rig.block(BATTERY, 120, 60, -200));
        rig.rig.machinery.loop.setSpeed(60);
        rig.rig.run(Duration.ofSeconds(150));
        assertEquals(BlockState.DONE, state(first));
        assertEquals(BlockState.SENT, state(second));
        Instant begun = dispatch(first).submittedAt();
        assertFalse(begun.isAfter(rig.block(first).start().plusSeconds(12)), begun.toString());
        assertTrue(
                dispatch(first)
                        .transitions()
                        .getLast()
                        .time()
                        .isBefore(rig.block(first).end().plusSeconds(12)));
        assertEquals(-200, powerKw(), 1);
    }

    @Test
    void aJournalThatRefusesSendsNothingAndTheBlockIsMissed() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        run(9);
        rig.rig.journal.refuses = true;
        run(5);
        assertEquals(0, powerKw());
        assertEquals(1, events("SCHEDULE_STUCK"));
        rig.rig.journal.refuses = false;
        run(1);
        assertEquals(BlockState.MISSED, state(block));
        assertEquals(2, events("SCHEDULE_STUCK"));
        assertTrue(rig.rig.changes.isEmpty());
    }
}
