package org.wattdeck.engine.maintenance.health;

import java.util.Locale;

/// What a part says, in words for the logbook and for an order.
public final class HealthWords {

    private HealthWords() {}

    /// `efficiency 91.0 % against 98.0 % before, its limit of 88.2 % expected in 7 days (5 to 10)`.
    public static String of(PartResult.Scored p) {
        String now =
                switch (p.measure()) {
                    case CAPACITY_FRACTION -> "capacity %s of new".formatted(percent(p.measured()));
                    case CYCLES_FRACTION ->
                            "%s of its full cycles made".formatted(percent(p.measured()));
                    case AGEING_TIMES -> text("ages %.1f times as fast", p.measured());
                    case HOT_FRACTION ->
                            "near its temperature limit for %s of the time"
                                    .formatted(percent(p.measured()));
                    case RISE_KELVIN -> text("%.1f K warmer under load than before", p.measured());
                    case EFFICIENCY_FRACTION ->
                            "efficiency %s against %s before"
                                    .formatted(percent(p.measured()), percent(p.reference()));
                    case FAULTS_PER_1000_HOURS ->
                            text(
                                    "%.1f faults in 1,000 h against %.1f before",
                                    p.measured(), p.reference());
                    case SERVICE_FRACTION ->
                            "%s of the time to its service".formatted(percent(p.measured()));
                };
        return p.crossing().comes() ? now + ", " + crossing(p) : now;
    }

    private static String crossing(PartResult.Scored p) {
        Crossing c = p.crossing();
        String limit = "its limit of " + limit(p);
        return c.expectedDays() <= 0
                ? limit + " is reached"
                : limit
                        + text(
                                " expected in %.0f days (%.0f to ",
                                c.expectedDays(), c.earliestDays())
                        + (c.latestDays() < 3_660 ? text("%.0f)", c.latestDays()) : "never)");
    }

    private static String limit(PartResult.Scored p) {
        return p.measure().percent()
                ? percent(p.limit())
                : text("%.1f", p.limit()) + " " + p.measure().unit();
    }

    private static String percent(double fraction) {
        return text("%.1f %%", 100 * fraction);
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
