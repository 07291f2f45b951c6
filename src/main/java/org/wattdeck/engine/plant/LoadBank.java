package org.wattdeck.engine.plant;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.schema.Values;

/// Loads: a daily and weekly profile by type, scaled to the average and kept between minimum
/// and peak, with a little seeded noise (8 % either way over a quarter of an hour).
///
/// A setpoint (negative) curtails to that power once the response time is over, but never by
/// more than the spec's share and for no longer than its longest curtailment: then the command
/// is over ([Plant#setpoint] reads NaN). After every curtailment the load cannot be curtailed
/// again before its recovery time is over. A flexible load takes the withheld energy in that
/// time, evenly (an hour where none is given); a sheddable one does not. Times last whole
/// steps, rounded up.
final class LoadBank extends Bank {

    private static final int CURTAILED = 0;
    private static final int RECOVERY = 1;

    /// kWh withheld while curtailed; kW taken back while recovering.
    private static final int OWED = 2;

    /// 1 while curtailing in the planned step.
    private static final int CUT = 3;

    /// Seconds for which a curtailment has been asked.
    private static final int ASKED = 4;

    private static final int WIDTH = 5;

    private final Spec[] specs;

    /// Demand during the held interval, kW, not negative.
    private final double[] demandKw;

    record Spec(
            long key,
            Shape shape,
            double averageKw,
            double minKw,
            double peakKw,
            double share,
            double responseSeconds,
            double longestSeconds,
            double recoverySeconds,
            boolean flexible) {

        static Spec of(Asset asset, long seed) {
            Values v = asset.spec();
            double rated = v.number("rated_load_kw", 0);
            double peak = v.number("peak_load_kw", rated);
            double average = v.number("average_load_kw", peak * v.number("load_factor", 0.6));
            boolean flexible = v.flag("is_flexible", false);
            boolean can =
                    flexible
                            || v.flag("is_sheddable", false)
                            || v.has("max_curtailment_percentage");
            boolean never = v.flag("is_critical", false) && !v.has("max_curtailment_percentage");
            return new Spec(
                    Noise.mix(seed ^ asset.id().getLeastSignificantBits()),
                    Shape.of(v.text("load_type").orElse("commercial")),
                    average,
                    v.number("min_load_kw", average * 0.3),
                    peak,
                    can && !never ? v.number("max_curtailment_percentage", 100) / 100 : 0,
                    v.number("curtailment_response_time_sec", 0),
                    v.number("max_curtailment_duration_minutes", Double.POSITIVE_INFINITY) * 60,
                    recoverySeconds(v, flexible),
                    flexible);
        }

        private static double recoverySeconds(Values v, boolean flexible) {
            double given = v.number("min_recovery_time_minutes", 0) * 60;
            return given == 0 && flexible ? 3600 : given;
        }

        double demandKw(Climate c) {
            double noise = 0.92 + 0.16 * Noise.smooth(key, c.sampledAt, 900);
            return Math.clamp(
                    averageKw * shape.at(c.localHour, c.dayOfWeek) * noise,
                    Math.min(minKw, peakKw),
                    peakKw);
        }
    }

    /// Demand over a week relative to its mean: a floor plus a morning and an evening or
    /// working- day hump; at the weekend the humps shrink.
    enum Shape {
        RESIDENTIAL(0.55, 7.5, 1.6, 0.5, 19, 2.6, 1.3, 1.05),
        COMMERCIAL(0.45, 10, 2.5, 0.9, 15, 3, 0.85, 0.35),
        INDUSTRIAL(0.75, 9, 3, 0.45, 15, 3.5, 0.4, 0.5),
        AGRICULTURAL(0.6, 6, 1.5, 1.0, 17.5, 1.8, 1.0, 1.0),
        CRITICAL(0.85, 11, 4, 0.25, 15, 4, 0.15, 0.9),
        FLEXIBLE(0.7, 12, 4, 0.6, 21, 3, 0.3, 0.8);

        private final double floor;
        private final double first;
        private final double firstWidth;
        private final double firstHeight;
        private final double second;
        private final double secondWidth;
        private final double secondHeight;
        private final double weekend;
        private final double mean;

        Shape(
                double floor,
                double first,
                double firstWidth,
                double firstHeight,
                double second,
                double secondWidth,
                double secondHeight,
                double weekend) {
            this.floor = floor;
            this.first = first;
            this.firstWidth = firstWidth;
            this.firstHeight = firstHeight;
            this.second = second;
            this.secondWidth = secondWidth;
            this.secondHeight = secondHeight;
            this.weekend = weekend;
            double sum = 0;
            for (int quarter = 0; quarter < 7 * 96; quarter++) {
                sum += raw((quarter % 96 + 0.5) / 4, quarter / 96);
            }
            mean = sum / (7 * 96);
        }

        static Shape of(String loadType) {
            for (Shape shape : values()) {
                if (shape.name().equalsIgnoreCase(loadType)) {
                    return shape;
                }
            }
            return COMMERCIAL;
        }

        /// Demand at a local hour of a day (0 = Monday) over the mean of a week.
        double at(double hour, int dayOfWeek) {
            return raw(hour, dayOfWeek) / mean;
        }

        private double raw(double hour, int dayOfWeek) {
            double humps =
                    firstHeight * hump(hour - first, firstWidth)
                            + secondHeight * hump(hour - second, secondWidth);
            return floor + humps * (dayOfWeek >= 5 ? weekend : 1);
        }

        private static double hump(double hours, double width) {
            double x = hours / width;
            return Math.exp(-x * x / 2);
        }
    }

