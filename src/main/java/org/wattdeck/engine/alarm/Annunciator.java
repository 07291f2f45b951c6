package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.ops.Priority;

/// When an alarm sounds. The most urgent that nobody has acknowledged sounds again and again,
/// sooner the graver it is; a new one sounds at once; and never more than one sound a second,
/// however many come. Silenced, it is quiet for a while, or until a new one comes. The lowest
/// priority makes no sound. On the monotonic clock of the caller; not thread-safe.
public final class Annunciator {

    /// The longest silence.
    public static final Duration SILENCE = Duration.ofMinutes(5);

    private static final long LEAST_MILLIS = 1_000;

    private Optional<Priority> loudest = Optional.empty();
    private Instant newest = Instant.MIN;
    private boolean fresh;
    private long silentUntilMillis = Long.MIN_VALUE;
    private long soundedMillis = Long.MIN_VALUE;

    /// How often a priority sounds while nobody acknowledges; empty where it makes no sound.
    public static Optional<Duration> every(Priority priority) {
        return switch (priority) {
            case CRITICAL -> Optional.of(Duration.ofSeconds(2));
            case HIGH -> Optional.of(Duration.ofSeconds(5));
            case MEDIUM -> Optional.of(Duration.ofSeconds(15));
            case LOW -> Optional.empty();
        };
    }

    /// Takes in the alarms as they are.
    public void take(AlarmSnapshot now) {
        Priority worst = null;
        Instant last = newest;
        boolean came = false;
        for (Alarm a : now.alarms()) {
            if (!a.state().unacknowledged() || every(a.priority()).isEmpty()) {
                continue;
            }
            if (worst == null || a.priority().compareTo(worst) < 0) {
                worst = a.priority();
            }
            if (a.state() == AlarmState.UNACKED && a.changedAt().isAfter(newest)) {
                came = true;
                last = a.changedAt().isAfter(last) ? a.changedAt() : last;
            }
        }
        loudest = Optional.ofNullable(worst);
        newest = last;
        if (came) {
            fresh = true;
            silentUntilMillis = Long.MIN_VALUE;
        }
        if (worst == null) {
            fresh = false;
            silentUntilMillis = Long.MIN_VALUE;
        }
    }

    /// What is to sound at this moment, if anything; ask at least twice a second.
    public Optional<Priority> sound(long nowMillis) {
        boolean never = soundedMillis == Long.MIN_VALUE;
        long since = never ? Long.MAX_VALUE : nowMillis - soundedMillis;
        if (loudest.isEmpty() || silent(nowMillis) || since < LEAST_MILLIS) {
            return Optional.empty();
        }
        long every = every(loudest.get()).orElseThrow().toMillis();
        if (!fresh && since < every) {
            return Optional.empty();
        }
        fresh = false;
        soundedMillis = nowMillis;
        return loudest;
    }

    /// Whether something sounds, or would if it were not silenced.
    public boolean calling() {
        return loudest.isPresent();
    }

    public boolean silent(long nowMillis) {
        return nowMillis < silentUntilMillis;
    }

    /// Quiet until a new one comes, at most [#SILENCE] long. False where nothing sounds.
    public boolean silence(long nowMillis) {
        if (loudest.isEmpty()) {
            return false;
        }
        silentUntilMillis = nowMillis + SILENCE.toMillis();
        fresh = false;
        return true;
    }

    /// How long it stays silent, unless a new one comes.
    public Duration silentFor(long nowMillis) {
        return silent(nowMillis) ? Duration.ofMillis(silentUntilMillis - nowMillis) : Duration.ZERO;
    }
}
