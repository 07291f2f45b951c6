package org.wattdeck.engine.series;

import java.util.Arrays;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.forecast.TimeGrid;

/// Brings the points of a series onto equal periods. A point stands for the time that [Cover] says;
/// a period that holds part of it gets that part. So the energy of a series in kW and the sum of
/// one in kWh are the same before and after, whatever the periods. Points that are bad or missing
/// count as time without a value.
public final class Resampling {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Cover cover;
    private final Aggregation aggregation;
    private final Reduction reduction;
    private final TimeGrid grid;
    private final int steps;
    private final double[] total;
    private final double[] known;
    private final double[] doubtful;
    private final double[] min;
    private final double[] max;
    private final double[] last;
    private final Quality[] worst;

    private Resampling(
            Cover cover, Aggregation aggregation, Reduction reduction, TimeGrid grid, int steps) {
        this.cover = cover;
        this.aggregation = aggregation;
        this.reduction = reduction;
        this.grid = grid;
        this.steps = steps;
        total = new double[steps];
        known = new double[steps];
        doubtful = new double[steps];
        min = filled(steps);
        max = filled(steps);
        last = filled(steps);
        worst = new Quality[steps];
    }

    private static double[] filled(int steps) {
        double[] all = new double[steps];
        Arrays.fill(all, Double.NaN);
        return all;
    }

    /// The periods `[grid.at(i), grid.at(i + 1))` for `i` from 0 to `steps`.
    ///
    /// @param cover of points from before the first period to after the last, where there are any
    public static Resampled of(
            Cover cover, Aggregation aggregation, Reduction reduction, TimeGrid grid, int steps) {
        return new Resampling(cover, aggregation, reduction, grid, steps).run();
    }

    private Resampled run() {
        long[] ends = new long[steps + 1];
        Arrays.setAll(ends, grid::at);
        int period = 0;
        for (int i = 0; i < cover.points().count(); i++) {
            long from = cover.points().epochSeconds()[i];
            long to = cover.end(i);
            while (period < steps && ends[period + 1] <= from) {
                period++;
            }
            for (int p = period; p < steps && ends[p] < to; p++) {
                long seconds = Math.min(to, ends[p + 1]) - Math.max(from, ends[p]);
                if (seconds > 0) {
                    add(p, i, seconds, to - from);
                }
            }
        }
        return result(ends);
    }

    private void add(int period, int point, long seconds, long whole) {
        Quality quality = cover.points().qualities()[point];
        Quality before = worst[period];
        worst[period] = before == null ? quality : before.worst(quality);
        doubtful[period] += quality == Quality.GOOD ? 0 : seconds;
        if (!quality.counts()) {
            return;
        }
        double value = cover.points().values()[point];
        total[period] += aggregation.adds() ? value * seconds / whole : value * seconds;
        known[period] += seconds;
        min[period] = Double.isNaN(min[period]) ? value : Math.min(min[period], value);
        max[period] = Double.isNaN(max[period]) ? value : Math.max(max[period], value);
        last[period] = value;
    }

    private Resampled result(long[] ends) {
        double[] values = new double[steps];
        Quality[] qualities = new Quality[steps];
        for (int p = 0; p < steps; p++) {
            double length = ends[p + 1] - ends[p];
            values[p] = known[p] > 0 ? value(p) : Double.NaN;
            Quality found = worst[p];
            qualities[p] = found == null ? Quality.MISSING : found;
            known[p] /= length;
            doubtful[p] /= length;
        }
        return new Resampled(grid, values, min, max, known, qualities, doubtful);
    }

    private double value(int p) {
        return switch (reduction) {
            case MEAN -> aggregation.adds() ? total[p] : total[p] / known[p];
            case MIN -> min[p];
            case MAX -> max[p];
            case LAST -> last[p];
            case INTEGRAL -> aggregation.adds() ? total[p] : total[p] / SECONDS_PER_HOUR;
            case USUAL ->
                    switch (aggregation) {
                        case SUM, COUNT -> total[p];
                        case MIN -> min[p];
                        case MAX -> max[p];
                        case MEAN, INSTANT -> total[p] / known[p];
                    };
        };
    }
}
