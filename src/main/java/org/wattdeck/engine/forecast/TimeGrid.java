package org.wattdeck.engine.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Equal steps from a start on: periods `[at(i), at(i + 1))`. Steps shorter than a day are seconds
/// that pass; a step of a day is a day of the zone's calendar, which may have 23 or 25 hours.
public record TimeGrid(long startEpochSecond, long stepSeconds, ZoneId zone) {

    public static final long DAY_SECONDS = 86_400;

    public TimeGrid {
        if (stepSeconds < 1 || stepSeconds > DAY_SECONDS) {
            throw new IllegalArgumentException(
                    "A step (" + stepSeconds + " s) is from one second to one day.");
        }
    }

    /// The start of step `i`, counted from 0; negative steps are before the start.
    public long at(int i) {
        if (stepSeconds < DAY_SECONDS) {
            return startEpochSecond + i * stepSeconds;
        }
        return start().plusDays(i).toEpochSecond();
    }

    /// Seconds from 1970-01-01 00:00 as the zone's clock shows them at the start of step `i`.
    public long local(int i) {
        long at = at(i);
        return at + zone.getRules().getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
    }

    /// The step that starts at or last before a time.
    public int indexOf(long epochSecond) {
        int guess = (int) Math.floorDiv(epochSecond - startEpochSecond, stepSeconds);
        int i = guess - 2;
        while (at(i + 1) <= epochSecond) {
            i++;
        }
        return i;
    }

    private ZonedDateTime start() {
        return Instant.ofEpochSecond(startEpochSecond).atZone(zone);
    }
}
