package org.wattdeck.app.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.series.SeriesEdits.Correction;
import org.wattdeck.app.series.SeriesEdits.Marking;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class SeriesEditsTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final Instant T0 = Instant.parse("2026-01-05T00:00:00Z");

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(12), 1);
    private final SeriesService service = deck.deck().planning().series();
    private final TimeSeries load = series("Hall load", "kW", Aggregation.MEAN, BERLIN);

    private static TimeSeries series(String name, String unit, Aggregation is, ZoneId zone) {
        return new TimeSeries(
                Portfolios.id("load"),
                Optional.empty(),
                name,
                "",
                unit,
                is,
                DataType.MEASUREMENT,
                zone);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static <T> T accepted(CompletionStage<Verdict<T>> stage) {
        return switch (join(stage)) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static <T> String refused(CompletionStage<Verdict<T>> stage) {
        return switch (join(stage)) {
            case Verdict.Accepted<T>(T value) -> throw new AssertionError(value);
            case Verdict.Refused<T>(List<Said> why) -> Said.joined(" ", why);
        };
    }

    private void keep(long apartSeconds, double... values) {
        accepted(service.edits().put(ANNA, load));
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = T0.getEpochSecond() + i * apartSeconds;
        }
        accepted(service.write(ANNA, load.id(), Points.of(times, values, "a file", 1)));
    }

    private Points points() {
        return join(service.points(load.id(), T0, T0.plusSeconds(86_400)));
    }

    @Test
    void aCorrectedPointIsTheNextVersionAndSaysWhoCorrectedIt() {
        keep(3600, 1, 2, 3);
        accepted(
                service.edits()
                        .correct(
                                ANNA,
                                load,
                                new Correction(
                                        points().part(1, 2), 7, Quality.ESTIMATED, "meter read")));
        Points p = points();
        assertArrayEquals(new double[] {1, 7, 3}, p.values());
        assertArrayEquals(new int[] {1, 2, 1}, p.versions());
        assertEquals(Quality.ESTIMATED, p.qualities()[1]);
        assertEquals("corrected by anna", p.sources()[1]);
        assertArrayEquals(new String[] {"", "meter read", ""}, p.metadata());
    }

    @Test
    void aMarkedTimeKeepsItsValuesAndPassesOverWhatIsMissing() {
        keep(3600, 1, Double.NaN, 3, 4);
        Marking bad =
                new Marking(T0, T0.plusSeconds(3 * 3600), Quality.BAD, "the meter was changed");
        assertEquals(2, accepted(service.edits().mark(ANNA, load, bad)).imported());
        Points p = points();
        assertArrayEquals(new double[] {1, Double.NaN, 3, 4}, p.values());
        assertArrayEquals(
                new Quality[] {Quality.BAD, Quality.MISSING, Quality.BAD, Quality.GOOD},
                p.qualities());
        assertArrayEquals(new int[] {2, 1, 2, 1}, p.versions());
        assertEquals("the meter was changed", p.metadata()[0]);
    }

    @Test
    void aPointThatSomebodyElseCorrectedMeanwhileIsLookedAtAgain() {
        keep(3600, 1, 2, 3);
        Correction seen = new Correction(points().part(0, 1), 7, Quality.GOOD, "");
        accepted(service.edits().correct(ANNA, load, seen));
        String why = refused(service.edits().correct(ANNA, load, seen));
        assertTrue(why.contains("is not in version 1 any more"), why);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Correction(points().part(0, 1), Double.NaN, Quality.GOOD, ""));
    }

    @Test
    void aUnitOrKindThatPointsHaveCannotBecomeAnother() {
        keep(3600, 1, 2, 3);
        String unit =
                refused(
                        service.edits()
                                .put(ANNA, series("Hall load", "kWh", Aggregation.MEAN, BERLIN)));
        assertTrue(unit.contains("Make another series"), unit);
        String kind =
                refused(
                        service.edits()
                                .put(ANNA, series("Hall load", "kW", Aggregation.SUM, BERLIN)));
        assertTrue(kind.contains("of the kind mean"), kind);
    }

    @Test
    void theZoneOfHoursMayChangeTheZoneOfDaysMayNot() {
        keep(3600, 1, 2, 3);
        TimeSeries elsewhere = series("Hall load", "kW", Aggregation.MEAN, LISBON);
        assertEquals(LISBON, accepted(service.edits().put(ANNA, elsewhere)).zone());
        accepted(service.edits().delete(ANNA, load));
        keep(86_400, 1, 2, 3);
        String why = refused(service.edits().put(ANNA, elsewhere));
        assertTrue(why.contains("are of days in Europe/Berlin"), why);
    }

    @Test
    void aDeletedMeterLeavesItsSeries() {
        Meter meter = Meter.of(Portfolios.id("m"), "M-1", MeterType.ELECTRICITY, BERLIN);
        accepted(service.edits().put(ANNA, meter));
        TimeSeries metered =
                new TimeSeries(
                        load.id(),
                        Optional.of(meter.id()),
                        "Metered",
                        "",
                        "kW",
                        Aggregation.MEAN,
                        DataType.MEASUREMENT,
                        BERLIN);
        accepted(service.edits().put(ANNA, metered));
        accepted(service.edits().delete(ANNA, meter));
        assertEquals(List.of(), join(service.meters()));
        assertTrue(join(service.find(load.id())).orElseThrow().meter().isEmpty());
    }
}
