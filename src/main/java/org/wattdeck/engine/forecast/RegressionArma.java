package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A dynamic regression: a profile of day and week, holidays, the year and weather by least
/// squares, and what it leaves as a seasonal ARMA (2,0,1)(1,0,1) with the season of a day,
/// estimated by the conditional sum of squares (Box and Jenkins 1970; regression with ARMA errors,
/// Hyndman and Athanasopoulos, Forecasting, ch. 10).
///
/// With n what is left and B a step back, S a day back by the clock: (1 - f1 B - f2 B2)(1 - F S) n
/// = (1 + g B)(1 + G S) e. The autoregressive part is stationary by its partial autocorrelations.
/// A missing value counts as expected.
final class RegressionArma implements Model {

    private static final int LEAST_DAYS = 14;
    private static final int HARMONICS = 8;
    private static final int DAY_TYPES = 3;
    private static final int DAYS_FOR_YEAR = 550;
    /// How fast a profile that does not know the year forgets.
    private static final double HALF_LIFE_DAYS = 42;

    private static final double DAYS_OF_YEAR = 365.2425;
    private static final double RIDGE = 1e-4;
    private static final int FITTED_POINTS = 9000;
    private static final int CALLS = 220;
    private static final double[] START = {1, 0, 0.3, 0, 0};

    @Override
    public String key() {
        return "arima";
    }

    @Override
    public String describes() {
        return "regression on calendar and weather with seasonal ARMA errors";
    }

    @Override
    public Optional<String> lacks(Past past) {
        int needed = Math.max(30, LEAST_DAYS * past.frame.perDay);
        return past.count() >= needed
                ? Optional.empty()
                : Optional.of("needs two weeks (" + needed + " points), has " + past.count());
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        Profile profile = Profile.of(past);
        int from = Math.max(0, past.end - FITTED_POINTS);
        double[] rest = rest(past, profile, from);
        double[] best =
                NelderMead.lowest(
                        x -> {
                            watch.check();
                            return new Arma(past, from, rest.clone(), Coefficients.of(x)).error();
                        },
                        START,
                        0.4,
                        CALLS);
        return new Errors(profile, Coefficients.of(best), past.count());
    }

    private static double[] rest(Past past, Profile profile, int from) {
        double[] rest = new double[past.end - from];
        Arrays.setAll(rest, k -> past.value(from + k) - profile.at(past, from + k));
        return rest;
    }

    /// f1, f2, F, g, G of the essay above.
    record Coefficients(double f1, double f2, double day, double g, double dayG) {

        /// @param x partial autocorrelations and others before tanh
        static Coefficients of(double[] x) {
            double r1 = Math.tanh(x[0]);
            double r2 = Math.tanh(x[1]);
            return new Coefficients(
                    r1 * (1 - r2), r2, Math.tanh(x[2]), Math.tanh(x[3]), Math.tanh(x[4]));
        }
    }

    /// What the calendar and the weather explain.
    private static final class Profile {
        private final Frame frame;
        private final double[][] hinges;
        private final boolean yearly;
        private final int harmonics;
        private final int width;
        private Least line;

        private Profile(Past past) {
            frame = past.frame;
            yearly = past.end >= DAYS_FOR_YEAR * frame.perDay;
            harmonics = frame.perDay > 1 ? Math.min(HARMONICS, frame.perDay / 2) : 0;
            hinges = new double[frame.features.size()][];
            int weather = 0;
            for (int f = 0; f < hinges.length; f++) {
                boolean used = frame.features.get(f).use() == Feature.Use.KNOWN;
                hinges[f] = used ? Hinges.of(past, f) : new double[0];
                weather += hinges[f].length == 0 ? 0 : 5;
            }
            width =
                    Frame.DAYS_OF_WEEK
                            + 1
                            + DAY_TYPES * 2 * harmonics
                            + (yearly ? 4 + 4 * Math.min(2, harmonics) : 0)
                            + weather;
            line = Least.nothing(width);
        }

        static Profile of(Past past) {
            Profile profile = new Profile(past);
            Least.Sums sums = new Least.Sums(profile.width);
            for (int i = 0; i < past.end; i++) {
                double y = past.value(i);
                if (!Double.isNaN(y)) {
                    double days = (double) (past.end - i) / past.frame.perDay;
                    sums.add(
                            profile.row(past, i),
                            y,
                            profile.yearly ? 1 : Math.pow(0.5, days / HALF_LIFE_DAYS));
                }
            }
            profile.line = sums.solve(RIDGE);
            return profile;
        }

        double at(Past past, int i) {
            return line.at(row(past, i));
        }

