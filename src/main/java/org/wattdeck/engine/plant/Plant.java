package org.wattdeck.engine.plant;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;

/// The moving state of a fleet and the physics that moves it. Not thread-safe: one thread owns a
/// plant; others work on
/// a
/// {@link #fork}.
public final class Plant {

    private final Registry registry;
    private final PlantSettings settings;
    private Instant time;
    private long tick;
    private final double[] powerKw;
    private final double[] setpointKw;
    private final double[] socKwh;
    private final int[] faults;

    private Plant(Registry registry, PlantSettings settings, Instant time) {
        this.registry = registry;
        this.settings = settings;
        this.time = time;
        int n = registry.assets().size();
        powerKw = new double[n];
        setpointKw = new double[n];
        socKwh = new double[n];
        faults = new int[n];
        for (int i = 0; i < n; i++) {
            Asset asset = registry.asset(i);
            socKwh[i] =
                    asset.type() == AssetType.BATTERY
                            ? asset.spec().number("capacity_kwh", 0)
                                    * asset.spec().number("initial_soc", 0.5)
                            : Double.NaN;
        }
    }

    /// A plant at rest at `start`: batteries at their initial SOC, generators off.
    public static Plant of(Registry registry, PlantSettings settings, Instant start) {
        return new Plant(registry, settings, start);
    }

    public Registry registry() {
        return registry;
    }

    public PlantSettings settings() {
        return settings;
    }

    public Instant time() {
        return time;
    }

    public long tick() {
        return tick;
    }

    /// Commands an asset to `targetKw` from the next step on, at most as fast as `rampKwPerSecond`
    /// (NaN: as fast as the
    /// asset can). Beyond its limits the asset does what it can. For PV and wind the target is a
    /// cap, for a load the
    /// power it is curtailed to (negative), for a charger its limit (negative; positive with V2G).
    public void setpoint(int asset, double targetKw, double rampKwPerSecond) {
        setpointKw[asset] = targetKw;
    }

    /// Ends a command: batteries and generators go to 0 kW, everything else runs by itself again.
    public void release(int asset) {
        setpointKw[asset] = 0;
    }

    public void raise(int asset, FaultKind fault) {
        faults[asset] |= fault.bit();
    }

    public void clear(int asset, FaultKind fault) {
        faults[asset] &= ~fault.bit();
    }

    /// Advances by one tick of `seconds`.
    public void step(double seconds) {
        for (int i = 0; i < powerKw.length; i++) {
            powerKw[i] = setpointKw[i];
        }
        time = time.plusNanos(Math.round(seconds * 1e9));
        tick++;
    }

    /// Advances by `ticks` ticks of `seconds` each, event-exactly, as fast as possible.
    public void advance(long ticks, double seconds) {
        for (long k = 0; k < ticks; k++) {
            step(seconds);
        }
    }

    /// An independent copy of the whole moving state.
    public Plant fork() {
        return fromState(registry, settings, state());
    }

    /// An independent plant of one site alone, at the same time and in the same state. Its asset
    /// `i` is this plant's asset `registry().firstAssetOf(siteIndex) + i`.
    public Plant forkSite(int siteIndex) {
        Registry part =
                new Registry(
                        List.of(registry.site(siteIndex)),
                        registry.assetsOf(siteIndex),
                        List.of(),
                        List.of(),
                        registry.demo());
        return fromState(part, settings, state());
    }

    /// Moves the clock on to `later` without moving anything else: that time was not watched (the
    /// program was not running, the computer slept). An earlier time changes nothing.
    public void leapTo(Instant later) {
        if (later.isAfter(time)) {
            time = later;
        }
    }

    /// The whole moving state in a compact, versioned form.
    public byte[] state() {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(24 + powerKw.length * 28);
        bytes.putLong(time.getEpochSecond()).putLong(time.getNano()).putLong(tick);
        for (int i = 0; i < powerKw.length; i++) {
            bytes.putDouble(powerKw[i]).putDouble(setpointKw[i]).putDouble(socKwh[i]);
            bytes.putInt(faults[i]);
        }
        return bytes.array();
    }

    /// A plant that goes on from a saved state; assets unknown to the state start at rest.
    public static Plant fromState(Registry registry, PlantSettings settings, byte[] state) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(state);
        Instant time = Instant.ofEpochSecond(bytes.getLong(), bytes.getLong());
        Plant plant = new Plant(registry, settings, time);
        plant.tick = bytes.getLong();
        for (int i = 0; i < plant.powerKw.length && bytes.remaining() >= 28; i++) {
            plant.powerKw[i] = bytes.getDouble();
            plant.setpointKw[i] = bytes.getDouble();
            plant.socKwh[i] = bytes.getDouble();
            plant.faults[i] = bytes.getInt();
        }
        return plant;
    }

    /// What happened since the last call, in order.
    public List<PlantEvent> drainEvents() {
        return List.of();
    }

    /// Discharge and charge limits of an asset right now, kW towards the bus: faults, derating and
    /// SOC bounds included.
    public double maxPowerKw(int asset) {
        return registry.asset(asset).spec().number("max_discharge_kw", 0);
    }

    public double minPowerKw(int asset) {
        return -registry.asset(asset).spec().number("max_charge_kw", 0);
    }

    /// Bits of the faults an asset has now, whether or not anybody hears of them.
    public int faults(int asset) {
        return faults[asset];
    }

    public PlantSnapshot snapshot() {
        int n = powerKw.length;
        double[] nan = new double[n];
        Arrays.fill(nan, Double.NaN);
        UnitStatus[] status = new UnitStatus[n];
        Arrays.fill(status, UnitStatus.IDLE);
        long[] seen = new long[n];
        Arrays.fill(seen, time.toEpochMilli());
        return new PlantSnapshot(
                registry,
                tick,
                time,
                new PlantSnapshot.Columns(
                        powerKw.clone(),
                        setpointKw.clone(),
                        socKwh.clone(),
                        nan,
                        nan,
                        nan,
                        nan,
                        new double[n],
                        new double[n],
                        nan,
                        status,
                        faults.clone(),
                        seen,
                        new boolean[n]));
    }
}
