package org.wattdeck.engine.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The clocks changed in Berlin on 2026-03-29 at 02:00 and 2026-10-25 at 03:00, in New York on
/// 2026-03-08 at 02:00 and 2026-11-01 at 02:00 (tz database).
class CronTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Cron cron(String text) {
        Cron.Reading reading = Cron.read(text);
        assertEquals(List.of(), reading.problems());
        return reading.cron().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/15 * * * *      | 2026-01-01T00:01:00Z | 2026-01-01T00:15:00Z",
                "0 6 * * MON-FRI   | 2026-01-02T06:00:00Z | 2026-01-05T06:00:00Z",
                "30 8-18/2 * * *   | 2026-01-01T09:00:00Z | 2026-01-01T10:30:00Z",
                "0 0 29 2 *        | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 L * *         | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z",
                "0 12 * * FRI#2    | 2026-01-01T00:00:00Z | 2026-01-09T12:00:00Z",
                "0 12 * * 5L       | 2026-01-01T00:00:00Z | 2026-01-30T12:00:00Z",
                "0 0 13 * FRI      | 2026-02-01T00:00:00Z | 2026-02-06T00:00:00Z",
                "0 0 1,15 JAN,jul ?| 2026-01-02T00:00:00Z | 2026-01-15T00:00:00Z",
                "0 0 * * FRI-MON   | 2026-01-06T00:00:00Z | 2026-01-09T00:00:00Z",
                "0 0 * * 7         | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
                "@monthly          | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z",
            })
    void theNextTimeIsFound(String text, String after, String next) {
        String fields = text.strip().replace("?", "*");
        assertEquals(
                Optional.of(Instant.parse(next.strip())),
                cron(fields).next(Instant.parse(after.strip()), ZoneId.of("UTC")));
    }

    @Test
    void whatLiesInASkippedHourFiresOnceAtItsEnd() {
        Cron each = cron("15,30,45 2 * * *");
        Instant before = Instant.parse("2026-03-29T00:00:00Z");
        Instant end = Instant.parse("2026-03-29T01:00:00Z"); // 03:00 in Berlin
        assertEquals(Optional.of(end), each.next(before, BERLIN));
        assertEquals(Optional.of(Instant.parse("2026-03-30T00:15:00Z")), each.next(end, BERLIN));
        assertEquals(
                Optional.of(Instant.parse("2026-03-08T07:00:00Z")),
                cron("30 2 * * *").next(Instant.parse("2026-03-08T06:00:00Z"), NEW_YORK));
    }

    @Test
    void whatLiesInAnHourThatComesTwiceFiresInTheFirst() {
        Cron half = cron("30 2 * * *");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertEquals(Optional.of(first), half.next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN));
        assertEquals(Optional.of(Instant.parse("2026-10-26T01:30:00Z")), half.next(first, BERLIN));
        assertEquals(
                Optional.of(Instant.parse("2026-11-01T05:30:00Z")),
                cron("30 1 * * *").next(Instant.parse("2026-11-01T00:00:00Z"), NEW_YORK));
    }

    /// Minute by minute in UTC: a minute fires whose local time matches and is not the second of
    /// its kind; the end of a gap fires if any local minute in the gap matches.
    @Test
    void itAgreesWithLookingAtEveryMinute() {
        Random random = new Random(19);
        for (int round = 0; round < 60; round++) {
            ZoneId zone = round % 2 == 0 ? BERLIN : NEW_YORK;
            String text =
                    "%s %s %s %s %s"
                            .formatted(
                                    part(random, 60, "*/7"),
                                    part(random, 24, "1-3"),
                                    random.nextInt(3) == 0 ? 1 + random.nextInt(28) : "*",
                                    random.nextInt(4) == 0 ? "3,10,11" : "*",
                                    random.nextInt(3) == 0 ? random.nextInt(8) : "*");
            Cron each = cron(text);
            Instant from =
                    Instant.parse(
                            List.of(
                                            "2026-03-07T00:00:00Z",
                                            "2026-03-28T00:00:00Z",
                                            "2026-10-24T00:00:00Z",
                                            "2026-10-31T00:00:00Z")
                                    .get(random.nextInt(4)));
            Instant to = from.plus(Duration.ofDays(3));
            List<Instant> expected = bruteForce(text, from, to, zone);
            List<Instant> found = new ArrayList<>();
            Instant at = from;
            while (true) {
                Optional<Instant> next = each.next(at, zone);
                if (next.isEmpty() || next.get().isAfter(to)) {
                    break;
                }
                at = next.get();
                found.add(at);
            }
            assertEquals(expected, found, text + " in " + zone);
            List<Instant> back = new ArrayList<>();
            at = to.plusNanos(1);
            while (true) {
                Optional<Instant> earlier = each.previous(at, zone);
                if (earlier.isEmpty() || !earlier.get().isAfter(from)) {
                    break;
                }
                at = earlier.get();
                back.addFirst(at);
            }
            assertEquals(expected, back, text + " backwards in " + zone);
        }
    }

    private static String part(Random random, int below, String fixed) {
        return switch (random.nextInt(3)) {
            case 0 -> "*";
            case 1 -> fixed;
            default -> Integer.toString(random.nextInt(below));
        };
    }

    private static List<Instant> bruteForce(String text, Instant from, Instant to, ZoneId zone) {
        Set<Instant> found = new TreeSet<>();
        ZoneRules rules = zone.getRules();
        for (Instant t = from.plusSeconds(60); !t.isAfter(to); t = t.plusSeconds(60)) {
            LocalDateTime local = t.atZone(zone).toLocalDateTime();
            boolean first = rules.getValidOffsets(local).getFirst().equals(rules.getOffset(t));
            if (first && matches(text, local)) {
                found.add(t);
            }
            ZoneOffsetTransition change = rules.previousTransition(t.plusNanos(1));
            if (change.isGap() && change.getInstant().equals(t)) {
                for (LocalDateTime gone = change.getDateTimeBefore();
                        gone.isBefore(change.getDateTimeAfter());
                        gone = gone.plusMinutes(1)) {
                    if (matches(text, gone)) {
                        found.add(t);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean matches(String text, LocalDateTime t) {
        String[] f = text.split(" ");
        boolean day = in(f[2], t.getDayOfMonth());
        boolean week =
                in(f[4], t.getDayOfWeek().getValue()) || in(f[4], t.getDayOfWeek().getValue() % 7);
        boolean days = !f[2].equals("*") && !f[4].equals("*") ? day || week : day && week;
        return in(f[0], t.getMinute())
                && in(f[1], t.getHour())
                && in(f[3], t.getMonthValue())
                && days;
    }

    private static boolean in(String field, int value) {
        if (field.equals("*")) {
            return true;
        }
        if (field.equals("*/7")) {
            return value % 7 == 0;
        }
        if (field.equals("1-3")) {
            return value >= 1 && value <= 3;
        }
        return List.of(field.split(",")).contains(Integer.toString(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "5-2 * * * *",
                "a * * * *",
                "0 0 31 2 *",
                "0 0 30 FEB *",
                "* * * * MON#6",
                "1, * * * *",
                "99999999999 * * * *"
            })
    void whatIsNoCronIsToldAndNotRead(String text) {
        Cron.Reading reading = Cron.read(text);
        assertTrue(reading.cron().isEmpty());
        assertTrue(reading.problems().stream().allMatch(p -> p.endsWith(".")));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertEquals(3, Cron.read("61 25 * * MOO").problems().size());
    }
}
