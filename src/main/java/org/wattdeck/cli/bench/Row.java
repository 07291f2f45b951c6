package org.wattdeck.cli.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One measurement.
///
/// @param value in `unit`
/// @param reference what it is compared with, in words; empty without one
/// @param ratio value over the reference's, NaN without one
/// @param target what should be reached: "<= 5 ms" for the value, ">= 100x" for the ratio;
///     empty without one
public record Row(
        String name, double value, String unit, String reference, double ratio, String target) {

    private static final Pattern TARGET = Pattern.compile("(<=|>=) ([0-9.]+)(x?).*");

    /// "reached", "missed", or empty where there is no target or nothing to hold against it.
    public String verdict() {
        Matcher m = TARGET.matcher(target);
        if (!m.matches()) {
            return "";
        }
        double wanted = Double.parseDouble(m.group(2));
        double reached = m.group(3).isEmpty() ? value : ratio;
        if (Double.isNaN(reached)) {
            return "";
        }
        boolean ok = m.group(1).equals("<=") ? reached <= wanted : reached >= wanted;
        return ok ? "reached" : "missed";
    }
}
