package org.wattdeck.engine.transfer;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.schema.Unit;

/// Units as people write them above a column or behind a number, and what they are in the unit of a
/// field.
final class Units {

    private static final MathContext DIGITS = new MathContext(15);

    /// A value in one unit as one in another: times `factor`, plus `shift`.
    record Scale(BigDecimal factor, BigDecimal shift) {

        static final Scale NONE = new Scale(BigDecimal.ONE, BigDecimal.ZERO);

        static Scale of(String factor) {
            return factor.equals("1") ? NONE : new Scale(new BigDecimal(factor), BigDecimal.ZERO);
        }

        static Scale divided(String over, String by) {
            return new Scale(
                    new BigDecimal(over).divide(new BigDecimal(by), MathContext.DECIMAL128),
                    BigDecimal.ZERO);
        }

        boolean none() {
            return factor.compareTo(BigDecimal.ONE) == 0 && shift.signum() == 0;
        }

        /// At most 15 digits, so that 0.07 times 100 is 7.
        String of(BigDecimal value) {
            return value.multiply(factor)
                    .add(shift)
                    .round(DIGITS)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    private static final Map<Unit, Map<String, Scale>> KNOWN = new EnumMap<>(Unit.class);

    static {
        put(Unit.KILOWATT, "w .001", "wp .001", "kw 1", "kwp 1", "mw 1e3", "mwp 1e3", "gw 1e6");
        put(
                Unit.KILOWATT_HOUR,
                "wh .001",
                "kwh 1",
                "kwhr 1",
                "mwh 1e3",
                "mwhr 1e3",
                "gwh 1e6",
                "kwh/a 1",
                "mwh/a 1e3",
                "gwh/a 1e6");
        put(Unit.KILOVOLT_AMPERE, "va .001", "kva 1", "mva 1e3");
        put(Unit.KILOVAR, "var .001", "kvar 1", "mvar 1e3");
        put(Unit.KILOVOLT, "v .001", "kv 1");
        put(Unit.VOLT, "v 1", "kv 1e3");
        put(Unit.AMPERE, "a 1", "ka 1e3");
        put(Unit.WATT, "w 1", "wp 1", "kw 1e3", "kwp 1e3");
        put(Unit.HERTZ, "hz 1", "mhz .001");
        put(Unit.FRACTION, "% .01", "1 1", "- 1", "p.u. 1", "pu 1", "‰ .001", "%/a .01", "1/a 1");
        put(Unit.PERCENT, "% 1", "p.u. 100", "pu 100");
        put(Unit.CELSIUS, "°c 1", "c 1", "degc 1", "grad celsius 1");
        put(Unit.PER_CELSIUS, "1/°c 1", "1/k 1", "%/°c .01", "%/k .01", "/°c 1");
        put(Unit.SECOND, "s 1", "sec 1", "sek 1", "ms .001", "min 60", "h 3600");
        put(Unit.MILLISECOND, "ms 1", "s 1e3", "sec 1e3");
        put(Unit.MINUTE, "min 1", "minutes 1", "minuten 1", "h 60", "d 1440");
        put(
                Unit.HOUR,
                "h 1",
                "hours 1",
                "std 1",
                "stunden 1",
                "heures 1",
                "d 24",
                "h/a 1",
                "h/d 1");
        put(Unit.DAY, "d 1", "days 1", "tage 1", "jours 1");
        put(Unit.YEAR, "a 1", "y 1", "yr 1", "years 1", "jahre 1", "ans 1");
        put(Unit.KILOWATT_PER_SECOND, "kw/s 1", "mw/s 1e3", "w/s .001");
        put(Unit.KILOWATT_PER_MINUTE, "kw/min 1", "mw/min 1e3", "kw/s 60", "mw/s 6e4");
        put(
                Unit.LITRE,
                "l 1",
                "liter 1",
                "litre 1",
                "liters 1",
                "litres 1",
                "m3 1e3",
                "gal 3.785412");
        put(Unit.LITRE_PER_KILOWATT_HOUR, "l/kwh 1", "l/mwh .001");
        put(Unit.KILOGRAM_PER_KILOWATT_HOUR, "kg/kwh 1", "g/kwh .001", "kg/mwh .001", "t/mwh 1");
        put(Unit.BTU_PER_KILOWATT_HOUR, "btu/kwh 1");
        put(Unit.SQUARE_METRE, "m2 1", "qm 1", "sqm 1", "ft2 .09290304");
        put(Unit.METRE, "m 1", "cm .01", "mm .001", "km 1e3", "ft .3048");
        put(Unit.METRE_PER_SECOND, "m/s 1", "kn .514444", "mph .44704");
        put(Unit.DEGREE, "° 1", "deg 1", "degrees 1", "grad 1");
        put(Unit.DECIBEL, "db 1", "db(a) 1", "dba 1");
        put(Unit.COUNT, "pcs 1", "stk 1", "- 1", "1 1");
        money(Unit.MONEY, "", "1");
        money(Unit.MONEY_PER_YEAR, "/a", "1");
        money(Unit.MONEY_PER_HOUR, "/h", "1");
        money(Unit.MONEY_PER_MINUTE, "/min", "1");
        money(Unit.MONEY_PER_LITRE, "/l", "1");
        money(Unit.MONEY_PER_KILOWATT, "/kw", "1");
        money(Unit.MONEY_PER_KILOWATT, "/mw", ".001");
        money(Unit.MONEY_PER_KILOWATT_HOUR, "/kwh", "1");
        money(Unit.MONEY_PER_KILOWATT_HOUR, "/mwh", ".001");
        put(Unit.METRE_PER_SECOND, "km/h", Scale.divided("1", "3.6"));
        put(Unit.KILOWATT_PER_SECOND, "kw/min", Scale.divided("1", "60"));
        put(Unit.KILOWATT_PER_SECOND, "mw/min", Scale.divided("1000", "60"));
        put(Unit.HOUR, "min", Scale.divided("1", "60"));
        put(Unit.MINUTE, "s", Scale.divided("1", "60"));
        put(Unit.MINUTE, "sec", Scale.divided("1", "60"));
        Scale fahrenheit =
                new Scale(Scale.divided("5", "9").factor(), Scale.divided("-160", "9").factor());
        put(Unit.CELSIUS, "°f", fahrenheit);
    }

    /// Words in names of columns that stand for the signs above.
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    entry("percent", "%"),
                    entry("percentage", "%"),
                    entry("pct", "%"),
                    entry("prozent", "%"),
                    entry("pourcent", "%"),
                    entry("celsius", "°c"),
                    entry("mps", "m/s"),
                    entry("kmh", "km/h"),
                    entry("kph", "km/h"),
                    entry("seconds", "s"),
                    entry("sekunden", "s"),
                    entry("hour", "h"),
                    entry("stunde", "h"),
                    entry("year", "a"),
                    entry("jahr", "a"),
                    entry("degree", "°"));

