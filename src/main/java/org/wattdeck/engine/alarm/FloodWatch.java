package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts announcements over ten minutes. A flood begins when there are more than ten and ends when
/// there are fewer than five.
public final class FloodWatch {

    public static final int BEGINS_ABOVE = 10;
    public static final int ENDS_BELOW = 5;
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private final ArrayDeque<Instant> times = new ArrayDeque<>();
    private Optional<Instant> since = Optional.empty();

    /// Goes on with a flood that began before this watch did.
    void resume(Optional<Instant> floodSince) {
        since = floodSince;
    }

    /// These announcements, in order, and no others were made until now.
    void recount(List<Instant> announced, Instant now) {
        times.clear();
        times.addAll(announced);
        look(now);
    }

    void announced(Instant at) {
        times.addLast(at);
    }

    /// Lets go of what is older than the window; true when a flood began or ended.
    boolean look(Instant now) {
        Instant start = now.minus(WINDOW);
        while (!times.isEmpty() && !times.peekFirst().isAfter(start)) {
            times.removeFirst();
        }
        boolean flood = since.isPresent();
        if (!flood && times.size() > BEGINS_ABOVE) {
            since = Optional.of(now);
        } else if (flood && times.size() < ENDS_BELOW) {
            since = Optional.empty();
        }
        return flood != since.isPresent();
    }

    Optional<Instant> since() {
        return since;
    }

    /// Announcements in each minute of the window, oldest first.
    List<Integer> perMinute(Instant now) {
        int[] bars = new int[10];
        Instant start = now.minus(WINDOW);
        for (Instant time : times) {
            bars[(int) Math.clamp(Duration.between(start, time).toMinutes(), 0, 9)]++;
        }
        List<Integer> list = new ArrayList<>(10);
        for (int bar : bars) {
            list.add(bar);
        }
        return list;
    }
}
