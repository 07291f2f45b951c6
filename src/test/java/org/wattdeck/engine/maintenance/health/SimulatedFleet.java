package org.wattdeck.engine.maintenance.health;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wattdeck.domain.asset.AssetType;

/// Inverters and batteries of one site over months, hour by hour, some of which fail. Weather,
/// noise, dirt that rain washes off, gaps in the record, caps, chance faults and a few harmless
/// changes make it hard to tell them apart. The same seed gives the same fleet.
final class SimulatedFleet {

    static final int DAYS = 270;
    private static final long FIRST_DAY = 20_000;
    private static final double RATED_KW = 100;
    private static final double CAPACITY_KWH = 400;

    /// @param onsetDay, failureDay days since the fleet's first; -1 for one that never fails
    record Machine(
            Subject subject, List<HourFacts> hours, int onsetDay, int failureDay, String mode) {
        boolean fails() {
            return failureDay >= 0;
        }
    }

    /// How a machine goes from its onset to its failure: what it has lost by then.
    private record Decline(
            int onset,
            int failure,
            double bend,
            double loss,
            double kelvin,
            double faultsPerThousandHours,
            String mode) {

        double progress(int day) {
            return onset < 0 || day < onset
                    ? 0
                    : Math.pow((day - onset + 1.0) / (failure - onset), bend);
        }
    }

    private final SplittableRandom random;
    private final double[] clearFraction = new double[DAYS];
    private final double[] outsideCelsius = new double[DAYS];
    private final double[] sensorError = new double[DAYS];
    private final boolean[] rain = new boolean[DAYS];

    SimulatedFleet(long seed) {
        random = new SplittableRandom(seed);
        double weather = 0;
        double clear = 0;
        double sensor = 0;
        double phase = random.nextDouble(2 * Math.PI);
        for (int d = 0; d < DAYS; d++) {
            weather = 0.8 * weather + normal(2);
            clear = 0.5 * clear + normal(0.25);
            sensor = 0.7 * sensor + normal(0.005);
            clearFraction[d] = Math.clamp(0.7 + clear, 0.1, 1);
            outsideCelsius[d] = 12 + 9 * Math.sin(2 * Math.PI * d / 365 + phase) + weather;
            sensorError[d] = sensor;
            rain[d] = random.nextDouble() < 0.06;
        }
    }

    static long day(int day) {
        return FIRST_DAY + day;
    }

    private double normal(double sigma) {
        double u = Math.max(1e-12, random.nextDouble());
        return sigma * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /// So many of each type, the first `failing` of each fail.
    List<Machine> machines(int each, int failing) {
        List<Machine> all = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            all.add(machine(i < each, i % each < failing));
        }
        return all;
    }

    private Decline decline(boolean fails) {
        if (!fails) {
            return new Decline(-1, -1, 1, 0, 0, 0, "healthy");
        }
        int onset = random.nextInt(40, 200);
        int lead = random.nextInt(14, 50);
        double which = random.nextDouble();
        double bend = random.nextDouble(1, 2.5);
        double loss = random.nextDouble(0.06, 0.16);
        double kelvin = random.nextDouble(6, 20);
        double faults = random.nextDouble(8, 40);
        if (which < 0.15) {
            return new Decline(onset, onset + lead, bend, loss, 0, 0, "efficiency only");
        } else if (which < 0.30) {
            return new Decline(onset, onset + lead, bend, 0, kelvin, 0, "warmth only");
        } else if (which < 0.40) {
            return new Decline(onset, onset + lead, bend, 0, 0, faults, "faults only");
        }
        return new Decline(onset, onset + lead, bend, loss, kelvin, faults, "all signs");
    }

