package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.testing.TestStudies;

/// The load of a site is forecast with its chargers; a plan has both by themselves.
class ForecastedTest {

    private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
    private static final String[] SITE = {
        "{code: G, type: grid_connection, name: G, max_import_kw: 300, max_export_kw: 300}",
        "{code: L1, type: load, name: L1, rated_load_kw: 60}",
        "{code: L2, type: load, name: L2, rated_load_kw: 20}",
        "{code: C1, type: ev_charger, name: C1, max_power_kw: 30}",
        "{code: C2, type: ev_charger, name: C2, max_power_kw: 10}"
    };

    private final Registry registry = TestStudies.site(SITE);
    private final Map<UUID, ForecastReport> reports = new HashMap<>();

    private void forecast(AssetType type, double... hoursKw) {
        UUID id = SeriesService.ofSite(registry.site(0).id(), type);
        reports.put(id, report(id, hoursKw));
    }

    /// By the hour; p10 and p90 are 10 kW beside.
    private static ForecastReport report(UUID id, double... hoursKw) {
        ForecastJob job =
                new ForecastJob(
                        new UUID(6, 6),
                        ForecastOrder.of(id, hoursKw.length, Optional.of(Duration.ofHours(1))),
                        "load",
                        "kW",
                        "anna",
                        ForecastJob.State.COMPLETED,
                        START,
                        Optional.of(START),
                        1,
                        "",
                        List.of(),
                        Optional.empty());
        long[] times = new long[hoursKw.length];
        Arrays.setAll(times, h -> START.getEpochSecond() + 3600L * h);
        double[][] quantiles = new double[hoursKw.length][];
        Arrays.setAll(quantiles, h -> new double[] {hoursKw[h] - 10, hoursKw[h], hoursKw[h] + 10});
        return new ForecastReport(
                job,
                ZoneOffset.UTC,
                times,
                START.getEpochSecond() + 3600L * hoursKw.length,
                hoursKw,
                List.of(new BigDecimal("0.1"), new BigDecimal("0.5"), new BigDecimal("0.9")),
                quantiles,
                "ets",
                "",
                List.of(),
                1,
                Map.of(),
                List.of());
    }

    private Asset asset(String code) {
        return registry.assetByCode(code).orElseThrow();
    }

    private Optional<double[]> kw(String code, Optional<Double> otherwise) {
        Forecasted expected =
                new Forecasted(
                        registry,
                        reports,
                        (asset, from, n) ->
                                otherwise.map(
                                        kw -> {
                                            double[] all = new double[n];
                                            Arrays.fill(all, kw);
                                            return new NowStudy.Course(
                                                    all, new Fact.Name("before"), true);
                                        }));
        return expected.of(asset(code), START, 8).map(NowStudy.Course::meanKw);
    }

    private static double[] hours(double first, double second) {
        double[] all = new double[8];
        Arrays.fill(all, 0, 4, first);
        Arrays.fill(all, 4, 8, second);
        return all;
    }

    /// 100 and 60 kW, of which 20 and 40 charge: 80 and 20 are shared by 60 : 20, the others by
    /// 30 : 10.
    @Test
    void theLoadIsWhatIsLeftOfItsForecastWithoutTheCharging() {
        forecast(AssetType.LOAD, 100, 60);
        forecast(AssetType.EV_CHARGER, 20, 40);
        assertArrayEquals(hours(60, 15), kw("L1", Optional.empty()).orElseThrow(), 1e-9);
        assertArrayEquals(hours(20, 5), kw("L2", Optional.empty()).orElseThrow(), 1e-9);
        assertArrayEquals(hours(15, 30), kw("C1", Optional.empty()).orElseThrow(), 1e-9);
        assertArrayEquals(hours(5, 10), kw("C2", Optional.empty()).orElseThrow(), 1e-9);
    }

    /// Each charger drew 8 kW before: 16 of 100 and 60 kW.
    @Test
    void withoutAForecastOfTheChargingItIsWhatItWasBefore() {
        forecast(AssetType.LOAD, 100, 60);
        assertArrayEquals(hours(63, 33), kw("L1", Optional.of(8.0)).orElseThrow(), 1e-9);
        assertEquals(Optional.empty(), kw("L1", Optional.empty()), "nothing is known of charging");
    }

    @Test
    void theLoadIsNeverBelowNothing() {
        forecast(AssetType.LOAD, 10, 60);
        forecast(AssetType.EV_CHARGER, 20, 40);
        assertArrayEquals(hours(0, 15), kw("L1", Optional.empty()).orElseThrow(), 1e-9);
    }

    /// The quantiles of both less the 20 and 40 kW that are expected to charge.
    @Test
    void theQuantilesOfTheLoadAreThoseOfBothWithoutTheExpectedCharging() {
        forecast(AssetType.LOAD, 100, 60);
        QuantileCourses alone = new QuantileCourses(registry, reports);
        assertEquals(Optional.empty(), alone.of(asset("L1")));
        forecast(AssetType.EV_CHARGER, 20, 40);
        List<Series> all = new QuantileCourses(registry, reports).of(asset("L1")).orElseThrow();
        assertArrayEquals(new double[] {52.5, 7.5}, all.get(0).values(), 1e-9);
        assertArrayEquals(new double[] {60, 15}, all.get(1).values(), 1e-9);
        assertArrayEquals(new double[] {67.5, 22.5}, all.get(2).values(), 1e-9);
    }

    @Test
    void ofASiteWithChargersAloneTheLoadIsTheirs() {
        Registry alone =
                TestStudies.site(
                        Arrays.stream(SITE)
                                .filter(a -> !a.contains("type: load"))
                                .map(a -> a.replace("C2", "C3"))
                                .toArray(String[]::new));
        UUID id = SeriesService.ofSite(alone.site(0).id(), AssetType.LOAD);
        double[] kw =
                new Forecasted(
                                alone,
                                Map.of(id, report(id, 100, 60)),
                                (a, from, n) -> Optional.empty())
                        .of(alone.assetByCode("C1").orElseThrow(), START, 8)
                        .orElseThrow()
                        .meanKw();
        assertArrayEquals(hours(75, 45), kw, 1e-9);
    }
}
