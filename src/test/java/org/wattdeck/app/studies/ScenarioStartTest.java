package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.store.file.StudyTexts;
import org.wattdeck.store.file.YamlEdit;

class ScenarioStartTest {

    private final YamlEdit editing = new YamlEdit();
    private final StudiesRig rig = new StudiesRig();

    private static StudyText example(String with) {
        return Templates.all().stream()
                .filter(t -> t.text().contains(with))
                .findFirst()
                .orElseThrow();
    }

    private static StudyCase read(String text) {
        StudyReading reading = new StudyTexts().read(text, StudiesRig.FOLDER);
        assertFalse(reading.broken(), () -> reading.problems().toString());
        return reading.cases().getFirst();
    }

    private static ScenarioStart.Made accepted(Verdict<ScenarioStart.Made> verdict) {
        return ((Verdict.Accepted<ScenarioStart.Made>)
                        assertInstanceOf(Verdict.Accepted.class, verdict))
                .value();
    }

    /// The example has in its text what the study in the folder has in a file.
    @Test
    void valuesInTheTextAreWhatAFileWouldSay() throws Exception {
        ScenarioTable listed = table(rig.ran(example("\nscenarios:")));
        ScenarioTable filed = table(rig.ran("scenario-day.yaml"));
        assertEquals(filed, listed);
    }

    private static ScenarioTable table(StudyOutcome outcome) {
        return outcome.base().orElseThrow().beside().scenarios().orElseThrow();
    }

    @Test
    void withoutAForecastTheSeriesOfTheStudyIsSpread() {
        String text = example("Demo day\n").text();
        ScenarioStart.Made made =
                accepted(ScenarioStart.of(editing, read(text), text, asset -> Optional.empty()));
        assertTrue(made.text().startsWith(text.stripTrailing()));
        Scenarios scenarios = read(made.text()).scenarios().orElseThrow();
        assertEquals(3, scenarios.scenarios().size());
        Series low = scenarios.scenarios().getFirst().series().getFirst().series();
        Series high = scenarios.scenarios().getLast().series().getFirst().series();
        assertEquals(0.85 * 15, low.values()[0], 0.01);
        assertEquals(1.15 * 15, high.values()[0], 0.01);
        assertTrue(made.assumed().getFirst().contains("15 % less and more"));
        assertInstanceOf(
                Verdict.Refused.class,
                ScenarioStart.of(editing, read(made.text()), made.text(), a -> Optional.empty()));
    }

    @Test
    void aForecastGivesItsQuantilesMuchLoadWithLittleSun() {
        String text =
                example("Demo day, three scenarios").text().replaceFirst("(?s)scenarios:.*", "");
        long start = read(text).study().start().getEpochSecond();
        ScenarioStart.Forecast forecast =
                asset ->
                        Optional.of(
                                List.of(1.0, 2.0, 3.0).stream()
                                        .map(
                                                kw ->
                                                        new Series(
                                                                new long[] {start},
                                                                new double[] {
                                                                    asset.type() == AssetType.LOAD
                                                                            ? 10 * kw
                                                                            : kw
                                                                },
                                                                86_400))
                                        .toList());
        ScenarioStart.Made made = accepted(ScenarioStart.of(editing, read(text), text, forecast));
        Scenarios.Scenario busy = read(made.text()).scenarios().orElseThrow().scenarios().getLast();
        double[] firsts =
                busy.series().stream().mapToDouble(b -> b.series().values()[0]).sorted().toArray();
        assertEquals(1, firsts[0], 1e-9);
        assertEquals(30, firsts[1], 1e-9);
    }

    /// The site's PV is forecast in all; an asset has its share by rating.
    @Test
    void aKeptForecastOfThePlantIsSharedOutAmongItsAssets() throws Exception {
        Registry plant = StudiesRig.PLANT.registry();
        Asset roof =
                plant.assets().stream()
                        .filter(a -> a.type() == AssetType.SOLAR_PV)
                        .findFirst()
                        .orElseThrow();
        double own = roof.spec().number("rated_capacity_kw", 0);
        double all =
                plant.assetsOf(plant.siteIndexOf(roof.siteId())).stream()
                        .filter(a -> a.type() == AssetType.SOLAR_PV)
                        .mapToDouble(a -> a.spec().number("rated_capacity_kw", 0))
                        .sum();
        String text =
                example("Demo day, three scenarios")
                        .text()
                        .replaceFirst("(?s)scenarios:.*", "")
                        .replace("demo-pv-1", roof.code());
        long start = read(text).study().start().getEpochSecond();
        ForecastReport report = report(roof.siteId(), start);
        rig.kept.forecasts().save(report.job(), Optional.of(report));
        ScenarioStart.Made made =
                accepted(
                        StudiesRig.value(
                                rig.studies.scenarios(
                                        new StudyText(
                                                Optional.empty(), "A", text, StudiesRig.FOLDER))));
        StudyCase study = read(made.text());
        UUID id = study.study().registry().assetByCode(roof.code()).orElseThrow().id();
        double least =
                study.scenarios().orElseThrow().scenarios().getLast().series().stream()
                        .filter(b -> b.id().equals(id))
                        .mapToDouble(b -> b.series().values()[0])
                        .findFirst()
                        .orElseThrow();
        assertEquals(100 * own / all, least, 0.01);
        assertTrue(
                made.assumed().stream().anyMatch(w -> w.contains("p10, p50 and p90")),
                made.assumed().toString());
    }

    private static ForecastReport report(UUID siteId, long start) {
        ForecastJob job =
                new ForecastJob(
                        new UUID(6, 6),
                        ForecastOrder.of(
                                SeriesService.ofSite(siteId, AssetType.SOLAR_PV),
                                1,
                                Optional.of(Duration.ofDays(1))),
                        "PV",
                        "kW",
                        "anna",
                        ForecastJob.State.COMPLETED,
                        Instant.ofEpochSecond(start - 60),
                        Optional.of(Instant.ofEpochSecond(start)),
                        1,
                        "",
                        List.of(),
                        Optional.empty());
        return new ForecastReport(
                job,
                ZoneOffset.UTC,
                new long[] {start},
                start + 86_400,
                new double[] {200},
                List.of(new BigDecimal("0.1"), new BigDecimal("0.5"), new BigDecimal("0.9")),
                new double[][] {{100, 200, 300}},
                "ets",
                "",
                List.of(),
                1,
                Map.of(),
                List.of());
    }
}
