package org.wattdeck.engine.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.dispatch.Split;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantInputs;
import org.wattdeck.engine.plant.PlantSettings;

/// Runs a study on the plant kernel. Commands and faults take effect at the first step that starts
/// at their time or later.
public final class Simulation {

    /// Gets the run as it goes.
    public interface Sink {
        /// A stretch of steps is over. `meanKw` is each asset's mean power over the stretch; the
        /// snapshot is the plant at its end.
        void stretch(Instant start, double[] meanKw, PlantSnapshot end);

        void event(PlantEvent event);

        /// @param doneFraction of the period, 0 to 1
        void progress(double doneFraction);
    }

    private record Action(long atStep, int order, Runnable effect) {}

    private final Study study;
    private final Plant plant;
    private final List<Action> actions = new ArrayList<>();

    /// The setpoint each asset was given by the latest command, so that an older one's end does not
    /// end a newer one.
    private final Map<Integer, Integer> latestCommand = new HashMap<>();

    private Simulation(Study study) {
        this.study = study;
        PlantSettings settings =
                new PlantSettings(
                        study.fullBatteryModel()
                                ? PlantSettings.BatteryModel.FULL
                                : PlantSettings.BatteryModel.SIMPLE,
                        study.seed());
        plant = Plant.of(study.registry(), settings, new BoundSeries(study), study.start());
        schedule();
    }

    /// Runs it; returns the plant at the end. Stops early, without an error, when `cancelled` says
    /// so.
    public static Plant run(Study study, Sink sink, BooleanSupplier cancelled) {
        Simulation simulation = new Simulation(study);
        simulation.run(sink, cancelled);
        return simulation.plant;
    }

    private void run(Sink sink, BooleanSupplier cancelled) {
        long steps = study.steps();
        int n = study.registry().assets().size();
        double[] before = new double[n];
        double[] mean = new double[n];
        PlantSnapshot last = plant.snapshot();
        long done = 0;
        int next = 0;
        while (done < steps && !cancelled.getAsBoolean()) {
            Instant start = plant.time();
            for (int i = 0; i < n; i++) {
                before[i] = last.energyOutKwh(i) - last.energyInKwh(i);
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
            last = plant.snapshot();
            double hours = (done - first) * study.stepSeconds() / 3600.0;
            boolean single = done - first == 1;
            for (int i = 0; i < n; i++) {
                double net = last.energyOutKwh(i) - last.energyInKwh(i);
                mean[i] = single ? plant.trueKw(i) : (net - before[i]) / hours;
            }
            sink.stretch(start, mean, last);
            plant.drainEvents().forEach(sink::event);
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
            actions.add(
                    new Action(step(fault.at()), ++order, () -> plant.raise(asset, fault.kind())));
            int last = order;
            fault.until()
                    .ifPresent(
                            t ->
                                    actions.add(
                                            new Action(
                                                    step(t),
                                                    -last,
                                                    () -> plant.clear(asset, fault.kind()))));
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
                .filter(
                        i ->
                                registry.asset(i).type()
                                        == org.wattdeck.domain.asset.AssetType.BATTERY)
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
            plant.setpoint(assets[k], share[k], command.rampKwPerSecond().orElse(Double.NaN));
            latestCommand.put(assets[k], number);
        }
    }

    private void release(Study.Command command, int number) {
        for (int asset : assets(command.target())) {
            if (latestCommand.getOrDefault(asset, 0) == number) {
                plant.release(asset);
            }
        }
    }

    /// The study's series as the plant asks for them.
    private static final class BoundSeries implements PlantInputs {

        private final Map<Integer, Series> power = new HashMap<>();
        private final Map<Integer, Map<Study.Quantity, Series>> weather = new HashMap<>();

        BoundSeries(Study study) {
            for (Study.Binding binding : study.series()) {
                UUID id = binding.id();
                if (binding.quantity() == Study.Quantity.POWER_KW) {
                    power.put(study.registry().indexOf(id), binding.series());
                } else {
                    weather.computeIfAbsent(study.registry().siteIndexOf(id), k -> new HashMap<>())
                            .put(binding.quantity(), binding.series());
                }
            }
        }

        @Override
        public double availableKw(int asset, long epochSecond) {
            Series series = power.get(asset);
            return series == null ? Double.NaN : series.at(epochSecond);
        }

        @Override
        public double weather(int site, Weather quantity, long epochSecond) {
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
            return series == null ? Double.NaN : series.at(epochSecond);
        }
    }
}
