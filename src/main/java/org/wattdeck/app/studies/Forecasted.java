package org.wattdeck.app.studies;

import java.time.Instant;
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

/// Expects what the newest forecast of the site's load, PV or wind says, shared out among its
/// assets by their ratings. The load of a site holds its chargers, which are planned by themselves:
/// with some the forecast of the load is of no use.
final class Forecasted implements NowStudy.Expected {

    private static final int STEP_SECONDS = 900;

    private final Registry registry;
    private final Map<UUID, ForecastReport> bySeries;
    private final NowStudy.Expected otherwise;

    /// @param bySeries the newest forecast of each series
    Forecasted(Registry registry, Map<UUID, ForecastReport> bySeries, NowStudy.Expected otherwise) {
        this.registry = registry;
        this.bySeries = Map.copyOf(bySeries);
        this.otherwise = otherwise;
    }

    @Override
    public Optional<Course> of(Asset asset, Instant from, int quarters) {
        List<Asset> all = registry.assetsOf(registry.siteIndexOf(asset.siteId()));
        boolean mixed =
                asset.type() == AssetType.LOAD
                        && all.stream().anyMatch(a -> a.type() == AssetType.EV_CHARGER);
        ForecastReport report = bySeries.get(SeriesService.ofSite(asset.siteId(), asset.type()));
        if (mixed || report == null) {
            return otherwise.of(asset, from, quarters);
        }
        double sum =
                all.stream()
                        .filter(a -> a.type() == asset.type())
                        .mapToDouble(Forecasted::rating)
                        .sum();
        return at(report, from, quarters, sum > 0 ? rating(asset) / sum : 1)
                .map(
                        kw ->
                                new Course(
                                        kw,
                                        new Fact.Name(
                                                "forecast of %s by %s"
                                                        .formatted(
                                                                report.job().asked(),
                                                                report.job().by())),
                                        false))
                .or(() -> otherwise.of(asset, from, quarters));
    }

    private static Optional<double[]> at(
            ForecastReport report, Instant from, int quarters, double share) {
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
            means[k] = Math.max(0, report.mean()[step] * share);
        }
        return Optional.of(means);
    }

    private static double rating(Asset asset) {
        return switch (asset.type()) {
            case LOAD -> asset.spec().number("rated_load_kw", 0);
            case SOLAR_PV, WIND_TURBINE -> asset.spec().number("rated_capacity_kw", 0);
            default -> 0;
        };
    }
}
