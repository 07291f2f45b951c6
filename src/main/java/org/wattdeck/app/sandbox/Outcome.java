package org.wattdeck.app.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What came of a sandbox, beside what would have come of the same plant without its changes.
///
/// @param rows one per asset, in the registry's order
/// @param times when the lines were looked at
public record Outcome(
        Instant forkedAt,
        Instant now,
        List<Row> rows,
        Side sandbox,
        Side baseline,
        long[] times,
        double[] sandboxGridKw,
        double[] baselineGridKw,
        double[] sandboxSocFraction,
        double[] baselineSocFraction) {

    /// One asset, with and without the changes.
    public record Row(UUID assetId, Figures sandbox, Figures baseline) {}

    /// What an asset did since the fork.
    ///
    /// @param socFraction at the end; NaN where it stores nothing
    /// @param overLimitSeconds how long it was beyond a limit it should hold
    public record Figures(
            double energyOutKwh,
            double energyInKwh,
            double socFraction,
            double minKw,
            double maxKw,
            double overLimitSeconds) {}

    /// The whole portfolio at the grid.
    ///
    /// @param cost import less export at the prices; NaN without prices
    public record Side(double importKwh, double exportKwh, double peakImportKw, double cost) {}

    public Duration length() {
        return Duration.between(forkedAt, now);
    }
}
