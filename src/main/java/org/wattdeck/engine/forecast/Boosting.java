package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Gradient boosting of trees on lags, calendar and weather; one forest for all distances, which
/// are columns like others: nothing is forecast from forecasts. A linear regression on the lags
/// comes first, the trees explain what it leaves: trees alone do not reach beyond what they have
/// seen.
final class Boosting implements Model {

    private static final int LEAST_DAYS = 28;
    private static final int ROWS = 45_000;
    private static final int MOST_ROWS_PER_STEP = 4;
    private static final int DAYS_FOR_YEAR = 550;
    private static final double DAYS_OF_YEAR = 365.2425;
    private static final int RENEWED_EVERY = 20;
    private static final double RIDGE = 1e-3;
    private static final List<String> CALENDAR =
            List.of("time of day", "day of week", "holiday", "day of year", "steps ahead");

    private final TreeBooster.Settings settings;

    Boosting(long seed) {
        settings = new TreeBooster.Settings(300, 24, 20, 0.05, 2, 0.6, 0.6, 0, seed);
    }

    @Override
    public String key() {
        return "boosting";
    }

    @Override
    public String describes() {
        return "gradient boosting of trees on lags, calendar and weather";
    }

    @Override
    public Optional<String> lacks(Past past) {
        int needed = Math.max(200, LEAST_DAYS * past.frame.perDay);
        return past.count() >= needed
                ? Optional.empty()
                : Optional.of("needs " + needed + " points, has " + past.count());
    }

    @Override
    public int renewedEvery() {
        return RENEWED_EVERY;
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        Frame frame = past.frame;
        LagRows lags = new LagRows(frame);
        Rows rows = new Rows(past, gate, lags);
        Least line = rows.line();
        TreeBooster.Forest forest =
                TreeBooster.grow(rows.columns(), rows.targets(line), settings, watch);
        return new Trees(lags, forest, rows.n, line);
    }

    private static double[] row(Past past, int t, LagRows lags) {
        Frame frame = past.frame;
        double[] lag = lags.of(past, t);
        double[] row = Arrays.copyOf(lag, lag.length + CALENDAR.size());
        int k = lag.length;
        row[k++] = frame.slot[t];
        row[k++] = frame.dayType[t];
        row[k++] = frame.holiday[t] ? 1 : 0;
        row[k++] = past.end >= DAYS_FOR_YEAR * frame.perDay ? frame.day(t) % DAYS_OF_YEAR : 0;
        row[k] = t - past.end + 1;
        return row;
    }

    /// The lags of a row without gaps.
    private static double[] start(Past past, double[] row, LagRows lags) {
        double[] start = Arrays.copyOf(row, lags.width());
        LagRows.fill(start, past);
        return start;
    }

    /// The rows that are learnt from: each step of the past as it was to be forecast at the gate,
    /// and where there are few steps at other times, too.
    private final class Rows {
        private final double[][] rows;
        private final double[][] starts;
        private final double[] targets;
        private int n;

        Rows(Past past, Gate gate, LagRows lags) {
            Frame frame = past.frame;
            int first = Math.min(past.end / 3, 15 * frame.perDay);
            int steps = past.end - first;
            int each = Math.clamp(ROWS / Math.max(1, steps), 1, MOST_ROWS_PER_STEP);
            int stride = Math.max(1, steps / ROWS);
            rows = new double[steps * each][];
            starts = new double[steps * each][];
            targets = new double[steps * each];
            SplittableRandom random = new SplittableRandom(settings.seed() + 1);
            int far = Math.min(gate.stepsAhead(), past.end / 2);
            for (int t = first; t < past.end; t += stride) {
                int days = Math.max(1, Math.ceilDiv(far, frame.perDay));
                for (int k = 0; k < each; k++) {
                    int origin =
                            k == 0
                                    ? frame.back(Gates.before(frame, gate, t), random.nextInt(days))
                                    : t - random.nextInt(far);
                    double y = past.value(t);
                    if (origin > 0 && origin <= t && !Double.isNaN(y)) {
                        Past then = new Past(frame, origin);
                        rows[n] = row(then, t, lags);
                        starts[n] = start(then, rows[n], lags);
                        targets[n++] = y;
                    }
                }
            }
        }

        double[][] columns() {
            double[][] columns = new double[n == 0 ? 0 : rows[0].length][n];
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < columns.length; c++) {
                    columns[c][i] = rows[i][c];
                }
            }
            return columns;
        }

        Least line() {
            Least.Sums sums = new Least.Sums(n == 0 ? 0 : starts[0].length);
            for (int i = 0; i < n; i++) {
                sums.add(starts[i], targets[i], 1);
            }
            return sums.solve(RIDGE);
        }

        double[] targets(Least line) {
            double[] out = new double[n];
            Arrays.setAll(out, i -> targets[i] - line.at(starts[i]));
            return out;
        }
    }

    private record Trees(LagRows lags, TreeBooster.Forest forest, int samples, Least line)
            implements Fitted {

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            double[] out = new double[stepsAhead];
            for (int h = 0; h < stepsAhead; h++) {
                double[] row = row(past, past.end + h, lags);
                out[h] = line.at(start(past, row, lags)) + forest.at(row);
            }
            return out;
        }

        @Override
        public String chosen() {
            return forest.trees().size() + " trees";
        }

        @Override
        public Map<String, Double> importance() {
            Map<String, Double> all = new LinkedHashMap<>();
            double[] gain = forest.gain();
            for (int c = 0; c < gain.length; c++) {
                int own = c - lags.width();
                all.put(own < 0 ? lags.names().get(c) : CALENDAR.get(own), gain[c]);
            }
            return all;
        }
    }
}
