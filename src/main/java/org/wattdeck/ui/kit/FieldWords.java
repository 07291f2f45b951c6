package org.wattdeck.ui.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wattdeck.domain.schema.Field;

/// What the field of a schema is called on a screen: its name without the unit, which stands beside
/// the value.
public final class FieldWords {

    /// The longest first, so that none is taken for the end of another.
    private static final List<String> UNITS =
            Stream.of(
                            "_kwh",
                            "_kw",
                            "_kva",
                            "_kvar",
                            "_kv",
                            "_hz",
                            "_celsius",
                            "_percentage",
                            "_degrees",
                            "_liters",
                            "_m2",
                            "_m",
                            "_mps",
                            "_db",
                            "_minutes",
                            "_hours",
                            "_sec",
                            "_ms",
                            "_per_sec",
                            "_kw_per_sec",
                            "_kw_per_min",
                            "_v",
                            "_w",
                            "_a",
                            "_years")
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();

    private FieldWords() {}

    /// `max_charge_kw` reads `Max charge`.
    public static String label(Field field) {
        String name = field.name();
        if (field instanceof Field.Quantity) {
            for (String unit : UNITS) {
                if (name.endsWith(unit) && name.length() > unit.length()) {
                    name = name.substring(0, name.length() - unit.length());
                    break;
                }
            }
        }
        String words = name.replace('_', ' ').replace("soc", "SOC").replace("co2", "CO₂");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
