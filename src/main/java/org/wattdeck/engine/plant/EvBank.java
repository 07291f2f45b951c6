package org.wattdeck.engine.plant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.ChargingSessions;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Vehicle;
import org.wattdeck.domain.schema.Values;

/// EV chargers: each port has at most one vehicle in each half of a local day, which comes,
/// needs energy, and leaves at its time whether or not it has it, all by seed. Vehicles that
/// still need energy share the charger's power equally while it may serve several at once; else
/// they are served one after the other, by port. A vehicle stays no longer than
/// `max_session_duration_minutes`.
///
/// A setpoint of 0 or less limits the charger's draw; a positive one takes energy back from
/// vehicles (V2G) down to what they came with, where the spec allows it.
///
/// Vehicles that are there when a plant begins came at their time and have charged since, as ever:
/// not all of them begin at once. A charger whose power is given follows that and has no vehicles.
final class EvBank extends Bank {

    /// Per port: number of the session, kWh still needed, kWh given so far, since which steady
    /// second it has what it needs (0 while it has not).
    static final int PER_PORT = 4;

    /// What a vehicle lacks at its departure is told from here on, and with less than this it was
    /// no session.
    private static final double SHORT_KWH = 0.1;

    private static final long HALF_DAY_SECONDS = 43_200;

    private final Spec[] specs;

    /// The most ports any of the chargers has, and the planned power of each port.
    private final int ports;

    private final double[] portKw;

    /// Vehicles at each charger during the held interval.
    private final int[] waiting;

    /// Power that is given, NaN where vehicles say it.
    private final double[] givenKw;

    /// Steady second in the middle of the held interval.
    private long steadySecond;

    /// Whether anybody was there before.
    private boolean open;

    /// @param tells whether vehicles say when they leave, as from OCPP 2 on
    record Spec(
            long key,
            double maxKw,
            int ports,
            boolean together,
            boolean v2g,
            double longestHours,
            boolean tells) {

        static Spec of(Asset asset, long seed) {
            Values v = asset.spec();
            return new Spec(
                    Noise.mix(seed ^ asset.id().getMostSignificantBits()),
                    v.number("max_power_kw", 0),
                    (int) Math.max(1, v.number("number_of_ports", 1)),
                    v.flag("simultaneous_charging", false),
                    v.flag("v2g_capable", false),
                    v.number("max_session_duration_minutes", 600) / 60,
                    v.text("ocpp_version").filter(o -> o.startsWith("2")).isPresent());
        }

        private long key(int port, long halfDay) {
            return Noise.mix(key ^ (halfDay * 31 + port));
        }

        /// The vehicle on a port at a local time: its half day's number + 1, or 0 when nobody
        /// is there.
        long session(int port, long halfDay, double hourInHalf) {
            long k = key(port, halfDay);
            if (Noise.uniform(k, 1) > 0.7) {
                return 0;
            }
            return hourInHalf >= arrivalHour(port, halfDay)
                            && hourInHalf < departureHour(port, halfDay)
                    ? halfDay + 1
                    : 0;
        }

        private double arrivalHour(int port, long halfDay) {
            return 0.5 + 6 * Noise.uniform(key(port, halfDay), 2);
        }

        private double departureHour(int port, long halfDay) {
            double stay = Math.min(longestHours, 1 + 4 * Noise.uniform(key(port, halfDay), 3));
            return Math.min(12, arrivalHour(port, halfDay) + stay);
        }

        /// kWh a vehicle needs: 20 to 80, less on small chargers.
        double needKwh(int port, long halfDay) {
            return (0.25 + 0.75 * Noise.uniform(key(port, halfDay), 4))
                    * Math.min(80, maxKw * 4 / ports);
        }
    }

    EvBank(int first, Spec[] specs) {
        super(first, specs.length, ports(specs) * PER_PORT);
        this.specs = specs;
        ports = ports(specs);
        portKw = new double[specs.length * ports];
        waiting = new int[specs.length];
        givenKw = new double[specs.length];
        Arrays.fill(givenKw, Double.NaN);
    }

    private static int ports(Spec[] specs) {
        return Arrays.stream(specs).mapToInt(Spec::ports).max().orElse(1);
    }

    private EvBank(EvBank o, int first) {
        super(first, o.count, o.width, o.memory.clone());
        specs = o.specs;
        ports = o.ports;
        portKw = o.portKw.clone();
        waiting = o.waiting.clone();
        givenKw = o.givenKw.clone();
        steadySecond = o.steadySecond;
        open = o.open;
    }

