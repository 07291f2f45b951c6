package org.wattdeck.engine.forecast;

import java.util.Arrays;

/// Quantiles of a forecast from what the model got wrong before: the empirical quantiles of the
/// residuals of the back-test at the same distance and hour, with neighbouring distances where
// there
/// are few, the recent ones counting more (conformal prediction: Vovk, Gammerman and Shafer 2005;
// with
/// weights after Barber et al., Annals of Statistics 51, 2023), stretched as the share of values
// that
/// fell outside asks for (after Gibbs and Candes, NeurIPS 2021). Only residuals of steps that were
// over
/// when a forecast was made count for it; none is of data that the model was fitted to.
final class Calibration {

    /// With fewer residuals no quantile is told.
    static final int FEWEST = 8;

    private static final double[] MIDDLE = {0.5};
    private static final int WANTED = 150;
    private static final double HALF_LIFE_ORIGINS = 30;

    /// How fast the widths follow what was missed.
    private static final double PACE = 0.3;

    private static final double SIZE_HALF_LIFE = 8;
    private static final double NARROWEST = 0.4;
    private static final double WIDEST = 4;

    private final Frame frame;
    private final Origins origins;
    private final double[][] residuals;
    private final double[] probabilities;

    /// What the lower and the upper offsets are stretched by at each origin, and after the last.
    private final double[][] stretch;

    private final double[] size;

    Calibration(Frame frame, Origins origins, Run run, double[] probabilities) {
        this.frame = frame;
        this.origins = origins;
        this.probabilities = probabilities;
        residuals = new double[origins.count()][origins.stepsAhead()];
        for (int k = 0; k < residuals.length; k++) {
            for (int h = 0; h < residuals[k].length; h++) {
                residuals[k][h] = frame.value(origins.at()[k] + h) - run.forecasts()[k][h];
            }
        }
        size = new double[origins.count() + 1];
        sizes();
        stretch = new double[origins.count() + 1][];
        follow();
    }

    /// How large errors have lately been, at each origin: the mean absolute residual of what was
    // over
    /// by then, the recent ones counting more.
    private void sizes() {
        double sum = 0;
        double weight = 0;
        int seen = 0;
        for (int k = 0; k <= residuals.length; k++) {
            int here = k < residuals.length ? origins.at()[k] : frame.size;
            while (seen < k && origins.at()[seen] + origins.stepsAhead() <= here) {
                double fade = Math.pow(0.5, 1 / SIZE_HALF_LIFE);
                double mean = 0;
                int n = 0;
                for (double r : residuals[seen]) {
                    if (!Double.isNaN(r)) {
                        mean += Math.abs(r);
                        n++;
                    }
                }
                if (n > 0) {
                    sum = sum * fade + mean / n;
                    weight = weight * fade + 1;
                }
                seen++;
            }
            size[k] = weight > 0 ? sum / weight : Double.NaN;
        }
    }

    /// By how much a residual of origin `j` is stretched for a forecast at `k`.
    private double relative(int j, int k) {
        double by = size[k] / size[j];
        return Double.isFinite(by) && by > 0 ? Math.clamp(Math.sqrt(by), 0.5, 2) : 1;
    }

    /// Goes through the origins in time: where more values than meant fell outside, the offsets of
    /// that side grow from the next origin on at which this is known, where fewer, they shrink.
    private void follow() {
        double[] now = {1, 1};
        int seen = 0;
        for (int k = 0; k <= residuals.length; k++) {
            int here = k < residuals.length ? origins.at()[k] : frame.size;
            while (seen < k && origins.at()[seen] + origins.stepsAhead() <= here) {
                learn(seen++, now);
            }
            stretch[k] = now.clone();
        }
    }