    private Machine machine(boolean pv, boolean fails) {
        Decline decline = decline(fails);
        Subject subject =
                pv
                        ? new Subject(
                                AssetType.SOLAR_PV,
                                RATED_KW,
                                Double.NaN,
                                Double.NaN,
                                0,
                                85,
                                Double.NaN,
                                Double.NaN,
                                0)
                        : new Subject(
                                AssetType.BATTERY,
                                RATED_KW,
                                CAPACITY_KWH,
                                CAPACITY_KWH,
                                1,
                                55,
                                25,
                                6000,
                                300);
        double usual = pv ? random.nextDouble(0.96, 1.0) : random.nextDouble(0.86, 0.93);
        double usualFaults = random.nextDouble(0.05, 0.8);
        int stepDay = random.nextDouble() < 0.1 ? random.nextInt(DAYS) : DAYS;
        double step = random.nextDouble(0.005, 0.015);
        double dirtPerDay = pv ? random.nextDouble(0.0002, 0.0010) : 0;
        double dirt = 0;
        int gapUntil = -1;
        List<HourFacts> hours = new ArrayList<>();
        int end = fails ? decline.failure : DAYS;
        for (int d = 0; d < Math.min(end, DAYS); d++) {
            dirt = rain[d] ? 0 : dirt + dirtPerDay;
            if (random.nextDouble() < 0.005) {
                gapUntil = d + random.nextInt(1, 5);
            }
            double progress = decline.progress(d);
            double efficiency =
                    usual
                            * (1 - dirt)
                            * (1 - (d >= stepDay ? step : 0))
                            * (1 - decline.loss * progress)
                            * (1 + normal(0.004));
            Day day =
                    new Day(
                            d,
                            efficiency,
                            decline.kelvin * progress + normal(0.8),
                            (usualFaults + decline.faultsPerThousandHours * progress) / 1000,
                            random.nextDouble() < 0.04,
                            random.nextDouble(0.35, 0.95));
            for (int h = 0; h < 24 && d >= gapUntil; h++) {
                if (random.nextDouble() >= 0.01) {
                    hours.add(pv ? pv(day, h) : battery(day, h));
                }
            }
        }
        return new Machine(subject, hours, decline.onset, decline.failure, decline.mode);
    }

    private record Day(
            int day,
            double efficiency,
            double warmerKelvin,
            double faultsPerHour,
            boolean capped,
            double depth) {}

    private HourFacts pv(Day d, int hour) {
        double sun = Math.max(0, Math.sin(Math.PI * (hour - 5.5) / 13));
        double offered =
                RATED_KW * sun * Math.clamp(clearFraction[d.day] * (1 + normal(0.1)), 0, 1);
        boolean capped = d.capped && hour >= 10 && hour < 15;
        int faults = random.nextDouble() < d.faultsPerHour ? 1 : 0;
        double able = Math.min(offered, capped ? 40 : RATED_KW) * (faults > 0 ? 0.75 : 1);
        double out = able * d.efficiency * (1 + normal(0.01));
        double cell = outside(d, hour) + 31 * out / RATED_KW + d.warmerKelvin * out / RATED_KW;
        return new HourFacts(
                FIRST_DAY * 86_400_000L + (d.day * 24L + hour) * 3_600_000L,
                3600,
                out,
                0,
                0,
                offered * (1 + sensorError[d.day]),
                0,
                faults * 900,
                faults,
                cell + normal(0.7),
                capped);
    }

    private HourFacts battery(Day d, int hour) {
        double perWay = Math.sqrt(d.efficiency);
        boolean charging = hour >= 10 && hour < 14;
        boolean discharging = hour >= 17 && hour < 21;
        double stored = d.depth * RATED_KW * perWay;
        int faults = random.nextDouble() < d.faultsPerHour ? 1 : 0;
        double in = 1 + (charging ? d.depth * RATED_KW : 0);
        double out = discharging ? stored * perWay * (1 + normal(0.003)) - 1 : 0;
        double load = charging || discharging ? d.depth : 0;
        double room = Math.clamp(outside(d, hour), 15, 40);
        return new HourFacts(
                FIRST_DAY * 86_400_000L + (d.day * 24L + hour) * 3_600_000L,
                3600,
                out,
                discharging ? 0 : in,
                discharging ? 3600 : 0,
                0,
                (charging ? stored : discharging ? -stored : 0) / CAPACITY_KWH,
                faults * 900,
                faults,
                room + (9 + d.warmerKelvin) * load + normal(0.5),
                false);
    }

    private double outside(Day d, int hour) {
        return outsideCelsius[d.day] + 5 * Math.sin(2 * Math.PI * (hour - 9) / 24);
    }
}
