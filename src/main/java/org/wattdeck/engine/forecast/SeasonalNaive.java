package org.wattdeck.engine.forecast;

import java.util.Optional;

/// What it was at the same time of the day before, or of the week before: whichever would have
/// been better on the latest days. A holiday repeats the Sunday before, and the day after a holiday
/// does not repeat it.
final class SeasonalNaive implements Model {

    private static final int WEEK = Frame.DAYS_OF_WEEK;

    /// So many weeks are looked back at for a day of the same type.
    private static final int LOOK_BACK_WEEKS = 8;

    private static final int TRIED_DAYS = 56;

    /// The season that is repeated.
    enum Season {
        DAY,
        WEEK
    }

    private final Optional<Season> fixed;

    SeasonalNaive() {
        fixed = Optional.empty();
    }

    SeasonalNaive(Season season) {
        fixed = Optional.of(season);
    }

    @Override
    public String key() {
        return "seasonal_naive";
    }

    @Override
    public String describes() {
        return "the same time a day or a week before";
    }

    @Override
    public Optional<String> lacks(Past past) {
        int needed = past.frame.perDay > 1 ? past.frame.perDay : WEEK;
        return past.end >= needed
                ? Optional.empty()
                : Optional.of("needs " + needed + " points for a season, there are " + past.end);
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        Season season = fixed.orElseGet(() -> better(past, gate));
        return new Repeat(season);
    }

    /// The season with the smaller error over the latest days, each forecast from the gate.
    private static Season better(Past past, Gate gate) {
        Frame frame = past.frame;
        int week = WEEK * frame.perDay;
        if (frame.perDay == 1) {
            return Season.WEEK;
        }
        int first = Math.max(week, past.end - TRIED_DAYS * frame.perDay);
        double day = 0;
        double weeks = 0;
        for (int i = first; i < past.end; i++) {
            int ahead = 1 + Math.floorMod(i - gate.origin(), Math.min(gate.stepsAhead(), week));
            Past then = new Past(frame, i - ahead + 1);
            double y = past.value(i);
            double a = Math.abs(y - Repeat.at(then, i, Season.DAY));
            double b = Math.abs(y - Repeat.at(then, i, Season.WEEK));
            if (!Double.isNaN(a + b)) {
                day += a;
                weeks += b;
            }
        }
        return weeks < day || first >= past.end && past.end >= week ? Season.WEEK : Season.DAY;
    }

    private record Repeat(Season season) implements Fitted {

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            double[] out = new double[stepsAhead];
            double mean = past.mean(0, past.end);
            for (int h = 0; h < stepsAhead; h++) {
                double value = at(past, past.end + h, season);
                out[h] = Double.isNaN(value) ? mean : value;
            }
            return out;
        }

        static double at(Past past, int i, Season season) {
            double found = exact(past, i, season == Season.DAY && past.frame.perDay > 1 ? 1 : WEEK);
            return Double.isNaN(found) ? exact(past, i, 1) : found;
        }

        /// The latest of the days at this distance or a multiple that is known and, by the week,
        /// of the same type.
        private static double exact(Past past, int i, int days) {
            Frame frame = past.frame;
            int distance = days;
            while (frame.back(i, distance) >= past.end) {
                distance += days;
            }
            boolean special = days == WEEK && frame.holiday[i];
            if (special) {
                distance = distanceToSunday(past, i);
            }
            int most = distance + LOOK_BACK_WEEKS * WEEK;
            double fallback = Double.NaN;
            for (int d = distance; d <= most; d += special ? WEEK : days) {
                int j = frame.back(i, d);
                if (j < 0) {
                    break;
                }
                double value = past.value(j);
                if (Double.isNaN(value)) {
                    continue;
                }
                if (days != WEEK || frame.dayType[j] == frame.dayType[i]) {
                    return value;
                }
                if (Double.isNaN(fallback)) {
                    fallback = value;
                }
            }
            return fallback;
        }

        private static int distanceToSunday(Past past, int i) {
            Frame frame = past.frame;
            int d = 1;
            while (frame.back(i, d) >= past.end
                    || frame.back(i, d) >= 0
                            && Math.floorMod(frame.day(frame.back(i, d)) + 3, WEEK) != WEEK - 1) {
                d++;
            }
            return d;
        }

        @Override
        public int samples() {
            return 1;
        }

        @Override
        public String chosen() {
            return season == Season.DAY ? "day" : "week";
        }
    }
}