    private static final Set<String> ALL = new HashSet<>(WORDS.keySet());

    static {
        KNOWN.values().forEach(m -> ALL.addAll(m.keySet()));
        ALL.removeAll(Set.of("-", "1"));
    }

    private Units() {}

    private static void put(Unit unit, String... lines) {
        for (String line : lines) {
            int gap = line.lastIndexOf(' ');
            put(unit, line.substring(0, gap), Scale.of(line.substring(gap + 1)));
        }
    }

    private static void put(Unit unit, String sign, Scale scale) {
        KNOWN.computeIfAbsent(unit, u -> new HashMap<>()).put(sign, scale);
    }

    private static void money(Unit unit, String per, String factor) {
        for (String sign : List.of("€", "eur", "$", "usd", "£", "gbp", "chf", "currency")) {
            put(unit, sign + per + " " + factor);
        }
        put(
                unit,
                (unit == Unit.MONEY ? "t€" : "ct" + per) + (unit == Unit.MONEY ? " 1e3" : " .01"));
    }

    private static String plain(String text) {
        String sign =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replace("℃", "°c")
                        .replaceAll("\\s*(\\bper\\b|\\bpro\\b|\\bpar\\b|/)\\s*", "/")
                        .replaceAll("\\s+", " ");
        int slash = sign.indexOf('/');
        String tail = slash < 0 ? "" : sign.substring(slash + 1);
        if (!tail.isEmpty() && WORDS.containsKey(tail)) {
            return sign.substring(0, slash + 1) + WORDS.get(tail);
        }
        return switch (tail) {
            case "sec" -> sign.substring(0, slash) + "/s";
            case "year", "yr", "y", "jahr", "an" -> sign.substring(0, slash) + "/a";
            case "hr" -> sign.substring(0, slash) + "/h";
            default -> WORDS.getOrDefault(sign, sign);
        };
    }

