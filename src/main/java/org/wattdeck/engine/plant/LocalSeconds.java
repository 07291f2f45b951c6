package org.wattdeck.engine.plant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// What a clock on the wall of a site shows, as seconds since its 1970-01-01 00:00.
final class LocalSeconds {

    /// No clock is set back by more.
    private static final long LONGEST_BACK_SECONDS = 3 * 3600;

    private LocalSeconds() {}

    static long shown(ZoneRules rules, long epochSecond) {
        return epochSecond + offset(rules, epochSecond);
    }

    private static int offset(ZoneRules rules, long epochSecond) {
        return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /// As shown, but where the clock is set back it stands until the time it had has come again. So
    /// it never goes back, and what happens once in a day happens once in a day of 25 hours.
    static long steady(ZoneRules rules, long epochSecond) {
        long shown = shown(rules, epochSecond);
        if (rules.isFixedOffset()
                || offset(rules, epochSecond - LONGEST_BACK_SECONDS) <= shown - epochSecond) {
            return shown;
        }
        ZoneOffsetTransition back =
                rules.previousTransition(Instant.ofEpochSecond(epochSecond + 1));
        return Math.max(shown, back.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC));
    }
}
