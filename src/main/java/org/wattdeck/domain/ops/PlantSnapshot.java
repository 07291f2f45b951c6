package org.wattdeck.domain.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.Registry;

/// The whole plant at the end of one tick, immutable; made by the plant loop and read on any
/// thread. Values stand by the asset's index in `registry`. Power is in kW, positive towards the
/// site bus (discharge, generation, import).
///
/// While an asset's communication is lost its values here are the last ones received and
/// `lastSeen` stands still.
/// Quantities an asset does not have (the SOC of a load) are NaN.
public final class PlantSnapshot {

    private final Registry registry;
    private final long tick;
    private final Instant time;
    private final Columns columns;
    private final Map<Integer, List<Vehicle>> vehicles;

    /// The arrays are handed over: the caller must not change them afterwards. Nothing is known of
    /// vehicles.
    public PlantSnapshot(Registry registry, long tick, Instant time, Columns columns) {
        this(registry, tick, time, columns, Map.of());
    }

    /// @param vehicles by the index of their charger; handed over likewise
    public PlantSnapshot(
            Registry registry,
            long tick,
            Instant time,
            Columns columns,
            Map<Integer, List<Vehicle>> vehicles) {
        this.registry = registry;
        this.tick = tick;
        this.time = time;
        this.columns = columns;
        this.vehicles = vehicles;
    }

    /// One array per quantity, one entry per asset.
    ///
    /// @param availableKw what the asset could do now: the power PV and wind offer, a
    ///     generator's limit, a battery's
    ///     discharge limit, a load's demand before curtailment (negative)
    /// @param temperatureCelsius cell temperature of a battery or panel
    /// @param fuelLitres what is left in a generator's tank
    /// @param energyInKwh energy taken from the bus since the start of the record, not negative
    /// @param energyOutKwh energy given to the bus since the start of the record, not negative
    /// @param healthFraction state of health of a battery, 1 = new
    /// @param faults bits of {@link FaultKind}
    /// @param lastSeenEpochMilli when the values were received
    /// @param limitViolated whether the asset is beyond a limit it should hold (a grid
    ///     connection over its cap)
    public record Columns(
            double[] powerKw,
            double[] setpointKw,
            double[] socKwh,
            double[] socFraction,
            double[] availableKw,
            double[] temperatureCelsius,
            double[] fuelLitres,
            double[] energyInKwh,
            double[] energyOutKwh,
            double[] healthFraction,
            UnitStatus[] status,
            int[] faults,
            long[] lastSeenEpochMilli,
            boolean[] limitViolated) {}

    public Registry registry() {
        return registry;
    }

    /// Number of ticks since the plant was built.
    public long tick() {
        return tick;
    }

    /// The plant's time at the end of the tick. It runs faster than the wall clock at speeds above
    /// 1x.
    public Instant time() {
        return time;
    }

    public int size() {
        return columns.powerKw.length;
    }

    public double powerKw(int asset) {
        return columns.powerKw[asset];
    }

    public double setpointKw(int asset) {
        return columns.setpointKw[asset];
    }

    public double socKwh(int asset) {
        return columns.socKwh[asset];
    }

    public double socFraction(int asset) {
        return columns.socFraction[asset];
    }

    public double availableKw(int asset) {
        return columns.availableKw[asset];
    }

    public double temperatureCelsius(int asset) {
        return columns.temperatureCelsius[asset];
    }

    public double fuelLitres(int asset) {
        return columns.fuelLitres[asset];
    }

    public double energyInKwh(int asset) {
        return columns.energyInKwh[asset];
    }

    public double energyOutKwh(int asset) {
        return columns.energyOutKwh[asset];
    }

    public double healthFraction(int asset) {
        return columns.healthFraction[asset];
    }

    public UnitStatus status(int asset) {
        return columns.status[asset];
    }

    /// The vehicles that are plugged in at a charger, by port.
    public List<Vehicle> vehicles(int asset) {
        return vehicles.getOrDefault(asset, List.of());
    }

    /// Bits of {@link FaultKind}.
    public int faults(int asset) {
        return columns.faults[asset];
    }

    public boolean limitViolated(int asset) {
        return columns.limitViolated[asset];
    }

    public long lastSeenEpochMilli(int asset) {
        return columns.lastSeenEpochMilli[asset];
    }

    /// Age of the asset's values in plant seconds.
    public double ageSeconds(int asset) {
        return (time.toEpochMilli() - columns.lastSeenEpochMilli[asset]) / 1000.0;
    }

    /// Sums over one site, computed on demand.
    public SiteTotals totals(int siteIndex) {
        return SiteTotals.of(this, siteIndex);
    }
}
