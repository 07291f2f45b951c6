package org.wattdeck.engine.study;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.dispatch.Split;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantInputs;
import org.wattdeck.engine.plant.PlantSettings;

/// Runs a study on the plant kernel. Commands and faults take effect at the first step that
/// starts at their time or later; where one command ends as another begins, the end comes
/// first.
///
/// A command to an asset without communication waits: the newest is delivered when the asset is
/// back, if its time is not over by then. What an asset is doing already ends at its time all
/// the same, because the asset itself keeps the duration.
public final class Simulation {

    /// Gets the run as it goes.
    public interface Sink {
        /// A stretch of steps is over. `meanKw` is each asset's mean power over the stretch as
        /// it passed the bus; the snapshot is what is received of the plant at its end.
        void stretch(Instant start, double[] meanKw, PlantSnapshot end);

        void event(PlantEvent event);

        /// @param doneFraction of the period, 0 to 1
        void progress(double doneFraction);
    }

    /// What a run came to.
    ///
    /// @param end what is received of the plant at its end
    /// @param peakImportKw the highest mean of a row of telemetry at the connections of one site
    public record Totals(
            PlantSnapshot end, double peakImportKw, double peakExportKw, long events) {}

    private record Action(long atStep, int order, Runnable effect) {}

    /// Between two questions whether it was cancelled.
    private static final long LOOK_STEPS = 100_000;

    private final Study study;
    private final Plant plant;
    private final List<Action> actions = new ArrayList<>();

    /// The setpoint each asset was given by the latest command, so that an older one's end does
    /// not end a newer one.
    private final Map<Integer, Integer> latestCommand = new HashMap<>();

    /// The newest command of each asset that cannot be reached.
    private final Map<Integer, Waiting> waiting = new HashMap<>();

    private final List<PlantEvent> told = new ArrayList<>();

    private record Waiting(double powerKw, double rampKwPerSecond, int number) {}

    private Simulation(Study study) {
        this.study = study;
        plant = plant(study);
        schedule();
    }

    /// The plant of a study at the start of its period, with the study's series.
    public static Plant plant(Study study) {
        PlantSettings settings =
                new PlantSettings(
                        study.fullBatteryModel()
                                ? PlantSettings.BatteryModel.FULL
                                : PlantSettings.BatteryModel.SIMPLE,
                        study.seed());
        PlantInputs inputs = study.series().isEmpty() ? PlantInputs.NONE : new BoundSeries(study);
        return Plant.of(study.registry(), settings, inputs, study.start());
    }

    /// Runs it; returns the plant at the end. Stops early, without an error, when `cancelled`
    /// says so.
    public static Plant run(Study study, Sink sink, BooleanSupplier cancelled) {
        Simulation simulation = new Simulation(study);
        simulation.run(sink, cancelled);
        return simulation.plant;
    }

    /// Runs it for its totals alone. Where a row of telemetry is one step nothing is looked at
    /// between two changes, so that a year takes as long as its changes do; energies then differ
    /// from those of [#run] in their last digits.
    ///
    /// @return empty where it was cancelled
    public static Optional<Totals> totals(Study study, BooleanSupplier cancelled) {
        Simulation simulation = new Simulation(study);
        Peaks peaks = new Peaks(study.registry());
        if (study.telemetryEvery() == 1) {
            simulation.plant.watch((site, ticks) -> peaks.look(site, simulation.plant::trueKw));
            simulation.pass(peaks, cancelled);
        } else {
            simulation.run(peaks, cancelled);
        }
        return cancelled.getAsBoolean()
                ? Optional.empty()
                : Optional.of(
                        new Totals(
                                simulation.plant.snapshot(),
                                peaks.importKw,
                                peaks.exportKw,
                                peaks.events));
    }

