package org.wattdeck.engine.plant;

import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.schema.Values;

/// Generators: off, starting, running. A setpoint above 0 starts one once its rest is over;
/// after the start time it is on the bus at its minimum output and ramps to the setpoint. A
/// setpoint of 0 ramps it down to its minimum and stops it once its minimum run is over; while
/// it still starts, it calls the start off, without a rest. Start, run and rest last whole
/// steps, rounded up.
///
/// Fuel in litres an hour at output P is P x (litres per kWh at rated load) x (efficiency at
/// rated load) / (efficiency at P), the efficiency running linearly from minimum to rated
/// output; without efficiencies the consumption per kWh is the same at every load. The step in
/// which the tank runs dry gives the mean power of the part in which it ran.
final class GeneratorBank extends Bank {

    private static final int MODE = 0;
    private static final int TIMER = 1;
    private static final int EMPTY_TOLD = 2;
    private static final int WAIT_TOLD = 3;

    /// Planned mean power of a step in which the tank runs dry, else 0.
    private static final int DRY = 4;

    private static final int WIDTH = 5;

    private static final double OFF = 0;
    private static final double STARTING = 1;
    private static final double RUNNING = 2;

    private final Spec[] specs;

    record Spec(
            double minKw,
            double maxKw,
            double startSeconds,
            double minRunSeconds,
            double minRestSeconds,
            double upKwPerSecond,
            double downKwPerSecond,
            double litresPerKwh,
            double efficiencyRated,
            double efficiencyMin,
            double tankLitres) {

        static Spec of(Values v) {
            double max = v.number("max_output_kw", v.number("rated_capacity_kw", 0));
            double rated = v.number("efficiency_at_rated_load", 0.38);
            double up = v.number("ramp_up_rate_kw_per_min", Double.POSITIVE_INFINITY) / 60;
            return new Spec(
                    v.number("min_output_kw", 0),
                    max,
                    v.number("startup_time_minutes", 0) * 60,
                    v.number("min_uptime_hours", 1) * 3600,
                    v.number("min_downtime_hours", 1) * 3600,
                    up,
                    v.number("ramp_down_rate_kw_per_min", up * 60) / 60,
                    v.number("fuel_consumption_liters_per_kwh", 0.27),
                    rated,
                    v.number("efficiency_at_min_load", rated),
                    v.number("fuel_tank_capacity_liters", Double.POSITIVE_INFINITY));
        }

        /// Litres an hour at an output of `kw`.
        double litresPerHour(double kw) {
            if (kw <= 0) {
                return 0;
            }
            double span = maxKw - minKw;
            double load = span <= 0 ? 1 : Math.clamp((kw - minKw) / span, 0, 1);
            double efficiency = efficiencyMin + (efficiencyRated - efficiencyMin) * load;
            return kw * litresPerKwh * efficiencyRated / efficiency;
        }
    }

    GeneratorBank(int first, Spec[] specs) {
        super(first, specs.length, WIDTH);
        this.specs = specs;
        for (int i = first; i < end(); i++) {
            memory[at(i, TIMER)] = Double.POSITIVE_INFINITY;
        }
    }

    private GeneratorBank(GeneratorBank o, int first) {
        super(first, o.count, WIDTH, o.memory.clone());
        specs = o.specs;
    }

    @Override
    GeneratorBank copy(int first) {
        return new GeneratorBank(this, first);
    }

    /// Full tank, no command.
    void fill(Fleet f, int i) {
        double tank = specs[i - first].tankLitres;
        f.fuelLitres[i] = Double.isInfinite(tank) ? Double.NaN : tank;
        f.setpointKw[i] = 0;
    }

