package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.BERND;
import static org.wattdeck.app.runtime.Rig.now;
import static org.wattdeck.app.runtime.ScheduleRig.BATTERY;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// What people do to the schedule, before anything is sent.
class ScheduleActsTest {

    private final ScheduleRig rig = new ScheduleRig();

    @Test
    void aPlanProposedTwiceIsOnePlan() {
        PlanWish wish = rig.wish(rig.block(BATTERY, 60, 30, 50));
        DispatchPlan first = ScheduleRig.done(now(rig.schedule().propose(ANNA, wish)));
        DispatchPlan again = ScheduleRig.done(now(rig.schedule().propose(ANNA, wish)));
        assertEquals(first, again);
        assertEquals(1, rig.all().size());
        assertEquals(BlockState.DRAFT, rig.all().getFirst().state());
    }

    @Test
    void aBlockLongerThanACommandMayLastIsPutUpInPiecesWithoutAGap() {
        rig.propose(rig.block(BATTERY, 60, 600, 5));
        List<Block> pieces = rig.all();
        assertEquals(3, pieces.size());
        assertEquals(pieces.get(0).end(), pieces.get(1).start());
        assertEquals(pieces.get(1).end(), pieces.get(2).start());
        assertEquals(
                Duration.ofHours(10),
                pieces.stream().map(Block::length).reduce(Duration.ZERO, Duration::plus));
    }

    @Test
    void approvedTwiceByOneActIsOneApproval() {
        UUID block = rig.propose(rig.block(BATTERY, 60, 30, 50)).getFirst();
        Schedule.Approving act = new Schedule.Approving(new UUID(3, 3), List.of(block), "");
        assertTrue(
                ScheduleRig.done(now(rig.schedule().approve(ANNA, act, Credentials.NONE)))
                        .getFirst()
                        .approved());
        long step = rig.rig.machinery.records.book.kept(block).orElseThrow().step();
        assertTrue(
                ScheduleRig.done(now(rig.schedule().approve(ANNA, act, Credentials.NONE)))
                        .getFirst()
                        .approved());
        assertEquals(step, rig.rig.machinery.records.book.kept(block).orElseThrow().step());
        assertEquals("anna", rig.block(block).approval().orElseThrow().by());
    }

    @Test
    void whatIsOutsideOfLimitsCannotBeApprovedWithTheRest() {
        List<UUID> ids =
                rig.propose(rig.block(BATTERY, 60, 30, 50), rig.block(BATTERY, 120, 30, 1_000_000));
        List<BlockVerdict> verdicts = rig.approve("", ids);
        assertTrue(verdicts.get(0).approved());
        assertFalse(verdicts.get(1).approved());
        assertEquals(
                "limits", verdicts.get(1).of(Check.Outcome.BLOCK).findFirst().orElseThrow().key());
        assertEquals(BlockState.DRAFT, rig.block(ids.get(1)).state());
    }

    @Test
    void theEnergyOfEarlierBlocksIsGoneForLaterOnes() {
        // 2,000 kWh at 50 %, held above 10 %: 800 kWh x 0.975 = 780 kWh to give at the bus
        List<UUID> ids =
                rig.propose(
                        rig.block(BATTERY, 60, 60, 600),
                        rig.block(BATTERY, 180, 60, 600),
                        rig.block(BATTERY, 300, 30, -600),
                        rig.block(BATTERY, 400, 20, 600));
        List<BlockVerdict> verdicts = rig.schedule().check(ANNA, ids);
        assertFalse(verdicts.get(0).blocked());
        assertTrue(verdicts.get(1).blocked(), "the energy of the first is gone");
        assertFalse(verdicts.get(2).blocked());
        assertFalse(verdicts.get(3).blocked(), "what was charged is there again");
    }

    @Test
    void anApprovedBlockIsReplacedByOneOverItForAReason() {
        UUID first = rig.approved(rig.block(BATTERY, 60, 60, 30));
        UUID second = rig.propose(rig.block(BATTERY, 90, 60, 20)).getFirst();
        assertFalse(
                rig.approve("", List.of(second)).getFirst().approved(), "warns: wants a reason");
        assertTrue(rig.approve("a better plan", List.of(second)).getFirst().approved());
        assertEquals(BlockState.REPLACED, rig.block(first).state());
        assertEquals(BlockState.APPROVED, rig.block(second).state());
    }

    @Test
    void onlyADraftIsChanged() {
        UUID block = rig.propose(rig.block(BATTERY, 60, 60, 30)).getFirst();
        BlockWish to = rig.block(BATTERY, 90, 45, 35);
        assertEquals(to, ScheduleRig.done(now(rig.schedule().change(BERND, block, to))).wish());
        rig.approve("", List.of(block));
        assertTrue(now(rig.schedule().change(BERND, block, to)) instanceof Verdict.Refused<Block>);
    }

