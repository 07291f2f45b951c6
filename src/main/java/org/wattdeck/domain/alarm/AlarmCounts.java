package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Priority;

/// How often alarms called from `from` (included) to `to` (excluded), counted by minute and by
/// alarm.
///
/// @param first the first minute that anything was ever counted in
/// @param minutes in order; those without a call are left out
/// @param sources in no particular order
public record AlarmCounts(
        Instant from,
        Instant to,
        Optional<Instant> first,
        List<Minute> minutes,
        List<Source> sources) {

    public AlarmCounts {
        minutes = List.copyOf(minutes);
        sources = List.copyOf(sources);
    }

    /// Calls of one priority in one minute.
    public record Minute(Instant at, Priority priority, int announced) {}

    /// One alarm: a rule on an asset, a site or the console.
    ///
    /// @param announced how often it called
    /// @param activated how often its condition came, also while it was withheld
    /// @param chattered how many of these were at least the third within a minute
    /// @param fleeting how often its condition was gone again before anybody could act
    public record Source(
            UUID alarmId,
            String rule,
            Optional<UUID> assetId,
            Optional<UUID> siteId,
            Priority priority,
            int announced,
            int activated,
            int chattered,
            int fleeting) {

        /// Both together; they are of the same alarm.
        public Source plus(Source other) {
            return new Source(
                    alarmId,
                    rule,
                    assetId,
                    siteId,
                    priority,
                    announced + other.announced,
                    activated + other.activated,
                    chattered + other.chattered,
                    fleeting + other.fleeting);
        }
    }

    /// What one alarm did in the hour that begins at `at`.
    public record Hour(Instant at, Source source) {}
}