    private void learn(int k, double[] now) {
        double lowest = probabilities[0];
        double highest = probabilities[probabilities.length - 1];
        int below = 0;
        int above = 0;
        int n = 0;
        for (int h = 0; h < residuals[k].length; h++) {
            double[] told = offsets(k, h);
            if (!Double.isNaN(told[0]) && !Double.isNaN(residuals[k][h])) {
                n++;
                below += residuals[k][h] < told[0] ? 1 : 0;
                above += residuals[k][h] > told[told.length - 1] ? 1 : 0;
            }
        }
        if (n > 0 && lowest < 0.5) {
            now[0] = stretched(now[0], (double) below / n - lowest);
        }
        if (n > 0 && highest > 0.5) {
            now[1] = stretched(now[1], (double) above / n - (1 - highest));
        }
    }

    private static double stretched(double now, double missed) {
        return Math.clamp(now * Math.exp(PACE * missed), NARROWEST, WIDEST);
    }

    /// What to add to the forecast made at origin `k`, or after the last at the end of all that is
    /// known, for its step `h` (from 0), for each probability; NaN where too little is known.
    // Beyond
    /// the distances of the back-test the same hour of its last day stands in.
    double[] offsets(int k, int h) {
        int origin = k < residuals.length ? origins.at()[k] : frame.size;
        double[] out = plain(k, origin, h, probabilities);
        double[] middle = plain(k, origin, h, MIDDLE);
        for (int q = 0; q < out.length; q++) {
            double by = stretch[k][out[q] < middle[0] ? 0 : 1];
            out[q] = middle[0] + by * (out[q] - middle[0]);
        }
        return out;
    }

    private double[] plain(int now, int origin, int h, double[] probabilities) {
        int place = h;
        int last = origins.stepsAhead() - 1;
        if (place > last) {
            int perDay = frame.perDay;
            place = last < perDay ? last : last - Math.floorMod(last - h, perDay);
        }
        int usable = usable(origin, place);
        int reach = usable == 0 ? 0 : Math.max(0, (WANTED / usable - 1) / 2);
        int from = Math.max(0, place - reach);
        int to = Math.min(last, place + reach);
        double[] values = new double[usable * (to - from + 1)];
        double[] weights = new double[values.length];
        int n = 0;
        for (int k = usable - 1; k >= 0; k--) {
            double weight = Math.pow(0.5, (usable - 1 - k) / HALF_LIFE_ORIGINS);
            for (int p = from; p <= to; p++) {
                boolean over = origins.at()[k] + p < origin;
                if (over && !Double.isNaN(residuals[k][p])) {
                    values[n] = residuals[k][p] * relative(k, now);
                    weights[n++] = weight;
                }
            }
        }
        if (n < FEWEST) {
            double[] none = new double[probabilities.length];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        return quantiles(Arrays.copyOf(values, n), weights, probabilities);
    }

    /// How many origins, from the first, have this step behind them.
    private int usable(int origin, int place) {
        int k = 0;
        while (k < residuals.length && origins.at()[k] + place < origin) {
            k++;
        }
        return k;
    }

    /// Weighted quantiles: value i of n in order stands at sum(w_1..w_i) / (sum + mean weight),
    // which
    /// for equal weights is i / (n + 1), the place with exact coverage; between them linearly,
    // beyond
    /// them the extremes.
    static double[] quantiles(double[] values, double[] weights, double[] probabilities) {
        int n = values.length;
        Integer[] places = new Integer[n];
        for (int i = 0; i < n; i++) {
            places[i] = i;
        }
        Arrays.sort(places, (a, b) -> Double.compare(values[a], values[b]));
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += weights[i];
        }
        total += total / n;
        double[] at = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[places[i]];
            at[i] = sum / total;
        }
        double[] out = new double[probabilities.length];
        for (int q = 0; q < out.length; q++) {
            int i = Arrays.binarySearch(at, probabilities[q]);
            int above = i >= 0 ? i : -i - 1;
            if (above == 0) {
                out[q] = values[places[0]];
            } else if (above == n) {
                out[q] = values[places[n - 1]];
            } else {
                double low = values[places[above - 1]];
                double high = values[places[above]];
                double share = (probabilities[q] - at[above - 1]) / (at[above] - at[above - 1]);
                out[q] = low + share * (high - low);
            }
        }
        return out;
    }
}