    /// Whether this is a unit of anything.
    static boolean known(String text) {
        String sign = plain(text);
        return !sign.isEmpty() && (ALL.contains(sign) || sign.equals("1/a"));
    }

    /// What a value in this unit is in the unit of a field; empty where they do not go together.
    static Optional<Scale> scale(String text, Unit unit) {
        String sign = plain(text);
        if (sign.equals(unit.symbol().toLowerCase(Locale.ROOT)) && !sign.isEmpty()) {
            return Optional.of(Scale.NONE);
        }
        return Optional.ofNullable(KNOWN.getOrDefault(unit, Map.of()).get(sign));
    }

    /// Some units that a field takes, for messages.
    static String some(Unit unit) {
        return unit.symbol().isEmpty()
                ? unit == Unit.FRACTION ? "% or a fraction of 1" : "no unit"
                : unit.symbol();
    }

    /// Endings of field names that only say the unit, longest first.
    static List<String> endings(Unit unit) {
        return switch (unit) {
            case KILOWATT -> List.of("_kw");
            case KILOWATT_HOUR -> List.of("_kwh");
            case KILOVOLT_AMPERE -> List.of("_kva");
            case KILOVAR -> List.of("_kvar");
            case KILOVOLT -> List.of("_kv");
            case VOLT -> List.of("_v");
            case AMPERE -> List.of("_a");
            case WATT -> List.of("_w");
            case HERTZ -> List.of("_hz");
            case PERCENT -> List.of("_percentage");
            case CELSIUS -> List.of("_celsius");
            case PER_CELSIUS -> List.of("_per_celsius");
            case SECOND -> List.of("_sec");
            case MILLISECOND -> List.of("_ms");
            case MINUTE -> List.of("_minutes");
            case HOUR -> List.of("_hours_per_year", "_hours_per_day", "_hours");
            case KILOWATT_PER_SECOND -> List.of("_kw_per_sec");
            case KILOWATT_PER_MINUTE -> List.of("_kw_per_min");
            case LITRE -> List.of("_liters");
            case LITRE_PER_KILOWATT_HOUR -> List.of("_liters_per_kwh");
            case MONEY_PER_KILOWATT_HOUR -> List.of("_per_kwh");
            case MONEY_PER_KILOWATT -> List.of("_per_kw");
            case MONEY_PER_LITRE -> List.of("_per_liter");
            case MONEY_PER_HOUR -> List.of("_per_hour");
            case MONEY_PER_MINUTE -> List.of("_per_minute");
            case MONEY_PER_YEAR, FRACTION -> List.of("_per_year");
            case KILOGRAM_PER_KILOWATT_HOUR -> List.of("_kg_per_kwh");
            case BTU_PER_KILOWATT_HOUR -> List.of("_btu_per_kwh");
            case SQUARE_METRE -> List.of("_m2");
            case METRE -> List.of("_m");
            case METRE_PER_SECOND -> List.of("_mps");
            case DEGREE -> List.of("_degrees");
            case DECIBEL -> List.of("_db");
            case NONE, DAY, YEAR, MONEY, COUNT -> List.of();
        };
    }

    /// Whether a bare number in a column without a unit may well be meant in another.
    static boolean doubtful(Unit unit) {
        return switch (unit) {
            case KILOWATT,
                    KILOWATT_HOUR,
                    KILOVOLT_AMPERE,
                    KILOVAR,
                    KILOVOLT,
                    KILOWATT_PER_SECOND,
                    KILOWATT_PER_MINUTE ->
                    true;
            default -> false;
        };
    }
}
