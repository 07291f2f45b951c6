package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.Test;
import org.wattdeck.testing.Clocks;

class TimesTest {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /// A file of quarters of an hour in local time, without offsets, over every change of every
    /// clock: each row is the quarter it was written for, also where the clock shows it twice.
    @Test
    void rowsInOrderAreTheMomentsTheyWereWrittenFor() {
        Clocks.transitions().forEach((zone, all) -> all.forEach(change -> rows(zone, change)));
    }

    private static void rows(ZoneId zone, ZoneOffsetTransition change) {
        Instant previous = Instant.EPOCH;
        for (int quarter = -16; quarter < 16; quarter++) {
            Instant at = change.getInstant().plusSeconds(900L * quarter);
            String text = TEXT.format(at.atZone(zone));
            assertEquals(
                    new Times.At(at),
                    Times.read(text, zone, previous),
                    zone + " " + change + " " + text);
            previous = at;
        }
    }

    @Test
    void aTimeTheClockLeapsOverIsRefused() {
        Clocks.transitions()
                .forEach(
                        (zone, all) ->
                                all.stream()
                                        .filter(ZoneOffsetTransition::isGap)
                                        .forEach(
                                                change -> {
                                                    LocalDateTime never =
                                                            change.getDateTimeBefore()
                                                                    .plusMinutes(10);
                                                    Times.Wrong wrong =
                                                            assertInstanceOf(
                                                                    Times.Wrong.class,
                                                                    Times.read(
                                                                            TEXT.format(never),
                                                                            zone,
                                                                            Instant.EPOCH));
                                                    assertTrue(
                                                            wrong.what().contains("leaps over"),
                                                            wrong.what());
                                                }));
    }

    @Test
    void anOffsetSaysWhichOfTheTwo() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertEquals(
                new Times.At(
                        LocalDateTime.parse("2026-10-25T02:30").toInstant(ZoneOffset.ofHours(1))),
                Times.read("2026-10-25T02:30+01:00", berlin, Instant.EPOCH));
    }
}
