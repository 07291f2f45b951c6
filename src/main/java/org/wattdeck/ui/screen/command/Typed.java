package org.wattdeck.ui.screen.command;

import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.kit.Messages;

/// Reads what an operator types: powers, lengths of time, ramps. Pure. A refusal names what was
/// typed and how to write it.
final class Typed {

    private static final String NUMBER = "(\\d+(?:\\.\\d*)?|\\.\\d+)";
    private static final Pattern POWER = Pattern.compile("([+-]?)" + NUMBER + "(kw|mw|gw|w|%)?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):([0-5]\\d)");
    private static final Pattern LENGTH =
            Pattern.compile("(?:" + NUMBER + "h)?(?:" + NUMBER + "(?:min|m))?(?:" + NUMBER + "s)?");

    /// Minutes may go without their unit, but only at the end.
    private static final Pattern MINUTES = Pattern.compile("(?:" + NUMBER + "h)?" + NUMBER);

    private static final Pattern RAMP = Pattern.compile(NUMBER + "(kw|mw)?(?:/(s|sec|min))?");

    /// What parts whole numbers from decimals in the language of the console.
    private static final char SEPARATOR =
            DecimalFormatSymbols.getInstance(Messages.LOCALE).getDecimalSeparator();

    private Typed() {}

    /// What a target can do, so that a share can be taken of it.
    ///
    /// @param minKw the most it takes, not above zero
    /// @param maxKw the most it gives, not below zero
    record Reach(double minKw, double maxKw) {
        /// Whether it only takes power: then a number without a sign means taking.
        boolean takesOnly() {
            return maxKw <= 0 && minKw < 0;
        }
    }

    /// A power in kW, towards the bus: `1500`, `-2.5MW`, `+100`, `50%` (of what the target can do
    /// in that direction).
    static Verdict<Double> power(String typed, Reach reach) {
        String text = plain(typed);
        Matcher m = POWER.matcher(text);
        if (text.isEmpty()) {
            return Verdict.refused("Type a power, such as 1500, -2.5MW or 50%.");
        }
        if (text.contains(",")) {
            return Verdict.refused(
                    "\"%s\" could be thousands or decimals. Write 1250 or 1.25MW, without separators of thousands.",
                    typed.strip());
        }
        if (!m.matches()) {
            return Verdict.refused(
                    "\"%s\" is not a power. Write a number with kW, MW or %%, such as 1500, -2.5MW or 50%%.",
                    typed.strip());
        }
        double number = Double.parseDouble(m.group(2));
        boolean negative = m.group(1).equals("-") || m.group(1).isEmpty() && reach.takesOnly();
        double sign = negative && number != 0 ? -1 : 1;
        String unit = Optional.ofNullable(m.group(3)).orElse("kw");
        if (unit.equals("%")) {
            if (number > 100) {
                return Verdict.refused(
                        "\"%s\" is more than 100 %% of what the target can do.", typed.strip());
            }
            double of = negative ? -reach.minKw() : reach.maxKw();
            // Whole kW where that is fine enough, never beyond the limit.
            double kw = number / 100 * of;
            return Verdict.accepted(sign * (kw >= 10 && number < 100 ? Math.floor(kw) : kw));
        }
        double factor =
                switch (unit) {
                    case "w" -> 0.001;
                    case "mw" -> 1_000;
                    case "gw" -> 1_000_000;
                    default -> 1;
                };
        return Verdict.accepted(sign * number * factor);
    }

    /// A length of time: `60 min`, `1h30`, `90` (minutes), `45 s`, `1:30` (hours and minutes).
    /// Nothing typed is none.
    static Verdict<Optional<Duration>> length(String typed) {
        String text =
                plain(typed).replace("minutes", "min").replace("hours", "h").replace("hour", "h");
        if (text.isEmpty()) {
            return Verdict.accepted(Optional.empty());
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return some(
                    Integer.parseInt(clock.group(1)) * 3600.0
                            + Integer.parseInt(clock.group(2)) * 60.0,
                    typed);
        }
        Matcher minutes = MINUTES.matcher(text);
        if (minutes.matches()) {
            return some(number(minutes.group(1)) * 3600 + number(minutes.group(2)) * 60, typed);
        }
        Matcher m = LENGTH.matcher(text);
        if (!m.matches()) {
            return Verdict.refused(
                    "\"%s\" is not a length of time. Write 60 min, 1h30 or 90 s.", typed.strip());
        }
        return some(
                number(m.group(1)) * 3600 + number(m.group(2)) * 60 + number(m.group(3)), typed);
    }

    private static double number(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static Verdict<Optional<Duration>> some(double seconds, String typed) {
        if (seconds < 1 || seconds > 366 * 86_400.0) {
            return Verdict.refused(
                    "\"%s\" must be at least 1 s and at most a year.", typed.strip());
        }
        return Verdict.accepted(Optional.of(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    /// A ramp in kW per second: `50` or `50kW/s`, `3MW/min`. Nothing typed is none.
    static Verdict<OptionalDouble> ramp(String typed) {
        String text = plain(typed);
        if (text.isEmpty()) {
            return Verdict.accepted(OptionalDouble.empty());
        }
        Matcher m = RAMP.matcher(text);
        if (!m.matches() || Double.parseDouble(m.group(1)) <= 0) {
            return Verdict.refused(
                    "\"%s\" is not a ramp. Write a number above zero such as 50kW/s or 3MW/min.",
                    typed.strip());
        }
        double kw = Double.parseDouble(m.group(1)) * ("mw".equals(m.group(2)) ? 1_000 : 1);
        return Verdict.accepted(OptionalDouble.of("min".equals(m.group(3)) ? kw / 60 : kw));
    }

    /// A power as it would be typed: no separators of thousands.
    static String written(double kw) {
        return written(kw, SEPARATOR);
    }

    static String written(double kw, char separator) {
        return String.format(Locale.ROOT, kw == Math.rint(kw) ? "%.0f" : "%.3f", kw)
                .replace('.', separator);
    }

    private static String plain(String typed) {
        return plain(typed, SEPARATOR);
    }

    /// Without blanks, in small letters, with a plain minus, and with a point before decimals. A
    /// comma becomes a point only where the language writes decimals so and no second separator
    /// stands beside it; a point before three digits stays unsure there and becomes a comma.
    static String plain(String typed, char separator) {
        String text = compact(typed);
        if (separator != ',') {
            return text;
        }
        return text.indexOf('.') < 0
                ? text.replaceFirst(",", ".")
                : text.replaceAll("\\.(?=\\d{3}(?!\\d))", ",");
    }

    private static String compact(String typed) {
        return typed.toLowerCase(Locale.ROOT)
                .replace('−', '-')
                .replace('–', '-')
                .replace(" ", "")
                .replace(" ", "")
                .strip();
    }
}