    /// Its vehicles are known from before.
    void goOn() {
        open = true;
    }

    @Override
    EvBank copy(int first) {
        return new EvBank(this, first);
    }

    @Override
    void hold(Fleet f, Climate c, Recorder events) {
        for (int i = first; i < end(); i++) {
            double given = c.availableKw(i);
            givenKw[i - first] =
                    Double.isNaN(given)
                            ? Double.NaN
                            : c.mean(givenKw[i - first], Math.max(0, given));
        }
        if (!c.isMiddle()) {
            return;
        }
        steadySecond = c.steadySecond;
        long halfDay = Math.floorDiv(c.steadySecond, HALF_DAY_SECONDS);
        double hour = Math.floorMod(c.steadySecond, HALF_DAY_SECONDS) / 3600.0;
        for (int i = first; i < end(); i++) {
            if (!follows(i)) {
                waiting[i - first] = arrive(specs[i - first], i, halfDay, hour, events);
                if (!open) {
                    chargedSinceTheyCame(specs[i - first], i, halfDay, hour);
                }
            }
        }
        open = true;
    }

    private boolean follows(int i) {
        return !Double.isNaN(givenKw[i - first]);
    }

    /// What the vehicles that are there from the start took before it, each its share of the power
    /// of all. It was not metered, so no session is billed for it.
    private void chargedSinceTheyCame(Spec s, int i, long halfDay, double hour) {
        for (int p = 0; p < s.ports; p++) {
            int m = at(i, p * PER_PORT);
            if (memory[m] != 0) {
                double hours = hour - s.arrivalHour(p, halfDay);
                double kwh = hours * s.maxKw / waiting[i - first];
                memory[m + 1] = Math.max(0, memory[m + 1] - kwh);
                memory[m + 3] = memory[m + 1] > 1e-9 ? 0 : steadySecond;
            }
        }
    }

    /// The vehicles that are plugged in at a charger.
    List<Vehicle> vehicles(int i, ZoneId zone) {
        Spec s = specs[i - first];
        List<Vehicle> there = new ArrayList<>(0);
        for (int p = 0; p < s.ports; p++) {
            int m = at(i, p * PER_PORT);
            if (memory[m] != 0) {
                long halfDay = (long) memory[m] - 1;
                Optional<Instant> leaves =
                        s.tells
                                ? Optional.of(at(halfDay, s.departureHour(p, halfDay), zone))
                                : Optional.empty();
                there.add(new Vehicle(p + 1, memory[m + 1], memory[m + 2], leaves));
            }
        }
        return there;
    }

