package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Quantiles of a forecast from what the model got wrong before: the empirical quantiles of the
/// residuals of the back-test at the same distance and hour, with neighbouring distances where
/// there are few, the recent ones counting more (conformal prediction: Vovk, Gammerman and Shafer
/// 2005; with weights after Barber et al., Annals of Statistics 51, 2023), stretched as the share
/// of values that fell outside asks for (after Gibbs and Candes, NeurIPS 2021). Only residuals of
/// steps that were over when a forecast was made count for it; none is of data that the model was
/// fitted to.
final class Calibration {

    /// With fewer residuals no quantile is told.
    static final int FEWEST = 6;

    private static final double MIDDLE = 0.5;
    private static final int WEEK = 7;
    private static final int WANTED = 150;
    private static final double HALF_LIFE_ORIGINS = 60;

    /// How fast the widths follow what was missed on a day.
    private static final double PACE = 0.5;

    private static final double SIZE_HALF_LIFE = 8;
    private static final double NARROWEST = 0.4;
    private static final double WIDEST = 4;

    private final Frame frame;
    private final Origins origins;
    private final double[][] residuals;

    /// With fewer origins behind it no quantile is told: one day says little of the next.
    private final int leastOrigins;

    private final double[] probabilities;

    /// What the lower and the upper offsets are stretched by at each origin, and after the last.
    private final double[][] stretch;

    private final double[] size;

    Calibration(Frame frame, Origins origins, Run run, double[] probabilities) {
        this.frame = frame;
        this.origins = origins;
        this.probabilities = probabilities;
        leastOrigins = Math.clamp(origins.count() / 3, 1, WEEK);
        residuals = new double[origins.count()][origins.stepsAhead()];
        for (int k = 0; k < residuals.length; k++) {
            for (int h = 0; h < residuals[k].length; h++) {
                residuals[k][h] = frame.value(origins.at()[k] + h) - run.forecasts()[k][h];
            }
        }
        size = new double[origins.count() + 1];
        stretch = new double[origins.count() + 1][];
        follow();
    }

    /// By how much a residual of origin `j` is stretched for a forecast at `k`.
    private double relative(int j, int k) {
        double by = size[k] / size[j];
        return Double.isFinite(by) && by > 0 ? Math.clamp(Math.sqrt(by), 0.5, 2) : 1;
    }

    /// A part of a forecast, of a day at most, that is over at step `end`.
    private record Part(int origin, int from, int to, int end) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int length = Math.min(frame.perDay, origins.stepsAhead());
        for (int k = 0; k < residuals.length; k++) {
            for (int from = 0; from < origins.stepsAhead(); from += length) {
                int to = Math.min(origins.stepsAhead(), from + length);
                parts.add(new Part(k, from, to, origins.at()[k] + to));
            }
        }
        parts.sort(Comparator.comparingInt(Part::end));
        return parts;
    }

    /// Goes through time: where more values than meant fell outside, the offsets of that side grow
    /// from the next origin on, where fewer, they shrink; and how large errors have lately been is
    /// their mean, the recent ones counting more.
    private void follow() {
        double[] now = {1, 1};
        double[] sums = {0, 0};
        List<Part> parts = parts();
        double each = 1.0 / Math.ceilDiv(origins.stepsAhead(), frame.perDay);
        int seen = 0;
        for (int k = 0; k <= residuals.length; k++) {
            int here = k < residuals.length ? origins.at()[k] : frame.size;
            for (; seen < parts.size() && parts.get(seen).end() <= here; seen++) {
                grow(parts.get(seen), sums, each);
                learn(parts.get(seen), now, PACE * each);
            }
            size[k] = sums[1] > 0 ? sums[0] / sums[1] : Double.NaN;
            stretch[k] = now.clone();
        }
    }

    private void grow(Part part, double[] sums, double each) {
        double fade = Math.pow(0.5, each / SIZE_HALF_LIFE);
        for (int h = part.from(); h < part.to(); h++) {
            double off = Math.abs(residuals[part.origin()][h]);
            if (!Double.isNaN(off)) {
                sums[0] += off;
                sums[1]++;
            }
        }
        sums[0] *= fade;
        sums[1] *= fade;
    }

    private void learn(Part part, double[] now, double pace) {
        double lowest = probabilities[0];
        double highest = probabilities[probabilities.length - 1];
        int below = 0;
        int above = 0;
        int n = 0;
        for (int h = part.from(); h < part.to(); h++) {
            double[] told = offsets(part.origin(), h);
            double off = residuals[part.origin()][h];
            if (!Double.isNaN(told[0]) && !Double.isNaN(off)) {
                n++;
                below += off < told[0] ? 1 : 0;
                above += off > told[told.length - 1] ? 1 : 0;
            }
        }
        if (n > 0 && lowest < MIDDLE) {
            now[0] = stretched(now[0], pace * ((double) below / n - lowest));
        }
        if (n > 0 && highest > MIDDLE) {
            now[1] = stretched(now[1], pace * ((double) above / n - (1 - highest)));
        }
    }

    private static double stretched(double now, double by) {
        return Math.clamp(now * Math.exp(by), NARROWEST, WIDEST);
    }

    /// What to add to the forecast made at origin `k`, or after the last at the end of all that is
    /// known, for its step `h` (from 0), for each probability; NaN where too little is known.
    /// Beyond the distances of the back-test the same hour of its last day stands in.
    double[] offsets(int k, int h) {
        int origin = k < residuals.length ? origins.at()[k] : frame.size;
        double[] asked = Arrays.copyOf(probabilities, probabilities.length + 1);
        asked[probabilities.length] = MIDDLE;
        double[] all = plain(k, origin, h, asked);
        double middle = all[probabilities.length];
        double[] out = Arrays.copyOf(all, probabilities.length);
        for (int q = 0; q < out.length; q++) {
            double by = stretch[k][out[q] < middle ? 0 : 1];
            out[q] = middle + by * (out[q] - middle);
        }
        return out;
    }

    private double[] plain(int now, int origin, int h, double[] asked) {
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
        for (int p = from; p <= to; p++) {
            for (int k = 0; k < usable; k++) {
                boolean over = origins.at()[k] + p < origin;
                if (over && !Double.isNaN(residuals[k][p])) {
                    values[n] = residuals[k][p] * relative(k, now);
                    weights[n++] = Math.pow(0.5, (usable - 1 - k) / HALF_LIFE_ORIGINS);
                }
            }
        }
        if (n < FEWEST || usable < leastOrigins) {
            double[] none = new double[asked.length];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        return WeightedQuantiles.of(Arrays.copyOf(values, n), weights, asked);
    }

    /// How many origins, from the first, have this step behind them.
    private int usable(int origin, int place) {
        int k = 0;
        while (k < residuals.length && origins.at()[k] + place < origin) {
            k++;
        }
        return k;
    }
}
