package org.wattdeck.domain.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/// One dispatch to one asset and what became of it. A dispatch to a site or group is one of these
/// per asset, with a common `batchId`. The newest transition is last; the first is always
/// SUBMITTED.
///
/// @param approvedBy the second person who agreed, empty where none was needed
public record Dispatch(
        UUID id,
        UUID batchId,
        UUID clientId,
        UUID assetId,
        double powerKw,
        Duration duration,
        OptionalDouble rampKwPerSecond,
        String by,
        String reason,
        String approvedBy,
        List<Transition> transitions) {

    /// Without a second person.
    public Dispatch(
            UUID id,
            UUID batchId,
            UUID clientId,
            UUID assetId,
            double powerKw,
            Duration duration,
            OptionalDouble rampKwPerSecond,
            String by,
            String reason,
            List<Transition> transitions) {
        this(
                id,
                batchId,
                clientId,
                assetId,
                powerKw,
                duration,
                rampKwPerSecond,
                by,
                reason,
                "",
                transitions);
    }

    public Dispatch {
        transitions = List.copyOf(transitions);
        if (transitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "The dispatch (" + id + ") must have a first transition.");
        }
    }

    /// @param reason in words, empty when the state speaks for itself
    public record Transition(DispatchState state, Instant time, String reason) {}

    public DispatchState state() {
        return transitions.getLast().state();
    }

    public Instant submittedAt() {
        return transitions.getFirst().time();
    }

    /// The plant time at which it ends by itself.
    public Instant endsAt() {
        return submittedAt().plus(duration);
    }

    /// This dispatch in its next state.
    ///
    /// @throws IllegalStateException if the lifecycle does not allow the step
    public Dispatch to(DispatchState state, Instant time, String reason) {
        if (!state().next().contains(state)) {
            throw new IllegalStateException(
                    "The dispatch (" + id + ") cannot go from " + state() + " to " + state + ".");
        }
        List<Transition> longer = new ArrayList<>(transitions);
        longer.add(new Transition(state, time, reason));
        return new Dispatch(
                id,
                batchId,
                clientId,
                assetId,
                powerKw,
                duration,
                rampKwPerSecond,
                by,
                this.reason,
                approvedBy,
                longer);
    }
}
