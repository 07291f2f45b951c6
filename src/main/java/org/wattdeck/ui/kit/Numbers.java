package org.wattdeck.ui.kit;

import java.text.DecimalFormatSymbols;
import java.util.regex.Pattern;

/// How numbers look: at most four significant digits, thousands separated, a dash for what is not
/// known. Right-align them and write the unit once per column.
public final class Numbers {

    /// A hyphen that begins a number, not one within a code such as `BESS-1`.
    private static final Pattern HYPHEN_MINUS = Pattern.compile("(?<![\\p{Alnum}_-])-(?=\\d)");

    /// What stands where there is no value.
    public static final String NONE = "–";

    /// What a day is called behind a number.
    private static final String DAY = Messages.LOCALE.getLanguage().equals("fr") ? " j" : " d";

    private static final String MINUS = "−";

    /// What stands before decimals.
    private static final char POINT =
            DecimalFormatSymbols.getInstance(Messages.LOCALE).getDecimalSeparator();

    private Numbers() {}

    /// `value` with at most four significant digits: 12,350 · 1,234 · 123.4 · 12.34 · 0.
    public static String four(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        double magnitude = Math.abs(value);
        if (magnitude >= 9999.5) {
            double step = Math.pow(10, Math.floor(Math.log10(magnitude)) - 3);
            return fixed(Math.rint(value / step) * step, 0);
        }
        return fixed(
                value, magnitude >= 999.95 ? 0 : magnitude >= 99.995 ? 1 : magnitude >= 1 ? 2 : 2);
    }

    /// `value` with exactly `decimals` decimals, so that columns of it line up.
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String text = String.format(Messages.LOCALE, "%,." + decimals + "f", Math.abs(value));
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !zero ? MINUS + text : text;
    }

    /// A power with its unit, kW below 10 MW and MW above: `1,234 kW`, `12.35 MW`.
    public static String power(double powerKw) {
        return Double.isNaN(powerKw)
                ? NONE
                : Math.abs(powerKw) >= 9999.5 ? four(powerKw / 1000) + " MW" : kw(powerKw) + " kW";
    }

    /// A power in kW without its unit; whole kW from 10 kW on.
    public static String kw(double powerKw) {
        return Math.abs(powerKw) >= 9.995 ? whole(powerKw) : fixed(powerKw, 1);
    }

    /// A number without decimals and with at most four significant digits: 12,350 · 500 · 4.
    public static String whole(double value) {
        return Math.abs(value) >= 9999.5 ? four(value) : fixed(Math.rint(value), 0);
    }

    /// A number as {@link #four} has it, without decimals that say nothing: 5.1 · 20 · 0.25.
    public static String plain(double value) {
        String text = four(value);
        int point = text.lastIndexOf(POINT);
        if (point < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end == point + 1 ? point : end);
    }

    /// An energy with its unit, kWh below 10 MWh and MWh above.
    public static String energy(double energyKwh) {
        return power(energyKwh).replace("W", "Wh");
    }

    /// A fraction as per cent, without decimals from 10 % on: `64 %`.
    public static String percent(double fraction) {
        if (Double.isNaN(fraction)) {
            return NONE;
        }
        double percent = fraction * 100;
        return fixed(percent, Math.abs(percent) < 9.95 && percent != 0 ? 1 : 0) + " %";
    }

    /// A signed number for flows where the sign carries the direction: `+120`, `−35`.
    public static String signed(String number) {
        return number.startsWith(MINUS)
                        || number.equals(NONE)
                        || number.chars().noneMatch(c -> c >= '1' && c <= '9')
                ? number
                : "+" + number;
    }

    /// A length of time in its two greatest units: `1 h 20 min`, `4 s`.
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NONE;
        }
        long s = Math.round(Math.abs(seconds));
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return s / 60 + " min" + (s % 60 == 0 || s >= 600 ? "" : " " + s % 60 + " s");
        }
        if (s < 86_400) {
            return s / 3600 + " h" + (s % 3600 / 60 == 0 ? "" : " " + s % 3600 / 60 + " min");
        }
        return s / 86_400 + DAY + (s % 86_400 / 3600 == 0 ? "" : " " + s % 86_400 / 3600 + " h");
    }

    /// A number of bytes: `512 B`, `14.2 MB`, `1.21 GB`.
    public static String bytes(double bytes) {
        if (!Double.isFinite(bytes)) {
            return NONE;
        }
        if (bytes < 1000) {
            return fixed(bytes, 0) + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1000;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return fixed(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2) + " " + units[unit];
    }

    /// Milliseconds with a sensible number of decimals: `0.42 ms`, `12 ms`, `1.20 s`.
    public static String millis(double millis) {
        if (Double.isNaN(millis)) {
            return NONE;
        }
        return millis >= 1000
                ? fixed(millis / 1000, 2) + " s"
                : fixed(millis, millis < 10 ? 1 : 0) + " ms";
    }

    /// Words from the engine, with the minus sign that all other numbers on screen have.
    public static String withMinus(String words) {
        return HYPHEN_MINUS.matcher(words).replaceAll("−");
    }
}
