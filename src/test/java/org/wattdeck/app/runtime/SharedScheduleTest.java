package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// A schedule that several consoles share on a real PostgreSQL: who follows asks, who leads sends,
/// and who leads next goes on with it.
class SharedScheduleTest {

    private static final int BATTERIES = 4;

    private final SharedRig rig = new SharedRig(BATTERIES);
    private final LeapingTime time = rig.time;
    private final Registry registry = rig.registry;
    private long acts;

    private final class Console extends SharedRig.Console {

        Console(String name) {
            super(rig, name, Access.Setup.OPEN);
        }

        @Override
        Console look() {
            super.look();
            return this;
        }

        Schedule schedule() {
            return machinery.deck().planning().schedule();
        }

        Block block(UUID id) {
            return schedule().block(id).orElseThrow();
        }

        /// Proposed and approved here, carried out there.
        UUID approved(Console leader, BlockWish wish) {
            PlanWish plan =
                    new PlanWish(
                            new UUID(5, ++acts),
                            "plan " + acts,
                            DispatchPlan.Source.BY_HAND,
                            List.of(wish));
            ScheduleRig.done(answered(leader, schedule().propose(ANNA, plan)));
            UUID id =
                    schedule().blocks(Instant.MIN, Instant.MAX).stream()
                            .filter(b -> b.planId().equals(plan.id()))
                            .findFirst()
                            .orElseThrow()
                            .id();
            BlockVerdict verdict =
                    ScheduleRig.done(
                                    answered(
                                            leader,
                                            schedule()
                                                    .approve(
                                                            ANNA,
                                                            new Schedule.Approving(
                                                                    new UUID(6, ++acts),
                                                                    List.of(id),
                                                                    "for the test"),
                                                            Credentials.NONE)))
                            .getFirst();
            assertTrue(verdict.approved(), () -> "" + verdict.checks());
            return id;
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private BlockWish block(Console at, int asset, long inSeconds, long seconds, double kw) {
        return new BlockWish(
                registry.asset(asset).id(),
                at.machinery.loop.latest().time().plusSeconds(inSeconds),
                Duration.ofSeconds(seconds),
                kw);
    }

    @Test
    void whoFollowsProposesAndApprovesAndWhoLeadsSends() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        UUID id = second.approved(first, block(second, 0, 120, 600, 40));
        assertEquals(BlockState.APPROVED, second.block(id).state());
        assertEquals(BlockState.APPROVED, first.block(id).state());
        second.run(Duration.ofSeconds(8), false);
        first.run(Duration.ofMinutes(3), true);
        assertEquals(BlockState.SENT, first.block(id).state());
        assertEquals(40, first.machinery.loop.latest().powerKw(0), 1);
        second.look();
        second.machinery.records.refresh();
        assertEquals(BlockState.SENT, second.block(id).state());
        assertEquals(1, first.real.operations().lastDispatches(100).size());
    }

    @Test
    void whoLeadsNextSendsWhatWasApprovedBeforeAndSaysWhatWasMissed() {
        Console first = new Console("north");
        first.run(Duration.ofSeconds(8), true);
        UUID missed = first.approved(first, block(first, 0, 60, 600, 40));
        UUID sent = first.approved(first, block(first, 1, 600, 600, 30));
        // nothing more was written, and nobody leads for some minutes
        Console second = new Console("south");
        time.pass(Duration.ofMinutes(5));
        rig.runOut();
        second.look();
        assertTrue(second.leads());
        second.run(Duration.ofSeconds(12), true);
        assertEquals(BlockState.MISSED, second.block(missed).state());
        second.run(Duration.ofMinutes(6), true);
        assertEquals(BlockState.SENT, second.block(sent).state());
        assertEquals(30, second.machinery.loop.latest().powerKw(1), 1);
    }

    @Test
    void aLeaderThatWasOvertakenSendsNothing() {
        Console first = new Console("north");
        first.run(Duration.ofSeconds(8), true);
        UUID id = first.approved(first, block(first, 0, 60, 600, 40));
        Console second = new Console("south");
        rig.runOut();
        second.look();
        assertTrue(second.leads());
        // it has not looked since, and its clock goes on
        time.run(first.machinery.loop, Duration.ofMinutes(2));
        assertFalse(first.block(id).dispatchId().isPresent());
        second.machinery.records.refresh();
        assertEquals(BlockState.APPROVED, second.block(id).state(), "not even a step of it");
        assertEquals(0, second.real.operations().lastDispatches(100).size());
    }

    @Test
    void nothingIsSentTwiceOrLostInTwentyDeaths() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        Set<UUID> approved = new HashSet<>();
        Console leader = new Console("console 0");
        leader.run(Duration.ofSeconds(8), true);
        for (int death = 1; death <= 20; death++) {
            Console next = new Console("console " + death);
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                int asset = random.nextInt(BATTERIES);
                approved.add(
                        leader.approved(
                                leader,
                                block(
                                        leader,
                                        asset,
                                        random.nextInt(10, 240),
                                        random.nextInt(60, 400),
                                        random.nextInt(1, 60))));
                leader.run(Duration.ofSeconds(4 * random.nextInt(1, 20)), random.nextBoolean());
            }
            Console dead = leader;
            rig.runOut();
            if (random.nextBoolean()) {
                time.pass(Duration.ofSeconds(random.nextInt(1, 90)));
            }
            leader = next.look();
            assertTrue(leader.leads());
            if (random.nextBoolean()) {
                time.run(dead.machinery.loop, Duration.ofSeconds(8)); // it was only held up
                dead.machinery.writer.writeOnce();
            }
            leader.run(Duration.ofSeconds(8), true);
            rig.all.remove(dead);
            dead.close();
        }
        leader.run(Duration.ofMinutes(20), true);
        for (UUID id : approved) {
            assertTrue(
                    leader.machinery.records.book.kept(id).isEmpty()
                            || leader.block(id).state().ended(),
                    () -> id + " does not end");
        }
        List<Dispatch> rows = leader.real.operations().lastDispatches(10_000);
        Set<UUID> clients = rows.stream().map(Dispatch::clientId).collect(Collectors.toSet());
        assertEquals(rows.size(), clients.size(), "a block was sent twice");
        assertTrue(approved.containsAll(clients));
        assertTrue(clients.size() > 10, "too few were sent: " + clients.size());
        assertTrue(rows.stream().allMatch(d -> d.state().ended()), "some never end");
    }
}
