package org.wattdeck.cli.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.plant.BatteryFleet;
import org.wattdeck.engine.plant.FullBatteryFleet;

/// Fleets of batteries with a new setpoint every 15 minutes, in both models, plain and
/// event-exact: asset-ticks per CPU second of one core.
final class BatteryBench {

    static final int TICKS_PER_SETPOINT = 225;
    static final double TICK = 4;
    private static final int SEGMENTS = 400;

    private final KernelBench.Size size;
    private final ReferenceLoop.Unit[] units;

    BatteryBench(KernelBench.Size size) {
        this.size = size;
        units = new ReferenceLoop.Unit[size.batteries()];
        for (int i = 0; i < units.length; i++) {
            units[i] = ReferenceLoop.Workload.unit(i, new UUID(0, i));
        }
    }

    /// The reference in Java.
    double reference() {
        return Measured.median(
                size.runs(),
                () -> {
                    ReferenceLoop loop = new ReferenceLoop(units.length);
                    double before = Measured.cpuSeconds();
                    long kept = 0;
                    for (int k = 0; k < size.referenceTicks(); k++) {
                        if (k % TICKS_PER_SETPOINT == 0) {
                            loop.setpoints(k / TICKS_PER_SETPOINT);
                        }
                        kept += loop.tick(TICK).size();
                    }
                    return kept / (Measured.cpuSeconds() - before);
                });
    }

    double plain() {
        return Measured.median(
                size.runs(),
                () -> {
                    BatteryFleet fleet = fleet(units.length);
                    double before = Measured.cpuSeconds();
                    for (int k = 0; k < size.referenceTicks(); k++) {
                        if (k % TICKS_PER_SETPOINT == 0) {
                            setpoints(fleet, 0, fleet.size(), k / TICKS_PER_SETPOINT);
                        }
                        fleet.step(TICK);
                    }
                    return rate(size.referenceTicks(), before);
                });
    }

    double exact() {
        return Measured.median(
                size.runs(),
                () -> {
                    BatteryFleet fleet = fleet(units.length);
                    double before = Measured.cpuSeconds();
                    advance(fleet, 0, units.length, SEGMENTS);
                    return rate((long) SEGMENTS * TICKS_PER_SETPOINT, before);
                });
    }

    double fullPlain() {
        int ticks = Math.min(size.referenceTicks(), 450);
        return Measured.median(
                size.runs(),
                () -> {
                    FullBatteryFleet fleet = fullFleet();
                    double before = Measured.cpuSeconds();
                    for (int k = 0; k < ticks; k++) {
                        for (int i = 0; i < units.length && k % TICKS_PER_SETPOINT == 0; i++) {
                            command(fleet, i, k / TICKS_PER_SETPOINT);
                        }
                        fleet.step();
                    }
                    return rate(ticks, before);
                });
    }

    double fullExact() {
        return Measured.median(
                size.runs(),
                () -> {
                    FullBatteryFleet fleet = fullFleet();
                    double before = Measured.cpuSeconds();
                    for (int i = 0; i < units.length; i++) {
                        for (int s = 0; s < SEGMENTS; s++) {
                            command(fleet, i, s);
                            fleet.advance(i, i + 1, TICKS_PER_SETPOINT);
                        }
                    }
                    return rate((long) SEGMENTS * TICKS_PER_SETPOINT, before);
                });
    }

    /// All batteries over a year on two threads: CPU seconds of the busier one, which is the
    /// time it takes where both have a core to themselves.
    double yearSeconds() {
        return Measured.median(
                Math.min(3, size.runs()),
                () -> {
                    BatteryFleet fleet = fleet(units.length);
                    double[] spent = new double[2];
                    List<Thread> threads = new ArrayList<>();
                    for (int t = 0; t < 2; t++) {
                        int number = t;
                        threads.add(
                                Thread.ofPlatform()
                                        .start(() -> spent[number] = half(fleet, number)));
                    }
                    for (Thread thread : threads) {
                        try {
                            thread.join();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return Math.max(spent[0], spent[1]);
                });
    }

    private double half(BatteryFleet fleet, int half) {
        double before = Measured.cpuSeconds();
        int from = units.length * half / 2;
        int to = units.length * (half + 1) / 2;
        advance(fleet, from, to, size.yearTicks() / TICKS_PER_SETPOINT);
        return Measured.cpuSeconds() - before;
    }

    private void advance(BatteryFleet fleet, int from, int to, long segments) {
        for (int i = from; i < to; i++) {
            for (long s = 0; s < segments; s++) {
                fleet.setpoint(i, ReferenceLoop.Workload.setpoint(i, s, units[i]) * 1000);
                fleet.advance(i, i + 1, TICKS_PER_SETPOINT, TICK);
            }
        }
    }

    private double rate(long ticks, double before) {
        return (double) units.length * ticks / (Measured.cpuSeconds() - before);
    }

    static BatteryFleet fleet(int n) {
        BatteryFleet.Spec[] specs = new BatteryFleet.Spec[n];
        for (int i = 0; i < n; i++) {
            ReferenceLoop.Unit u = ReferenceLoop.Workload.unit(i, new UUID(0, i));
            double kwh = u.capacity() * 1000;
            double kw = u.max() * 1000;
            double ramp = u.ramp() * 1000 / 60;
            specs[i] =
                    new BatteryFleet.Spec(
                            0, kwh, kwh / 2, kw, kw, u.efficiency(), u.efficiency(), ramp, ramp);
        }
        return new BatteryFleet(specs);
    }

    static void setpoints(BatteryFleet fleet, int from, int to, long segment) {
        for (int i = from; i < to; i++) {
            ReferenceLoop.Unit u = ReferenceLoop.Workload.unit(i, new UUID(0, i));
            fleet.setpoint(i, ReferenceLoop.Workload.setpoint(i, segment, u) * 1000);
        }
    }

    private FullBatteryFleet fullFleet() {
        Values[] values = new Values[units.length];
        for (int i = 0; i < values.length; i++) {
            ReferenceLoop.Unit u = units[i];
            Map<String, Object> spec = new HashMap<>();
            spec.put("capacity_kwh", u.capacity() * 1000);
            spec.put("max_charge_kw", u.max() * 1000);
            spec.put("max_discharge_kw", u.max() * 1000);
            spec.put("charge_efficiency", u.efficiency());
            spec.put("discharge_efficiency", u.efficiency());
            spec.put("min_soc", 0.0);
            spec.put("max_soc", 1.0);
            spec.put("ramp_up_rate_kw_per_sec", u.ramp() * 1000 / 60);
            spec.put("ramp_down_rate_kw_per_sec", u.ramp() * 1000 / 60);
            values[i] = new Values(spec);
        }
        return new FullBatteryFleet(values, TICK);
    }

    /// A new setpoint, and the air of the quarter of an hour.
    private void command(FullBatteryFleet fleet, int i, long segment) {
        fleet.setpoint(i, ReferenceLoop.Workload.setpoint(i, segment, units[i]) * 1000);
        fleet.air(i, 20 + 5 * Math.sin(segment * 2 * Math.PI / 96));
    }
}
