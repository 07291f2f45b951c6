package org.wattdeck.app.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.wattdeck.app.DispatchService.Rehearsal;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.DispatchCheck.Part;
import org.wattdeck.engine.plant.Plant;

/// Looks ahead: forks the sites a command touches on the plant loop's thread, and runs each fork
/// with and without the command on the compute executor, by the same kernel and the same tick as
/// the live plant. Cancelling the future stops the runs at their next sample.
final class Rehearsals {

    private static final int SAMPLES = 288;
    private static final double LONGEST_SECONDS = 7 * 86_400.0;
    private static final double WARM_SECONDS = 86_400.0;

    private final PlantLoop loop;
    private final RuntimeSettings settings;
    private final Executor compute;

    Rehearsals(PlantLoop loop, RuntimeSettings settings, Executor compute) {
        this.loop = loop;
        this.settings = settings;
        this.compute = compute;
    }

    CompletableFuture<Rehearsal> run(
            DispatchRequest request, List<Part> parts, double lookAheadSeconds) {
        double seconds = Math.clamp(lookAheadSeconds, settings.tickSeconds(), LONGEST_SECONDS);
        CompletableFuture<Rehearsal> answer = new CompletableFuture<>();
        loop.ask(plant -> Fork.of(plant, parts))
                .whenComplete(
                        (fork, failure) -> {
                            if (failure != null) {
                                answer.completeExceptionally(failure);
                            } else {
                                compute.execute(() -> runBoth(fork, request, seconds, answer));
                            }
                        });
        return answer;
    }

    /// Looks a day ahead at the largest site and throws the answer away, so that the operator's
    /// first rehearsal finds its code compiled. On the plant loop's thread; the work is done on
    /// the compute executor.
    void warmUp(Plant plant) {
        Registry registry = plant.registry();
        int largest = 0;
        for (int s = 1; s < registry.sites().size(); s++) {
            largest = size(registry, s) > size(registry, largest) ? s : largest;
        }
        if (registry.assets().isEmpty()) {
            return;
        }
        List<Plant> site = List.of(plant.forkSite(largest));
        long step = Math.max(1, Math.round(WARM_SECONDS / settings.tickSeconds() / SAMPLES));
        compute.execute(
                () ->
                        new Run(site, List.of(List.of()), SAMPLES, step)
                                .go(0, Double.NaN, new CompletableFuture<>()));
    }

    private static int size(Registry registry, int site) {
        return registry.firstAssetOf(site + 1) - registry.firstAssetOf(site);
    }

    /// The touched sites as they are, twice over: one plant per site and run.
    private record Fork(List<Plant> with, List<Plant> without, List<List<Part>> parts) {

        static Fork of(Plant plant, List<Part> parts) {
            Registry registry = plant.registry();
            TreeMap<Integer, List<Part>> bySite = new TreeMap<>();
            for (Part part : parts) {
                int site = registry.siteIndexOfAsset(part.asset());
                int first = registry.firstAssetOf(site);
                bySite.computeIfAbsent(site, s -> new java.util.ArrayList<>())
                        .add(
                                new Part(
                                        part.asset() - first,
                                        part.rawKw(),
                                        part.finalKw(),
                                        part.clamped()));
            }
            List<Plant> with = bySite.keySet().stream().map(plant::forkSite).toList();
            List<Plant> without = with.stream().map(Plant::fork).toList();
            return new Fork(with, without, List.copyOf(bySite.values()));
        }
    }

