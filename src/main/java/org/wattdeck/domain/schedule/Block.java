package org.wattdeck.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One block of a plan and what became of it. The newest step is last; the first is always DRAFT.
/// Its id is the client id of the dispatch it becomes: however often it is sent, that is one
/// dispatch.
///
/// @param dispatchId the dispatch it became
public record Block(
        UUID id,
        UUID planId,
        BlockWish wish,
        Optional<Approval> approval,
        Optional<UUID> dispatchId,
        List<Step> steps) {

    /// @param by who did it, or `plant`
    /// @param reason in words, empty where the state speaks for itself
    public record Step(BlockState state, Instant at, String by, String reason) {}

    public Block {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The block (" + id + ") must have a first step.");
        }
    }

    /// A draft.
    public static Block draft(UUID id, UUID planId, BlockWish wish, Instant at, String by) {
        return new Block(
                id,
                planId,
                wish,
                Optional.empty(),
                Optional.empty(),
                List.of(new Step(BlockState.DRAFT, at, by, "")));
    }

    public BlockState state() {
        return steps.getLast().state();
    }

    /// Why it is in its state; empty where that speaks for itself.
    public String reason() {
        return steps.getLast().reason();
    }

    public UUID assetId() {
        return wish.assetId();
    }

    public Instant start() {
        return wish.start();
    }

    public Instant end() {
        return wish.end();
    }

    public Duration length() {
        return wish.length();
    }

    public double powerKw() {
        return wish.powerKw();
    }

    /// This draft with another wish.
    public Block as(BlockWish other) {
        return new Block(id, planId, other, approval, dispatchId, steps);
    }

    public Block approved(Approval by) {
        return new Block(id, planId, wish, Optional.of(by), dispatchId, steps)
                .to(new Step(BlockState.APPROVED, by.at(), by.by(), by.reason()));
    }

    public Block sent(UUID dispatch, Step step) {
        return new Block(id, planId, wish, approval, Optional.of(dispatch), steps).to(step);
    }

    /// This block in its next state.
    ///
    /// @throws IllegalStateException if its life does not allow the step
    public Block to(Step step) {
        if (!state().next().contains(step.state())) {
            throw new IllegalStateException(
                    "The block (%s) cannot go from %s to %s.".formatted(id, state(), step.state()));
        }
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Block(id, planId, wish, approval, dispatchId, longer);
    }
}
