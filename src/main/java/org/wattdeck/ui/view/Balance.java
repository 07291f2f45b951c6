package org.wattdeck.ui.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Where a site's power comes from and where it goes, in kW, all parts positive. What is left over
/// is `residualKw`; a site in balance has none but rounding.
public record Balance(List<Part> sources, List<Part> sinks, double residualKw) {

    /// A residual beyond this share of the throughput is flagged: a meter is wrong or stale.
    public static final double FLAGGED_SHARE = 0.02;

    private static final double LEAST_KW = 0.05;

    /// In the order in which the bar shows them.
    public enum Flow {
        IMPORT,
        SOLAR,
        WIND,
        GENERATOR,
        DISCHARGE,
        VEHICLES_OUT,
        LOAD,
        VEHICLES,
        CHARGE,
        EXPORT,
        OTHER
    }

    public record Part(Flow flow, double kw) {}

    public static Balance of(PlantSnapshot snapshot, int site) {
        Map<Flow, Double> sums = new EnumMap<>(Flow.class);
        double residual = 0;
        int end = snapshot.registry().firstAssetOf(site + 1);
        for (int i = snapshot.registry().firstAssetOf(site); i < end; i++) {
            double power = snapshot.powerKw(i);
            residual += power;
            sums.merge(
                    flow(snapshot.registry().asset(i).type(), power), Math.abs(power), Double::sum);
        }
        List<Part> sources = new ArrayList<>();
        List<Part> sinks = new ArrayList<>();
        sums.forEach(
                (flow, kw) -> {
                    if (kw >= LEAST_KW) {
                        (source(flow) ? sources : sinks).add(new Part(flow, kw));
                    }
                });
        return new Balance(List.copyOf(sources), List.copyOf(sinks), residual);
    }

    private static Flow flow(AssetType type, double power) {
        boolean in = power >= 0;
        return switch (type) {
            case GRID_CONNECTION -> in ? Flow.IMPORT : Flow.EXPORT;
            case SOLAR_PV -> in ? Flow.SOLAR : Flow.OTHER;
            case WIND_TURBINE -> in ? Flow.WIND : Flow.OTHER;
            case GENERATOR -> in ? Flow.GENERATOR : Flow.OTHER;
            case BATTERY -> in ? Flow.DISCHARGE : Flow.CHARGE;
            case EV_CHARGER -> power > 0 ? Flow.VEHICLES_OUT : Flow.VEHICLES;
            case LOAD -> Flow.LOAD;
        };
    }

    private static boolean source(Flow flow) {
        return flow.compareTo(Flow.VEHICLES_OUT) <= 0;
    }

    public double sourceKw() {
        return sources.stream().mapToDouble(Part::kw).sum();
    }

    public double sinkKw() {
        return sinks.stream().mapToDouble(Part::kw).sum();
    }

    /// The residual as a share of what flows.
    public double residualShare() {
        double throughput = Math.max(sourceKw(), sinkKw());
        return throughput > 0 ? Math.abs(residualKw) / throughput : 0;
    }

    public boolean flagged() {
        return residualShare() > FLAGGED_SHARE && Math.abs(residualKw) > LEAST_KW;
    }
}
