package org.wattdeck.app.runtime;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.wattdeck.app.Deck;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.store.journal.FileJournal;

/// A console with a dense schedule on a fast plant, until it is killed: it proposes and approves
/// blocks of two minutes, one after the other, and says `READY`, then `APPROVED id` for each.
final class ScheduleKillChild {

    static final int SPEED = 60;
    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final int EACH = 30;

    private ScheduleKillChild() {}

    static RuntimeSettings settings() {
        return RuntimeSettings.DEFAULT.withLink(
                new RuntimeSettings.Link(Duration.ZERO, Duration.ZERO, 60, 3));
    }

    /// `folder`
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(args[0]);
        FileJournal journal = FileJournal.open(folder.resolve("journal"));
        SplittableRandom ids = new SplittableRandom(System.nanoTime());
        Runtime runtime =
                Runtime.start(
                        settings(),
                        new Runtime.Ports(
                                KillChild.registry(),
                                journal,
                                InstantSource.system(),
                                () -> new UUID(ids.nextLong(), ids.nextLong())),
                        CompletableFuture.supplyAsync(
                                () -> RealStores.open(folder, "h2").stores()));
        Deck deck = runtime.deck();
        CountDownLatch ready = new CountDownLatch(1);
        deck.live().onSnapshot(s -> ready.countDown());
        ready.await();
        deck.control().setSpeed(Rig.ANNA, SPEED);
        for (int asset = 0; asset < KillChild.BATTERIES; asset++) {
            approve(deck, asset, out);
        }
        out.println("READY");
        new CountDownLatch(1).await();
    }

    /// What follows on what the battery is planned for already.
    private static void approve(Deck deck, int asset, PrintStream out) {
        UUID id = KillChild.registry().asset(asset).id();
        Schedule schedule = deck.planning().schedule();
        Instant from =
                schedule.blocks(Instant.MIN, Instant.MAX).stream()
                        .filter(b -> b.assetId().equals(id) && !b.state().ended())
                        .map(Block::end)
                        .max(Instant::compareTo)
                        .orElse(deck.live().latest().time().plusSeconds(90));
        List<BlockWish> wishes = new ArrayList<>();
        for (int k = 0; k < EACH; k++) {
            double kw = k % 2 == 0 ? 20 : -20;
            wishes.add(new BlockWish(id, from.plus(LENGTH.multipliedBy(k)), LENGTH, kw));
        }
        PlanWish plan =
                new PlanWish(UUID.randomUUID(), "plan", DispatchPlan.Source.BY_HAND, wishes);
        ScheduleRig.done(Rig.now(schedule.propose(Rig.ANNA, plan)));
        List<UUID> drafts =
                schedule.blocks(Instant.MIN, Instant.MAX).stream()
                        .filter(b -> b.planId().equals(plan.id()))
                        .map(Block::id)
                        .toList();
        for (BlockVerdict verdict :
                ScheduleRig.done(
                        Rig.now(
                                schedule.approve(
                                        Rig.ANNA,
                                        new Schedule.Approving(
                                                UUID.randomUUID(), drafts, "for the test"),
                                        Credentials.NONE)))) {
            out.println(verdict.approved() ? "APPROVED " + verdict.block().id() : "NOT " + verdict);
        }
    }
}
