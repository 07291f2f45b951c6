package org.wattdeck.engine.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.forecast.TimeGrid;

class SeriesResamplingTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long T0 = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    private static final double SMALL = 1e-9;

    private static Points every(long from, long step, double... values) {
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> from + step * i);
        return Points.of(times, values, "test", 1);
    }

    private static Resampled resampled(
            Points points, Aggregation aggregation, Reduction how, TimeGrid grid, int steps) {
        return Resampling.of(Cover.of(points, grid.zone()), aggregation, how, grid, steps);
    }

    @Test
    void powerIsAveragedAndEnergyIsAddedUp() {
        Points quarters = every(T0, 900, 10, 20, 30, 40, 50, 60, 70, 80);
        TimeGrid hours = new TimeGrid(T0, 3600, ZoneOffset.UTC);

        Resampled mean = resampled(quarters, Aggregation.MEAN, Reduction.USUAL, hours, 2);
        Resampled sum = resampled(quarters, Aggregation.SUM, Reduction.USUAL, hours, 2);
        Resampled energy = resampled(quarters, Aggregation.MEAN, Reduction.INTEGRAL, hours, 2);

        assertEquals(List.of(25.0, 65.0), list(mean.values()));
        assertEquals(List.of(100.0, 260.0), list(sum.values()));
        assertEquals(List.of(25.0, 65.0), list(energy.values()), "kW over an hour is kWh");
        assertEquals(List.of(10.0, 50.0), list(mean.min()));
        assertEquals(List.of(40.0, 80.0), list(mean.max()));
        assertEquals(
                List.of(40.0, 80.0),
                list(resampled(quarters, Aggregation.MEAN, Reduction.LAST, hours, 2).values()));
    }

    @Test
    void anAmountIsSharedByShorterPeriodsAndAMeanIsHeld() {
        Points hours = every(T0, 3600, 8, 4);
        TimeGrid quarters = new TimeGrid(T0, 900, ZoneOffset.UTC);

        assertEquals(
                List.of(2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0),
                list(resampled(hours, Aggregation.SUM, Reduction.USUAL, quarters, 8).values()));
        assertEquals(
                List.of(8.0, 8.0, 8.0, 8.0, 4.0, 4.0, 4.0, 4.0),
                list(resampled(hours, Aggregation.MEAN, Reduction.USUAL, quarters, 8).values()));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// The clocks of Berlin leap on 2026-03-29 and back on 2026-10-25.
    @Test
    void daysOfTheCalendarHave23And25Hours() {
        for (var day : List.of(List.of("2026-03-28", 23.0), List.of("2026-10-24", 25.0))) {
            LocalDate before = LocalDate.parse((String) day.get(0));
            long from = before.atStartOfDay(BERLIN).toEpochSecond();
            double[] ones = new double[24 + 25 + 24];
            Arrays.fill(ones, 1);
            Points hourly = every(from, 3600, ones);
            TimeGrid days = new TimeGrid(from, TimeGrid.DAY_SECONDS, BERLIN);

            Resampled found = resampled(hourly, Aggregation.SUM, Reduction.USUAL, days, 2);

            assertEquals(List.of(24.0, day.get(1)), list(found.values()));
            assertEquals(1, found.knownFraction()[1], SMALL);
        }
    }

    @Test
    void adayOfADailySeriesStandsForItsCalendarDay() {
        LocalDate first = LocalDate.of(2026, 3, 27);
        long[] times = new long[4];
        Arrays.setAll(times, i -> first.plusDays(i).atStartOfDay(BERLIN).toEpochSecond());
        Points daily = Points.of(times, new double[] {24, 24, 23, 24}, "test", 1);
        Cover cover = Cover.of(daily, BERLIN);

        assertEquals(Cover.DAY_SECONDS, cover.usualSeconds());
        assertEquals(List.of(), cover.gaps());
        assertEquals(first.plusDays(4).atStartOfDay(BERLIN).toEpochSecond(), cover.end(3));
        Resampled hours =
                resampled(
                        daily,
                        Aggregation.SUM,
                        Reduction.USUAL,
                        new TimeGrid(times[0], 3600, BERLIN),
                        95);
        for (double v : hours.values()) {
            assertEquals(1, v, SMALL);
        }
    }

    @Test
    void gapsStayGapsAndAreCounted() {
        long[] times = {T0, T0 + 900, T0 + 9000, T0 + 9900};
        Points points = Points.of(times, new double[] {1, 2, 3, 4}, "test", 1);
        Cover cover = Cover.of(points, ZoneOffset.UTC);

        assertEquals(List.of(new Cover.Gap(T0 + 1800, T0 + 9000)), cover.gaps());
        Resampled hours =
                Resampling.of(
                        cover,
                        Aggregation.MEAN,
                        Reduction.USUAL,
                        new TimeGrid(T0, 3600, ZoneOffset.UTC),
                        3);
        assertEquals(1.5, hours.values()[0], SMALL);
        assertEquals(0.5, hours.knownFraction()[0], SMALL);
        assertTrue(Double.isNaN(hours.values()[1]));
        assertEquals(Quality.MISSING, hours.worst()[1]);
        assertEquals(3.5, hours.values()[2], SMALL);
        assertEquals(1, hours.missing());
        assertTrue(Double.isNaN(hours.knownBy(0.6)[0]));
        SeriesFigures figures = SeriesFigures.of(cover, Aggregation.MEAN);
        assertEquals(1, figures.gaps());
        assertEquals(7200, figures.missingSeconds());
        assertEquals(2.5, figures.mean(), SMALL);
        assertEquals(2.5, figures.integral(), SMALL, "10 kW quarters are 2.5 kWh");
    }

    @Test
    void badAndMissingPointsAreTimeWithoutAValueAndTheWorstQualityIsCarried() {
        Points plain = every(T0, 900, 10, 20, 30, 40);
        Quality[] qualities = {Quality.GOOD, Quality.BAD, Quality.ESTIMATED, Quality.GOOD};
        Points points =
                new Points(
                        plain.epochSeconds(),
                        plain.values(),
                        qualities,
                        plain.versions(),
                        plain.sources());

        Resampled hour =
                resampled(
                        points,
                        Aggregation.MEAN,
                        Reduction.USUAL,
                        new TimeGrid(T0, 3600, ZoneOffset.UTC),
                        1);

        assertEquals((10 + 30 + 40) / 3.0, hour.values()[0], SMALL);
        assertEquals(0.75, hour.knownFraction()[0], SMALL);
        assertEquals(0.5, hour.doubtfulFraction()[0], SMALL);
        assertEquals(Quality.BAD, hour.worst()[0]);
    }

    /// Whatever the points and the periods: what is known comes through, no more and no less.
    @Test
    void energyIsConservedUnderAnyResampling() {
        SplittableRandom random = new SplittableRandom(20261122);
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(200);
            long step = List.of(60L, 300L, 900L, 1800L, 3600L).get(random.nextInt(5));
            long[] times = new long[n];
            double[] values = new double[n];
            long t = T0 + random.nextInt(100_000);
            for (int i = 0; i < n; i++) {
                times[i] = t;
                values[i] = random.nextDouble(-50, 200);
                t += random.nextInt(10) == 0 ? step * random.nextInt(1, 9) : step;
            }
            Points points = Points.of(times, values, "test", 1);
            Cover cover = Cover.of(points, BERLIN);
            long period = List.of(300L, 700L, 900L, 3600L, 86_400L).get(random.nextInt(5));
            TimeGrid grid = org.wattdeck.engine.forecast.Resampling.grid(times[0], period, BERLIN);
            int steps = 1 + grid.indexOf(cover.end(n - 1));
            for (Aggregation how : List.of(Aggregation.MEAN, Aggregation.SUM)) {
                SeriesFigures figures = SeriesFigures.of(cover, how);
                Resampled found = Resampling.of(cover, how, Reduction.INTEGRAL, grid, steps);
                double sum = Arrays.stream(found.values()).filter(v -> !Double.isNaN(v)).sum();

                assertEquals(figures.integral(), sum, 1e-6 * (1 + Math.abs(sum)), "round " + round);
            }
        }
    }
}
