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
/// a site with chargers holds them too: what is forecast of their charging is taken off each
/// quantile, so that the chargers as expected and the loads come to the quantiles of both.
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
        return live.flatMap(a -> report(a, a.type()).flatMap(r -> courses(a, r)));
    }

    private Optional<ForecastReport> report(Asset asset, AssetType type) {
        return Optional.ofNullable(bySeries.get(SeriesService.ofSite(asset.siteId(), type)))
                .filter(r -> r.epochSeconds().length > 0);
    }

    private Optional<List<Series>> courses(Asset asset, ForecastReport report) {
        Optional<double[]> charging = charging(asset, report);
        List<Series> all =
                LEVELS.stream()
                        .flatMap(p -> report.quantile(p).stream())
                        .flatMap(q -> charging.map(c -> series(asset, report, q, c)).stream())
                        .toList();
        return all.size() == LEVELS.size() ? Optional.of(all) : Optional.empty();
    }

    /// What of a load's report is charging; empty where that is not forecast.
    private Optional<double[]> charging(Asset asset, ForecastReport report) {
        double[] kw = new double[report.epochSeconds().length];
        if (!mixed(asset)) {
            return Optional.of(kw);
        }
        return report(asset, AssetType.EV_CHARGER)
                .map(r -> series(r, r.mean()))
                .map(
                        mean -> {
                            Arrays.setAll(
                                    kw,
                                    k ->
                                            mean.mean(
                                                    report.epochSeconds()[k],
                                                    k + 1 < kw.length
                                                            ? report.epochSeconds()[k + 1]
                                                            : report.endEpochSecond()));
                            return kw;
                        });
    }

    /// NaN where the charging is not known: then they do not cover that time.
    private Series series(
            Asset asset, ForecastReport report, double[] quantile, double[] charging) {
        double share = share(asset);
        double[] kw = new double[quantile.length];
        Arrays.setAll(kw, k -> share * Math.max(0, quantile[k] - charging[k]));
        return series(report, kw);
    }

    private static Series series(ForecastReport report, double[] kw) {
        long[] times = report.epochSeconds();
        return new Series(times, kw, report.endEpochSecond() - times[times.length - 1]);
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
                        .mapToDouble(Forecasted::rating)
                        .sum();
        return sum > 0 ? Forecasted.rating(asset) / sum : 1;
    }
}
