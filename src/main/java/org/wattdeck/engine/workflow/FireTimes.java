package org.wattdeck.engine.workflow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.workflow.Schedule;

/// When a schedule fires, between its start and its end. One that is by hand or by webhook, or is
/// not right, never does.
public final class FireTimes {

    private final Schedule schedule;
    private final Instant anchor;
    private final ZoneId zone;
    private final Optional<Cron> cron;

    /// @param anchor what an interval is counted from where the schedule has no start
    public FireTimes(Schedule schedule, Instant anchor) {
        this.schedule = schedule;
        this.anchor = schedule.startAt().orElse(anchor);
        zone = zone(schedule.zone()).orElse(ZoneOffset.UTC);
        cron =
                schedule.type() == Schedule.Type.CRON
                        ? Cron.read(schedule.cron()).cron()
                        : Optional.empty();
    }

    /// The zone of this name, if there is one.
    public static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public ZoneId zone() {
        return zone;
    }

    /// The first time after this one.
    public Optional<Instant> next(Instant after) {
        Instant from =
                schedule.startAt()
                        .map(s -> s.minusNanos(1))
                        .filter(s -> s.isAfter(after))
                        .orElse(after);
        Optional<Instant> fires =
                switch (schedule.type()) {
                    case CRON -> cron.flatMap(c -> c.next(from, zone));
                    case INTERVAL -> interval(from);
                    case WEBHOOK, MANUAL -> Optional.empty();
                };
        return fires.filter(f -> schedule.endAt().map(f::isBefore).orElse(true));
    }

    private Optional<Instant> interval(Instant after) {
        long every = schedule.every().toNanos();
        if (every <= 0) {
            return Optional.empty();
        }
        long since = Duration.between(anchor, after).toNanos();
        // the anchor itself is one where it is a start
        long count = Math.max(0, Math.floorDiv(since, every) + 1);
        return Optional.of(anchor.plusNanos(count * every));
    }

    /// The last time before this one.
    public Optional<Instant> previous(Instant before) {
        Instant until = schedule.endAt().filter(e -> e.isBefore(before)).orElse(before);
        Optional<Instant> fires =
                switch (schedule.type()) {
                    case CRON -> cron.flatMap(c -> c.previous(until, zone));
                    case INTERVAL -> earlier(until);
                    case WEBHOOK, MANUAL -> Optional.empty();
                };
        return fires.filter(f -> schedule.startAt().map(s -> !f.isBefore(s)).orElse(true));
    }

    private Optional<Instant> earlier(Instant before) {
        long every = schedule.every().toNanos();
        long since = Duration.between(anchor, before).toNanos();
        if (every <= 0 || since <= 0) {
            return Optional.empty();
        }
        return Optional.of(anchor.plusNanos(Math.floorDiv(since - 1, every) * every));
    }

    /// The next times, at most `count`.
    public List<Instant> next(Instant after, int count) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> fires = next(after);
        while (fires.isPresent() && times.size() < count) {
            times.add(fires.get());
            fires = next(fires.get());
        }
        return times;
    }

    /// What is due: fires after `done` up to `now`, as the schedule wants those that were missed.
    /// One that is no later than `fresh` ago was not missed.
    ///
    /// @param done the last that was run, or when nothing was due yet
    /// @return in ascending order, the oldest left out where there are too many
    public List<Instant> due(Instant done, Instant now, Duration fresh) {
        List<Instant> late = new ArrayList<>();
        Optional<Instant> fires = previous(now.plusNanos(1)).filter(f -> f.isAfter(done));
        while (fires.isPresent() && late.size() < Math.max(1, schedule.mostMissed())) {
            late.addFirst(fires.get());
            fires = previous(fires.get()).filter(f -> f.isAfter(done));
        }
        if (late.isEmpty()) {
            return late;
        }
        Instant last = late.getLast();
        return switch (schedule.missed()) {
            case ALL -> late;
            case ONCE -> List.of(last);
            case SKIP ->
                    Duration.between(last, now).compareTo(fresh) <= 0 ? List.of(last) : List.of();
        };
    }
}