    private void pass(Sink sink, BooleanSupplier cancelled) {
        long steps = study.steps();
        long done = 0;
        int next = 0;
        while (done < steps && !cancelled.getAsBoolean()) {
            while (next < actions.size() && actions.get(next).atStep <= done) {
                actions.get(next++).effect.run();
            }
            long until = next < actions.size() ? Math.min(steps, actions.get(next).atStep) : steps;
            until = Math.min(until, done + LOOK_STEPS);
            plant.advance(until - done, study.stepSeconds());
            done = until;
            told.addAll(plant.drainEvents());
            told.forEach(sink::event);
            told.clear();
        }
    }

    private void run(Sink sink, BooleanSupplier cancelled) {
        long steps = study.steps();
        int n = study.registry().assets().size();
        double[] before = new double[n];
        double[] mean = new double[n];
        long done = 0;
        int next = 0;
        while (done < steps && !cancelled.getAsBoolean()) {
            Instant start = plant.time();
            for (int i = 0; i < n; i++) {
                before[i] = plant.trueNetKwh(i);
            }
            long target = Math.min(steps, done + study.telemetryEvery());
            long first = done;
            while (done < target) {
                while (next < actions.size() && actions.get(next).atStep <= done) {
                    actions.get(next++).effect.run();
                }
                long until =
                        next < actions.size() ? Math.min(target, actions.get(next).atStep) : target;
                plant.advance(until - done, study.stepSeconds());
                done = until;
            }
            PlantSnapshot last = plant.snapshot();
            double hours = (done - first) * study.stepSeconds() / 3600.0;
            boolean single = done - first == 1;
            for (int i = 0; i < n; i++) {
                mean[i] = single ? plant.trueKw(i) : (plant.trueNetKwh(i) - before[i]) / hours;
            }
            sink.stretch(start, mean, last);
            told.addAll(plant.drainEvents());
            told.sort(Comparator.comparing(PlantEvent::time));
            told.forEach(sink::event);
            told.clear();
            sink.progress((double) done / steps);
        }
    }

    private void schedule() {
        int order = 0;
        for (Study.Command command : study.commands()) {
            int number = ++order;
            actions.add(new Action(step(command.at()), order, () -> apply(command, number)));
            int last = order;
            command.until()
                    .ifPresent(
                            t ->
                                    actions.add(
                                            new Action(step(t), -1, () -> release(command, last))));
        }
        for (Study.Fault fault : study.faults()) {
            int asset = study.registry().indexOf(fault.assetId());
            actions.add(new Action(step(fault.at()), ++order, () -> raise(asset, fault.kind())));
            int last = order;
            fault.until()
                    .ifPresent(
                            t ->
                                    actions.add(
                                            new Action(
                                                    step(t),
                                                    -last,
                                                    () -> clear(asset, fault.kind()))));
        }
        // Ends come before beginnings at the same step, so that one command can follow another.
        actions.sort(Comparator.comparingLong(Action::atStep).thenComparingInt(Action::order));
    }

    /// The first step that starts at this time or later.
    private long step(Instant at) {
        double seconds =
                at.getEpochSecond()
                        - study.start().getEpochSecond()
                        + (at.getNano() - study.start().getNano()) * 1e-9;
        return Math.max(0, (long) Math.ceil(seconds / study.stepSeconds() - 1e-9));
    }

    private int[] assets(Target target) {
        Registry registry = study.registry();
        return switch (target) {
            case Target.OfAsset a -> new int[] {registry.indexOf(a.id())};
            case Target.OfSite s -> batteries(registry, registry.siteIndexOf(s.id()));
            case Target.OfGroup g -> registry.membersOf(g.id());
        };
    }

    private static int[] batteries(Registry registry, int site) {
        return java.util.stream.IntStream.range(
                        registry.firstAssetOf(site), registry.firstAssetOf(site + 1))
                .filter(i -> registry.asset(i).type() == AssetType.BATTERY)
                .toArray();
    }