        private double[] row(Past past, int i) {
            double[] row = new double[width];
            int k = 0;
            row[k + frame.dayType[i]] = 1;
            k += Frame.DAYS_OF_WEEK;
            row[k++] = frame.holiday[i] ? 1 : 0;
            int type = frame.working(i) ? 0 : frame.dayType[i] == 5 ? 1 : 2;
            double turn = 2 * Math.PI * frame.hour(i) / 24;
            double year = 2 * Math.PI * frame.day(i) / DAYS_OF_YEAR;
            for (int h = 0; h < harmonics; h++) {
                row[k + 2 * (type * harmonics + h)] = Math.sin((h + 1) * turn);
                row[k + 2 * (type * harmonics + h) + 1] = Math.cos((h + 1) * turn);
            }
            k += DAY_TYPES * 2 * harmonics;
            if (yearly) {
                k = year(row, k, turn, year);
            }
            for (int f = 0; f < hinges.length; f++) {
                k = weather(past, i, f, row, k, turn);
            }
            return row;
        }

        private int year(double[] row, int from, double turn, double year) {
            int k = from;
            for (int h = 1; h <= 2; h++) {
                row[k++] = Math.sin(h * year);
                row[k++] = Math.cos(h * year);
            }
            for (int h = 1; h <= Math.min(2, harmonics); h++) {
                row[k++] = Math.sin(h * turn) * Math.cos(year);
                row[k++] = Math.cos(h * turn) * Math.cos(year);
                row[k++] = Math.sin(h * turn) * Math.sin(year);
                row[k++] = Math.cos(h * turn) * Math.sin(year);
            }
            return k;
        }

        private int weather(Past past, int i, int f, double[] row, int from, double turn) {
            if (hinges[f].length == 0) {
                return from;
            }
            double v = past.extra(f, i);
            double low = Hinges.at(hinges[f], 0, v);
            double high = Hinges.at(hinges[f], 1, v);
            row[from] = Double.isNaN(v) ? (hinges[f][0] + hinges[f][1]) / 2 : v;
            row[from + 1] = low;
            row[from + 2] = high;
            row[from + 3] = high * Math.sin(turn);
            row[from + 4] = high * Math.cos(turn);
            return from + 5;
        }
    }

    /// The recursion of the errors over a stretch that starts at step `first`.
    static final class Arma {
        private final Frame frame;
        private final int first;
        private final double[] n;
        private final double[] e;
        private final Coefficients c;

        /// @param n what is left at each step; missing values are filled by what is expected
        Arma(Past past, int first, double[] n, Coefficients c) {
            frame = past.frame;
            this.first = first;
            this.n = n;
            this.c = c;
            e = new double[n.length];
        }

        /// The mean squared error one step ahead.
        double error() {
            double sum = 0;
            int known = 0;
            for (int k = 0; k < n.length; k++) {
                double expected = expected(k);
                if (Double.isNaN(n[k])) {
                    n[k] = expected;
                } else {
                    e[k] = n[k] - expected;
                    sum += e[k] * e[k];
                    known++;
                }
            }
            return sum / Math.max(1, known);
        }

        private double expected(int k) {
            int day = frame.back(first + k, frame.perDay > 1 ? 1 : Frame.DAYS_OF_WEEK) - first;
            return c.f1 * (n(k - 1) - c.day * n(day - 1))
                    + c.f2 * (n(k - 2) - c.day * n(day - 2))
                    + c.day * n(day)
                    + c.g * (e(k - 1) + c.dayG * e(day - 1))
                    + c.dayG * e(day);
        }

        private double n(int k) {
            return k < 0 ? 0 : n[k];
        }

        private double e(int k) {
            return k < 0 ? 0 : e[k];
        }
    }

    private record Errors(Profile profile, Coefficients c, int samples) implements Fitted {

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            int from = Math.max(0, past.end - 60 * past.frame.perDay);
            double[] known = rest(past, profile, from);
            double[] n = Arrays.copyOf(known, known.length + stepsAhead);
            Arrays.fill(n, known.length, n.length, Double.NaN);
            new Arma(past, from, n, c).error();
            double[] out = new double[stepsAhead];
            Arrays.setAll(out, h -> profile.at(past, past.end + h) + n[known.length + h]);
            return out;
        }

        @Override
        public String chosen() {
            return String.format(
                    Locale.ROOT,
                    "(2,0,1)(1,0,1): ar %.3f %.3f, day %.3f, ma %.3f, day %.3f",
                    c.f1,
                    c.f2,
                    c.day,
                    c.g,
                    c.dayG);
        }
    }
}
