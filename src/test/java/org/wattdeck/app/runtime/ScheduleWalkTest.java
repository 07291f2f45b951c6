package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.BERND;
import static org.wattdeck.app.runtime.Rig.now;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;

/// Some hours of random plans, hands, faults, sleeps, pauses, refusing disks and crashes between
/// any two writes of the journal, by a seed. Whatever happens: an asset has one live command at the
/// most; a block becomes one dispatch at the most, at its time, within its limits; what was
/// approved is never lost and ends in one end.
class ScheduleWalkTest {

    private static final int ASSETS = 3;

    private final ScheduleRig rig =
            new ScheduleRig(DispatchLifecycleTest.batteries(ASSETS), RuntimeSettings.DEFAULT);
    private final Set<UUID> approved = new HashSet<>();
    private final Map<UUID, Block> last = new HashMap<>();
    private final Map<UUID, Set<UUID>> dispatches = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverHappensBlocksAreSentOnceAndInTime(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 160; step++) {
            act(random);
            look();
        }
        rig.rig.journal.refuses = false;
        rig.rig.journal.meanwhile = () -> {};
        rig.rig.machinery.loop.setPaused(false);
        rig.rig.run(Duration.ofMinutes(400));
        look();
        for (UUID id : approved) {
            Block b = last.get(id);
            assertTrue(b != null && b.state().ended(), id + " is left " + b);
        }
        assertFalse(approved.isEmpty(), "nothing was tried");
    }

    private void act(SplittableRandom random) {
        int asset = random.nextInt(ASSETS);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> plan(random, asset);
            case 4 -> hand(random, asset);
            case 5 -> now(rig.rig.machinery.desk.release(BERND, rig.rig.asset(asset), "not now"));
            case 6 -> withdraw(random);
            case 7 -> decide();
            case 8 -> rig.rig.time.sleep(Duration.ofSeconds(random.nextInt(1, 1_500)));
            case 9 -> {
                rig.rig.time.pass(Duration.ofSeconds(random.nextInt(1, 900)));
                restart();
            }
            case 10 -> crashAtAWrite(random);
            case 11 -> rig.rig.post(p -> p.raise(asset, FaultKind.INVERTER_FAULT));
            case 12 -> rig.rig.post(p -> p.clear(asset, FaultKind.INVERTER_FAULT));
            case 13 -> rig.rig.journal.refuses = random.nextInt(4) == 0;
            case 14 -> rig.rig.machinery.loop.setPaused(random.nextInt(4) == 0);
            case 15 -> rig.rig.machinery.loop.setSpeed(random.nextInt(3) == 0 ? 60 : 1);
            default -> rig.rig.run(Duration.ofSeconds(random.nextInt(4, 600)));
        }
        rig.rig.run(Duration.ofSeconds(8));
    }

    private void plan(SplittableRandom random, int asset) {
        if (rig.rig.journal.refuses) {
            return;
        }
        List<BlockWish> wishes = new ArrayList<>();
        Instant at = rig.rig.machinery.loop.latest().time();
        for (int k = random.nextInt(1, 4); k > 0; k--) {
            at = at.plusSeconds(random.nextInt(2) == 0 ? 0 : random.nextInt(60, 1_800));
            Duration length = Duration.ofSeconds(random.nextInt(60, 2_400));
            wishes.add(
                    new BlockWish(rig.rig.asset(asset), at, length, random.nextInt(-1_100, 1_100)));
            at = at.plus(length);
        }
        List<UUID> ids = rig.propose(wishes.toArray(BlockWish[]::new));
        for (BlockVerdict v : rig.approve("for the test", ids)) {
            if (v.approved()) {
                approved.add(v.block().id());
            }
        }
    }

    private void hand(SplittableRandom random, int asset) {
        rig.rig.submit(
                rig.rig.request(
                        asset,
                        random.nextInt(-500, 500),
                        Duration.ofSeconds(random.nextInt(60, 1_200))));
    }

    private void withdraw(SplittableRandom random) {
        List<UUID> some =
                rig.all().stream()
                        .filter(b -> b.state().pending() && random.nextInt(4) == 0)
                        .map(Block::id)
                        .toList();
        now(rig.schedule().withdraw(ANNA, some, "not needed"));
    }

    private void decide() {
        List<UUID> waiting =
                rig.all().stream()
                        .filter(b -> b.state() == BlockState.WAITING)
                        .map(Block::id)
                        .toList();
        if (!waiting.isEmpty() && !rig.rig.journal.refuses) {
            rig.approve("go on with it", waiting);
        }
    }

    private void restart() {
        rig.rig.journal.meanwhile = () -> {};
        rig.rig.startWith(Optional.of(rig.rig.database.stores()));
    }

    /// The program ends as it is about to make some write of the next minutes; it is not written.
    private void crashAtAWrite(SplittableRandom random) {
        int[] left = {random.nextInt(1, 6)};
        boolean[] crashed = {false};
        rig.rig.journal.meanwhile =
                () -> {
                    if (crashed[0] || --left[0] <= 0) {
                        crashed[0] = true;
                        throw new StoreException("The program was killed.");
                    }
                };
        try {
            for (int k = 0; k < 60 && !crashed[0]; k++) {
                rig.rig.run(Duration.ofSeconds(12));
            }
        } finally {
            restart();
        }
    }

    private void look() {
        Map<UUID, Dispatch> live = new HashMap<>();
        for (Dispatch d : rig.rig.machinery.ledger.live()) {
            assertEquals(null, live.put(d.assetId(), d), "two live commands on an asset");
        }
        for (Block b : rig.all()) {
            Block before = last.put(b.id(), b);
            assertFalse(
                    before != null && before.state().ended() && b.state() != before.state(),
                    "an end was left: " + before + " to " + b);
        }
        for (UUID id : approved) {
            assertTrue(last.containsKey(id), "an approved block is lost: " + id);
        }
        rig.rig.machinery.ledger.recent(2_000).forEach(this::look);
    }

    private void look(Dispatch d) {
        Block b = last.get(d.clientId());
        if (b == null) {
            return;
        }
        Set<UUID> of = dispatches.computeIfAbsent(b.id(), id -> new HashSet<>());
        of.add(d.id());
        assertEquals(1, of.size(), "a block was sent twice: " + b);
        assertTrue(approved.contains(b.id()), "a draft was sent: " + b);
        assertEquals(b.powerKw(), d.powerKw());
        assertTrue(Math.abs(d.powerKw()) <= 1_000, "beyond the limits");
        assertFalse(d.submittedAt().isBefore(b.start()), "sent early: " + b);
        // at 60 times the speed 3 s of the wall are 180 s of the plant
        assertFalse(d.submittedAt().isAfter(b.start().plusSeconds(181)), "sent late: " + b);
        assertFalse(d.endsAt().isAfter(b.end()), "longer than approved: " + b);
    }
}
