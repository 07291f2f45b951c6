package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Nearest;

/// When a study plays, and in which steps: its keys `zone`, `period` and `step`.
///
/// @param start empty where it is wrong or missing, which was said
/// @param stepSeconds -1 for a wrong one
record StudyPeriod(ZoneId zone, Optional<Instant> start, Optional<Instant> end, int stepSeconds) {

    private static final long MOST_STEPS = 200_000_000;
    private static final double LONGEST_YEARS = 100;

    static StudyPeriod read(StudyValues values, Yaml.Mapping top) {
        return new Reader(values).read(top);
    }

    private record Reader(StudyValues values) {

        StudyPeriod read(Yaml.Mapping top) {
            ZoneId zone = zone(top);
            Optional<Instant> start = Optional.empty();
            Optional<Instant> end = Optional.empty();
            if (top.has("period")) {
                if (place(top, "period") instanceof Yaml.Mapping period) {
                    values.known(period, "period.", StudyKeys.PERIOD);
                    start = values.time(period, "start", "period.", zone);
                    end = end(period, start, zone);
                } else {
                    values.bad(
                            place(top, "period"),
                            "value.kind",
                            "period",
                            Said.of("must be a group of keys"),
                            Said.free(place(top, "period").kind()),
                            Said.of("start: ... and end: ... or length: ..."));
                }
            }
            int step = step(top);
            if (start.isPresent() && end.isPresent() && step > 0) {
                period(top, start.get().atZone(zone), end.get().atZone(zone), step);
            }
            return new StudyPeriod(zone, start, end, step);
        }

        private void period(Yaml.Mapping top, ZonedDateTime start, ZonedDateTime end, int step) {
            Yaml at = place(top, "period");
            long seconds = Duration.between(start, end).getSeconds();
            if (seconds <= 0) {
                values.bad(
                        at,
                        "period.order",
                        "period.end",
                        Said.of("must come after the start"),
                        Said.free(end.toInstant().toString()),
                        Said.of("later than %s", start.toInstant()));
            } else if (seconds % step != 0) {
                values.bad(
                        at,
                        "period.steps",
                        "period",
                        Said.of("is not a whole number of steps"),
                        Said.of("%s s in steps of %s s", seconds, step),
                        clocksBetween(start, end) % step == 0
                                ? Said.of(
                                        "a multiple of the step; the clocks of %s change within it, so take steps of 1 h or less",
                                        start.getZone())
                                : Said.of("a multiple of the step"));
            } else if (seconds / step > MOST_STEPS) {
                values.bad(
                        at,
                        "period.steps",
                        "period",
                        Said.of("has too many steps"),
                        Said.free(Long.toString(seconds / step)),
                        Said.of("at most %s", MOST_STEPS));
            }
        }

        /// What would have passed by the clocks on the wall, in seconds.
        private static long clocksBetween(ZonedDateTime start, ZonedDateTime end) {
            return Duration.between(start.toLocalDateTime(), end.toLocalDateTime()).getSeconds();
        }

        private ZoneId zone(Yaml.Mapping top) {
            if (!scalar(top, "zone")) {
                return ZoneOffset.UTC;
            }
            String name = top.text("zone").orElse("");
            try {
                return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
            } catch (DateTimeException e) {
                values.bad(
                        place(top, "zone"),
                        "site.zone",
                        "zone",
                        Said.of("is not a time zone"),
                        Said.free(shown(name)),
                        Said.of(
                                "an IANA name%s",
                                Nearest.of(name, ZoneId.getAvailableZoneIds())
                                        .map(n -> "; maybe " + n)
                                        .orElse(" such as Europe/Berlin")));
                return ZoneOffset.UTC;
            }
        }

        /// Seconds; -1 for a wrong one.
        private int step(Yaml.Mapping top) {
            if (!top.has("step")) {
                return 4;
            }
            String text = top.text("step").orElse("");
            Optional<Double> seconds =
                    Measures.read(text, Measures.SECONDS, Optional.of("s"))
                            .filter(s -> s >= 1 && s <= 86_400 && s == Math.rint(s));
            if (seconds.isEmpty() && scalar(top, "step")) {
                values.bad(
                        place(top, "step"),
                        "value.range",
                        "step",
                        "is not a step",
                        shown(text),
                        "whole seconds from 1 s to 1 day, such as 4 s or 15 min");
            }
            return seconds.map(Double::intValue).orElse(-1);
        }

        private Optional<Instant> end(Yaml.Mapping period, Optional<Instant> start, ZoneId zone) {
            if (period.has("end") == period.has("length")) {
                values.bad(
                        period,
                        "period.end",
                        "period",
                        Said.of("needs an end or a length"),
                        period.has("end") ? Said.of("both") : Said.of("neither"),
                        Said.of("one of end, length"));
                return Optional.empty();
            }
            if (period.has("end")) {
                return values.time(period, "end", "period.", zone);
            }
            if (!scalar(period, "length")) {
                return Optional.empty();
            }
            String text = period.text("length").orElse("");
            // Of any start, so that a wrong length is said beside a wrong start.
            Optional<Instant> end =
                    after(start.orElse(Instant.EPOCH).atZone(zone), text)
                            .filter(t -> !t.isAfter(Times.LATEST));
            if (end.isEmpty()) {
                values.bad(
                        place(period, "length"),
                        "value.duration",
                        "period.length",
                        "is not a length",
                        shown(text),
                        "such as 24 h, 7 days, 1 year, PT1H");
            }
            return start.flatMap(s -> end);
        }

        /// Whole days and years are those of the calendar, so a day may have 23 or 25 hours.
        private static Optional<Instant> after(ZonedDateTime start, String text) {
            try {
                if (text.startsWith("P")) {
                    return Optional.of(
                            text.contains("T")
                                    ? start.toInstant().plus(Duration.parse(text))
                                    : start.plus(Period.parse(text)).toInstant());
                }
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
            Optional<Double> years =
                    Measures.read(
                            text,
                            Map.of("a", 1.0, "year", 1.0, "years", 1.0, "y", 1.0),
                            Optional.empty());
            if (years.isPresent()) {
                return years.filter(y -> y == Math.rint(y) && y > 0 && y <= LONGEST_YEARS)
                        .map(y -> start.plusYears(y.longValue()).toInstant());
            }
            double longestDays = LONGEST_YEARS * 366;
            Optional<Double> days =
                    Measures.read(text, Map.of("d", 1.0, "day", 1.0, "days", 1.0), Optional.empty())
                            .filter(d -> d == Math.rint(d) && d > 0 && d <= longestDays);
            if (days.isPresent()) {
                return Optional.of(start.plusDays(days.get().longValue()).toInstant());
            }
            return Measures.read(text, Measures.SECONDS, Optional.of("s"))
                    .filter(s -> s > 0 && s <= longestDays * 86_400)
                    .map(s -> start.toInstant().plusSeconds(s.longValue()));
        }
    }
}