    LoadBank(int first, Spec[] specs) {
        super(first, specs.length, WIDTH);
        this.specs = specs;
        this.demandKw = new double[specs.length];
    }

    private LoadBank(LoadBank o, int first) {
        super(first, o.count, WIDTH, o.memory.clone());
        specs = o.specs;
        demandKw = o.demandKw.clone();
    }

    @Override
    LoadBank copy(int first) {
        return new LoadBank(this, first);
    }

    @Override
    void hold(Fleet f, Climate c, Recorder events) {
        for (int i = first; i < end(); i++) {
            double given = c.availableKw(i);
            double now =
                    Double.isNaN(given)
                            ? specs[i - first].demandKw(c) * c.loadFactor()
                            : Math.max(0, given);
            demandKw[i - first] = c.mean(demandKw[i - first], now);
        }
    }

    @Override
    void plan(Fleet f, Climate c, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            int m = at(i, 0);
            double demand = demandKw[i - first];
            boolean recovering = memory[m + RECOVERY] > 0;
            double extra =
                    recovering ? memory[m + OWED] * Math.min(1, memory[m + RECOVERY] / seconds) : 0;
            f.availableKw[i] = -(demand + extra);
            double power = -(demand + extra);
            boolean asked = asked(f, i);
            boolean cut =
                    asked
                            && f.setpointKw[i] > power
                            && memory[m + ASKED] >= s.responseSeconds
                            && !recovering;
            if (cut) {
                power = Math.min(Math.min(0, f.setpointKw[i]), -demand * (1 - s.share));
            }
            if (!asked) {
                memory[m + ASKED] = 0;
            }
            memory[m + CUT] = cut ? 1 : 0;
            f.powerKw[i] = f.able(i) ? power : 0;
        }
    }

    /// Whether a curtailment is commanded, even if the demand is below it just now.
    private boolean asked(Fleet f, int i) {
        if (Double.isNaN(f.setpointKw[i]) || !f.able(i)) {
            return false;
        }
        Spec s = specs[i - first];
        return s.share > 0 && s.longestSeconds > 0;
    }

    @Override
    long quiet(Fleet f, double seconds) {
        long least = Long.MAX_VALUE;
        for (int i = first; i < end(); i++) {
            int m = at(i, 0);
            Spec s = specs[i - first];
            if (memory[m + CUT] != 0) {
                // The last step of a curtailment is one of its own, so that its end is told in
                // time.
                long whole = GeneratorBank.steps(s.longestSeconds - memory[m + CURTAILED], seconds);
                least = Math.min(least, Math.max(1, whole - 1));
            } else if (asked(f, i) && memory[m + ASKED] < s.responseSeconds) {
                least =
                        Math.min(
                                least,
                                GeneratorBank.steps(
                                        s.responseSeconds - memory[m + ASKED], seconds));
            } else if (memory[m + CURTAILED] > 0 && !asked(f, i)) {
                return 1;
            }
            if (memory[m + RECOVERY] > 0) {
                least = Math.min(least, Math.max(1, (long) (memory[m + RECOVERY] / seconds)));
            }
        }
        return least;
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            pass(f, i, seconds, events);
            f.book(i, seconds);
            f.status[i] =
                    !f.able(i)
                            ? f.stopped(i)
                            : f.powerKw[i] > f.availableKw[i] + 1e-6
                                    ? UnitStatus.CURTAILED
                                    : f.powerKw[i] < 0 ? UnitStatus.CONSUMING : UnitStatus.IDLE;
        }
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            pass(f, i, seconds, events);
            f.book(i, seconds);
        }
    }

    private void pass(Fleet f, int i, double seconds, Recorder events) {
        Spec s = specs[i - first];
        int m = at(i, 0);
        if (asked(f, i)) {
            memory[m + ASKED] += seconds;
        }
        if (memory[m + CUT] != 0) {
            memory[m + CURTAILED] += seconds;
            if (s.flexible) {
                memory[m + OWED] += (f.powerKw[i] - f.availableKw[i]) * seconds / 3600;
            }
            if (memory[m + CURTAILED] >= s.longestSeconds - 1e-9) {
                endCommand(f, i, s, events);
                rest(m, s);
            }
        } else if (memory[m + CURTAILED] > 0 && !asked(f, i)) {
            rest(m, s);
        } else if (memory[m + RECOVERY] > 0) {
            recover(m, seconds);
        }
    }

    /// The longest curtailment is over, and with it the command.
    private static void endCommand(Fleet f, int i, Spec s, Recorder events) {
        f.setpointKw[i] = Double.NaN;
        events.asset(
                i,
                "CURTAILMENT_OVER",
                Severity.INFO,
                "was curtailed for its longest time of %.0f min and runs by itself again."
                        .formatted(s.longestSeconds / 60));
    }

    private void rest(int m, Spec s) {
        memory[m + CURTAILED] = 0;
        memory[m + RECOVERY] = s.recoverySeconds;
        memory[m + OWED] = s.flexible ? memory[m + OWED] * 3600 / s.recoverySeconds : 0;
    }

    private void recover(int m, double seconds) {
        memory[m + RECOVERY] = Math.max(0, memory[m + RECOVERY] - seconds);
        if (memory[m + RECOVERY] == 0) {
            memory[m + OWED] = 0;
        }
    }

    /// The most this load can be brought to now, kW (not positive).
    double mostKw(Fleet f, int i) {
        return f.availableKw[i] * (1 - specs[i - first].share);
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        return f.powerKw[i];
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        return 0;
    }
}
