package org.wattdeck.domain.schema;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a number that was not accepted probably meant, to be said behind what was expected.
final class NumberHint {

    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern WITH_UNIT =
            Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([A-Za-z%°][A-Za-z%°/0-9]*)");

    /// The same quantity in units that people write, in the unit of the field.
    private static final Map<Unit, Map<String, Double>> UNITS =
            Map.of(
                    Unit.KILOWATT, Map.of("W", 1e-3, "kW", 1.0, "MW", 1e3, "GW", 1e6),
                    Unit.KILOWATT_HOUR, Map.of("Wh", 1e-3, "kWh", 1.0, "MWh", 1e3, "GWh", 1e6),
                    Unit.KILOWATT_PER_SECOND,
                            Map.of(
                                    "kW/s", 1.0, "kW/min", 1 / 60.0, "MW/min", 1e3 / 60, "MW/s",
                                    1e3),
                    Unit.KILOWATT_PER_MINUTE,
                            Map.of("kW/min", 1.0, "kW/s", 60.0, "MW/min", 1e3, "MW/s", 6e4),
                    Unit.KILOVOLT, Map.of("V", 1e-3, "kV", 1.0),
                    Unit.METRE, Map.of("m", 1.0, "km", 1e3, "cm", 1e-2),
                    Unit.METRE_PER_SECOND, Map.of("m/s", 1.0, "km/h", 1 / 3.6),
                    Unit.MINUTE, Map.of("s", 1 / 60.0, "min", 1.0, "h", 60.0),
                    Unit.HOUR, Map.of("min", 1 / 60.0, "h", 1.0, "d", 24.0),
                    Unit.PERCENT, Map.of("%", 1.0));

    private NumberHint() {}

    /// For text that is not a number.
    static String of(Field.Quantity field, String text) {
        if (COMMA.matcher(text).matches()) {
            return "; with a point: " + text.replace(',', '.');
        }
        Matcher m = WITH_UNIT.matcher(text);
        if (!m.matches()) {
            return "";
        }
        double value = Double.parseDouble(m.group(1));
        return factor(field, m.group(2))
                .map(f -> "; without the unit: " + plain(value * f))
                .orElse("");
    }

    private static Optional<Double> factor(Field.Quantity field, String unit) {
        if (unit.equals("%") && fraction(field)) {
            return Optional.of(0.01);
        }
        return Optional.ofNullable(UNITS.getOrDefault(field.unit(), Map.of()).get(unit));
    }

    /// For a number out of range: a percentage in the place of a fraction.
    static String ofRange(Field.Quantity field, double value) {
        return fraction(field) && value >= 2 && value <= 100
                ? "; " + plain(value) + " % is " + plain(value / 100)
                : "";
    }

    private static boolean fraction(Field.Quantity field) {
        return field.unit() == Unit.FRACTION && field.range().max() == 1;
    }

    private static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros().toPlainString();
    }
}
