package org.wattdeck.engine.transfer;

import java.util.Optional;

/// Reads numbers as people write them: with decimal commas, grouped thousands, a unit behind.
/// What can be read in two ways is not read at all.
final class NumberText {

    /// The sign before decimals in a column, as far as its other values tell.
    enum Style {
        UNKNOWN,
        POINT,
        COMMA,
        /// Some values say a point, others a comma.
        MIXED;

        Style and(Style other) {
            return other == UNKNOWN || other == this ? this : this == UNKNOWN ? other : MIXED;
        }
    }

    sealed interface Reading {
        /// @param plain with a point, without grouping
        /// @param unit what stood behind it
        /// @param why what was tidied, empty for nothing
        record Number(String plain, Optional<String> unit, String why) implements Reading {}

        record Doubtful(String grouped, String decimal) implements Reading {}

        record None() implements Reading {}
    }

    private static final Reading NONE = new Reading.None();
    private static final int LONGEST = 60;

    private NumberText() {}

    static Reading of(String text, Style style) {
        String s = text.strip();
        if (s.isEmpty() || s.length() > LONGEST) {
            return NONE;
        }
        int at = 0;
        StringBuilder sign = new StringBuilder();
        if ("+-−".indexOf(s.charAt(0)) >= 0) {
            sign.append(s.charAt(0) == '+' ? "" : "-");
            at = 1;
        }
        int end = at;
        while (end < s.length() && part(s.charAt(end))) {
            end++;
        }
        while (end > at && !Character.isDigit(s.charAt(end - 1)) && s.charAt(end - 1) != '.') {
            end--;
        }
        String digits = s.substring(at, end);
        int exponent = exponent(s, end);
        String power = s.substring(end, exponent);
        String unit = s.substring(exponent).strip();
        if (digits.chars().noneMatch(Character::isDigit)) {
            return NONE;
        }
        Reading read = mantissa(digits, style);
        if (!(read instanceof Reading.Number(String plain, _, String why))) {
            return unit.isEmpty() && power.isEmpty() ? read : NONE;
        }
        String told =
                !why.isEmpty()
                        ? why
                        : s.startsWith("−") ? "sign" : text.length() != s.length() ? "spaces" : "";
        return new Reading.Number(
                sign + plain + power, unit.isEmpty() ? Optional.empty() : Optional.of(unit), told);
    }

    private static boolean part(char c) {
        return c >= '0' && c <= '9' || ".,'’".indexOf(c) >= 0 || space(c);
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009';
    }

    private static int exponent(String s, int at) {
        int end = at;
        if (end < s.length() && (s.charAt(end) == 'e' || s.charAt(end) == 'E')) {
            end++;
            if (end < s.length() && (s.charAt(end) == '+' || s.charAt(end) == '-')) {
                end++;
            }
            int first = end;
            while (end < s.length() && s.charAt(end) >= '0' && s.charAt(end) <= '9') {
                end++;
            }
            return end > first && end - first <= 3 ? end : at;
        }
        return at;
    }

    /// Digits with points, commas, apostrophes and spaces among them.
    private static Reading mantissa(String digits, Style style) {
        StringBuilder bare = new StringBuilder();
        boolean grouped = false;
        int run = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (space(c) || c == '\'' || c == '’') {
                // only between three digits and three digits more
                boolean first = !grouped && run >= 1 && run <= 3;
                if (!(first || grouped && run == 3) || !three(digits, i + 1)) {
                    return NONE;
                }
                grouped = true;
                run = 0;
            } else {
                bare.append(c);
                run = c == '.' || c == ',' ? 0 : run + 1;
            }
        }
        String why = grouped ? "grouped thousands" : "";
        String s = bare.toString();
        int point = s.lastIndexOf('.');
        int comma = s.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return number(s, why);
        }
        if (point >= 0 && comma >= 0) {
            char decimal = point > comma ? '.' : ',';
            char group = decimal == '.' ? ',' : '.';
            return groups(s.substring(0, Math.max(point, comma)), group)
                            && s.indexOf(decimal) == s.lastIndexOf(decimal)
                    ? number(plain(s, decimal, group), "grouped thousands")
                    : NONE;
        }
        char sign = point >= 0 ? '.' : ',';
        if (s.indexOf(sign) != s.lastIndexOf(sign)) {
            return groups(s, sign)
                    ? number(s.replace(String.valueOf(sign), ""), "grouped thousands")
                    : NONE;
        }
        return one(s, sign, grouped, style, why);
    }

    /// One point or comma, and nothing else.
    private static Reading one(String s, char sign, boolean grouped, Style style, String why) {
        String asDecimal = s.replace(',', '.');
        String told = sign == ',' ? "decimal comma" : why;
        if (grouped || !groups(s, sign)) {
            return number(asDecimal, told);
        }
        String asGroup = s.replace(String.valueOf(sign), "");
        Style own = sign == ',' ? Style.COMMA : Style.POINT;
        if (style == own || sign == '.' && style == Style.UNKNOWN) {
            return number(asDecimal, told);
        }
        return style == Style.UNKNOWN || style == Style.MIXED
                ? new Reading.Doubtful(asGroup, asDecimal)
                : number(asGroup, "grouped thousands");
    }

    private static boolean three(String s, int from) {
        return from + 3 <= s.length()
                && s.substring(from, from + 3).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Whether each sign parts three digits, the first part one to three and no lone zero.
    private static boolean groups(String s, char sign) {
        String[] parts = s.split(sign == '.' ? "\\." : ",", -1);
        for (int i = 0; i < parts.length; i++) {
            int length = parts[i].length();
            if (i == 0 ? length < 1 || length > 3 : length != 3) {
                return false;
            }
        }
        return !(parts.length == 2 && parts[0].startsWith("0"));
    }

    private static String plain(String s, char decimal, char group) {
        return s.replace(String.valueOf(group), "").replace(decimal, '.');
    }

    private static Reading number(String plain, String why) {
        return plain.startsWith(".") || plain.endsWith(".")
                ? plain.length() > 1
                        ? new Reading.Number(
                                (plain.startsWith(".") ? "0" : "")
                                        + (plain.endsWith(".")
                                                ? plain.substring(0, plain.length() - 1)
                                                : plain),
                                Optional.empty(),
                                why)
                        : NONE
                : new Reading.Number(plain, Optional.empty(), why);
    }

    /// What one value tells about its column.
    static Style evidence(String text) {
        int point = text.indexOf('.');
        int comma = text.indexOf(',');
        if (point < 0 && comma < 0 || text.length() > LONGEST) {
            return Style.UNKNOWN;
        }
        if (!(of(text, Style.UNKNOWN) instanceof Reading.Number(String plain, _, _))) {
            return Style.UNKNOWN;
        }
        if (point >= 0 && comma >= 0) {
            return point > comma ? Style.POINT : Style.COMMA;
        }
        boolean many = point >= 0 ? point != text.lastIndexOf('.') : comma != text.lastIndexOf(',');
        if (many) {
            return point >= 0 ? Style.COMMA : Style.POINT;
        }
        if (comma >= 0) {
            return Style.COMMA;
        }
        // A lone point before three digits tells nothing.
        int decimals = plain.length() - plain.indexOf('.') - 1;
        return decimals == 3 && !plain.replace("-", "").startsWith("0.")
                ? Style.UNKNOWN
                : Style.POINT;
    }
}
