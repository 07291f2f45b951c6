package org.wattdeck.engine.transfer;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.engine.transfer.ImportOptions.DateOrder;

/// Reads dates in the orders that people write them in. What can be two days is none.
final class DateText {

    sealed interface Reading {
        /// @param why what was tidied, empty for nothing
        record Day(LocalDate date, String why) implements Reading {}

        record Doubtful(LocalDate dayFirst, LocalDate monthFirst) implements Reading {}

        /// @param hint what to write instead, may be empty
        record None(String hint) implements Reading {}
    }

    private static final Pattern TIME = Pattern.compile("[T ]\\d{1,2}:\\d{2}.*$");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern SHORT_YEAR =
            Pattern.compile("\\d{1,2}[-/. ]+(\\d{1,2}|\\p{L}{3,10})[-/. ]+\\d{2}");
    private static final Pattern DAY_WORD =
            Pattern.compile(
                    "(\\d{1,2})(?:\\.|st|nd|rd|th|er)?[-/ ]*(\\p{L}{3,10})\\.?[-/, ]*(\\d{4})");
    private static final Pattern WORD_DAY =
            Pattern.compile("(\\p{L}{3,10})\\.?[-/ ]*(\\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\\d{4})");

    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    entry("jan", 1),
                    entry("fev", 2),
                    entry("feb", 2),
                    entry("mar", 3),
                    entry("mrz", 3),
                    entry("apr", 4),
                    entry("avr", 4),
                    entry("mai", 5),
                    entry("may", 5),
                    entry("jun", 6),
                    entry("juin", 6),
                    entry("jul", 7),
                    entry("juil", 7),
                    entry("aug", 8),
                    entry("aou", 8),
                    entry("sep", 9),
                    entry("okt", 10),
                    entry("oct", 10),
                    entry("nov", 11),
                    entry("dez", 12),
                    entry("dec", 12));

    private DateText() {}

    /// @param order of day and month where both are possible, as far as it is known
    static Reading of(String text, Optional<DateOrder> order) {
        String s = TIME.matcher(text.strip()).replaceFirst("").strip();
        Matcher m = YEAR_FIRST.matcher(s);
        if (m.matches()) {
            boolean iso = s.length() == 10 && m.group(2).equals("-") && s.equals(text);
            return day(m.group(1), m.group(3), m.group(4), iso ? "" : "date");
        }
        m = DIGITS.matcher(s);
        if (m.matches()) {
            return day(m.group(1), m.group(2), m.group(3), "date");
        }
        m = YEAR_LAST.matcher(s);
        if (m.matches()) {
            return yearLast(m, order);
        }
        m = DAY_WORD.matcher(s);
        if (m.matches() && month(m.group(2)) > 0) {
            return day(m.group(3), "" + month(m.group(2)), m.group(1), "date");
        }
        m = WORD_DAY.matcher(s);
        if (m.matches() && month(m.group(1)) > 0) {
            return day(m.group(3), "" + month(m.group(1)), m.group(2), "date");
        }
        return new Reading.None(SHORT_YEAR.matcher(s).matches() ? "the year in four digits" : "");
    }

    private static int month(String word) {
        String folded = Fold.of(word);
        return folded.length() < 3
                ? 0
                : folded.length() >= 4 && MONTHS.containsKey(folded.substring(0, 4))
                        ? MONTHS.get(folded.substring(0, 4))
                        : MONTHS.getOrDefault(folded.substring(0, 3), 0);
    }

    private static Reading yearLast(Matcher m, Optional<DateOrder> order) {
        Reading dayFirst = day(m.group(4), m.group(3), m.group(1), "day first");
        Reading monthFirst = day(m.group(4), m.group(1), m.group(3), "month first");
        boolean dots = m.group(2).equals(".");
        if (!(monthFirst instanceof Reading.Day(LocalDate us, _)) || dots) {
            return dayFirst;
        }
        if (!(dayFirst instanceof Reading.Day(LocalDate eu, _))) {
            return monthFirst;
        }
        if (eu.equals(us)) {
            return dayFirst;
        }
        return order.<Reading>map(o -> o == DateOrder.DAY_FIRST ? dayFirst : monthFirst)
                .orElseGet(() -> new Reading.Doubtful(eu, us));
    }

    private static Reading day(String year, String month, String day, String why) {
        try {
            LocalDate date =
                    LocalDate.of(
                            Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return date.getYear() < 1900 || date.getYear() > 2200
                    ? new Reading.None("a year from 1900 to 2200")
                    : new Reading.Day(date, why);
        } catch (DateTimeException e) {
            return new Reading.None("a day that exists");
        }
    }

    /// The order of day and month that one value tells: one that can only be read so.
    static Optional<DateOrder> evidence(String text) {
        Matcher m = YEAR_LAST.matcher(TIME.matcher(text.strip()).replaceFirst("").strip());
        if (!m.matches() || m.group(2).equals(".")) {
            return Optional.empty();
        }
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(3));
        return first > 12 && second <= 12
                ? Optional.of(DateOrder.DAY_FIRST)
                : second > 12 && first <= 12
                        ? Optional.of(DateOrder.MONTH_FIRST)
                        : Optional.empty();
    }
}
