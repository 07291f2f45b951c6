package org.wattdeck.engine.plant;

import org.wattdeck.domain.schema.Values;

/// What the full battery model adds to the simple one, per battery: efficiency by load, cell
/// temperature with derating, and wear.
///
/// **Efficiency.** [LoadCurve]: 0.15 + 0.25 x + 0.60 x^2 of the rated loss at load x.
///
/// **Temperature.** One thermal mass with a time constant of two hours around the container's
/// air (lumped capacitance); losses lift it by 20 K (passive), 14 K (air) or 7 K (liquid
/// cooling) times their share of the rated ones, two and a half times that without cooling.
/// Within 8 K of a limit of the operating range power is derated linearly to 0 at the limit.
///
/// **Wear.** Half by throughput, half by depth of discharge: with r the fade of one full cycle
/// (degradation_rate_per_cycle, else 20 % over cycle_life), a full equivalent cycle costs r / 2
/// and a cycle of depth D, counted by rainflow (ASTM E1049-85, see [Rainflow]), costs r / 2 x
/// D^1.5: the convex depth stress of Xu et al., IEEE Trans. Smart Grid 9 (2018). Calendar
/// ageing brings 20 % over calendar_life_years (15) at 25 °C and half charge, times Arrhenius'
/// factor with 6,000 K and times 0.5 + SOC. Ageing lowers the reported health; the capacity
/// used in a run stays.
final class FullBattery {

    private static final int TEMPERATURE = 0;
    private static final int ROOM = 1;
    private static final int FADE = 2;
    private static final int CYCLES = 3;
    private static final int CALENDAR_PER_SECOND = 4;
    private static final int EXTREME = 5;
    private static final int DIRECTION = 6;
    private static final int POINTS = 7;

    /// The quarter of an hour for which room and calendar hold.
    private static final int QUARTER = 8;

    private static final int STACK = 9;
    private static final int STACK_SIZE = 24;

    /// Numbers of memory per battery.
    static final int WIDTH = STACK + STACK_SIZE;

    private static final double TIME_CONSTANT_SECONDS = 7200;
    private static final double DERATING_KELVIN = 8;
    private static final double END_OF_LIFE_FADE = 0.2;
    private static final double ARRHENIUS_KELVIN = 6000;
    private static final double TURNING_FRACTION = 0.005;

    /// Below this share of rated power a battery is at rest.
    static final double REST = 1e-9;

    private static final double YEAR_SECONDS = 365.25 * 86400;

    final LoadCurve curve;
    private final double ratedKw;
    private final double capacityKwh;
    private final double riseKelvin;
    private final double coldest;
    private final double hottest;
    private final double fadePerCycle;
    private final double calendarPerSecond;
    private final double healthAtStart;

    FullBattery(Values v, BatteryBank.Spec s) {
        ratedKw = Math.max(s.maxDischargeKw(), s.maxChargeKw());
        capacityKwh = s.capacityKwh();
        curve = new LoadCurve(ratedKw, s.chargeEfficiency(), s.dischargeEfficiency());
        riseKelvin =
                switch (v.text("cooling_type").orElse("air_cooled")) {
                    case "liquid_cooled" -> 7;
                    case "passive", "none" -> 20;
                    default -> 14;
                };
        coldest = v.number("operating_temp_min_celsius", -20);
        hottest = v.number("operating_temp_max_celsius", 55);
        fadePerCycle =
                v.number(
                        "degradation_rate_per_cycle",
                        END_OF_LIFE_FADE / v.number("cycle_life", 6000));
        calendarPerSecond = END_OF_LIFE_FADE / (v.number("calendar_life_years", 15) * YEAR_SECONDS);
        healthAtStart = v.number("current_health_percentage", 100) / 100;
    }

    /// Puts a battery's memory at rest.
    void reset(double[] memory, int m, double socFraction) {
        memory[m + TEMPERATURE] = 25;
        memory[m + ROOM] = 25;
        memory[m + EXTREME] = socFraction;
        memory[m + STACK] = socFraction;
        memory[m + POINTS] = 1;
        memory[m + QUARTER] = Double.NaN;
    }

    double celsius(double[] memory, int m) {
        return memory[m + TEMPERATURE];
    }

    double health(double[] memory, int m) {
        return Math.max(0, healthAtStart - memory[m + FADE]);
    }

    /// Full equivalent cycles since the start.
    double cycles(double[] memory, int m) {
        return memory[m + CYCLES];
    }

    /// Share of its power limits at the present cell temperature.
    double share(double[] memory, int m) {
        double t = memory[m + TEMPERATURE];
        return Math.clamp(Math.min(hottest - t, t - coldest) / DERATING_KELVIN, 0, 1);
    }

    /// Whether the temperature now and where it is heading are both away from derating.
    boolean steady(double[] memory, int m, double kw, boolean cooled) {
        return comfortable(memory[m + TEMPERATURE]) && comfortable(target(memory, m, kw, cooled));
    }

    private boolean comfortable(double celsius) {
        return celsius < hottest - DERATING_KELVIN && celsius > coldest + DERATING_KELVIN;
    }