    @Override
    void plan(Fleet f, Climate c, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            int m = at(i, 0);
            if (!f.able(i)) {
                stop(m);
                f.powerKw[i] = 0;
                f.availableKw[i] = 0;
                continue;
            }
            boolean wanted = f.setpointKw[i] > 0;
            boolean empty = f.fuelLitres[i] <= 0;
            f.availableKw[i] = empty ? 0 : s.maxKw;
            if (empty) {
                stop(m);
            }
            if (memory[m + MODE] == STARTING && !wanted) {
                memory[m + MODE] = OFF;
                memory[m + TIMER] = Double.POSITIVE_INFINITY;
            }
            if (memory[m + MODE] == OFF && wanted && !empty) {
                start(f, i, m, s, events);
            }
            if (memory[m + MODE] == STARTING && memory[m + TIMER] >= s.startSeconds) {
                memory[m + MODE] = RUNNING;
                memory[m + TIMER] = 0;
                f.powerKw[i] = 0;
            }
            f.powerKw[i] = memory[m + MODE] == RUNNING ? running(f, i, m, s, wanted, seconds) : 0;
        }
    }

    private void start(Fleet f, int i, int m, Spec s, Recorder events) {
        if (memory[m + TIMER] < s.minRestSeconds) {
            if (memory[m + WAIT_TOLD] == 0) {
                memory[m + WAIT_TOLD] = 1;
                long minutes = (long) Math.ceil((s.minRestSeconds - memory[m + TIMER]) / 60);
                events.asset(
                        i,
                        "START_WAITS",
                        Severity.INFO,
                        "rests for " + minutes + " min more before it starts.");
            }
            return;
        }
        memory[m + WAIT_TOLD] = 0;
        if (FaultKind.START_FAILURE.in(f.faults[i])) {
            f.setpointKw[i] = 0;
            events.asset(
                    i, "START_FAILED", Severity.ALARM, "did not start; its setpoint is 0 kW now.");
            return;
        }
        memory[m + MODE] = STARTING;
        memory[m + TIMER] = 0;
    }

    private double running(Fleet f, int i, int m, Spec s, boolean wanted, double seconds) {
        double target = wanted ? Math.clamp(f.setpointKw[i], s.minKw, s.maxKw) : s.minKw;
        boolean mayStop = !wanted && memory[m + TIMER] >= s.minRunSeconds;
        double command = f.commandedRampKwPerSecond[i];
        double up = (command < s.upKwPerSecond ? command : s.upKwPerSecond) * seconds;
        double down = (command < s.downKwPerSecond ? command : s.downKwPerSecond) * seconds;
        double before = Math.max(f.powerKw[i], s.minKw);
        if (mayStop && before <= s.minKw) {
            stop(m);
            return 0;
        }
        double power = BatteryPhysics.ramp(before, target, up, down, s.minKw, s.maxKw);
        double litres = s.litresPerHour(power) * seconds / 3600;
        if (f.fuelLitres[i] <= litres * (1 + 1e-9)) {
            memory[m + DRY] = power * Math.min(1, f.fuelLitres[i] / litres);
            return memory[m + DRY];
        }
        return power;
    }

    private void stop(int m) {
        if (memory[m + MODE] != OFF) {
            memory[m + MODE] = OFF;
            memory[m + TIMER] = 0;
        }
    }

    private void tell(Fleet f, int i, int m, boolean empty, Recorder events) {
        if (empty != (memory[m + EMPTY_TOLD] != 0)) {
            memory[m + EMPTY_TOLD] = empty ? 1 : 0;
            events.asset(
                    i,
                    "FUEL_EMPTY",
                    empty ? Severity.ALARM : Severity.CLEAR,
                    empty ? "its tank is empty; it has stopped." : "has fuel again.");
        }
    }

    @Override
    long quiet(Fleet f, double seconds) {
        long least = Long.MAX_VALUE;
        for (int i = first; i < end(); i++) {
            least = Math.min(least, quiet(f, i, seconds));
        }
        return least;
    }

    private long quiet(Fleet f, int i, double seconds) {
        Spec s = specs[i - first];
        int m = at(i, 0);
        boolean wanted = f.setpointKw[i] > 0;
        double mode = memory[m + MODE];
        if (!f.able(i) || mode == OFF && !wanted) {
            return Long.MAX_VALUE;
        }
        if (mode == OFF) {
            return f.fuelLitres[i] <= 0
                    ? Long.MAX_VALUE
                    : steps(s.minRestSeconds - memory[m + TIMER], seconds);
        }
        if (mode == STARTING) {
            return steps(s.startSeconds - memory[m + TIMER], seconds);
        }
        double target = wanted ? Math.clamp(f.setpointKw[i], s.minKw, s.maxKw) : s.minKw;
        if (f.powerKw[i] != target) {
            return 1;
        }
        long fuel =
                Double.isNaN(f.fuelLitres[i])
                        ? Long.MAX_VALUE
                        : (long)
                                (f.fuelLitres[i] / (s.litresPerHour(target) * seconds / 3600)
                                        - 1e-6);
        long run = wanted ? Long.MAX_VALUE : steps(s.minRunSeconds - memory[m + TIMER], seconds);
        return Math.max(1, Math.min(fuel, run));
    }

    /// Whole steps until `left` seconds are over, at least 1.
    static long steps(double left, double seconds) {
        return Math.max(1, (long) Math.ceil(left / seconds - 1e-9));
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        coast(f, seconds, events);
        for (int i = first; i < end(); i++) {
            int m = at(i, 0);
            memory[m + DRY] = 0;
            tell(f, i, m, f.fuelLitres[i] <= 0, events);
            f.status[i] =
                    !f.able(i)
                            ? f.stopped(i)
                            : memory[m + MODE] == STARTING
                                    ? UnitStatus.STARTING
                                    : f.powerKw[i] > 0 ? UnitStatus.GENERATING : UnitStatus.IDLE;
        }
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            int m = at(i, 0);
            memory[m + TIMER] += seconds;
            if (f.powerKw[i] > 0) {
                double litres = specs[i - first].litresPerHour(f.powerKw[i]) * seconds / 3600;
                boolean dry = f.powerKw[i] == memory[m + DRY];
                f.fuelLitres[i] = dry ? 0 : Math.max(0, f.fuelLitres[i] - litres);
                f.book(i, seconds);
            }
        }
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        return 0;
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        if (!f.able(i) || memory[at(i, MODE)] != RUNNING) {
            return f.powerKw[i];
        }
        Spec s = specs[i - first];
        double litres = s.litresPerHour(s.maxKw) * seconds / 3600;
        return f.fuelLitres[i] < litres ? f.powerKw[i] : s.maxKw;
    }
}
