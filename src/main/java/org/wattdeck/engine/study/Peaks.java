package org.wattdeck.engine.study;

import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// The highest power at the connections of a site, and how much was told.
final class Peaks implements Simulation.Sink {

    private final Registry registry;
    private final int[][] grids;
    double importKw;
    double exportKw;
    long events;

    Peaks(Registry registry) {
        this.registry = registry;
        grids = new int[registry.sites().size()][];
        for (int s = 0; s < grids.length; s++) {
            grids[s] =
                    IntStream.range(registry.firstAssetOf(s), registry.firstAssetOf(s + 1))
                            .filter(i -> registry.asset(i).type() == AssetType.GRID_CONNECTION)
                            .toArray();
        }
    }

    void look(int site, IntToDoubleFunction kw) {
        double sum = 0;
        for (int grid : grids[site]) {
            sum += kw.applyAsDouble(grid);
        }
        importKw = Math.max(importKw, sum);
        exportKw = Math.max(exportKw, -sum);
    }

    @Override
    public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
        for (int s = 0; s < registry.sites().size(); s++) {
            look(s, i -> meanKw[i]);
        }
    }

    @Override
    public void event(PlantEvent event) {
        events++;
    }

    @Override
    public void progress(double doneFraction) {
        // soon done
    }
}
