package org.wattdeck.cli.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How a tick loop is usually written: objects in hash maps, one telemetry record per asset and
/// tick. What the kernel is measured against where no compiled reference is at hand. Units are
/// MW, MWh and minutes, as in the simulator it stands for.
final class ReferenceLoop {

    record Unit(UUID id, double capacity, double max, double min, double efficiency, double ramp) {}

    private static final class State {
        double soc;
        double current;
        double setpoint;
    }

    record Telemetry(
            UUID id, double soc, double percent, double current, double setpoint, String status) {}

    private final Map<UUID, Unit> units = new HashMap<>();
    private final Map<UUID, State> states = new HashMap<>();
    private final List<UUID> ids = new ArrayList<>();

    ReferenceLoop(int n) {
        for (int i = 0; i < n; i++) {
            UUID id = new UUID(Workload.mix(i * 2L), Workload.mix(i * 2L + 1));
            Unit unit = Workload.unit(i, id);
            units.put(id, unit);
            State state = new State();
            state.soc = unit.capacity * 0.5;
            states.put(id, state);
            ids.add(id);
        }
    }

    void setpoints(long segment) {
        for (int i = 0; i < ids.size(); i++) {
            Unit unit = units.get(ids.get(i));
            State state = states.get(ids.get(i));
            if (unit != null && state != null) {
                state.setpoint = Workload.setpoint(i, segment, unit);
            }
        }
    }

    List<Telemetry> tick(double seconds) {
        List<Telemetry> out = new ArrayList<>();
        for (Unit unit : units.values()) {
            State s = states.get(unit.id);
            if (s == null) {
                continue;
            }
            double step = unit.ramp / 60 * seconds;
            double wanted = s.setpoint - s.current;
            s.current += Math.abs(wanted) <= step ? wanted : wanted > 0 ? step : -step;
            s.current = Math.clamp(s.current, unit.min, unit.max);
            double mwh = s.current * seconds / 3600;
            if (mwh > 0) {
                s.soc -= mwh / unit.efficiency;
            } else {
                s.soc -= mwh * unit.efficiency;
            }
            if (s.soc <= 0 && s.current > 0) {
                s.current = 0;
                s.setpoint = Math.min(s.setpoint, 0);
            } else if (s.soc >= unit.capacity && s.current < 0) {
                s.current = 0;
                s.setpoint = Math.max(s.setpoint, 0);
            }
            s.soc = Math.clamp(s.soc, 0, unit.capacity);
            String status =
                    s.current > 0.1 ? "discharging" : s.current < -0.1 ? "charging" : "idle";
            out.add(
                    new Telemetry(
                            unit.id,
                            s.soc,
                            s.soc / unit.capacity * 100,
                            s.current,
                            s.setpoint,
                            status));
        }
        return out;
    }

    /// Stored energy of all, MWh.
    double soc() {
        double sum = 0;
        for (UUID id : ids) {
            State state = states.get(id);
            sum += state == null ? 0 : state.soc;
        }
        return sum;
    }

    /// The batteries and setpoints of the measurement, made by rule.
    static final class Workload {

        private Workload() {}

        static long mix(long seed) {
            long z = seed + 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        static double uniform(long z) {
            return (mix(z) >>> 11) * 0x1.0p-53;
        }

        static Unit unit(long i, UUID id) {
            double max = 1 + 99 * uniform(i ^ 0xA1);
            return new Unit(
                    id,
                    max * (1 + 3 * uniform(i ^ 0xB2)),
                    max,
                    -max,
                    0.85 + 0.1 * uniform(i ^ 0xC3),
                    max * (0.1 + 0.9 * uniform(i ^ 0xD4)));
        }

        static double setpoint(long i, long segment, Unit unit) {
            return unit.min + (unit.max - unit.min) * uniform(i * 1_000_003 + segment);
        }
    }
}
