package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// A planned end as people type it, in the zone of this computer: `2026-06-21 17:30`, or `17:30`
/// for the next time the clock shows that.
final class TypedTime {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private TypedTime() {}

    static String of(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    static Optional<Instant> read(String typed, Instant now, ZoneId zone) {
        String text = typed.strip();
        try {
            return Optional.of(LocalDateTime.parse(text, MINUTE).atZone(zone).toInstant());
        } catch (DateTimeParseException notADate) {
            return clock(text, now, zone);
        }
    }

    private static Optional<Instant> clock(String text, Instant now, ZoneId zone) {
        try {
            ZonedDateTime local = now.atZone(zone);
            ZonedDateTime today = local.with(LocalTime.parse(text, CLOCK));
            return Optional.of((today.isAfter(local) ? today : today.plusDays(1)).toInstant());
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
