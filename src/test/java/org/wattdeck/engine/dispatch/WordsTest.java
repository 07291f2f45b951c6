package org.wattdeck.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTimeThatTheClockShowsTwiceHasItsOffset() {
        assertEquals(
                "02:30:00 (UTC+02:00)", Words.clock(Instant.parse("2026-10-25T00:30:00Z"), BERLIN));
        assertEquals(
                "02:30:00 (UTC+01:00)", Words.clock(Instant.parse("2026-10-25T01:30:00Z"), BERLIN));
        assertEquals("03:00:00", Words.clock(Instant.parse("2026-10-25T02:00:00Z"), BERLIN));
        assertEquals("02:30:00", Words.clock(Instant.parse("2026-10-26T01:30:00Z"), BERLIN));
    }
}
