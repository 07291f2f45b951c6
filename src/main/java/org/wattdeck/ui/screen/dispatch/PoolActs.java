package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.wattdeck.app.record.KeptDraft;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.schedule.TargetSplit;
import org.wattdeck.ui.kit.Desk;

/// What is done with proposals: looked at, approved, dropped; a command from a sandbox becomes
/// drafts that begin at the next quarter of an hour. FX thread.
///
/// @param look shows these blocks
/// @param approving begins the approval of these
/// @param say why something was refused
record PoolActs(
        Desk desk,
        ScheduleWords words,
        Consumer<List<Block>> look,
        Consumer<List<Block>> approving,
        Consumer<String> say)
        implements DraftPool.Actions {

    private static final long QUARTER = 900;

    private Schedule schedule() {
        return desk.deck().planning().schedule();
    }

    @Override
    public void look(DraftPool.Row row) {
        switch (row) {
            case DraftPool.Row.OfPlan(DispatchPlan plan, List<Block> drafts) -> look.accept(drafts);
            case DraftPool.Row.OfSandbox(KeptDraft kept) -> lay(kept.draft());
        }
    }

    @Override
    public void approve(List<Block> drafts) {
        approving.accept(drafts);
    }

    @Override
    public void drop(DraftPool.Row row) {
        switch (row) {
            case DraftPool.Row.OfPlan(DispatchPlan plan, List<Block> drafts) ->
                    words.follow(
                            schedule()
                                    .withdraw(
                                            desk.actor(),
                                            drafts.stream().map(Block::id).toList(),
                                            ""),
                            n -> {},
                            say);
            case DraftPool.Row.OfSandbox(KeptDraft kept) ->
                    words.follow(
                            desk.deck().records().drafts().drop(desk.actor(), kept.draft().id()),
                            k -> {},
                            say);
        }
    }

    /// A command of a sandbox as blocks of the schedule. Proposed twice, it is one plan.
    private void lay(Draft draft) {
        Instant start =
                Instant.ofEpochSecond((words.now().getEpochSecond() / QUARTER + 1) * QUARTER);
        Duration length = draft.duration().orElse(Duration.ofHours(1));
        TargetSplit.Shares split = shares(draft, new StandingPower(schedule(), start, length));
        List<BlockWish> blocks =
                split.shares().stream()
                        .filter(s -> s.powerKw() != 0)
                        .map(s -> new BlockWish(s.assetId(), start, length, s.powerKw()))
                        .toList();
        UUID id =
                new UUID(
                        draft.id().getMostSignificantBits(), ~draft.id().getLeastSignificantBits());
        words.follow(
                schedule()
                        .propose(
                                desk.actor(),
                                new PlanWish(
                                        id,
                                        words.text(
                                                "schedule.sandbox.name",
                                                ScheduleWords.power(draft.powerKw())),
                                        DispatchPlan.Source.SANDBOX,
                                        blocks)),
                plan -> {
                    look.accept(
                            schedule().blocks(Instant.MIN, Instant.MAX).stream()
                                    .filter(b -> b.planId().equals(plan.id()))
                                    .toList());
                    around(split).ifPresent(say);
                },
                say);
    }

    /// What is planned already counts to it; the rest is shared.
    private Optional<String> around(TargetSplit.Shares split) {
        double standing = split.standing().stream().mapToDouble(s -> s.powerKw()).sum();
        return split.standing().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        words.text(
                                "schedule.sandbox.around",
                                ScheduleWords.power(standing),
                                Integer.toString(split.standing().size())));
    }

    private TargetSplit.Shares shares(Draft draft, TargetSplit.Planned planned) {
        Registry registry = desk.live().registry();
        int[] members =
                switch (draft.target()) {
                    case Target.OfAsset(UUID id) -> new int[0];
                    case Target.OfSite(UUID id) -> {
                        int site = registry.siteIndexOf(id);
                        yield site < 0
                                ? new int[0]
                                : IntStream.range(
                                                registry.firstAssetOf(site),
                                                registry.firstAssetOf(site + 1))
                                        .toArray();
                    }
                    case Target.OfGroup(UUID id) -> registry.membersOf(id);
                };
        return draft.target() instanceof Target.OfAsset(UUID id)
                ? new TargetSplit.Shares(
                        List.of(new TargetSplit.Share(id, draft.powerKw())), 0, List.of())
                : TargetSplit.of(
                        TargetSplit.By.HEADROOM,
                        draft.powerKw(),
                        desk.deck().modes().livePlant(),
                        members,
                        planned);
    }
}
