package org.wattdeck.app.studies;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.studies.NowStudy.Course;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Fact;

/// Expects what the newest forecast of the site's load, charging, PV or wind says, shared out among
/// its assets by their ratings. The load of a site holds its chargers: what those are expected to
/// draw is taken off, so that all of them together come to the load that was forecast. For one
/// study, on one thread.
final class Forecasted implements NowStudy.Expected {

    private static final int STEP_SECONDS = 900;

    private final Registry registry;
    private final Map<UUID, ForecastReport> bySeries;
    private final NowStudy.Expected otherwise;

    /// Of chargers, which are asked for by the loads beside them too.
    private final Map<UUID, Optional<Course>> known = new HashMap<>();

    /// @param bySeries the newest forecast of each series
    Forecasted(Registry registry, Map<UUID, ForecastReport> bySeries, NowStudy.Expected otherwise) {
        this.registry = registry;
        this.bySeries = Map.copyOf(bySeries);
        this.otherwise = otherwise;
    }

    @Override
    public Optional<Course> of(Asset asset, Instant from, int quarters) {
        if (asset.type() != AssetType.EV_CHARGER) {
            return found(asset, from, quarters);
        }
        return known.computeIfAbsent(asset.id(), id -> found(asset, from, quarters));
    }

    private Optional<Course> found(Asset asset, Instant from, int quarters) {
        return report(asset)
                .flatMap(r -> of(asset, r, from, quarters))
                .or(() -> otherwise.of(asset, from, quarters));
    }

    private List<Asset> beside(Asset asset, AssetType type) {
        return registry.assetsOf(registry.siteIndexOf(asset.siteId())).stream()
                .filter(a -> a.type() == type)
                .toList();
    }

    /// Where there are no loads the site's load is its chargers.
    private Optional<ForecastReport> report(Asset asset) {
        boolean alone =
                asset.type() == AssetType.EV_CHARGER && beside(asset, AssetType.LOAD).isEmpty();
        return Optional.ofNullable(bySeries.get(SeriesService.ofSite(asset.siteId(), asset.type())))
                .or(
                        () ->
                                Optional.ofNullable(
                                                bySeries.get(
                                                        SeriesService.ofSite(
                                                                asset.siteId(), AssetType.LOAD)))
                                        .filter(r -> alone));
    }

    private Optional<Course> of(Asset asset, ForecastReport report, Instant from, int quarters) {
        Optional<double[]> all = at(report, from, quarters);
        if (asset.type() == AssetType.LOAD) {
            all = all.flatMap(kw -> withoutChargers(asset, kw, from));
        }
        double sum = beside(asset, asset.type()).stream().mapToDouble(Forecasted::rating).sum();
        double share = sum > 0 ? rating(asset) / sum : 1;
        return all.map(
                kw ->
                        new Course(
                                Arrays.stream(kw).map(v -> Math.max(0, v * share)).toArray(),
                                new Fact.Name(
                                        "forecast of %s by %s"
                                                .formatted(
                                                        report.job().asked(), report.job().by())),
                                false));
    }

    /// Empty where nothing is known of a charger.
    private Optional<double[]> withoutChargers(Asset load, double[] kw, Instant from) {
        double[] left = kw.clone();
        for (Asset charger : beside(load, AssetType.EV_CHARGER)) {
            Optional<Course> own = of(charger, from, kw.length);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            Arrays.setAll(left, k -> left[k] - own.get().meanKw()[k]);
        }
        return Optional.of(left);
    }

    private static Optional<double[]> at(ForecastReport report, Instant from, int quarters) {
        double[] means = new double[quarters];
        int step = 0;
        for (int k = 0; k < quarters; k++) {
            long second = from.getEpochSecond() + (long) k * STEP_SECONDS;
            while (step + 1 < report.epochSeconds().length
                    && report.epochSeconds()[step + 1] <= second) {
                step++;
            }
            boolean covered =
                    report.epochSeconds().length > 0
                            && report.epochSeconds()[step] <= second
                            && second < report.endEpochSecond();
            if (!covered || Double.isNaN(report.mean()[step])) {
                return Optional.empty();
            }
            means[k] = report.mean()[step];
        }
        return Optional.of(means);
    }

    /// By which what is forecast of a kind is shared out.
    static double rating(Asset asset) {
        return switch (asset.type()) {
            case LOAD -> asset.spec().number("rated_load_kw", 0);
            case SOLAR_PV, WIND_TURBINE -> asset.spec().number("rated_capacity_kw", 0);
            case EV_CHARGER -> asset.spec().number("max_power_kw", 0);
            case BATTERY, GENERATOR, GRID_CONNECTION -> 0;
        };
    }
}
