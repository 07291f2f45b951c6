package org.wattdeck.store.file;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the times of a column are written: ISO 8601 with an offset or by the clock of a zone, dates
/// with slashes or points, or seconds or milliseconds since 1970. Which of two numbers is the month
/// is decided for the whole column, by the rows that leave no doubt.
public final class TimeForm {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}|\\d{12,13}");
    private static final int DIGITS_OF_MILLIS = 12;
    private static final Pattern PARTS =
            Pattern.compile(
                    "(\\d{1,2})([/.])(\\d{1,2})\\2(\\d{4})(?:[ T]+(\\d{1,2}):(\\d{2})(:\\d{2})?)?");
    private static final Pattern MIDNIGHT_AT_END =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ]24:00(:00)?");
    private static final Pattern OFFSET = Pattern.compile(".*([+-]\\d{2}(:?\\d{2})?|Z)");
    private static final Pattern SHORT_OFFSET =
            Pattern.compile("(.*\\d:\\d{2}\\S*?)\\s*([+-]\\d{2})(\\d{2})?");
    private static final Pattern FRACTION = Pattern.compile("(.*:\\d{2})\\.\\d{1,9}");
    private static final int MONTHS = 12;

    private final boolean dayFirst;
    private final boolean doubtful;

    private TimeForm(boolean dayFirst, boolean doubtful) {
        this.dayFirst = dayFirst;
        this.doubtful = doubtful;
    }

    /// The form of a column; points mean that the day is first.
    public static TimeForm of(List<String> texts) {
        boolean day = false;
        boolean month = false;
        boolean slashes = false;
        boolean differ = false;
        for (String text : texts) {
            Matcher m = PARTS.matcher(text);
            if (m.matches()) {
                day |= m.group(2).equals(".") || Integer.parseInt(m.group(1)) > MONTHS;
                month |= Integer.parseInt(m.group(3)) > MONTHS;
                slashes = true;
                differ |= !m.group(1).equals(m.group(3));
            }
        }
        return new TimeForm(day && !month, slashes && differ && !day && !month);
    }

    /// Whether it cannot be told which number is the month.
    public boolean doubtful() {
        return doubtful;
    }

    /// Whether a text looks like a time of any form.
    public static boolean looksLikeTime(String text) {
        return EPOCH.matcher(text).matches()
                || PARTS.matcher(text).matches()
                || text.length() >= 10 && DATE.matcher(text.substring(0, 10)).matches();
    }

    /// The offset that a time is written with.
    public static Optional<ZoneId> offset(String text) {
        Matcher m = OFFSET.matcher(text);
        return text.length() > 10 && m.matches()
                ? Optional.of(ZoneId.of(m.group(1)).normalized())
                : Optional.empty();
    }

    public Times.Reading read(String text, ZoneId zone, Instant previous) {
        if (EPOCH.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return new Times.At(
                    text.length() >= DIGITS_OF_MILLIS
                            ? Instant.ofEpochSecond(Math.floorDiv(number, 1000L))
                            : Instant.ofEpochSecond(number));
        }
        Matcher midnight = MIDNIGHT_AT_END.matcher(iso(text));
        if (midnight.matches()) {
            return nextDay(midnight.group(1), zone, previous);
        }
        return Times.read(iso(text), zone, previous);
    }

    private static Times.Reading nextDay(String date, ZoneId zone, Instant previous) {
        try {
            String next = java.time.LocalDate.parse(date).plusDays(1).toString();
            return Times.read(next + "T00:00", zone, previous);
        } catch (java.time.DateTimeException e) {
            return new Times.Wrong("is not a time");
        }
    }

    private String iso(String text) {
        Matcher m = PARTS.matcher(text);
        if (m.matches()) {
            String day = m.group(dayFirst ? 1 : 3);
            String month = m.group(dayFirst ? 3 : 1);
            String hour = m.group(5) == null ? "00" : two(m.group(5));
            String minute = m.group(6) == null ? "00" : m.group(6);
            String second = m.group(7) == null ? "" : m.group(7);
            return m.group(4)
                    + "-"
                    + two(month)
                    + "-"
                    + two(day)
                    + "T"
                    + hour
                    + ":"
                    + minute
                    + second;
        }
        if (DATE.matcher(text).matches()) {
            return text + "T00:00";
        }
        Matcher offset = SHORT_OFFSET.matcher(text);
        if (offset.matches()) {
            String minutes = offset.group(3) == null ? "00" : offset.group(3);
            return offset.group(1) + offset.group(2) + ":" + minutes;
        }
        Matcher fraction = FRACTION.matcher(text);
        return fraction.matches() ? fraction.group(1) : text;
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