    private void apply(Study.Command command, int number) {
        int[] assets = assets(command.target());
        double[] share = new double[assets.length];
        if (command.target() instanceof Target.OfAsset) {
            share[0] = command.powerKw();
        } else if (assets.length > 0) {
            double[] weight = new double[assets.length];
            double[] low = new double[assets.length];
            double[] high = new double[assets.length];
            for (int k = 0; k < assets.length; k++) {
                var spec = study.registry().asset(assets[k]).spec();
                weight[k] = spec.number("capacity_kwh", 0);
                low[k] = -spec.number("max_charge_kw", 0);
                high[k] = spec.number("max_discharge_kw", 0);
            }
            share = Split.of(command.powerKw(), weight, low, high).finalKw();
        }
        for (int k = 0; k < assets.length; k++) {
            waiting.put(
                    assets[k],
                    new Waiting(share[k], command.rampKwPerSecond().orElse(Double.NaN), number));
            deliver(assets[k]);
        }
    }

    private void deliver(int asset) {
        if (!FaultKind.COMMS_DEGRADED.in(plant.faults(asset))) {
            Waiting command = waiting.remove(asset);
            if (command != null) {
                plant.setpoint(asset, command.powerKw, command.rampKwPerSecond);
                latestCommand.put(asset, command.number);
            }
        }
    }

    private void raise(int asset, FaultKind kind) {
        if (!kind.in(plant.faults(asset))) {
            plant.raise(asset, kind);
            tell(asset, kind, kind.severity(), kind.raised());
        }
    }

    private void clear(int asset, FaultKind kind) {
        if (kind.in(plant.faults(asset))) {
            plant.clear(asset, kind);
            tell(asset, kind, Severity.CLEAR, kind.cleared());
            deliver(asset);
        }
    }

    private void tell(int index, FaultKind kind, Severity severity, String text) {
        Asset asset = study.registry().asset(index);
        String name = asset.id() + " " + kind + " " + severity + " " + plant.time();
        told.add(
                new PlantEvent(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        plant.time(),
                        Optional.of(asset.id()),
                        Optional.of(asset.siteId()),
                        kind.name(),
                        severity,
                        asset.code() + ": " + text));
    }

    private void release(Study.Command command, int number) {
        for (int asset : assets(command.target())) {
            waiting.computeIfPresent(asset, (a, w) -> w.number == number ? null : w);
            if (latestCommand.getOrDefault(asset, 0) == number) {
                plant.release(asset);
            }
        }
    }

    /// The study's series as the plant asks for them.
    private static final class BoundSeries implements PlantInputs {

        private final Map<Integer, Series> power = new HashMap<>();
        private final Map<Integer, Map<Study.Quantity, Series>> weather = new HashMap<>();
        private final long holdSeconds;

        BoundSeries(Study study) {
            long grid = 60;
            for (Study.Binding binding : study.series()) {
                grid = binding.series().grid(grid);
                UUID id = binding.id();
                if (binding.quantity() == Study.Quantity.POWER_KW) {
                    power.put(study.registry().indexOf(id), binding.series());
                } else {
                    weather.computeIfAbsent(study.registry().siteIndexOf(id), k -> new HashMap<>())
                            .put(binding.quantity(), binding.series());
                }
            }
            holdSeconds = grid;
        }

        @Override
        public long holdSeconds() {
            return holdSeconds;
        }

        @Override
        public double availableKw(int asset, long from, long to) {
            Series series = power.get(asset);
            return series == null ? Double.NaN : series.mean(from, to);
        }

        @Override
        public double weather(int site, Weather quantity, long from, long to) {
            Map<Study.Quantity, Series> known = weather.get(site);
            if (known == null) {
                return Double.NaN;
            }
            Series series =
                    known.get(
                            switch (quantity) {
                                case GHI_WATTS_PER_SQUARE_METRE -> Study.Quantity.GHI;
                                case DNI_WATTS_PER_SQUARE_METRE -> Study.Quantity.DNI;
                                case DHI_WATTS_PER_SQUARE_METRE -> Study.Quantity.DHI;
                                case AMBIENT_CELSIUS -> Study.Quantity.AMBIENT_CELSIUS;
                                case WIND_METRES_PER_SECOND ->
                                        Study.Quantity.WIND_METRES_PER_SECOND;
                            });
            return series == null ? Double.NaN : series.mean(from, to);
        }
    }
}
