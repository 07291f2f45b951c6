package org.wattdeck.domain.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// When a workflow runs by itself.
///
/// @param cron five fields; of the type [Type#CRON]
/// @param every from one run to the next; of the type [Type#INTERVAL]
/// @param zone whose clock the fields are read by
/// @param startAt not before; runs at an interval are counted from here
/// @param endAt not at or after
/// @param missed what becomes of runs that fell due while nothing ran
/// @param mostMissed at most so many are made up
public record Schedule(
        Type type,
        String cron,
        Duration every,
        String zone,
        Optional<Instant> startAt,
        Optional<Instant> endAt,
        Missed missed,
        int mostMissed) {

    public static final String UTC = "UTC";
    public static final int MOST_MISSED = 24;

    public static final Schedule MANUAL = of(Type.MANUAL, "", Duration.ZERO, UTC);
    public static final Schedule WEBHOOK = of(Type.WEBHOOK, "", Duration.ZERO, UTC);

    /// What sets it going; anything can be run by hand as well.
    public enum Type {
        CRON,
        INTERVAL,
        WEBHOOK,
        MANUAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Runs that fell due while the console slept or did not run.
    public enum Missed {
        SKIP,
        /// One for all of them.
        ONCE,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static Schedule of(Type type, String cron, Duration every, String zone) {
        return new Schedule(
                type,
                cron,
                every,
                zone,
                Optional.empty(),
                Optional.empty(),
                Missed.ONCE,
                MOST_MISSED);
    }

    public static Schedule cron(String fields, String zone) {
        return of(Type.CRON, fields, Duration.ZERO, zone);
    }

    public static Schedule every(Duration time) {
        return of(Type.INTERVAL, "", time, UTC);
    }

    public Schedule as(Type other) {
        return new Schedule(other, cron, every, zone, startAt, endAt, missed, mostMissed);
    }

    /// With these fields of a cron.
    public Schedule at(String fields) {
        return new Schedule(type, fields, every, zone, startAt, endAt, missed, mostMissed);
    }

    public Schedule each(Duration time) {
        return new Schedule(type, cron, time, zone, startAt, endAt, missed, mostMissed);
    }

    public Schedule in(String otherZone) {
        return new Schedule(type, cron, every, otherZone, startAt, endAt, missed, mostMissed);
    }

    public Schedule between(Optional<Instant> start, Optional<Instant> end) {
        return new Schedule(type, cron, every, zone, start, end, missed, mostMissed);
    }

    public Schedule with(Missed other, int most) {
        return new Schedule(type, cron, every, zone, startAt, endAt, other, most);
    }

    /// Whether it goes by the clock.
    public boolean timed() {
        return type == Type.CRON || type == Type.INTERVAL;
    }
}
