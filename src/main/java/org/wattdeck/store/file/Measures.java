package org.wattdeck.store.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with a unit as people write them in study files: `50 MW`, `15 min`, `20 MW/min`.
public final class Measures {

    private static final Pattern FORM =
            Pattern.compile(
                    "\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(\\S.*?)?\\s*");

    public static final Map<String, Double> POWER_KW =
            new TreeMap<>(Map.of("kW", 1.0, "MW", 1000.0, "W", 0.001, "GW", 1e6));
    public static final Map<String, Double> SECONDS =
            new TreeMap<>(
                    Map.of(
                            "s", 1.0, "sec", 1.0, "min", 60.0, "m", 60.0, "h", 3600.0, "hour",
                            3600.0, "hours", 3600.0, "d", 86400.0, "day", 86400.0, "days",
                            86400.0));
    public static final Map<String, Double> RAMP_KW_PER_SECOND =
            new TreeMap<>(
                    Map.of("kW/s", 1.0, "kW/min", 1 / 60.0, "MW/min", 1000 / 60.0, "MW/s", 1000.0));

    /// Larger numbers are never meant.
    private static final double GREATEST = 1e15;

    private Measures() {}

    /// The value in the unit that has factor 1, if it is finite. A bare number means `bare`;
    /// without one a unit must be given.
    public static Optional<Double> read(
            String text, Map<String, Double> units, Optional<String> bare) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        String unit = m.group(2) == null ? bare.orElse("") : m.group(2);
        Double factor = units.get(unit);
        return factor == null
                ? Optional.empty()
                : Optional.of(Double.parseDouble(m.group(1)) * factor)
                        .filter(v -> Math.abs(v) <= GREATEST);
    }

    public static String names(Map<String, Double> units) {
        return String.join(", ", List.copyOf(units.keySet()));
    }
}
