package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Exponential smoothing: level, damped additive trend, from two days on an additive season of a
/// day and from three weeks on one of a week, with the error of the step before (Holt 1957,
/// Winters 1960; two seasons and the error after Taylor, J. Operational Research Society 54,
/// 2003).
///
/// With e the error of the forecast one step ahead: level += damping x trend + alpha e, trend =
/// damping x trend + beta e, day[slot] += gamma e, week[slot] += omega e; ahead by h: level + sum
/// of damping^k x trend + day + week + rho^h e.
///
/// The seasons are kept by the clock and not by counting, so that a day of 23 or 25 hours shifts
/// nothing; a holiday has the week's season of a Sunday. Where a value is missing the state goes
/// on as forecast. The six parameters are those with the least squared error at five distances up
/// to a day ahead over the latest ten weeks.
final class HoltWinters implements Model {

    private static final int LEAST = 10;
    private static final int WEEKS_FOR_TWO_SEASONS = 3;
    private static final int FITTED_WEEKS = 10;
    private static final int FITTED_POINTS = 6000;
    private static final int CALLS = 260;
    private static final double[] START = {-2, -5, 2, -2.5, -2.5, 1};
    private static final double FARTHEST_EXPONENT = 30;

    /// Parameters, each from 0 to 1.
    record Parameters(
            double alpha, double beta, double damping, double gamma, double omega, double rho) {

        static Parameters of(double[] x) {
            return new Parameters(
                    logistic(x[0]),
                    logistic(x[1]),
                    logistic(x[2]),
                    logistic(x[3]),
                    logistic(x[4]),
                    logistic(x[5]));
        }

        /// The sum of the trend's shares over `h` steps.
        double damped(int h) {
            return damping < 1 ? damping * (1 - Math.pow(damping, h)) / (1 - damping) : h;
        }

        private static double logistic(double x) {
            return 1 / (1 + Math.exp(-Math.clamp(x, -FARTHEST_EXPONENT, FARTHEST_EXPONENT)));
        }
    }

    @Override
    public String key() {
        return "ets";
    }

    @Override
    public String describes() {
        return "exponential smoothing (Holt-Winters) with the seasons of day and week";
    }

    @Override
    public Optional<String> lacks(Past past) {
        return past.count() >= LEAST
                ? Optional.empty()
                : Optional.of("needs " + LEAST + " points, has " + past.count());
    }

    private static int season(Frame frame) {
        return frame.perDay > 1 ? frame.perDay : Frame.DAYS_OF_WEEK;
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        Frame frame = past.frame;
        int most = Math.min(FITTED_POINTS, FITTED_WEEKS * Frame.DAYS_OF_WEEK * season(frame));
        int from = Math.max(0, past.end - most);
        State begin = State.of(past, from);
        int[] ahead = distances(gate, frame);
        double[] best =
                NelderMead.lowest(
                        x -> {
                            watch.check();
                            return begin.copy().error(past, from, Parameters.of(x), ahead);
                        },
                        START,
                        1,
                        CALLS);
        return new Smoothing(Parameters.of(best), past.count());
    }

    private static int[] distances(Gate gate, Frame frame) {
        int far = Math.min(gate.stepsAhead(), season(frame));
        return java.util.stream.IntStream.of(1, far / 4, far / 2, 3 * far / 4, far)
                .filter(h -> h > 0)
                .distinct()
                .toArray();
    }

    /// What is known of the series at one moment.
    static final class State {
        private final boolean daily;
        private final boolean weekly;
        double level;
        double trend;
        final double[] day;
        final double[] week;
        double error;

        State(double level, double trend, double[] day, double[] week) {
            this.level = level;
            this.trend = trend;
            this.day = day;
            this.week = week;
            daily = day.length > 0;
            weekly = week.length > 0;
        }

