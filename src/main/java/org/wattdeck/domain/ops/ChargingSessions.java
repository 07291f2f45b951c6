package org.wattdeck.domain.ops;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Charging sessions of one charger that ended together: what the event says, and what is read from
/// it where they are paid for.
///
/// @param energyKwh given to the vehicles
/// @param idleMinutes whole minutes in which they stood there charged
public record ChargingSessions(int count, double energyKwh, long idleMinutes) {

    /// The type of the event.
    public static final String EVENT = "EV_SESSION_ENDED";

    private static final Pattern WORDS =
            Pattern.compile("(\\d+) sessions? ended: ([0-9.]+) kWh, idle for (\\d+) min\\.");

    public ChargingSessions plus(double kwh, long minutes) {
        return new ChargingSessions(count + 1, energyKwh + kwh, idleMinutes + minutes);
    }

    /// As the event says it, behind the charger's code.
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d session%s ended: %.1f kWh, idle for %d min.",
                count,
                count == 1 ? "" : "s",
                energyKwh,
                idleMinutes);
    }

    /// What an event said.
    public static Optional<ChargingSessions> read(String message) {
        Matcher m = WORDS.matcher(message);
        return m.find()
                ? Optional.of(
                        new ChargingSessions(
                                Integer.parseInt(m.group(1)),
                                Double.parseDouble(m.group(2)),
                                Long.parseLong(m.group(3))))
                : Optional.empty();
    }
}
