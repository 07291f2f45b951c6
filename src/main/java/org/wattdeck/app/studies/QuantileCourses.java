package org.wattdeck.app.studies;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Series;

/// The quantiles of the newest forecasts of the plant's sites, shared out among the assets of a
/// kind by their ratings. An asset of a study is that of the plant with the same code. The load of
/// a site with chargers holds them too, and is of no use here.
final class QuantileCourses implements ScenarioStart.Forecast {

    private static final List<BigDecimal> LEVELS =
            List.of(new BigDecimal("0.1"), new BigDecimal("0.5"), new BigDecimal("0.9"));

    private final Registry plant;
    private final Map<UUID, ForecastReport> bySeries;

    QuantileCourses(Registry plant, Map<UUID, ForecastReport> bySeries) {
        this.plant = plant;
        this.bySeries = Map.copyOf(bySeries);
    }

    @Override
    public Optional<List<Series>> of(Asset asset) {
        Optional<Asset> live =
                plant.assetByCode(asset.code()).filter(a -> a.type() == asset.type());
        return live.flatMap(
                a ->
                        Optional.ofNullable(
                                        bySeries.get(SeriesService.ofSite(a.siteId(), a.type())))
                                .filter(r -> !mixed(a) && r.epochSeconds().length > 0)
                                .flatMap(r -> courses(r, share(a))));
    }

    private static Optional<List<Series>> courses(ForecastReport report, double share) {
        List<Series> all =
                LEVELS.stream()
                        .flatMap(p -> report.quantile(p).stream())
                        .map(q -> series(report, q, share))
                        .toList();
        return all.size() == LEVELS.size() ? Optional.of(all) : Optional.empty();
    }

    private static Series series(ForecastReport report, double[] quantile, double share) {
        long[] times = report.epochSeconds();
        return new Series(
                times,
                Arrays.stream(quantile).map(v -> v * share).toArray(),
                report.endEpochSecond() - times[times.length - 1]);
    }

    private List<Asset> beside(Asset asset) {
        return plant.assetsOf(plant.siteIndexOf(asset.siteId()));
    }

    private boolean mixed(Asset asset) {
        return asset.type() == AssetType.LOAD
                && beside(asset).stream().anyMatch(a -> a.type() == AssetType.EV_CHARGER);
    }

    private double share(Asset asset) {
        double sum =
                beside(asset).stream()
                        .filter(a -> a.type() == asset.type())
                        .mapToDouble(QuantileCourses::rating)
                        .sum();
        return sum > 0 ? rating(asset) / sum : 1;
    }

    private static double rating(Asset asset) {
        String field = asset.type() == AssetType.LOAD ? "rated_load_kw" : "rated_capacity_kw";
        return asset.spec().number(field, 0);
    }
}
