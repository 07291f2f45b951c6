package org.wattdeck.engine.forecast;

import java.util.Optional;

/// A linear regression for each time of the day and each day ahead: lags, recent means, day of the
/// week, holidays, season of the year, weather with its hinges (degree days, based at the
/// quartiles of what was measured). All are held by one ridge, the one of a few that does best on
/// the latest fifth of the days.
final class SlotRegression implements Model {

    private static final int LEAST_DAYS = 28;
    private static final double[] RIDGES = {0.0003, 0.003, 0.03, 0.2};
    private static final double TRIED_SHARE = 0.8;

    private static final double DAYS_OF_YEAR = 365.2425;
    private static final int DAYS_FOR_YEAR = 550;

    @Override
    public String key() {
        return "regression";
    }

    @Override
    public String describes() {
        return "a linear regression for each time of the day on lags, calendar and weather";
    }

    @Override
    public Optional<String> lacks(Past past) {
        int needed = LEAST_DAYS * past.frame.perDay;
        return past.count() >= needed
                ? Optional.empty()
                : Optional.of("needs four weeks (" + needed + " points), has " + past.count());
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        return new Work(past, gate, watch).fit();
    }

    /// Days ahead that share their coefficients: each of the first seven, then ever more.
    static int classOf(int daysAhead) {
        return daysAhead <= 7 ? daysAhead - 1 : daysAhead <= 14 ? 7 : daysAhead <= 28 ? 8 : 9;
    }

    /// A number of days ahead within a class, a different one on each day.
    private static int daysAhead(int classOf, int day) {
        return switch (classOf) {
            case 7 -> 8 + Math.floorMod(day, 7);
            case 8 -> 15 + Math.floorMod(day, 14);
            case 9 -> 29 + Math.floorMod(day, 28);
            default -> classOf + 1;
        };
    }

    /// Makes rows of numbers that are all finite.
    private static final class Design {
        private final Frame frame;
        private final LagRows lags;
        private final double[][] hinges;
        private final boolean yearly;
        private final int width;

        Design(Past past) {
            frame = past.frame;
            lags = new LagRows(frame);
            yearly = past.end >= DAYS_FOR_YEAR * frame.perDay;
            hinges = new double[frame.features.size()][];
            int known = 0;
            for (int f = 0; f < hinges.length; f++) {
                boolean used = frame.features.get(f).use() == Feature.Use.KNOWN;
                hinges[f] = used ? Hinges.of(past, f) : new double[0];
                known += hinges[f].length;
            }
            width = lags.width() + Frame.DAYS_OF_WEEK + 1 + (yearly ? 2 : 0) + known;
        }

        double[] row(Past past, int t) {
            double[] lag = lags.of(past, t);
            LagRows.fill(lag, past);
            double[] row = java.util.Arrays.copyOf(lag, width);
            int k = lag.length;
            row[k + frame.dayType[t]] = 1;
            k += Frame.DAYS_OF_WEEK;
            row[k++] = frame.holiday[t] ? 1 : 0;
            if (yearly) {
                double angle = 2 * Math.PI * frame.day(t) / DAYS_OF_YEAR;
                row[k++] = Math.sin(angle);
                row[k++] = Math.cos(angle);
            }
            for (int f = 0; f < hinges.length; f++) {
                for (int side = 0; side < hinges[f].length; side++) {
                    row[k++] = Hinges.at(hinges[f], side, past.extra(f, t));
                }
            }
            return row;
        }
    }

    private static final class Work {
        private final Past past;
        private final Frame frame;
        private final Gate gate;
        private final Watch watch;
        private final Design design;
        private final int classes;
        private int samples;

        Work(Past past, Gate gate, Watch watch) {
            this.past = past;
            this.gate = gate;
            this.watch = watch;
            frame = past.frame;
            design = new Design(past);
            classes = 1 + classOf(Math.ceilDiv(gate.stepsAhead(), frame.perDay));
        }

        Fitted fit() {
            Least.Sums[][] sums = new Least.Sums[classes][frame.slots];
            for (Least.Sums[] of : sums) {
                java.util.Arrays.setAll(of, s -> new Least.Sums(design.width));
            }
            int first = Math.min(past.end / 2, 8 * frame.perDay);
            int middle = first + (int) (TRIED_SHARE * (past.end - first));
            collect(sums, first, middle);
            double ridge = best(sums, middle);
            collect(sums, middle, past.end);
            return new Lines(design, solve(sums, ridge), samples, ridge);
        }

        private void collect(Least.Sums[][] sums, int from, int to) {
            for (int c = 0; c < classes; c++) {
                watch.check();
                for (int t = from; t < to; t++) {
                    Past then = then(c, t);
                    double y = past.value(t);
                    if (then != null && !Double.isNaN(y)) {
                        sums[c][frame.slot[t]].add(design.row(then, t), y, 1);
                        samples++;
                    }
                }
            }
        }

        /// What was known when step `t` was forecast so many days ahead at the gate.
        private @org.jspecify.annotations.Nullable Past then(int c, int t) {
            int origin = Gates.before(frame, gate, t);
            int from = frame.back(origin, daysAhead(c, frame.day(t)) - 1);
            return from > 0 && from <= t ? new Past(frame, from) : null;
        }

        private double best(Least.Sums[][] sums, int from) {
            double[] errors = new double[RIDGES.length];
            for (int r = 0; r < RIDGES.length; r++) {
                Lines lines = new Lines(design, solve(sums, RIDGES[r]), samples, RIDGES[r]);
                for (int c = 0; c < classes; c += Math.max(1, classes - 1)) {
                    watch.check();
                    for (int t = from; t < past.end; t += 3) {
                        Past then = then(c, t);
                        if (then != null && !Double.isNaN(past.value(t))) {
                            errors[r] += Math.abs(past.value(t) - lines.at(then, t));
                        }
                    }
                }
            }
            int best = 0;
            for (int r = 1; r < errors.length; r++) {
                best = errors[r] < errors[best] ? r : best;
            }
            return RIDGES[best];
        }

        private Least[][] solve(Least.Sums[][] sums, double ridge) {
            Least[][] out = new Least[classes][frame.slots];
            for (int c = 0; c < classes; c++) {
                for (int s = 0; s < frame.slots; s++) {
                    if (sums[c][s].rows() > 0) {
                        out[c][s] = sums[c][s].solve(ridge);
                    }
                }
            }
            return out;
        }
    }

    private record Lines(Design design, Least[][] lines, int samples, double ridge)
            implements Fitted {

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            double[] out = new double[stepsAhead];
            java.util.Arrays.setAll(out, h -> at(past, past.end + h));
            return out;
        }

        double at(Past past, int t) {
            Frame frame = design.frame;
            int days = (t - past.end) / frame.perDay + 1;
            double[] row = design.row(past, t);
            Least line = lines[Math.min(classOf(days), lines.length - 1)][frame.slot[t]];
            return line == null ? row[0] : line.at(row);
        }

        @Override
        public String chosen() {
            return "ridge " + ridge;
        }
    }
}
