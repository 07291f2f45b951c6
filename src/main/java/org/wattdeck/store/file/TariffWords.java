package org.wattdeck.store.file;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.plan.tariff.When;

/// Reads when a price holds: words and ranges such as `Mon-Fri`, `Oct-Mar`, `22:00-06:00`, in one
/// text or a list.
final class TariffWords {

    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s*-\\s*(\\d{1,2})(?::(\\d{2}))?");
    private static final int SHORTEST_WORD = 3;

    private final StudyValues values;

    TariffWords(StudyValues values) {
        this.values = values;
    }

    private record Word(String text, Yaml at) {}

    /// Empty if something is wrong, which is said.
    Optional<When> when(Yaml.Mapping map, String path) {
        Optional<Set<Month>> months = choices(map, path, "months", Month.class, "Apr-Sep, or 6");
        Optional<Set<DayOfWeek>> days =
                choices(map, path, "weekdays", DayOfWeek.class, "Mon-Fri, or Sun");
        Optional<List<When.Hours>> hours = hours(map, path);
        return months.isEmpty() || days.isEmpty() || hours.isEmpty()
                ? Optional.empty()
                : Optional.of(new When(months.get(), days.get(), hours.get()));
    }

    Set<LocalDate> dates(Yaml.Mapping map, String path, String key) {
        Set<LocalDate> dates = new HashSet<>();
        for (Word word : words(map, path, key)) {
            try {
                dates.add(LocalDate.parse(word.text));
            } catch (DateTimeException e) {
                bad(word, path + key, "is not a date", "a date such as 2026-12-25");
            }
        }
        return dates;
    }

    private void bad(Word word, String field, String what, String expected) {
        values.bad(word.at, "value.choice", field, what, StudyValues.shown(word.text), expected);
    }

    private List<Word> words(Yaml.Mapping map, String path, String key) {
        List<Word> words = new ArrayList<>();
        if (!map.has(key)) {
            return words;
        }
        Yaml value = StudyValues.place(map, key);
        List<Yaml> items = value instanceof Yaml.Sequence s ? s.items() : List.of(value);
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar s) {
                for (String word : s.text().split(",", -1)) {
                    words.add(new Word(word.strip(), s));
                }
            } else {
                values.bad(
                        item,
                        "value.kind",
                        path + key,
                        "must be a word or a list of words",
                        item.kind(),
                        StudyKeys.Form.WORDS.example());
            }
        }
        return words;
    }

    private <E extends Enum<E>> Optional<Set<E>> choices(
            Yaml.Mapping map, String path, String key, Class<E> type, String example) {
        Set<E> all = EnumSet.allOf(type);
        if (!map.has(key)) {
            return Optional.of(all);
        }
        Set<E> found = EnumSet.noneOf(type);
        boolean right = true;
        for (Word word : words(map, path, key)) {
            String[] ends = word.text.split("-", -1);
            Optional<E> first = one(List.copyOf(all), ends[0]);
            Optional<E> last = ends.length == 1 ? first : one(List.copyOf(all), ends[1]);
            if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
                bad(word, path + key, "names no " + key, "such as " + example);
                right = false;
                continue;
            }
            found.addAll(range(List.copyOf(all), first.get(), last.get()));
        }
        return right && !found.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    /// It may go over the end of the year or the week.
    private static <E extends Enum<E>> List<E> range(List<E> all, E first, E last) {
        List<E> range = new ArrayList<>();
        int i = first.ordinal();
        range.add(first);
        while (all.get(i) != last) {
            i = (i + 1) % all.size();
            range.add(all.get(i));
        }
        return range;
    }

    /// By name, its first letters, or its number from 1.
    private static <E extends Enum<E>> Optional<E> one(List<E> all, String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return all.stream()
                .filter(
                        e ->
                                word.equals(Integer.toString(e.ordinal() + 1))
                                        || word.length() >= SHORTEST_WORD
                                                && e.name().startsWith(word))
                .findFirst();
    }

    private Optional<List<When.Hours>> hours(Yaml.Mapping map, String path) {
        List<When.Hours> found = new ArrayList<>();
        boolean right = true;
        List<Word> words = words(map, path, "hours");
        for (Word word : words) {
            Matcher m = HOURS.matcher(word.text);
            int from = m.matches() ? minute(m.group(1), m.group(2)) : -1;
            int to = m.matches() ? minute(m.group(3), m.group(4)) : -1;
            if (from < 0 || to < 0 || from == to || from == When.DAY_MINUTES) {
                bad(word, path + "hours", "are no hours of a day", "such as 08:00-20:00");
                right = false;
            } else if (from < to) {
                found.add(new When.Hours(from, to));
            } else {
                found.add(new When.Hours(from, When.DAY_MINUTES));
                if (to > 0) {
                    found.add(new When.Hours(0, to));
                }
            }
        }
        return right && (!words.isEmpty() || !map.has("hours"))
                ? Optional.of(found)
                : Optional.empty();
    }

    private static int minute(String hour, @Nullable String minute) {
        int h = Integer.parseInt(hour);
        int m = minute == null ? 0 : Integer.parseInt(minute);
        return m < 60 && h * 60 + m <= When.DAY_MINUTES ? h * 60 + m : -1;
    }
}