    private void runBoth(
            Fork fork,
            DispatchRequest request,
            double seconds,
            CompletableFuture<Rehearsal> answer) {
        long start = System.nanoTime();
        long ticks = Math.max(1, Math.round(seconds / settings.tickSeconds()));
        long step = Math.max(1, ticks / SAMPLES);
        int samples = (int) (ticks / step) + 1;
        double lasts = request.duration().orElse(settings.commands().longest()).toMillis() / 1000.0;
        long endTick = Math.max(1, (long) Math.ceil(lasts / settings.tickSeconds()));
        double ramp = DispatchCheck.ramp(request.rampKwPerSecond());
        CompletableFuture<Run> other =
                CompletableFuture.supplyAsync(
                        () -> new Run(fork.without, fork.parts, samples, step).go(0, ramp, answer),
                        compute);
        try {
            Run with = new Run(fork.with, fork.parts, samples, step).go(endTick, ramp, answer);
            other.whenComplete(
                    (without, failure) -> {
                        if (failure != null) {
                            answer.completeExceptionally(failure);
                        } else {
                            answer.complete(joined(with, without, step, start));
                        }
                    });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private Rehearsal joined(Run with, Run without, long step, long start) {
        double[] seconds = new double[with.targetKw.length];
        boolean violated = false;
        for (int k = 0; k < seconds.length; k++) {
            seconds[k] = k * step * settings.tickSeconds();
            violated |= with.violated[k] && !without.violated[k];
        }
        return new Rehearsal(
                seconds,
                with.targetKw,
                without.targetKw,
                with.gridKw,
                without.gridKw,
                with.soc,
                without.soc,
                violated,
                (System.nanoTime() - start) / 1e6);
    }

    /// One run over the sites' plants, sampled.
    private final class Run {
        private final List<Plant> plants;
        private final List<List<Part>> parts;
        private final long step;
        private final double[] targetKw;
        private final double[] gridKw;
        private final double[] soc;
        private final boolean[] violated;

        Run(List<Plant> plants, List<List<Part>> parts, int samples, long step) {
            this.plants = plants;
            this.parts = parts;
            this.step = step;
            targetKw = new double[samples];
            gridKw = new double[samples];
            soc = new double[samples];
            violated = new boolean[samples];
            Arrays.fill(soc, Double.NaN);
        }

        /// `endTick` 0 means without the command.
        Run go(long endTick, double ramp, CompletableFuture<?> wanted) {
            if (endTick > 0) {
                forEachPart((p, part) -> p.setpoint(part.asset(), part.finalKw(), ramp));
            }
            sample(0);
            for (int k = 1; k < targetKw.length && !wanted.isDone(); k++) {
                long from = (k - 1) * step;
                long to = k * step;
                if (from < endTick && endTick <= to) {
                    advance(endTick - from);
                    forEachPart((p, part) -> p.release(part.asset()));
                    advance(to - endTick);
                } else {
                    advance(step);
                }
                sample(k);
            }
            return this;
        }

        private void advance(long ticks) {
            if (ticks > 0) {
                plants.forEach(p -> p.advance(ticks, settings.tickSeconds()));
            }
        }

        private void forEachPart(java.util.function.BiConsumer<Plant, Part> action) {
            for (int s = 0; s < plants.size(); s++) {
                for (Part part : parts.get(s)) {
                    action.accept(plants.get(s), part);
                }
            }
        }

        private void sample(int k) {
            double stored = 0;
            double capacity = 0;
            for (int s = 0; s < plants.size(); s++) {
                plants.get(s).drainEvents();
                PlantSnapshot now = plants.get(s).snapshot();
                for (Part part : parts.get(s)) {
                    targetKw[k] += now.powerKw(part.asset());
                    if (now.registry().asset(part.asset()).type() == AssetType.BATTERY) {
                        stored += now.socKwh(part.asset());
                        capacity +=
                                now.registry().asset(part.asset()).spec().number("capacity_kwh", 0);
                    }
                }
                for (int i = 0; i < now.size(); i++) {
                    if (now.registry().asset(i).type() == AssetType.GRID_CONNECTION) {
                        gridKw[k] += now.powerKw(i);
                        violated[k] |= now.limitViolated(i);
                    }
                }
            }
            soc[k] = capacity > 0 ? stored / capacity : Double.NaN;
        }
    }
}
