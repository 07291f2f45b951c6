package org.wattdeck.domain.schedule;

import java.util.EnumSet;
import java.util.Set;

/// The life of a block. DRAFT commands nothing; APPROVED is sent at its start by the console that
/// runs the plant, unless its check or an operator's hand speaks against it then.
public enum BlockState {
    /// Proposed, and nothing else.
    DRAFT,
    /// An operator committed it.
    APPROVED,
    /// It was approved, but somebody has taken the asset in hand since: it is not sent unless
    /// somebody approves it again.
    WAITING,
    /// Its start has come and it is looked at.
    DUE,
    /// It has become an ordinary dispatch.
    SENT,
    /// That was held to the block's end.
    DONE,
    /// That ended early, by a fault or a bound.
    FAILED,
    /// The check at its start forbade it, or warned of what nobody had agreed to.
    REFUSED,
    /// Its start passed while nobody could send it. It is never sent late.
    MISSED,
    WITHDRAWN,
    /// Another command or another block took its place.
    REPLACED;

    public boolean ended() {
        return next().isEmpty();
    }

    /// Whether an operator stands for it and it has not been sent.
    public boolean pending() {
        return this == APPROVED || this == WAITING;
    }

    /// The states that may follow this one.
    public Set<BlockState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(APPROVED, WITHDRAWN);
            case APPROVED -> EnumSet.of(DUE, WAITING, MISSED, WITHDRAWN, REPLACED);
            case WAITING -> EnumSet.of(APPROVED, MISSED, WITHDRAWN, REPLACED);
            case DUE -> EnumSet.of(SENT, WAITING, REFUSED, MISSED);
            case SENT -> EnumSet.of(DONE, FAILED, REPLACED);
            case DONE, FAILED, REFUSED, MISSED, WITHDRAWN, REPLACED ->
                    EnumSet.noneOf(BlockState.class);
        };
    }
}
