package org.wattdeck.ui.view.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wattdeck.testing.Clocks;

class TicksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void marksAreRoundNumbers() {
        Ticks.Scale scale = Ticks.nice(-37, 1_240, 6);
        assertEquals(500, scale.step());
        assertEquals(List.of(-500.0, 0.0, 500.0, 1_000.0, 1_500.0), scale.marks());
        assertEquals(0, scale.decimals());
    }

    @Test
    void anyRangeIsHeldByFewMarks() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            double min = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 3);
            double max = min + random.nextDouble() * Math.pow(10, random.nextInt(9) - 3);
            int most = 2 + random.nextInt(8);
            Ticks.Scale scale = Ticks.nice(min, max, most);
            assertTrue(scale.min() <= min + 1e-9 * Math.abs(min));
            assertTrue(scale.max() >= max - 1e-9 * Math.abs(max));
            assertTrue(scale.marks().size() <= most + 1, scale + " for at most " + most);
        }
    }

    @Test
    void aFlatTraceHasRoomAboveAndBelow() {
        Ticks.Scale zero = Ticks.nice(0, 0, 4);
        assertTrue(zero.min() < 0 && zero.max() > 0);
        Ticks.Scale level = Ticks.nice(800, 800, 4);
        assertTrue(level.min() < 800 && level.max() > 800);
    }

    @Test
    void timesAreRoundInTheSitesZone() {
        List<Ticks.TimeMark> marks =
                Ticks.times(
                        Instant.parse("2026-06-21T09:10:00Z"),
                        Instant.parse("2026-06-21T10:10:00Z"),
                        BERLIN,
                        6);
        assertEquals(
                List.of("11:10", "11:20", "11:30", "11:40", "11:50", "12:00", "12:10"),
                marks.stream().map(Ticks.TimeMark::text).toList());
    }

    @Test
    void aDayWithAChangedClockKeepsRoundHours() {
        List<Ticks.TimeMark> marks =
                Ticks.times(
                        Instant.parse("2026-03-28T23:00:00Z"),
                        Instant.parse("2026-03-29T22:00:00Z"),
                        BERLIN,
                        8);
        assertEquals("29 Mar", marks.getFirst().text());
        assertTrue(
                marks.stream()
                        .skip(1)
                        .allMatch(m -> m.text().endsWith(":00") || m.text().contains("Mar")));
        for (int i = 1; i < marks.size(); i++) {
            assertTrue(marks.get(i - 1).time().isBefore(marks.get(i).time()));
        }
    }

    private static List<String> hours(String from, String to, ZoneId zone, int most) {
        return Ticks.times(Instant.parse(from), Instant.parse(to), zone, most).stream()
                .map(Ticks.TimeMark::text)
                .toList();
    }

    @Test
    void theDoubledHourIsShownTwiceAndTheMissingOneNot() {
        assertEquals(
                List.of("25 Oct", "01:00", "02:00", "02:00", "03:00", "04:00"),
                hours("2026-10-24T22:00:00Z", "2026-10-25T03:00:00Z", BERLIN, 6));
        assertEquals(
                List.of("01:30", "02:00", "02:30", "02:00", "02:30", "03:00"),
                hours("2026-10-24T23:30:00Z", "2026-10-25T02:00:00Z", BERLIN, 5));
        assertEquals(
                List.of("01:00", "03:00", "04:00"),
                hours("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", BERLIN, 3));
    }

    @Test
    void aDayThatBeginsAtOneKeepsItsDateAndTheNextOnesTheirs() {
        // In Santiago the clock leaps from 24:00 to 01:00.
        assertEquals(
                List.of("5 Sep", "12:00", "6 Sep", "12:00", "7 Sep"),
                hours(
                        "2026-09-05T04:00:00Z",
                        "2026-09-07T03:00:00Z",
                        ZoneId.of("America/Santiago"),
                        4));
    }

    /// Around every change of every clock: marks in order, none twice, each at its local time.
    @Test
    void marksAreRightAroundEveryChangeOfEveryClock() {
        Clocks.transitions()
                .forEach(
                        (zone, all) ->
                                all.forEach(
                                        change -> {
                                            for (int most : new int[] {4, 12, 26, 60}) {
                                                around(zone, change.getInstant(), most);
                                            }
                                        }));
    }

    private static void around(ZoneId zone, Instant change, int most) {
        Instant from = change.minusSeconds(12 * 3600);
        Instant to = change.plusSeconds(12 * 3600);
        List<Ticks.TimeMark> marks = Ticks.times(from, to, zone, most);
        String what = zone + " " + change + " " + marks;
        assertTrue(marks.size() >= Math.min(3, most - 2), what);
        for (int i = 0; i < marks.size(); i++) {
            Ticks.TimeMark mark = marks.get(i);
            assertTrue(!mark.time().isBefore(from) && !mark.time().isAfter(to), what);
            assertTrue(i == 0 || marks.get(i - 1).time().isBefore(mark.time()), what);
            if (mark.text().contains(":")) {
                assertEquals(mark.text(), mark.time().atZone(zone).toLocalTime().toString(), what);
            }
        }
    }

    @Test
    void aFittedScaleHoldsTheRangeWithLittleRoomAndHasMarks() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 2_000; i++) {
            double min = random.nextGaussian() * Math.pow(10, random.nextInt(7) - 2);
            double max = min + random.nextDouble() * Math.pow(10, random.nextInt(7) - 2);
            int most = 2 + random.nextInt(5);
            Ticks.Scale scale = Ticks.fit(min, max, most);
            double tiny = 1e-9 * Math.max(Math.abs(min), Math.abs(max));
            assertTrue(scale.min() <= min + tiny && scale.max() >= max - tiny, scale.toString());
            assertTrue(scale.marks().size() >= 2, scale.toString());
            assertTrue(scale.marks().size() <= most + 2, scale + " for " + most);
        }
        Ticks.Scale caps = Ticks.fit(-1_200, 2_600, 2);
        assertTrue(caps.max() - caps.min() < 1.15 * 3_800, caps.toString());
    }

    @Test
    void marksThatWouldStandOverEachOtherAreLeftOut() {
        Ticks.Scale scale = new Ticks.Scale(-20_000, 0, 5_000);
        assertEquals(List.of(-20_000.0, -15_000.0, -10_000.0, -5_000.0, 0.0), scale.marks(80, 13));
        assertEquals(List.of(-20_000.0, -10_000.0, 0.0), scale.marks(40, 13));
        assertEquals(List.of(-20_000.0, 0.0), scale.marks(13, 13));
        assertEquals(List.of(0.0), scale.marks(2, 13));
    }
}
