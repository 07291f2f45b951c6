package org.wattdeck.domain.say;

import java.util.Locale;

/// A number with its unit within a sentence: whole from 100 on, one decimal below where there is
/// one. The unit may be empty; per cent always have a decimal.
public record Amount(double valueUnits, String unit) {

    private static final String PERCENT = "%";

    public static Amount kw(double kw) {
        return new Amount(kw, "kW");
    }

    public static Amount kwh(double kwh) {
        return new Amount(kwh, "kWh");
    }

    public static Amount litres(double litres) {
        return new Amount(litres, "l");
    }

    public static Amount percent(double fraction) {
        return new Amount(fraction * 100, PERCENT);
    }

    public static Amount number(double value) {
        return new Amount(value, "");
    }

    public boolean known() {
        return Double.isFinite(valueUnits);
    }

    public String in(Locale language) {
        double tenth = Math.rint(valueUnits * 10) / 10;
        boolean whole = Math.abs(tenth) >= 100 || tenth == Math.rint(tenth);
        String number =
                unit.equals(PERCENT)
                        ? String.format(language, "%.1f", valueUnits)
                        : String.format(language, whole ? "%,.0f" : "%,.1f", tenth + 0.0);
        return (number + " " + unit).strip();
    }

    @Override
    public String toString() {
        return known()
                ? in(Locale.ROOT)
                : unit.equals(PERCENT) ? "unknown" : ("unknown " + unit).strip();
    }
}