    private static Instant at(long halfDay, double hour, ZoneId zone) {
        long second = halfDay * HALF_DAY_SECONDS + Math.round(hour * 3600);
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).atZone(zone).toInstant();
    }

    @Override
    void plan(Fleet f, Climate c, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            double limit = f.able(i) ? s.maxKw : 0;
            boolean back = f.setpointKw[i] > 0;
            if (back) {
                limit = s.v2g ? Math.min(limit, f.setpointKw[i]) : 0;
            } else if (!Double.isNaN(f.setpointKw[i])) {
                limit = Math.min(limit, -f.setpointKw[i]);
            }
            if (follows(i)) {
                follow(f, i, back ? 0 : limit);
                continue;
            }
            f.availableKw[i] = f.able(i) && hungry(s, i, false) > 0 ? -s.maxKw : 0;
            double power = share(s, i, limit, back, seconds);
            f.powerKw[i] = back ? power : 0 - power;
        }
    }

    private void follow(Fleet f, int i, double limit) {
        int slot = (i - first) * ports;
        double wanted = Math.min(specs[i - first].maxKw, givenKw[i - first]);
        portKw[slot] = Math.min(limit, wanted);
        f.availableKw[i] = f.able(i) ? 0 - wanted : 0;
        f.powerKw[i] = 0 - portKw[slot];
    }

    /// Lets vehicles come and go; returns how many are there.
    private int arrive(Spec s, int i, long halfDay, double hour, Recorder events) {
        int there = 0;
        ChargingSessions ended = new ChargingSessions(0, 0, 0);
        for (int p = 0; p < s.ports; p++) {
            int m = at(i, p * PER_PORT);
            long session = s.session(p, halfDay, hour);
            if (memory[m] != session) {
                if (memory[m + 1] > SHORT_KWH) {
                    events.asset(
                            i,
                            "EV_LEFT_SHORT",
                            Severity.INFO,
                            "a vehicle left without %.1f kWh that it needed."
                                    .formatted(memory[m + 1]));
                }
                if (memory[m + 2] >= SHORT_KWH) {
                    double since = memory[m + 3] == 0 ? steadySecond : memory[m + 3];
                    ended = ended.plus(memory[m + 2], (long) (steadySecond - since) / 60);
                }
                memory[m] = session;
                memory[m + 1] = session == 0 ? 0 : s.needKwh(p, halfDay);
                memory[m + 2] = 0;
                memory[m + 3] = 0;
            }
            there += session == 0 ? 0 : 1;
        }
        if (ended.count() > 0) {
            events.asset(i, ChargingSessions.EVENT, Severity.INFO, ended.words());
        }
        return there;
    }

    /// Shares `limit` over the ports; returns what they take (or give back) together, kW.
    private double share(Spec s, int i, double limit, boolean back, double seconds) {
        double total = 0;
        int served = s.together && waiting[i - first] > 1 ? Math.max(1, hungry(s, i, back)) : 1;
        boolean taken = false;
        for (int p = 0; p < s.ports; p++) {
            int m = at(i, p * PER_PORT);
            int slot = (i - first) * ports + p;
            double energy = memory[m] == 0 ? 0 : memory[m + (back ? 2 : 1)];
            boolean mayUse = energy > 1e-9 && (s.together || !taken);
            portKw[slot] = mayUse ? Math.min(limit / served, energy * 3600 / seconds) : 0;
            taken |= mayUse;
            total += portKw[slot];
        }
        return total;
    }

    /// Vehicles that have energy to take (or to give back).
    private int hungry(Spec s, int i, boolean back) {
        int count = 0;
        for (int p = 0; p < s.ports; p++) {
            int m = at(i, p * PER_PORT);
            count += memory[m] != 0 && memory[m + (back ? 2 : 1)] > 1e-9 ? 1 : 0;
        }
        return count;
    }

    @Override
    long quiet(Fleet f, double seconds) {
        long least = Long.MAX_VALUE;
        for (int i = first; i < end(); i++) {
            if (f.powerKw[i] == 0 || follows(i)) {
                continue;
            }
            boolean back = f.powerKw[i] > 0;
            for (int p = 0; p < specs[i - first].ports; p++) {
                double kwh = portKw[(i - first) * ports + p] * seconds / 3600;
                if (kwh > 0) {
                    double energy = memory[at(i, p * PER_PORT + (back ? 2 : 1))];
                    least = Math.min(least, Math.max(1, (long) (energy / kwh - 1e-6)));
                }
            }
        }
        return least;
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            if (f.powerKw[i] != 0) {
                move(f, i, s, seconds);
                f.book(i, seconds);
            }
            f.status[i] =
                    !f.able(i)
                            ? f.stopped(i)
                            : f.powerKw[i] > 0
                                    ? UnitStatus.DISCHARGING
                                    : f.availableKw[i] < 0 && curtailed(f, i)
                                            ? UnitStatus.CURTAILED
                                            : f.powerKw[i] < 0
                                                    ? UnitStatus.CHARGING
                                                    : UnitStatus.IDLE;
        }
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            if (f.powerKw[i] != 0) {
                move(f, i, specs[i - first], seconds);
                f.book(i, seconds);
            }
        }
    }

    /// Moves energy into the vehicles or out of them. An island may have cut what was planned:
    /// the ports are cut alike.
    private void move(Fleet f, int i, Spec s, double seconds) {
        if (follows(i)) {
            return;
        }
        double signed = -f.powerKw[i] / plannedKw(i) * seconds / 3600;
        for (int p = 0; p < s.ports; p++) {
            double kwh = portKw[(i - first) * ports + p] * signed;
            if (kwh != 0) {
                int m = at(i, p * PER_PORT);
                memory[m + 1] = Math.max(0, memory[m + 1] - kwh);
                memory[m + 2] = Math.max(0, memory[m + 2] + kwh);
                memory[m + 3] = memory[m + 1] > 1e-9 ? 0 : steadySecond;
            }
        }
    }

    private double plannedKw(int i) {
        double sum = 0;
        for (int p = 0; p < specs[i - first].ports; p++) {
            sum += portKw[(i - first) * ports + p];
        }
        return sum;
    }

    /// Held below what it would draw, by a command or by an island.
    private boolean curtailed(Fleet f, int i) {
        return -f.setpointKw[i] < -f.availableKw[i] || f.powerKw[i] > 1e-6 - plannedKw(i);
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        return f.powerKw[i];
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        return Math.max(0, f.powerKw[i]);
    }
}
