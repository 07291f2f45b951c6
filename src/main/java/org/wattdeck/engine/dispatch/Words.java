package org.wattdeck.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wattdeck.domain.asset.Registry;

/// Numbers as sentences to operators carry them: rounded for people, with their unit, never raw.
public final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Words() {}

    public static String kw(double kw) {
        return number(kw) + " kW";
    }

    public static String kwh(double kwh) {
        return number(kwh) + " kWh";
    }

    public static String litres(double litres) {
        return number(litres) + " l";
    }

    /// A fraction as per cent with one decimal.
    public static String percent(double fraction) {
        return Double.isFinite(fraction)
                ? String.format(Locale.ROOT, "%.1f %%", fraction * 100)
                : "unknown";
    }

    /// Whole numbers from 100 on, one decimal below where there is one.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        double tenth = Math.rint(value * 10) / 10;
        boolean whole = Math.abs(tenth) >= 100 || tenth == Math.rint(tenth);
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", tenth + 0.0);
    }

    /// `45 s`, `60 min`, `1 h 30 min`.
    public static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes <= 120) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    public static String length(double seconds) {
        return length(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /// The time of day in a site's zone; with its offset where the clock shows it twice that day.
    public static String clock(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        boolean twice = zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return CLOCK.format(local) + (twice ? " (UTC" + local.getOffset().getId() + ")" : "");
    }

    /// The time of day at a site, with its zone where the portfolio has sites in several: who reads
    /// it may look at another clock.
    public static String siteClock(Instant time, Registry registry, ZoneId zone) {
        boolean several = registry.sites().stream().anyMatch(s -> !s.zone().equals(zone));
        return several ? clock(time, zone) + " " + zone.getId() : clock(time, zone);
    }
}
