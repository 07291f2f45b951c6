package org.wattdeck.store.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Times as people write them, with an offset or in a zone whose clock leaps twice a year.
public final class Times {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[' ']['T']HH:mm[:ss]");

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Times() {}

    /// A moment, or in words why there is none.
    public sealed interface Reading {}

    public record At(Instant instant) implements Reading {}

    public record Wrong(String what) implements Reading {}

    /// A local time that the clock shows twice is its first occurrence, unless that is not after
    /// `previous`.
    static Reading read(String text, ZoneId zone, Instant previous) {
        Reading reading = anyTime(text, zone, previous);
        return reading instanceof At(Instant at) && (at.isBefore(EARLIEST) || at.isAfter(LATEST))
                ? new Wrong("is not between the years 1900 and 2200")
                : reading;
    }

    private static Reading anyTime(String text, ZoneId zone, Instant previous) {
        try {
            return new At(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException e) {
            try {
                return local(LocalDateTime.parse(text, LOCAL), zone, previous);
            } catch (DateTimeException e2) {
                return new Wrong("is not a time");
            }
        }
    }

    private static Reading local(LocalDateTime time, ZoneId zone, Instant previous) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            return new Wrong("does not exist in " + zone + ": the clock leaps over it");
        }
        Instant first = time.toInstant(offsets.getFirst());
        return new At(
                offsets.size() > 1 && !first.isAfter(previous)
                        ? time.toInstant(offsets.getLast())
                        : first);
    }
}
