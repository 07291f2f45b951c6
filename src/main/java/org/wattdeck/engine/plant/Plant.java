package org.wattdeck.engine.plant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Vehicle;

/// The moving state of a fleet and the physics that moves it: the only physics there is, used
/// by the live loop, rehearsals and studies alike. Not thread-safe: one thread owns a plant;
/// others work on a [#fork].
///
/// **Step.** Power, kW towards the bus, is constant during a step; energy is power times time.
/// At the end of every step each site's powers sum to zero (within 1e-9 of its throughput): the
/// grid connection takes up the rest, and where there is none the site balances itself as an
/// island.
///
/// **Weather and profiles** are held for a minute of the clock (or a step, where that is
/// longer), so that between two minutes an asset without a ramp is at rest. [#advance] uses
/// that: it commits a stretch of equal steps at once and gives, within 1e-9, what stepping
/// gives.
///
/// The same registry, settings, inputs and commands give the same bits.
public final class Plant {

    private final Registry registry;
    private final PlantSettings settings;
    private final PlantInputs inputs;
    private final Fleet fleet;
    private final List<SiteUnit> sites;
    private final Recorder events;
    private Watcher watcher = (site, ticks) -> {};
    private final Map<Integer, Held> held = new HashMap<>();
    private Instant time;
    private long tick;

    /// The last values received of an asset that cannot be heard.
    private record Held(
            double powerKw,
            double setpointKw,
            double socKwh,
            double socFraction,
            double availableKw,
            double temperatureCelsius,
            double fuelLitres,
            double energyInKwh,
            double energyOutKwh,
            UnitStatus status,
            List<Vehicle> vehicles,
            long seenEpochMilli) {}

    private Plant(
            Registry registry,
            PlantSettings settings,
            PlantInputs inputs,
            Fleet fleet,
            List<SiteUnit> sites,
            Instant time,
            long tick) {
        this.registry = registry;
        this.settings = settings;
        this.inputs = inputs;
        this.fleet = fleet;
        this.sites = sites;
        this.time = time;
        this.tick = tick;
        this.events = new Recorder(registry, settings.seed());
    }

    /// A plant at rest at `start`: batteries at their initial SOC, generators off.
    public static Plant of(Registry registry, PlantSettings settings, Instant start) {
        return of(registry, settings, PlantInputs.NONE, start);
    }

    /// A plant at rest whose weather and profiles are given where `inputs` knows them.
    public static Plant of(
            Registry registry, PlantSettings settings, PlantInputs inputs, Instant start) {
        Fleet fleet = new Fleet(registry.assets().size());
        List<SiteUnit> sites = PlantBuilder.sites(registry, settings, inputs, fleet);
        return new Plant(registry, settings, inputs, fleet, sites, start, 0);
    }