    /// The air in the container, and how fast the calendar ages the cells: anew each quarter of
    /// an hour.
    void hold(double[] memory, int m, Climate climate, double socFraction) {
        double quarter = Math.floorDiv(climate.sampledAt, 900L);
        if (memory[m + QUARTER] == quarter) {
            return;
        }
        memory[m + QUARTER] = quarter;
        hold(memory, m, climate.ambientCelsius, socFraction);
    }

    void hold(double[] memory, int m, double ambientCelsius, double socFraction) {
        memory[m + ROOM] = Math.clamp(ambientCelsius, 15, 40);
        double kelvin = memory[m + TEMPERATURE] + 273.15;
        memory[m + CALENDAR_PER_SECOND] =
                calendarPerSecond
                        * Math.exp(ARRHENIUS_KELVIN * (1 / 298.15 - 1 / kelvin))
                        * (0.5 + socFraction);
    }

    /// How much of a difference of temperature goes within `seconds`, to be handed to
    /// [#commit].
    static double settled(double seconds) {
        return -Math.expm1(-seconds / TIME_CONSTANT_SECONDS);
    }

    /// Lets time pass at an inverter power; `socFraction` is the one after it, `settled`
    /// belongs to the time.
    void commit(
            double[] memory,
            int m,
            double kw,
            double seconds,
            double settled,
            double socFraction,
            boolean cooled) {
        double target = target(memory, m, kw, cooled);
        memory[m + TEMPERATURE] += (target - memory[m + TEMPERATURE]) * settled;
        age(memory, m, Math.abs(kw) * seconds / 3600, seconds, socFraction);
    }

    /// Lets `ticks` ticks of a ramp pass whose tick k has the power `fromKw` + k `stepKw`, all
    /// on one side of zero, cooled: the temperature's recursion has a closed form because its
    /// target is a polynomial in k. `decay` is what is left of a difference of temperature
    /// after one tick, `decayed` after all.
    void glide(
            double[] memory,
            int m,
            double fromKw,
            double stepKw,
            double ticks,
            double decay,
            double decayed) {
        double sign = Math.signum(fromKw + stepKw * ticks + fromKw + stepKw);
        double q = sign * fromKw / ratedKw;
        double g = sign * stepKw / ratedKw;
        double lag = decay / (1 - decay);
        double c = riseKelvin * LoadCurve.SQUARE * g * g;
        double b = riseKelvin * (LoadCurve.LINEAR + 2 * LoadCurve.SQUARE * q) * g - 2 * lag * c;
        double a = memory[m + ROOM] + riseKelvin * LoadCurve.loss(q) - lag * (b - c);
        memory[m + TEMPERATURE] =
                a + b * ticks + c * ticks * ticks + (memory[m + TEMPERATURE] - a) * decayed;
    }

    /// Lets time pass at rest, cooled.
    void rest(double[] memory, int m, double decayed) {
        double room = memory[m + ROOM];
        memory[m + TEMPERATURE] = room + (memory[m + TEMPERATURE] - room) * decayed;
    }

    /// What is left of a difference of temperature after `seconds`.
    static double decay(double seconds) {
        return Math.exp(-seconds / TIME_CONSTANT_SECONDS);
    }

    /// Wear by energy through the inverter, time, and the SOC after it; the SOC moved one way
    /// only.
    void age(double[] memory, int m, double kwh, double seconds, double socFraction) {
        double cycles = kwh / (2 * capacityKwh);
        memory[m + CYCLES] += cycles;
        memory[m + FADE] += fadePerCycle / 2 * cycles + memory[m + CALENDAR_PER_SECOND] * seconds;
        turn(memory, m, socFraction);
    }

    /// The temperature at which a power would settle.
    private double target(double[] memory, int m, double kw, boolean cooled) {
        double x = Math.abs(kw) / ratedKw;
        double rise = x <= REST ? 0 : riseKelvin * LoadCurve.loss(x);
        return cooled ? memory[m + ROOM] + rise : memory[m + ROOM] + 5 + 2.5 * rise;
    }

    /// Follows the SOC and counts a cycle when it turns.
    private void turn(double[] memory, int m, double soc) {
        double extreme = memory[m + EXTREME];
        double direction = memory[m + DIRECTION];
        if (direction == 0) {
            if (Math.abs(soc - extreme) > TURNING_FRACTION) {
                memory[m + DIRECTION] = Math.signum(soc - extreme);
                memory[m + EXTREME] = soc;
            }
        } else if ((soc - extreme) * direction > 0) {
            memory[m + EXTREME] = soc;
        } else if ((extreme - soc) * direction > TURNING_FRACTION) {
            memory[m + POINTS] =
                    Rainflow.add(
                            memory,
                            m + STACK,
                            STACK_SIZE,
                            (int) memory[m + POINTS],
                            extreme,
                            (depth, cycles) ->
                                    memory[m + FADE] +=
                                            fadePerCycle / 2 * cycles * depth * Math.sqrt(depth));
            memory[m + DIRECTION] = -direction;
            memory[m + EXTREME] = soc;
        }
    }
}
