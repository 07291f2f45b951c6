package org.wattdeck.store.series;

import org.wattdeck.domain.ops.Signal;

/// How finely signals are kept: power to 1 W, SOC to one millionth, temperature to 0.01 °C, as
/// whole numbers of 32 bits. A column with a greater value than fits is kept ten, a hundred ...
/// times coarser; `exponent` is that power of ten. What is not finite is kept as "none" and read
/// back as NaN.
final class Quantity {

    static final int NONE = Integer.MIN_VALUE;
    private static final double LARGEST = Integer.MAX_VALUE;
    private static final int LARGEST_EXPONENT = 300;

    private Quantity() {}

    static double perUnit(Signal signal) {
        return switch (signal) {
            case POWER_KW, SETPOINT_KW, AVAILABLE_KW -> 1e3;
            case SOC_FRACTION -> 1e6;
            case TEMPERATURE_CELSIUS -> 1e2;
        };
    }

    /// The smallest exponent with which every finite value fits.
    static int exponent(double[] values, double perUnit) {
        double greatest = 0;
        for (double value : values) {
            double magnitude = Math.abs(value);
            if (magnitude > greatest && magnitude < Double.POSITIVE_INFINITY) {
                greatest = magnitude;
            }
        }
        int exponent = 0;
        while (greatest * perUnit / Math.pow(10, exponent) >= LARGEST
                && exponent < LARGEST_EXPONENT) {
            exponent++;
        }
        return exponent;
    }

    static int encode(double value, double steps) {
        double scaled = value * steps;
        return Math.abs(scaled) < LARGEST ? (int) Math.rint(scaled) : NONE;
    }

    static double decode(int kept, double steps) {
        return kept == NONE ? Double.NaN : kept / steps;
    }

    /// Whole numbers per unit of a column with this exponent.
    static double steps(double perUnit, int exponent) {
        return exponent == 0 ? perUnit : perUnit / Math.pow(10, exponent);
    }
}