    @Test
    void theSumOfWhatIsApprovedTogetherAsksForASecondPerson() {
        ScheduleRig asking =
                new ScheduleRig(
                        RuntimeSettings.DEFAULT.withCommands(
                                new RuntimeSettings.Commands(
                                        Duration.ofHours(4),
                                        Duration.ofSeconds(30),
                                        50,
                                        10,
                                        SecondPersonRule.above(500),
                                        30)));
        ScheduleRig.done(
                now(
                        asking.rig.machinery.records.people.add(
                                ANNA, "Berta", Role.SUPERVISOR, "2468", Credentials.NONE)));
        // each alone is below the bound, and so is one asset at two times
        List<UUID> ids =
                asking.propose(
                        asking.block(0, 60, 30, 300),
                        asking.block(0, 120, 30, 300),
                        asking.block(1, 60, 30, 300));
        assertTrue(asking.schedule().second(ANNA, ids.subList(0, 1)).isEmpty());
        assertTrue(asking.schedule().second(ANNA, ids).isPresent());
        Schedule.Approving act = new Schedule.Approving(new UUID(3, 9), ids, "");
        assertTrue(
                now(asking.schedule().approve(ANNA, act, Credentials.NONE))
                        instanceof Verdict.Refused<List<BlockVerdict>>);
        assertTrue(
                now(asking.schedule().approve(ANNA, act, new Credentials("Berta", "0000")))
                        instanceof Verdict.Refused<List<BlockVerdict>>);
        asking.rig.time.pass(Duration.ofSeconds(30));
        ScheduleRig.done(
                now(asking.schedule().approve(ANNA, act, new Credentials("Berta", "2468"))));
        assertEquals("Berta", asking.block(ids.getFirst()).approval().orElseThrow().second());
        asking.rig.run(Duration.ofMinutes(62));
        assertEquals(BlockState.SENT, asking.block(ids.getFirst()).state());
        assertEquals("Berta", asking.rig.changes.getFirst().approvedBy());
    }

    @Test
    void aLockInTheTimeAheadForbidsAndPlannedWorkWarns() {
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
                                        LeapingTime.START.plus(Duration.ofHours(2)),
                                        LeapingTime.START.plus(Duration.ofHours(3)))));
        List<UUID> ids =
                rig.propose(rig.block(BATTERY, 60, 30, 50), rig.block(BATTERY, 130, 30, 50));
        List<BlockVerdict> verdicts = rig.schedule().check(ANNA, ids);
        assertFalse(verdicts.get(0).blocked());
        assertEquals(
                "lock", verdicts.get(1).of(Check.Outcome.BLOCK).findFirst().orElseThrow().key());
    }

    @Test
    void inASandboxTheScheduleTakesNoActsAndNothingOfItIsSentThere() {
        UUID block = rig.approved(rig.block(BATTERY, 10, 30, 300));
        var opening = rig.rig.machinery.modes.sandbox(ANNA);
        rig.rig.machinery.loop.turn();
        ScheduleRig.done(now(opening));
        PlanWish wish = rig.wish(rig.block(BATTERY, 60, 30, 50));
        Verdict<DispatchPlan> refused = now(rig.schedule().propose(ANNA, wish));
        assertTrue(refused.toString().contains("A sandbox is shown"), refused.toString());
        rig.rig.run(Duration.ofMinutes(12));
        assertEquals(BlockState.SENT, rig.block(block).state(), "the live plant goes on");
        assertTrue(rig.rig.machinery.deck().dispatches().recent(10).isEmpty(), "not there");
        rig.rig.machinery.modes.backToLive(ANNA);
    }

    @Test
    void withdrawnBlocksStayWithdrawnOverARestart() {
        UUID draft = rig.propose(rig.block(BATTERY, 60, 60, 30)).getFirst();
        UUID approved = rig.approved(rig.block(BATTERY, 180, 60, 30));
        UUID stays = rig.approved(rig.block(BATTERY, 300, 60, 30));
        assertEquals(
                2,
                ScheduleRig.done(
                        now(
                                rig.schedule()
                                        .withdraw(ANNA, List.of(draft, approved), "not needed"))));
        rig.rig.start();
        assertEquals(BlockState.APPROVED, rig.block(stays).state());
        assertTrue(
                rig.rig
                        .machinery
                        .schedule
                        .blocks
                        .block(approved)
                        .map(b -> b.state() == BlockState.WITHDRAWN)
                        .orElse(true));
    }
}
