package org.wattdeck.domain.series;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The units that series are kept in, and what people write for them. What is written in another
/// size of the same unit is converted when it comes in; what is not known here is kept as it is.
public final class Units {

    public static final String KW = "kW";
    public static final String KWH = "kWh";

    /// How a unit that was written is kept.
    ///
    /// @param unit as in `kW`
    /// @param factor what a value is multiplied with, after `offset` was added
    /// @param aggregation what its values usually are
    public record Meant(String unit, double factor, double offset, Aggregation aggregation) {

        /// A value as it is kept.
        public double of(double value) {
            return factor == 1 && offset == 0 ? value : (value + offset) * factor;
        }
    }

    private static final List<Map.Entry<List<String>, Meant>> KNOWN =
            List.of(
                    entry(mean(KW, 1e-3), "w", "watt", "watts"),
                    entry(mean(KW, 1), "kw", "kilowatt"),
                    entry(mean(KW, 1e3), "mw", "megawatt"),
                    entry(mean(KW, 1e6), "gw"),
                    entry(sum(KWH, 1e-3), "wh"),
                    entry(sum(KWH, 1), "kwh", "kwhr"),
                    entry(sum(KWH, 1e3), "mwh"),
                    entry(sum(KWH, 1e6), "gwh"),
                    entry(mean("kvar", 1), "kvar"),
                    entry(mean("°C", 1), "c", "°c", "celsius", "degc", "deg_c"),
                    entry(new Meant("°C", 5 / 9.0, -32, Aggregation.MEAN), "f", "°f", "fahrenheit"),
                    entry(new Meant("°C", 1, -273.15, Aggregation.MEAN), "k", "kelvin"),
                    entry(mean("m/s", 1), "m/s", "mps", "ms-1", "m_s", "m_per_s"),
                    entry(mean("m/s", 1 / 3.6), "km/h", "kmh", "kph"),
                    entry(mean("W/m²", 1), "w/m2", "w/m²", "wm2", "w_m2", "w_per_m2"),
                    entry(mean("W/m²", 1e3), "kw/m2", "kw/m²", "kw_m2", "kw_per_m2"),
                    entry(mean("%", 1), "%", "pct", "percent"),
                    entry(mean("", 1), "-", "1", "fraction", "pu"),
                    entry(sum("m³", 1), "m3", "m³"),
                    entry(sum("l", 1), "l", "litres", "liters"),
                    entry(sum("kg", 1), "kg"),
                    entry(sum("kg", 1e3), "t", "tonnes"),
                    entry(mean("V", 1), "v", "volt"),
                    entry(mean("A", 1), "a", "amp", "amps"),
                    entry(mean("Hz", 1), "hz"),
                    entry(mean("EUR/kWh", 1), "eur/kwh", "€/kwh", "eur_per_kwh"),
                    entry(mean("EUR/kWh", 1e-3), "eur/mwh", "€/mwh", "eur_per_mwh"),
                    entry(mean("EUR/kWh", 1e-2), "ct/kwh", "ct_per_kwh"),
                    entry(mean("USD/kWh", 1), "usd/kwh", "$/kwh", "usd_per_kwh"),
                    entry(mean("USD/kWh", 1e-3), "usd/mwh", "$/mwh", "usd_per_mwh"),
                    entry(mean("GBP/kWh", 1), "gbp/kwh", "gbp_per_kwh"),
                    entry(mean("GBP/kWh", 1e-3), "gbp/mwh", "gbp_per_mwh"),
                    entry(mean("kg/kWh", 1), "kg/kwh", "kg_per_kwh"),
                    entry(mean("kg/kWh", 1e-3), "g/kwh", "g_per_kwh", "kg/mwh", "kg_per_mwh"));

    /// Single letters that are taken for a unit at the end of a name: `phase_a` is no current.
    private static final List<String> LETTERS = List.of("w", "c");

    private Units() {}

    private static Map.Entry<List<String>, Meant> entry(Meant meant, String... words) {
        return Map.entry(List.of(words), meant);
    }

    private static Meant mean(String unit, double factor) {
        return new Meant(unit, factor, 0, Aggregation.MEAN);
    }

    private static Meant sum(String unit, double factor) {
        return new Meant(unit, factor, 0, Aggregation.SUM);
    }

    /// What somebody means by a unit, if it is known. Case does not count.
    public static Optional<Meant> of(String written) {
        String small = written.strip().toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(e -> e.getKey().contains(small))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    /// The unit at the end of a column's name: `load_kw`, `load [kW]`, `load (kW)`.
    public static Optional<Suffixed> suffix(String column) {
        String name = column.strip();
        int open = Math.max(name.lastIndexOf('['), name.lastIndexOf('('));
        if (open > 0 && (name.endsWith("]") || name.endsWith(")"))) {
            String unit = name.substring(open + 1, name.length() - 1).strip();
            return of(unit).map(m -> new Suffixed(name.substring(0, open).strip(), m));
        }
        String small = name.toLowerCase(Locale.ROOT);
        Optional<Suffixed> longest = Optional.empty();
        int length = 0;
        for (Map.Entry<List<String>, Meant> entry : KNOWN) {
            for (String word : entry.getKey()) {
                boolean telling = word.length() > 1 || LETTERS.contains(word);
                if (telling && word.length() > length && small.endsWith("_" + word)) {
                    length = word.length();
                    longest =
                            Optional.of(
                                    new Suffixed(
                                            name.substring(0, name.length() - word.length() - 1),
                                            entry.getValue()));
                }
            }
        }
        // a ratio to something is not in the unit of its end: usd_per_mw, kw_per_rated_kw
        return longest.filter(s -> !(s.stem() + "_").toLowerCase(Locale.ROOT).contains("_per_"));
    }

    /// A column's name without its unit.
    public record Suffixed(String stem, Meant unit) {}
}
