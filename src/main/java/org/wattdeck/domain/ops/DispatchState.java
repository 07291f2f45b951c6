package org.wattdeck.domain.ops;

import java.util.EnumSet;
import java.util.Set;

/// The life of a dispatch to one asset. SUBMITTED (journalled, accepted), SENT (handed to the
/// plant), ACKNOWLEDGED (the asset took the setpoint), ACTIVE (ramping to or holding its target),
/// COMPLETE (held for its duration); or one of the other ends.
public enum DispatchState {
    SUBMITTED,
    SENT,
    ACKNOWLEDGED,
    ACTIVE,
    COMPLETE,
    /// Its time was over before it could act, or the program was down past its end.
    EXPIRED,
    /// A newer dispatch took the asset.
    SUPERSEDED,
    /// Refused before it was sent.
    REJECTED,
    /// Sent, but the asset could not do it.
    FAILED;

    public boolean ended() {
        return switch (this) {
            case SUBMITTED, SENT, ACKNOWLEDGED, ACTIVE -> false;
            case COMPLETE, EXPIRED, SUPERSEDED, REJECTED, FAILED -> true;
        };
    }

    /// The states that may follow this one.
    public Set<DispatchState> next() {
        return switch (this) {
            case SUBMITTED -> EnumSet.of(SENT, EXPIRED, SUPERSEDED, REJECTED, FAILED);
            case SENT -> EnumSet.of(ACKNOWLEDGED, EXPIRED, SUPERSEDED, FAILED);
            case ACKNOWLEDGED -> EnumSet.of(ACTIVE, EXPIRED, SUPERSEDED, FAILED);
            case ACTIVE -> EnumSet.of(COMPLETE, EXPIRED, SUPERSEDED, FAILED);
            case COMPLETE, EXPIRED, SUPERSEDED, REJECTED, FAILED ->
                    EnumSet.noneOf(DispatchState.class);
        };
    }
}