        /// From the means of the first weeks after `from`.
        static State of(Past past, int from) {
            Frame frame = past.frame;
            int perWeek = Frame.DAYS_OF_WEEK * frame.perDay;
            boolean weekly = past.end - from >= WEEKS_FOR_TWO_SEASONS * perWeek;
            int to =
                    weekly
                            ? from + Math.min(past.end - from, 4 * perWeek)
                            : Math.min(past.end, from + perWeek);
            double level = past.mean(from, to);
            double first = Double.isNaN(level) ? past.mean(0, past.end) : level;
            boolean daily = past.end - from >= 2 * HoltWinters.season(frame);
            double[] day =
                    daily
                            ? means(past, from, to, frame.slots, first, new double[0])
                            : new double[0];
            double[] week =
                    weekly
                            ? means(past, from, to, frame.slots * Frame.DAYS_OF_WEEK, first, day)
                            : new double[0];
            return new State(first, 0, day, week);
        }

        private static double[] means(
                Past past, int from, int to, int length, double level, double[] day) {
            Frame frame = past.frame;
            double[] sum = new double[length];
            int[] n = new int[length];
            for (int i = from; i < to; i++) {
                double y = past.value(i);
                if (!Double.isNaN(y)) {
                    int s = day.length > 0 ? frame.weekSlot(i) : frame.slot[i];
                    sum[s] += y - level - (day.length > 0 ? day[frame.slot[i]] : 0);
                    n[s]++;
                }
            }
            for (int s = 0; s < length; s++) {
                sum[s] = n[s] > 0 ? sum[s] / n[s] : 0;
            }
            return sum;
        }

        State copy() {
            State s = new State(level, trend, day.clone(), week.clone());
            s.error = error;
            return s;
        }

        /// What is expected of step `i`, `h` steps ahead.
        double expected(Frame frame, int i, int h, Parameters p) {
            return expected(frame, i, p.damped(h), Math.pow(p.rho, h));
        }

        private double expected(Frame frame, int i, double damped, double echo) {
            return level + trend * damped + season(frame, i) + echo * error;
        }

        private double season(Frame frame, int i) {
            return (daily ? day[frame.slot[i]] : 0) + (weekly ? week[frame.weekSlot(i)] : 0);
        }

        /// Takes in step `i`; a missing value (NaN) leaves the state as it was expected.
        void take(Frame frame, int i, double y, Parameters p) {
            double e = y - expected(frame, i, p.damping, p.rho);
            boolean known = !Double.isNaN(e);
            double gain = known ? e : 0;
            level += p.damping * trend + p.alpha * gain;
            trend = p.damping * trend + p.beta * gain;
            if (daily) {
                day[frame.slot[i]] += p.gamma * gain;
            }
            if (weekly) {
                week[frame.weekSlot(i)] += p.omega * gain;
            }
            error = known ? e : p.rho * error;
        }

        /// The mean squared error of forecasts at these distances.
        double error(Past past, int from, Parameters p, int[] ahead) {
            Frame frame = past.frame;
            double[] damped = Arrays.stream(ahead).mapToDouble(p::damped).toArray();
            double[] echo = Arrays.stream(ahead).mapToDouble(h -> Math.pow(p.rho, h)).toArray();
            double sum = 0;
            long n = 0;
            for (int i = from; i < past.end; i++) {
                for (int k = 0; k < ahead.length; k++) {
                    int t = i + ahead[k] - 1;
                    if (t < past.end) {
                        double e = past.value(t) - expected(frame, t, damped[k], echo[k]);
                        if (!Double.isNaN(e)) {
                            sum += e * e;
                            n++;
                        }
                    }
                }
                take(frame, i, past.value(i), p);
            }
            return sum / Math.max(1, n);
        }
    }

    /// The state is carried forward from forecast to forecast as long as they ascend.
    private static final class Smoothing implements Fitted {

        private final Parameters p;
        private final int samples;

        Smoothing(Parameters p, int samples) {
            this.p = p;
            this.samples = samples;
        }

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            State s = State.of(past, 0);
            for (int i = 0; i < past.end; i++) {
                s.take(past.frame, i, past.value(i), p);
            }
            double[] out = new double[stepsAhead];
            Arrays.setAll(out, h -> s.expected(past.frame, past.end + h, h + 1, p));
            return out;
        }

        @Override
        public int samples() {
            return samples;
        }

        @Override
        public String chosen() {
            return String.format(
                    Locale.ROOT,
                    "alpha %.4f, beta %.4f, damping %.4f, day %.4f, week %.4f, error %.4f",
                    p.alpha,
                    p.beta,
                    p.damping,
                    p.gamma,
                    p.omega,
                    p.rho);
        }
    }
}
