package org.wattdeck.app.performance;

import java.time.DayOfWeek;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.performance.Price;

/// Prices of some days of the year as they are typed: `11-01/03-31 Mon-Fri 06:00 0.35; 22:00 0.14`,
/// season and days of the week each where they are not all. Days may be written in the language of
/// the reader or in English, by two letters at least.
final class PriceDays {

    private static final String SEASON = "(?:(\\d\\d-\\d\\d)/(\\d\\d-\\d\\d)(?:\\s+|$))?";
    private static final String WEEKDAYS = "(\\p{L}{2,}\\.?(?:\\s*[-,]\\s*\\p{L}{2,}\\.?)*)?";
    private static final Pattern PART = Pattern.compile(SEASON + WEEKDAYS + "\\s*(.*)");

    /// How a part of a year or a week begins.
    static final Pattern START =
            Pattern.compile("\\d\\d-\\d\\d/|\\p{L}{2,}\\.?\\s*[-,\\d]|\\p{L}{2,}\\.?\\s+\\d");

    private final PriceText prices;

    PriceDays(PriceText prices) {
        this.prices = prices;
    }

    /// @throws IllegalArgumentException if it cannot be read
    /// @throws java.time.DateTimeException if a day or time is none
    Price.Days read(String typed) {
        Matcher m = PART.matcher(typed);
        if (!m.matches()) {
            throw new IllegalArgumentException(typed + " holds on no days.");
        }
        Optional<Price.Season> season =
                Optional.ofNullable(m.group(1)).map(f -> new Price.Season(day(f), day(m.group(2))));
        Set<DayOfWeek> weekdays =
                Optional.ofNullable(m.group(3))
                        .map(this::weekdays)
                        .orElseGet(() -> EnumSet.allOf(DayOfWeek.class));
        return new Price.Days(season, weekdays, prices.clock(m.group(4)));
    }

    private static MonthDay day(String typed) {
        return MonthDay.parse("--" + typed);
    }

    private Set<DayOfWeek> weekdays(String typed) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : typed.split(",")) {
            String[] ends = part.strip().split("\\s*-\\s*");
            DayOfWeek last = weekday(ends[ends.length - 1]);
            DayOfWeek day = weekday(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private DayOfWeek weekday(String typed) {
        String word = typed.strip().replace(".", "").toLowerCase(prices.language());
        for (Locale language : List.of(prices.language(), Locale.ENGLISH)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.getDisplayName(TextStyle.FULL, language)
                        .toLowerCase(language)
                        .startsWith(word)) {
                    return day;
                }
            }
        }
        throw new IllegalArgumentException(typed + " is no day of the week.");
    }

    /// As it would be typed.
    String of(Price.Days days) {
        String season =
                days.season()
                        .map(s -> (s.first() + "/" + s.last() + " ").replace("--", ""))
                        .orElse("");
        String weekdays = days.weekdays().size() == 7 ? "" : words(days.weekdays()) + " ";
        return season + weekdays + prices.clock(days.prices());
    }

    private String words(Set<DayOfWeek> days) {
        List<String> runs = new ArrayList<>();
        for (DayOfWeek day : days) {
            if (day != DayOfWeek.MONDAY && days.contains(day.minus(1))) {
                continue;
            }
            DayOfWeek last = day;
            while (last != DayOfWeek.SUNDAY && days.contains(last.plus(1))) {
                last = last.plus(1);
            }
            runs.add(
                    last == day
                            ? word(day)
                            : word(day) + (last == day.plus(1) ? "," : "-") + word(last));
        }
        return String.join(",", runs);
    }

    private String word(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, prices.language()).replace(".", "");
    }
}
