package org.wattdeck.engine.workflow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the five fields of a cron, and says everything that is wrong with them.
final class CronReader {

    private static final int LONGEST = 200;
    private static final Map<String, String> NAMED =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> WEEKDAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Pattern PART =
            Pattern.compile("(\\*|([A-Z]+|\\d+)(-([A-Z]+|\\d+))?)(/(\\d+))?");
    private static final Pattern PLACED = Pattern.compile("([A-Z]+|\\d+)(#([1-5])|L)");

    private enum Part {
        MINUTE("minute", 0, 59),
        HOUR("hour", 0, 23),
        DAY("day of the month", 1, 31),
        MONTH("month", 1, 12),
        WEEKDAY("day of the week", 0, 7);

        private final String words;
        private final int least;
        private final int most;

        Part(String words, int least, int most) {
            this.words = words;
            this.least = least;
            this.most = most;
        }
    }

    private final String text;
    private final List<String> problems = new ArrayList<>();
    private final List<CronDays.Nth> nth = new ArrayList<>();
    private boolean lastDay;

    CronReader(String text) {
        this.text = text.strip();
    }

    Cron.Reading read() {
        String[] fields =
                NAMED.getOrDefault(text.toLowerCase(Locale.ROOT), text)
                        .toUpperCase(Locale.ROOT)
                        .split("\\s+");
        if (text.length() > LONGEST || fields.length != Part.values().length) {
            return new Cron.Reading(
                    Optional.empty(),
                    List.of(
                            "The cron (%s) needs five fields: minute, hour, day of the month, month, day of the week, such as 0 6 * * MON-FRI."
                                    .formatted(shown(text))));
        }
        BitSet minutes = field(Part.MINUTE, fields[0]);
        BitSet hours = field(Part.HOUR, fields[1]);
        BitSet days = field(Part.DAY, fields[2]);
        BitSet months = field(Part.MONTH, fields[3]);
        BitSet weekdays = field(Part.WEEKDAY, fields[4]);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        boolean either = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        CronDays all = new CronDays(days, lastDay, months, weekdays, List.copyOf(nth), either);
        if (problems.isEmpty() && !everComes(days, months, either)) {
            problems.add(
                    "The cron (%s) names a day that never comes. Give a day that the month has."
                            .formatted(shown(text)));
        }
        return problems.isEmpty()
                ? new Cron.Reading(Optional.of(new Cron(text, minutes, hours, all)), List.of())
                : new Cron.Reading(Optional.empty(), problems);
    }

    private boolean everComes(BitSet days, BitSet months, boolean either) {
        if (either || lastDay || days.isEmpty()) {
            return true;
        }
        int first = days.nextSetBit(0);
        return months.stream()
                .anyMatch(
                        m ->
                                first
                                        <= (m == 2
                                                ? 29
                                                : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31));
    }

    private BitSet field(Part part, String typed) {
        BitSet found = new BitSet();
        for (String piece : typed.split(",", -1)) {
            if (!special(part, piece)) {
                plain(part, piece, found);
            }
        }
        return found;
    }

    /// `L`, `5L` and `MON#2`.
    private boolean special(Part part, String piece) {
        if (part == Part.DAY && piece.equals("L")) {
            lastDay = true;
            return true;
        }
        Matcher m = PLACED.matcher(piece);
        if (part != Part.WEEKDAY || !m.matches()) {
            return false;
        }
        int day = number(part, m.group(1));
        if (day >= 0) {
            nth.add(
                    new CronDays.Nth(
                            day % 7, m.group(3) == null ? 0 : Integer.parseInt(m.group(3))));
        } else {
            bad(part, piece);
        }
        return true;
    }

    private void plain(Part part, String piece, BitSet found) {
        Matcher m = PART.matcher(piece);
        if (!m.matches()) {
            bad(part, piece);
            return;
        }
        boolean all = m.group(1).equals("*");
        boolean stepped = m.group(6) != null;
        int from = all ? part.least : number(part, m.group(2));
        int to =
                all
                        ? part == Part.WEEKDAY ? 6 : part.most
                        : m.group(4) != null
                                ? number(part, m.group(4))
                                : stepped ? part == Part.WEEKDAY ? 6 : part.most : from;
        int step = stepped ? small(m.group(6)) : 1;
        if (from < 0 || to < 0 || step < 1 || step > part.most) {
            bad(part, piece);
        } else if (from <= to) {
            for (int k = from; k <= to; k += step) {
                found.set(k);
            }
        } else if (part == Part.WEEKDAY) {
            for (int k = from; k <= to + 7; k += step) {
                found.set(k % 7);
            }
        } else {
            problems.add(
                    "The range (%s) of the %s runs backwards. Give the lower one first, or two ranges."
                            .formatted(shown(piece), part.words));
        }
    }

    /// -1 for what is none.
    private static int number(Part part, String word) {
        if (part == Part.MONTH && MONTHS.contains(word)) {
            return MONTHS.indexOf(word) + 1;
        }
        if (part == Part.WEEKDAY && WEEKDAYS.contains(word)) {
            return WEEKDAYS.indexOf(word);
        }
        int number = small(word);
        return number >= part.least && number <= part.most ? number : -1;
    }

    private static int small(String digits) {
        return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    }

    private void bad(Part part, String piece) {
        problems.add(
                "The %s (%s) must be *, or numbers from %d to %d with - / and , between them."
                        .formatted(part.words, shown(piece), part.least, part.most));
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
