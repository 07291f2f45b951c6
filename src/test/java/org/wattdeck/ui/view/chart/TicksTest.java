package org.wattdeck.ui.view.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
}