    /// A plant that goes on from a saved state; assets unknown to the state start at rest. A
    /// battery saved under the other model keeps its stored energy and starts at rest
    /// otherwise.
    ///
    /// @throws IllegalArgumentException if the bytes are not a state this program knows
    public static Plant fromState(Registry registry, PlantSettings settings, byte[] state) {
        Fleet fleet = new Fleet(registry.assets().size());
        List<SiteUnit> sites = PlantBuilder.sites(registry, settings, PlantInputs.NONE, fleet);
        PlantState.Head head = PlantState.read(state, registry, fleet, sites);
        Plant plant =
                new Plant(
                        registry,
                        settings,
                        PlantInputs.NONE,
                        fleet,
                        sites,
                        head.time(),
                        head.tick());
        for (int i = 0; i < fleet.faults.length; i++) {
            if (FaultKind.COMMS_DEGRADED.in(fleet.faults[i])) {
                plant.hold(i);
            }
        }
        return plant;
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

    /// Commands an asset to `targetKw` from the next step on, at most as fast as
    /// `rampKwPerSecond` (NaN: as fast as the asset can). Beyond its limits the asset does what
    /// it can. For PV and wind the target is a cap, for a load the power it is curtailed to
    /// (negative), for a charger its limit (negative; positive with V2G). NaN lets the asset
    /// run by itself.
    public void setpoint(int asset, double targetKw, double rampKwPerSecond) {
        fleet.setpointKw[asset] = targetKw;
        fleet.commandedRampKwPerSecond[asset] = rampKwPerSecond;
        siteOf(asset).touch();
    }

    /// Ends a command: batteries and generators go to 0 kW, everything else runs by itself
    /// again.
    public void release(int asset) {
        boolean rests =
                switch (registry.asset(asset).type()) {
                    case BATTERY, GENERATOR -> true;
                    case SOLAR_PV, WIND_TURBINE, EV_CHARGER, LOAD, GRID_CONNECTION -> false;
                };
        setpoint(asset, rests ? 0 : Double.NaN, Double.NaN);
    }

    /// Takes an asset out of operation while it is worked on, or gives it back: it stands at 0 kW
    /// and is told as out of service. Not part of the saved state.
    public void rest(int asset, boolean resting) {
        if (fleet.resting[asset] != resting) {
            fleet.resting[asset] = resting;
            siteOf(asset).touch();
        }
    }

    public void raise(int asset, FaultKind fault) {
        fleet.faults[asset] |= fault.bit();
        siteOf(asset).touch();
        if (fault == FaultKind.COMMS_DEGRADED) {
            hold(asset);
        }
    }

    public void clear(int asset, FaultKind fault) {
        fleet.faults[asset] &= ~fault.bit();
        siteOf(asset).touch();
        if (fault == FaultKind.COMMS_DEGRADED) {
            held.remove(asset);
        }
    }

    /// Bits of the faults an asset has now, whether or not anybody hears of them.
    public int faults(int asset) {
        return fleet.faults[asset];
    }

    /// Advances by one tick of `seconds`.
    public void step(double seconds) {
        advance(1, seconds);
    }

    /// Advances by `ticks` ticks of `seconds` each, committing stretches of equal ticks at
    /// once.
    public void advance(long ticks, double seconds) {
        double start = time.getEpochSecond() + time.getNano() * 1e-9;
        for (SiteUnit site : sites) {
            long done = 0;
            while (done < ticks) {
                events.at(later(done + 1, seconds));
                long passed =
                        site.step(fleet, start + done * seconds, seconds, ticks - done, events);
                done += passed;
                watcher.stretch(site.index, passed);
            }
        }
        time = later(ticks, seconds);
        tick += ticks;
    }

    /// Looks on while the plant advances: called after each stretch of ticks in which no power at a
    /// site changed, while [#trueKw] still has the powers of that stretch. Forks are not watched.
    @FunctionalInterface
    public interface Watcher {
        void stretch(int site, long ticks);
    }

    /// Has one look on from now on.
    public void watch(Watcher looks) {
        watcher = looks;
    }

    /// Called during an advance, between two ticks.
    @FunctionalInterface
    public interface Sampler {
        void sample(long ticksDone, Plant plant);
    }

    /// As [#advance(long, double)], stopping every `every` ticks for a look.
    public void advance(long ticks, double seconds, long every, Sampler sampler) {
        long done = 0;
        while (done < ticks) {
            long part = Math.min(every, ticks - done);
            advance(part, seconds);
            done += part;
            sampler.sample(done, this);
        }
    }

    private Instant later(long ticks, double seconds) {
        long nanos = Math.round(seconds * 1e9);
        return time.plusSeconds(ticks * (nanos / 1_000_000_000L))
                .plusNanos(ticks * (nanos % 1_000_000_000L));
    }

    /// Moves the clock on to `later` without moving anything else: that time was not watched
    /// (the program was not running, the computer slept). An earlier time changes nothing.
    public void leapTo(Instant later) {
        if (later.isAfter(time)) {
            time = later;
        }
    }

    /// An independent copy of the whole moving state. It writes down no events of before.
    public Plant fork() {
        Fleet copy = new Fleet(fleet, 0, fleet.powerKw.length);
        List<SiteUnit> units = new ArrayList<>();
        for (SiteUnit site : sites) {
            units.add(site.copy(site.index, registry.firstAssetOf(site.index)));
        }
        Plant fork = new Plant(registry, settings, inputs, copy, units, time, tick);
        fork.held.putAll(held);
        return fork;
    }

    /// An independent copy of the whole moving state under other specs or weather, which hold from
    /// its next step on. What is stored stays within what can be stored.
    ///
    /// @param changed the same assets, whose specs and status may differ
    public Plant forkWith(Registry changed, PlantInputs others) {
        Fleet fresh = new Fleet(fleet.powerKw.length);
        List<SiteUnit> units = PlantBuilder.sites(changed, settings, others, fresh);
        Fleet copy = new Fleet(fleet, 0, fleet.powerKw.length);
        System.arraycopy(fresh.active, 0, copy.active, 0, copy.active.length);
        for (SiteUnit unit : units) {
            unit.goOn(sites.get(unit.index), copy);
        }
        Plant fork = new Plant(changed, settings, others, copy, units, time, tick);
        fork.held.putAll(held);
        return fork;
    }

    /// This plant with another portfolio, at the same time: what both have goes on as it is, a new
    /// asset begins at rest. What was not yet drained of events goes along.
    public Plant into(Registry next) {
        Fleet fresh = new Fleet(next.assets().size());
        List<SiteUnit> units = PlantBuilder.sites(next, settings, inputs, fresh);
        new Transplant(registry, fleet, sites).into(next, fresh, units);
        Plant plant = new Plant(next, settings, inputs, fresh, units, time, tick);
        plant.held.putAll(registry.movedTo(next, held));
        plant.events.goOn(events);
        return plant;
    }

    /// Puts a battery at this SOC.
    public void charge(int asset, double socFraction) {
        if (bank(asset) instanceof BatteryBank b) {
            fleet.socKwh[asset] = socFraction * b.spec(asset).capacityKwh();
            fleet.socFraction[asset] = socFraction;
            siteOf(asset).touch();
        }
    }

    /// An independent plant of one site alone, at the same time and in the same state. Its
    /// asset `i` is this plant's asset `registry().firstAssetOf(siteIndex) + i`. It meets the
    /// same weather and writes down no events.
    public Plant forkSite(int siteIndex) {
        Registry part =
                new Registry(
                        List.of(registry.site(siteIndex)),
                        registry.assetsOf(siteIndex),
                        List.of(),
                        List.of(),
                        registry.demo());
        int first = registry.firstAssetOf(siteIndex);
        Fleet copy = new Fleet(fleet, first, registry.firstAssetOf(siteIndex + 1));
        Plant fork =
                new Plant(
                        part,
                        settings,
                        inputs,
                        copy,
                        List.of(sites.get(siteIndex).copy(0, 0)),
                        time,
                        tick);
        fork.events.silence();
        return fork;
    }

    /// The whole moving state in a compact, versioned form.
    public byte[] state() {
        return PlantState.write(registry, fleet, sites, time, tick);
    }

    /// What happened since the last call, in order of time.
    public List<PlantEvent> drainEvents() {
        List<PlantEvent> all = new ArrayList<>(events.drain());
        all.sort(Comparator.comparing(PlantEvent::time));
        return all;
    }

    /// Discharge limit of an asset right now, kW towards the bus: faults, derating and SOC
    /// bounds included.
    public double maxPowerKw(int asset) {
        return switch (bank(asset)) {
            case BatteryBank b -> b.limitKw(fleet, asset, true);
            case LoadBank b -> b.mostKw(fleet, asset);
            case EvBank b ->
                    registry.asset(asset).spec().flag("v2g_capable", false)
                            ? able(asset, "max_power_kw")
                            : 0;
            case PvBank b -> fleet.availableKw[asset];
            case WindBank b -> fleet.availableKw[asset];
            case GeneratorBank b -> fleet.availableKw[asset];
            case null, default -> 0;
        };
    }

    /// Charge limit of an asset right now, kW towards the bus (not positive).
    public double minPowerKw(int asset) {
        return switch (bank(asset)) {
            case BatteryBank b -> b.limitKw(fleet, asset, false);
            case LoadBank b -> fleet.availableKw[asset];
            case EvBank b -> -able(asset, "max_power_kw");
            case null, default -> 0;
        };
    }

    private double able(int asset, String field) {
        return fleet.able(asset) ? registry.asset(asset).spec().number(field, 0) : 0;
    }

    private SiteUnit siteOf(int asset) {
        return sites.get(registry.siteIndexOfAsset(asset));
    }

    private @Nullable Bank bank(int asset) {
        return siteOf(asset).bankOf(asset);
    }

    /// Power as it physically is, whether or not the asset can be heard.
    public double trueKw(int asset) {
        return fleet.powerKw[asset];
    }

    /// Energy given to the bus less energy taken from it, kWh, since the start of the record.
    public double trueNetKwh(int asset) {
        return fleet.energyOutKwh[asset] - fleet.energyInKwh[asset];
    }

    /// Energy given to the bus, kWh, since the start of the record.
    public double trueEnergyOutKwh(int asset) {
        return fleet.energyOutKwh[asset];
    }

    /// Energy taken from the bus, kWh and not negative, since the start of the record.
    public double trueEnergyInKwh(int asset) {
        return fleet.energyInKwh[asset];
    }

    /// Whether the asset is beyond a limit it should hold.
    public boolean violatesLimit(int asset) {
        return fleet.limitViolated[asset];
    }

    /// Stored energy as it physically is.
    public double trueSocKwh(int asset) {
        return fleet.socKwh[asset];
    }

    /// What is physically left in a generator's tank, NaN where it has none.
    public double trueFuelLitres(int asset) {
        return fleet.fuelLitres[asset];
    }

    private void hold(int i) {
        held.put(
                i,
                new Held(
                        fleet.powerKw[i],
                        fleet.setpointKw[i],
                        fleet.socKwh[i],
                        fleet.socFraction[i],
                        fleet.availableKw[i],
                        fleet.temperatureCelsius[i],
                        fleet.fuelLitres[i],
                        fleet.energyInKwh[i],
                        fleet.energyOutKwh[i],
                        fleet.status[i],
                        vehicles(i),
                        time.toEpochMilli()));
    }

    private List<Vehicle> vehicles(int i) {
        return bank(i) instanceof EvBank chargers
                ? chargers.vehicles(i, registry.site(registry.siteIndexOfAsset(i)).zone())
                : List.of();
    }

    private Map<Integer, List<Vehicle>> vehicles() {
        Map<Integer, List<Vehicle>> all = new HashMap<>();
        for (SiteUnit site : sites) {
            for (Bank bank : site.banks) {
                for (int i = bank.first; bank instanceof EvBank && i < bank.end(); i++) {
                    Held last = held.get(i);
                    List<Vehicle> there = last == null ? vehicles(i) : last.vehicles;
                    if (!there.isEmpty()) {
                        all.put(i, there);
                    }
                }
            }
        }
        return all;
    }

    /// What is received of the plant now.
    public PlantSnapshot snapshot() {
        Fleet f = new Fleet(fleet, 0, fleet.powerKw.length);
        long now = time.toEpochMilli();
        long[] seen = new long[f.powerKw.length];
        Arrays.fill(seen, now);
        held.forEach(
                (i, h) -> {
                    f.powerKw[i] = h.powerKw;
                    f.setpointKw[i] = h.setpointKw;
                    f.socKwh[i] = h.socKwh;
                    f.socFraction[i] = h.socFraction;
                    f.availableKw[i] = h.availableKw;
                    f.temperatureCelsius[i] = h.temperatureCelsius;
                    f.fuelLitres[i] = h.fuelLitres;
                    f.energyInKwh[i] = h.energyInKwh;
                    f.energyOutKwh[i] = h.energyOutKwh;
                    f.status[i] = h.status;
                    seen[i] = h.seenEpochMilli;
                });
        return new PlantSnapshot(
                registry,
                tick,
                time,
                new PlantSnapshot.Columns(
                        f.powerKw,
                        f.setpointKw,
                        f.socKwh,
                        f.socFraction,
                        f.availableKw,
                        f.temperatureCelsius,
                        f.fuelLitres,
                        f.energyInKwh,
                        f.energyOutKwh,
                        f.healthFraction,
                        f.status,
                        f.faults,
                        seen,
                        f.limitViolated),
                vehicles());
    }
}
