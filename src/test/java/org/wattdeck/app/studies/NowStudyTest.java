package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.studies.NowStudy.Course;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.testing.TestStudies;

class NowStudyTest {

    private static final Path BASE =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")));
    private static final Instant NOW = Instant.parse("2026-03-02T09:07:30Z");
    private static final NowStudy.Expected NOTHING = (asset, from, n) -> Optional.empty();

    private final Registry registry =
            PortfolioFile.read(BASE.resolve("assets.yaml"), true).registry().orElseThrow();
    private final PlantSnapshot plant = Plant.of(registry, PlantSettings.DEFAULT, NOW).snapshot();

    private static StudyResult solved(NowStudy.Made made) {
        StudyReading reading = TestStudies.tools().reader().read(made.text(), Path.of("."));
        assertEquals(List.of(), reading.problems());
        return new CaseRun(TestStudies.solvers(), System::nanoTime)
                .run(reading.cases().getFirst(), Watch.NONE);
    }

    /// Every plan that is found has passed its check.
    @Test
    void everySiteOfTheDemonstrationHasAPlanFromNowOn() {
        for (Site site : registry.sites()) {
            NowStudy.Made made =
                    NowStudy.of(
                            plant,
                            site.id(),
                            Duration.ofHours(24),
                            NowStudy.Known.of(List.of(), NOTHING));
            StudyResult result = solved(made);
            assertTrue(result.status().found(), site.code() + ": " + result.words());
            assertEquals(96, result.grid().steps());
            assertEquals(Instant.parse("2026-03-02T09:15:00Z"), result.grid().start());
            assertTrue(made.assumed().stream().anyMatch(a -> a.kind() == FactKind.NO_TARIFF));
            for (StudyResult.Track track : result.tracks()) {
                if (track.kind() == StudyResult.Kind.BATTERY) {
                    int i = registry.indexOf(registry.assetByCode(track.code()).orElseThrow().id());
                    assertEquals(
                            plant.socKwh(i),
                            track.store().initialKwh(),
                            1e-4 * track.store().capacityKwh());
                    assertTrue(
                            track.storedKwh()[95] >= track.store().initialKwh() - 1e-3,
                            "no plan sells what was there before");
                }
            }
        }
    }

    @Test
    void tariffAndExpectationsStandInTheStudyWithTheirSource() {
        Site site = registry.site(0);
        Asset load =
                registry.assetsOf(0).stream()
                        .filter(a -> a.type() == AssetType.LOAD)
                        .findFirst()
                        .orElseThrow();
        Tariff tariff =
                new Tariff(
                        Optional.empty(),
                        LocalDate.of(2026, 1, 1),
                        "CHF",
                        new Price.Flat(new BigDecimal("0.31")),
                        new Price.Flat(new BigDecimal("0.05")),
                        0.1);
        double[] kw = new double[24 * 4];
        Arrays.fill(kw, 123.4567);
        NowStudy.Made made =
                NowStudy.of(
                        plant,
                        site.id(),
                        Duration.ofHours(24),
                        NowStudy.Known.of(
                                List.of(tariff),
                                (asset, from, n) ->
                                        asset.equals(load)
                                                ? Optional.of(
                                                        new Course(
                                                                kw,
                                                                new Fact.Name("as ordered"),
                                                                true))
                                                : Optional.empty()));
        assertTrue(made.text().contains("import: 0.31"), made.text());
        assertTrue(
                Fact.english(made.assumed()).contains(load.code() + ": as ordered."),
                "" + made.assumed());
        StudyResult result = solved(made);
        assertEquals("CHF", result.figures().currency());
        StudyResult.Track track =
                result.tracks().stream()
                        .filter(t -> t.code().equals(load.code()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(123.457, track.wantedKw()[7], 1e-9);
        assertFalse(result.notes().stream().anyMatch(n -> n.contains("no tariff")));
    }
}
