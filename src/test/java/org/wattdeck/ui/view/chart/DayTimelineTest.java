package org.wattdeck.ui.view.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayTimelineTest {

    private static DayTimeline.Block block(String name, long from, long to) {
        return new DayTimeline.Block(
                name, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), true);
    }

    @Test
    void commandsAtTheSameTimeStandInDifferentLanes() {
        List<DayTimeline.Placed> placed =
                DayTimeline.place(
                        List.of(block("a", 0, 100), block("b", 50, 150), block("c", 150, 200)), 3);
        assertEquals(3, placed.size());
        assertEquals(0, lane(placed, "c"));
        assertEquals(0, lane(placed, "b"));
        assertEquals(1, lane(placed, "a"));
    }

    @Test
    void withoutRoomTheOldestIsLeftOut() {
        List<DayTimeline.Placed> placed =
                DayTimeline.place(List.of(block("old", 0, 100), block("new", 10, 100)), 1);
        assertEquals(1, placed.size());
        assertTrue(placed.getFirst().block().text().equals("new"));
    }

    private static int lane(List<DayTimeline.Placed> placed, String name) {
        return placed.stream()
                .filter(p -> p.block().text().equals(name))
                .findFirst()
                .orElseThrow()
                .lane();
    }
}
