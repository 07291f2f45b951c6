package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.Plant;

/// Follows two plants step by step and says what came of each. On the thread that steps them.
final class SandboxMeter {

    private static final int MOST_POINTS = 4_000;

    private final Registry registry;
    private final Instant forkedAt;
    private final One sandbox;
    private final One baseline;
    private final List<Point> points = new ArrayList<>();
    private long every = 1;
    private long looks;

    private record Point(long time, double gridKw, double baseGridKw, double soc, double baseSoc) {}

    SandboxMeter(Plant fork, Plant base) {
        registry = fork.registry();
        forkedAt = fork.time();
        sandbox = new One(fork);
        baseline = new One(base);
        points.add(point(fork, base));
    }

    /// What one plant did since the fork.
    private final class One {
        private final double[] outAtFork;
        private final double[] inAtFork;
        private final double[] minKw;
        private final double[] maxKw;
        private final double[] overSeconds;
        private double peakImportKw;

        One(Plant plant) {
            int n = registry.assets().size();
            outAtFork = new double[n];
            inAtFork = new double[n];
            minKw = new double[n];
            maxKw = new double[n];
            overSeconds = new double[n];
            Arrays.fill(minKw, Double.POSITIVE_INFINITY);
            Arrays.fill(maxKw, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < n; i++) {
                outAtFork[i] = plant.trueEnergyOutKwh(i);
                inAtFork[i] = plant.trueEnergyInKwh(i);
            }
        }

        void look(Plant plant, double seconds) {
            for (int i = 0; i < minKw.length; i++) {
                double kw = plant.trueKw(i);
                minKw[i] = Math.min(minKw[i], kw);
                maxKw[i] = Math.max(maxKw[i], kw);
                overSeconds[i] += plant.violatesLimit(i) ? seconds : 0;
            }
            peakImportKw = Math.max(peakImportKw, grid(plant));
        }

        Outcome.Figures figures(Plant plant, int i) {
            boolean looked = minKw[i] <= maxKw[i];
            return new Outcome.Figures(
                    plant.trueEnergyOutKwh(i) - outAtFork[i],
                    plant.trueEnergyInKwh(i) - inAtFork[i],
                    registry.asset(i).type() == AssetType.BATTERY ? soc(plant, i) : Double.NaN,
                    looked ? minKw[i] : plant.trueKw(i),
                    looked ? maxKw[i] : plant.trueKw(i),
                    overSeconds[i]);
        }

        Outcome.Side side(Plant plant, Optional<SandboxChange.Prices> prices) {
            double in = 0;
            double out = 0;
            for (int i = 0; i < minKw.length; i++) {
                if (registry.asset(i).type() == AssetType.GRID_CONNECTION) {
                    in += plant.trueEnergyOutKwh(i) - outAtFork[i];
                    out += plant.trueEnergyInKwh(i) - inAtFork[i];
                }
            }
            double imported = in;
            double exported = out;
            return new Outcome.Side(
                    imported,
                    exported,
                    peakImportKw,
                    prices.map(p -> imported * p.importPerKwh() - exported * p.exportPerKwh())
                            .orElse(Double.NaN));
        }
    }

    private double soc(Plant plant, int i) {
        return plant.trueSocKwh(i) / registry.asset(i).spec().number("capacity_kwh", 0);
    }

    private double grid(Plant plant) {
        double kw = 0;
        for (int i = 0; i < registry.assets().size(); i++) {
            kw += registry.asset(i).type() == AssetType.GRID_CONNECTION ? plant.trueKw(i) : 0;
        }
        return kw;
    }

    /// Both have come further by the same time.
    void look(Plant fork, Plant base, double seconds) {
        sandbox.look(fork, seconds);
        baseline.look(base, seconds);
        if (looks++ % every == 0) {
            points.add(point(fork, base));
            if (points.size() >= MOST_POINTS) {
                thin();
            }
        }
    }

    private Point point(Plant fork, Plant base) {
        return new Point(fork.time().toEpochMilli(), grid(fork), grid(base), soc(fork), soc(base));
    }

    private double soc(Plant plant) {
        double stored = 0;
        double capacity = 0;
        for (int i = 0; i < registry.assets().size(); i++) {
            if (registry.asset(i).type() == AssetType.BATTERY) {
                stored += plant.trueSocKwh(i);
                capacity += registry.asset(i).spec().number("capacity_kwh", 0);
            }
        }
        return capacity > 0 ? stored / capacity : Double.NaN;
    }

    private void thin() {
        List<Point> half = new ArrayList<>();
        for (int k = 0; k < points.size(); k += 2) {
            half.add(points.get(k));
        }
        points.clear();
        points.addAll(half);
        every *= 2;
    }

    Outcome outcome(Plant fork, Plant base, Optional<SandboxChange.Prices> prices) {
        List<Outcome.Row> rows = new ArrayList<>();
        for (int i = 0; i < registry.assets().size(); i++) {
            rows.add(
                    new Outcome.Row(
                            registry.asset(i).id(),
                            sandbox.figures(fork, i),
                            baseline.figures(base, i)));
        }
        List<Point> all = new ArrayList<>(points);
        all.add(point(fork, base));
        return new Outcome(
                forkedAt,
                fork.time(),
                List.copyOf(rows),
                sandbox.side(fork, prices),
                baseline.side(base, prices),
                all.stream().mapToLong(Point::time).toArray(),
                all.stream().mapToDouble(Point::gridKw).toArray(),
                all.stream().mapToDouble(Point::baseGridKw).toArray(),
                all.stream().mapToDouble(Point::soc).toArray(),
                all.stream().mapToDouble(Point::baseSoc).toArray());
    }
}
