package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.TestStudies;

class SeriesStudyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2025-10-20T10:00:00Z");

    /// So many hours of a value that grows by one each hour.
    private static StoredSeries.Stored hours(String name, String unit, int count) {
        return new StoredSeries.Stored(
                name,
                unit,
                BERLIN,
                new Series(
                        IntStream.range(0, count)
                                .mapToLong(h -> START.getEpochSecond() + 3600L * h)
                                .toArray(),
                        IntStream.range(0, count).asDoubleStream().toArray(),
                        3600),
                3600);
    }

    private static final StoredSeries STORE =
            new StoredSeries() {
                private final List<Stored> all =
                        List.of(
                                hours("Hall: load", "kW", 24 * 15),
                                hours("roof", "kWh", 24 * 15),
                                hours("spot", "EUR/kWh", 24 * 15));

                @Override
                public boolean available() {
                    return true;
                }

                @Override
                public List<String> names() {
                    return all.stream().map(Stored::name).toList();
                }

                @Override
                public Optional<Stored> named(String name) {
                    return all.stream().filter(s -> s.name().equals(name)).findFirst();
                }
            };

    private static SeriesStudy.Draft draft(
            Optional<String> pv, Optional<String> price, boolean foresee) {
        StoredSeries.Stored load = STORE.named("Hall: load").orElseThrow();
        Instant[] period = SeriesStudy.proposedPeriod(load, BERLIN);
        return new SeriesStudy.Draft(
                "Hall, \"as it was\"",
                new SeriesStudy.Place(52.5, 13.4, BERLIN),
                "Hall: load",
                pv,
                price,
                new SeriesStudy.Prices(0.3, 0.5, 12),
                SeriesStudy.proposed(load),
                foresee ? period[1] : period[0],
                foresee ? period[1].atZone(BERLIN).plusDays(1).toInstant() : period[1],
                foresee);
    }

    private static StudyReading read(SeriesStudy.Draft draft) {
        return switch (SeriesStudy.text(draft, STORE)) {
            case Verdict.Accepted<String>(String text) ->
                    TestStudies.tools().reader().read(text, Path.of("."), STORE);
            case Verdict.Refused<String>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    /// The highest load is 359 kW: a quarter of it is 89.75, five quarters are 448.75.
    @Test
    void sizesAndPeriodAreProposedFromTheLoad() {
        StoredSeries.Stored load = STORE.named("Hall: load").orElseThrow();
        assertEquals(new SeriesStudy.Sizes(180, 90, 450), SeriesStudy.proposed(load));
        assertArrayEquals(
                new Instant[] {
                    Instant.parse("2025-10-20T22:00:00Z"), Instant.parse("2025-11-03T23:00:00Z")
                },
                SeriesStudy.proposedPeriod(load, BERLIN),
                "whole days of the clock, over its change");
    }

    @Test
    void theTextIsAStudyOfThoseSeries() {
        StudyReading reading = read(draft(Optional.of("roof"), Optional.of("spot"), false));
        assertEquals(List.of(), reading.problems());
        StudyCase base = reading.cases().getFirst();
        assertEquals("Hall, \"as it was\"", base.study().name());
        assertEquals(14 * 24 + 1, base.study().steps());
        assertEquals(2, base.study().series().size());
        assertEquals("EUR", base.tariff().orElseThrow().currency());
        assertEquals(12, base.tariff().get().peaks().getFirst().perKw());
    }

    @Test
    void withoutPricesOneIsAskedForAndWhatLiesAheadIsForecast() {
        StudyReading reading = read(draft(Optional.empty(), Optional.empty(), true));
        assertEquals(List.of(), reading.problems());
        StudyCase base = reading.cases().getFirst();
        assertEquals(24, base.study().steps());
        assertEquals(24, base.study().series().getFirst().series().values().length);
    }

    @Test
    void aSeriesThatIsGoneIsNamed() {
        assertTrue(
                SeriesStudy.text(draft(Optional.of("shed"), Optional.empty(), false), STORE)
                                instanceof Verdict.Refused<String>(List<Said> why)
                        && why.getFirst().english().contains("(shed)"));
    }
}
