package org.wattdeck.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.schedule.BlockChanges;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// A day of the schedule: drafts, approved blocks, one that runs, and what became of earlier ones.
public final class ScheduleStory {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private ScheduleStory() {}

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new IllegalStateException("" + why);
        };
    }

    private static List<Asset> batteries(FakeDeck deck) {
        return deck.registry().assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY && a.dispatchable())
                .toList();
    }

    private static BlockWish block(Asset a, Instant now, int start, int minutes, double kw) {
        return new BlockWish(
                a.id(), now.plus(Duration.ofMinutes(start)), Duration.ofMinutes(minutes), kw);
    }

    /// A plan's drafts, by start.
    public static List<UUID> propose(FakeDeck deck, String name, List<BlockWish> wishes) {
        Schedule schedule = deck.deck().planning().schedule();
        PlanWish wish = new PlanWish(UUID.randomUUID(), name, DispatchPlan.Source.STUDY, wishes);
        done(schedule.propose(ANNA, wish));
        return schedule.blocks(Instant.MIN, Instant.MAX).stream()
                .filter(b -> b.planId().equals(wish.id()))
                .map(Block::id)
                .toList();
    }

    public static void tell(FakeDeck deck) {
        List<Asset> some = batteries(deck);
        if (some.size() < 3) {
            return;
        }
        Instant now = deck.latest().time();
        List<BlockWish> all = new ArrayList<>();
        for (int k = 0; k < Math.min(6, some.size()); k++) {
            all.add(block(some.get(k), now, 4 + 60 * k, 60, 40));
            all.add(block(some.get(k), now, 150 + 60 * k, 90, k % 2 == 0 ? -80 : 60));
        }
        List<UUID> approved = propose(deck, "Day ahead, harbour", all);
        done(
                deck.deck()
                        .planning()
                        .schedule()
                        .approve(
                                ANNA,
                                new Schedule.Approving(
                                        UUID.randomUUID(), approved, "for the day ahead"),
                                Credentials.NONE));
        become(deck, approved);
        propose(
                deck,
                "Evening peak",
                List.of(
                        block(some.get(0), now, 420, 120, 250),
                        block(some.get(1), now, 430, 60, 300),
                        block(some.get(2), now, 400, 240, 950)));
    }

    /// Some of them have come further; nobody sends here.
    private static void become(FakeDeck deck, List<UUID> ids) {
        List<BlockState> ways =
                List.of(BlockState.SENT, BlockState.REFUSED, BlockState.MISSED, BlockState.WAITING);
        for (int k = 0; k < Math.min(ways.size(), ids.size()); k++) {
            BlockState to = ways.get(k);
            if (to != BlockState.MISSED && to != BlockState.WAITING) {
                step(deck, ids.get(k), BlockChanges.Next.to(BlockState.DUE, ""));
            }
            String why =
                    switch (to) {
                        case REFUSED -> "B-2 has a rack out: half of its power is there.";
                        case MISSED -> "Nobody could send it at its start.";
                        case WAITING -> "200 kW of bernd is on it until 18:00.";
                        default -> "";
                    };
            step(deck, ids.get(k), BlockChanges.Next.to(to, why));
        }
    }

    private static void step(FakeDeck deck, UUID id, BlockChanges.Next next) {
        Map<UUID, BlockChanges.Next> one = new HashMap<>();
        one.put(id, next);
        deck.schedule().changes().make(one);
    }
}
