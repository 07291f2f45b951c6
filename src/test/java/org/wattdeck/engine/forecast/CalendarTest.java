package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.Series;

/// Grids, days of 23 and 25 hours, resampling.
class CalendarTest {

    private static long berlin(String local) {
        return LocalDateTime.parse(local).atZone(Loads.BERLIN).toEpochSecond();
    }

    @Test
    void aDailyStepIsADayOfTheCalendar() {
        TimeGrid grid = new TimeGrid(berlin("2024-03-30T00:00"), 86_400, Loads.BERLIN);
        assertEquals(berlin("2024-03-31T00:00"), grid.at(1));
        assertEquals(23 * 3600, grid.at(2) - grid.at(1), "the clock goes forward");
        assertEquals(1, grid.indexOf(berlin("2024-03-31T23:59")));
        assertEquals(2, grid.indexOf(berlin("2024-04-01T00:00")));
    }

    @Test
    void aDayBackIsTheSameTimeByTheClockOverBothChanges() {
        for (String start : List.of("2024-03-29T00:00", "2024-10-25T00:00")) {
            TimeGrid grid = Loads.hourly(start);
            Frame frame = Loads.frame(grid, new double[24 * 5], 24);
            int noon = grid.indexOf(berlin(start.substring(0, 8) + "28T12:00"));
            if (noon < 0) {
                noon = grid.indexOf(berlin("2024-03-31T12:00"));
            }
            for (int days = 1; days < 3; days++) {
                int back = frame.back(noon, days);
                assertEquals(12, frame.hour(back), 0);
                assertEquals(frame.day(noon) - days, frame.day(back));
            }
        }
    }

    @Test
    void theNaiveForecastOfTheDayAfterAChangeOfTheClockHasNoShift() {
        TimeGrid grid = Loads.hourly("2024-10-20T00:00");
        int n = 24 * 7 + 25;
        double[] byTheClock = new double[n];
        Arrays.setAll(byTheClock, i -> Math.floorMod(grid.local(i), 86_400L) / 3600.0);
        Frame frame = Loads.frame(grid, byTheClock, 24);
        Past past = new Past(frame, n);
        double[] next =
                new SeasonalNaive(SeasonalNaive.Season.DAY)
                        .fit(past, new Model.Gate(n, 24), Watch.NONE)
                        .forecast(past, 24);
        for (int h = 0; h < 24; h++) {
            assertEquals(h, next[h], 0);
        }
    }

    @Test
    void aHolidayRepeatsTheSundayAndTheWeekAfterDoesNotRepeatTheHoliday() {
        TimeGrid grid = new TimeGrid(0, 86_400, ZoneOffset.UTC);
        // 1970-01-01 was a Thursday; Thursday 15 is a holiday, 22 is to be forecast, so is the
        // holiday of Friday 23
        double[] values = {4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 77, 5, 6, 7, 1, 2, 3};
        double[] holiday = new double[values.length + 2];
        holiday[14] = 1;
        holiday[22] = 1;
        Frame frame =
                new Frame(
                        grid,
                        values,
                        2,
                        List.of(new Feature("holiday", Feature.Use.HOLIDAY, holiday)));
        Past past = new Past(frame, values.length);
        double[] next =
                new SeasonalNaive(SeasonalNaive.Season.WEEK)
                        .fit(past, new Model.Gate(values.length, 2), Watch.NONE)
                        .forecast(past, 2);
        assertArrayEquals(new double[] {4, 7}, next, 0);
    }

    @Test
    void resamplingKeepsMeanAndEnergyOfUnequalRows() {
        SplittableRandom random = new SplittableRandom(2);
        int n = 500;
        long[] t = new long[n];
        double[] v = new double[n];
        long at = 1_000_000_800;
        for (int i = 0; i < n; i++) {
            t[i] = at;
            v[i] = random.nextDouble() * 100;
            at += 240 + random.nextInt(121);
        }
        Series series = Resampling.series(t, v, 300, true);
        TimeGrid grid = Resampling.grid(t[0], 900, ZoneOffset.UTC);
        int steps = 1 + grid.indexOf(t[n - 1]);
        double[] means = Resampling.means(series, grid, steps);
        double before = 0;
        double after = 0;
        for (int i = 1; i + 1 < steps; i++) {
            after += means[i] * 900;
        }
        for (int i = 0; i < n; i++) {
            long end = i + 1 < n ? t[i + 1] : t[i] + 300;
            long from = Math.max(t[i], grid.at(1));
            long to = Math.min(end, grid.at(steps - 1));
            before += Math.max(0, to - from) * v[i];
        }
        assertEquals(before, after, 1e-6 * before);
    }

    @Test
    void whatIsMissingIsNotMadeUp() {
        long[] t = {0, 900, 4500, 5400};
        double[] v = {1, 2, 3, Double.NaN};
        Series series = Resampling.series(t, v, 900, false);
        TimeGrid quarters = new TimeGrid(0, 900, ZoneOffset.UTC);
        double none = Double.NaN;
        assertArrayEquals(
                new double[] {1, 2, none, none, none, 3, none},
                Resampling.means(series, quarters, 7),
                0);
        // of the first hour half is known, of the second a quarter
        TimeGrid hours = new TimeGrid(0, 3600, ZoneOffset.UTC);
        assertArrayEquals(new double[] {1.5, none}, Resampling.means(series, hours, 2), 0);
    }

    @Test
    void aDayOfTwentyFiveHoursIsTheMeanOfTwentyFive() {
        TimeGrid hours = Loads.hourly("2024-10-27T00:00");
        long[] t = new long[49];
        double[] v = new double[49];
        for (int i = 0; i < t.length; i++) {
            t[i] = hours.at(i);
            v[i] = i;
        }
        TimeGrid days = Resampling.grid(t[0], 86_400, Loads.BERLIN);
        double[] means = Resampling.means(Resampling.series(t, v, 3600, true), days, 2);
        assertArrayEquals(new double[] {12, 36.5}, means, 1e-12);
        assertTrue(days.at(1) - days.at(0) == 25 * 3600);
    }
}
