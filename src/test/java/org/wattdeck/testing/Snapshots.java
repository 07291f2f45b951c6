package org.wattdeck.testing;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Vehicle;

/// Snapshots written by hand: everything idle and fresh, batteries at half, then changed.
public final class Snapshots {

    private final Registry registry;
    private final Instant time;
    private final PlantSnapshot.Columns columns;
    private final Map<Integer, List<Vehicle>> vehicles = new HashMap<>();
    private long tick = 1;

    public Snapshots(Registry registry, Instant time) {
        this.registry = registry;
        this.time = time;
        int n = registry.assets().size();
        double[][] nan = new double[6][n];
        for (double[] column : nan) {
            Arrays.fill(column, Double.NaN);
        }
        UnitStatus[] status = new UnitStatus[n];
        Arrays.fill(status, UnitStatus.IDLE);
        long[] seen = new long[n];
        Arrays.fill(seen, time.toEpochMilli());
        columns =
                new PlantSnapshot.Columns(
                        new double[n],
                        new double[n],
                        nan[0],
                        nan[1],
                        nan[2],
                        nan[3],
                        nan[4],
                        new double[n],
                        new double[n],
                        nan[5],
                        status,
                        new int[n],
                        seen,
                        new boolean[n]);
        for (int i = 0; i < n; i++) {
            if (registry.asset(i).type() == AssetType.BATTERY) {
                soc(i, 0.5);
            }
        }
    }

    public Snapshots soc(int asset, double fraction) {
        columns.socFraction()[asset] = fraction;
        columns.socKwh()[asset] = fraction * registry.asset(asset).spec().number("capacity_kwh", 0);
        return this;
    }

    public Snapshots powerKw(int asset, double kw) {
        columns.powerKw()[asset] = kw;
        return this;
    }

    public Snapshots availableKw(int asset, double kw) {
        columns.availableKw()[asset] = kw;
        return this;
    }

    public Snapshots fuelLitres(int asset, double litres) {
        columns.fuelLitres()[asset] = litres;
        return this;
    }

    public Snapshots temperatureCelsius(int asset, double celsius) {
        columns.temperatureCelsius()[asset] = celsius;
        return this;
    }

    public Snapshots status(int asset, UnitStatus status) {
        columns.status()[asset] = status;
        return this;
    }

    public Snapshots fault(int asset, FaultKind fault) {
        columns.faults()[asset] |= fault.bit();
        return this;
    }

    public Snapshots lastSeen(int asset, Instant seen) {
        columns.lastSeenEpochMilli()[asset] = seen.toEpochMilli();
        return this;
    }

    public Snapshots energyOutKwh(int asset, double kwh) {
        columns.energyOutKwh()[asset] = kwh;
        return this;
    }

    public Snapshots vehicles(int charger, Vehicle... there) {
        vehicles.put(charger, List.of(there));
        return this;
    }

    /// One vehicle at each charger that draws, for three hours.
    static Map<Integer, List<Vehicle>> drawing(Registry registry, double[] powerKw, Instant time) {
        Map<Integer, List<Vehicle>> all = new HashMap<>();
        for (int i = 0; i < powerKw.length; i++) {
            if (registry.asset(i).type() == AssetType.EV_CHARGER && powerKw[i] < 0) {
                Optional<Instant> leaves = Optional.of(time.plusSeconds(10_800));
                all.put(i, List.of(new Vehicle(1, 20 - powerKw[i], 8, leaves)));
            }
        }
        return all;
    }

    /// After so many ticks; one where nothing is said.
    public Snapshots tick(long number) {
        tick = number;
        return this;
    }

    public PlantSnapshot make() {
        return new PlantSnapshot(registry, tick, time, columns, Map.copyOf(vehicles));
    }
}
