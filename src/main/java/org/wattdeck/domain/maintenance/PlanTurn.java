package org.wattdeck.domain.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// How far a plan is with one asset: the order that is open, the last that is not, and from where
/// use is counted.
///
/// @param orderId the order it made last; empty before the first
/// @param baseRunHours what the meter of the asset said when the last order was closed
/// @param baseFullCycles the same for full cycles
/// @param since when that was, or when counting began
public record PlanTurn(
        UUID planId,
        UUID assetId,
        Optional<UUID> orderId,
        Optional<Last> last,
        double baseRunHours,
        double baseFullCycles,
        Instant since) {

    /// The last order that is closed.
    ///
    /// @param planned the start it was planned for
    /// @param wantedNext the date somebody wanted when completing it
    public record Last(
            Instant planned, Instant ended, boolean completed, Optional<LocalDate> wantedNext) {}

    /// One more order was made.
    public PlanTurn made(UUID order) {
        return new PlanTurn(
                planId, assetId, Optional.of(order), last, baseRunHours, baseFullCycles, since);
    }

    /// Its order is closed; use is counted anew.
    public PlanTurn closed(Last closing, double runHours, double fullCycles) {
        return new PlanTurn(
                planId,
                assetId,
                orderId,
                Optional.of(closing),
                runHours,
                fullCycles,
                closing.ended());
    }
}
