package org.wattdeck.ui.view.gantt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A span of time over a width in pixels, beginning at `left`.
public record TimeAxis(Instant from, Instant to, double left, double width) {

    private static final int[] HOURS = {1, 2, 3, 6, 12, 24, 48};

    public double x(Instant at) {
        return left + width * seconds(from, at) / seconds(from, to);
    }

    public Instant at(double x) {
        return from.plusMillis(Math.round((x - left) / width * seconds(from, to) * 1e3));
    }

    private static double seconds(Instant a, Instant b) {
        return Duration.between(a, b).toMillis() / 1e3;
    }

    /// Full hours or days at least so many pixels apart, by the clock of a zone.
    public List<ZonedDateTime> ticks(ZoneId zone, double apart) {
        double perHour = width * 3600 / seconds(from, to);
        int every = HOURS[HOURS.length - 1];
        for (int h : HOURS) {
            if (h * perHour >= apart) {
                every = h;
                break;
            }
        }
        List<ZonedDateTime> found = new ArrayList<>();
        ZonedDateTime day = from.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        while (day.toInstant().isBefore(to)) {
            ZonedDateTime next = day.plusDays(1);
            ZonedDateTime tick = day;
            while (tick.isBefore(next)) {
                if (!tick.toInstant().isBefore(from) && tick.toInstant().isBefore(to)) {
                    found.add(tick);
                }
                tick = tick.plusHours(every);
            }
            day = next;
        }
        return found;
    }
}
