package org.wattdeck.app.runtime;

import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.now;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// A [Rig] with a schedule: blocks are given in minutes from its start.
final class ScheduleRig {

    static final int BATTERY = 0;

    final Rig rig;
    private long plans;

    ScheduleRig() {
        this(RuntimeSettings.DEFAULT);
    }

    ScheduleRig(RuntimeSettings settings) {
        this(DispatchLifecycleTest.batteries(3), settings);
    }

    ScheduleRig(Registry registry, RuntimeSettings settings) {
        rig = new Rig(registry, settings).start();
    }

    Schedule schedule() {
        return rig.machinery.schedule.desk;
    }

    BlockWish block(int asset, long startMinutes, long minutes, double kw) {
        return new BlockWish(
                rig.asset(asset),
                LeapingTime.START.plus(Duration.ofMinutes(startMinutes)),
                Duration.ofMinutes(minutes),
                kw);
    }

    PlanWish wish(BlockWish... blocks) {
        return new PlanWish(
                new UUID(5, ++plans),
                "plan " + plans,
                DispatchPlan.Source.BY_HAND,
                List.of(blocks));
    }

    /// The drafts' ids, by start.
    List<UUID> propose(BlockWish... blocks) {
        DispatchPlan plan = done(now(schedule().propose(ANNA, wish(blocks))));
        return all().stream().filter(b -> b.planId().equals(plan.id())).map(Block::id).toList();
    }

    List<BlockVerdict> approve(String reason, List<UUID> ids) {
        return done(
                now(
                        schedule()
                                .approve(
                                        ANNA,
                                        new Schedule.Approving(new UUID(6, ++plans), ids, reason),
                                        Credentials.NONE)));
    }

    UUID approved(BlockWish block) {
        UUID id = propose(block).getFirst();
        BlockVerdict verdict = approve("for the test", List.of(id)).getFirst();
        if (!verdict.approved()) {
            throw new AssertionError("not approved: " + verdict.checks());
        }
        return id;
    }

    List<Block> all() {
        return schedule().blocks(Instant.MIN, Instant.MAX);
    }

    Block block(UUID id) {
        return schedule().block(id).orElseThrow();
    }

    static <T> T done(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> reasons) ->
                    throw new AssertionError("refused: " + reasons);
        };
    }
}
