package org.wattdeck.app.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.schedule.LookAhead;

/// Dispatches planned for later. Drafts command nothing. What an operator approves is journalled
/// before it is answered, checked anew at its start, and sent then as an ordinary dispatch by the
/// console that runs the plant; it is never sent late. Always of the live plant, whatever is shown.
///
/// Questions are cheap and may be asked on any thread; acts work on the I/O executor.
public interface Schedule {

    /// Puts a plan's blocks up as drafts; those longer than a command may last in pieces. A plan
    /// that is there already is answered again.
    CompletionStage<Verdict<DispatchPlan>> propose(Actor actor, PlanWish wish);

    /// Moves, resizes or re-powers a draft.
    CompletionStage<Verdict<Block>> change(Actor actor, UUID block, BlockWish to);

    /// Takes blocks out of the schedule: drafts, and approved ones that have not been sent.
    CompletionStage<Verdict<Integer>> withdraw(Actor actor, List<UUID> blocks, String reason);

    /// What an operator commits to.
    ///
    /// @param act the caller's id: approved twice, it is one approval
    /// @param reason why in spite of warnings; may be empty where nothing warns
    record Approving(UUID act, List<UUID> blocks, String reason) {
        public Approving {
            blocks = List.copyOf(blocks);
        }
    }

    /// Commits drafts, and those that wait for a decision. What its check blocks stays as it was;
    /// each has its verdict. Refused as a whole where somebody may not, or no second person
    /// agreed whom the sum asks for.
    CompletionStage<Verdict<List<BlockVerdict>>> approve(
            Actor actor, Approving what, Credentials second);

    /// What speaks for and against these blocks if they were approved now, in their order by time.
    List<BlockVerdict> check(Actor actor, List<UUID> blocks);

    /// The same for a block that is being moved, in the place of what it was.
    ///
    /// @param instead the block that it would be, if there is one already
    List<Check> check(BlockWish wish, Optional<UUID> instead);

    /// A look at all that stands, and at these drafts with it. One look; for one thread.
    LookAhead ahead(List<Block> drafts);

    /// The line that asks for a second person, if these were approved together.
    Optional<Check> second(Actor actor, List<UUID> blocks);

    /// Blocks that touch this span, by start.
    List<Block> blocks(Instant from, Instant to);

    Optional<Block> block(UUID id);

    /// The newest blocks that have ended, from the database too.
    CompletionStage<List<Block>> ended(int atMost);

    /// All plans with a block that has not ended, newest first.
    List<DispatchPlan> plans();

    /// The plans of these blocks, as far as they are known.
    default List<DispatchPlan> plansOf(Collection<Block> blocks) {
        return plans().stream()
                .filter(p -> blocks.stream().anyMatch(b -> b.planId().equals(p.id())))
                .toList();
    }

    /// Counts up with every change.
    long version();

    /// Every change, on an I/O thread.
    Subscription onChange(Runnable listener);
}
