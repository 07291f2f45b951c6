package org.wattdeck.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.app.TelemetryStore.Keyframe;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Decides when the next keyframe is due: at the first snapshot of a run, at the first of each
/// quarter of an hour, and when something happened that ticks and steps do not tell: an asset is
/// heard again, whose counters went on meanwhile, or an alarm was put aside until some time. After
/// twenty of the latter in a quarter of an hour there is one a minute at most. On the plant loop's
/// thread; packing one is left to whoever takes it.
public final class Keyframes {

    static final Duration EVERY = Duration.ofMinutes(15);
    private static final Duration EXTRA_APART = Duration.ofMinutes(1);
    private static final int EXTRAS_AT_ONCE = 20;

    private final Supplier<AlarmSnapshot> alarms;
    private final Consumer<Supplier<Keyframe>> sink;
    private long quarter = Long.MIN_VALUE;
    private boolean[] lost = {};
    private Set<Aside> aside = Set.of();
    private boolean wanted;
    private int extras;
    private Instant nextExtra = Instant.MIN;

    private record Aside(UUID alarm, Instant until) {}

    /// @param alarms as they are after the snapshot was looked at
    /// @param sink takes what makes the keyframe when it is called
    public Keyframes(Supplier<AlarmSnapshot> alarms, Consumer<Supplier<Keyframe>> sink) {
        this.alarms = alarms;
        this.sink = sink;
    }

    public void tick(PlantSnapshot plant) {
        long now = Math.floorDiv(plant.time().getEpochSecond(), EVERY.toSeconds());
        AlarmSnapshot with = alarms.get();
        wanted |= heardAgain(plant) | newlyAside(with);
        if (now != quarter) {
            extras = 0;
        }
        boolean extra = wanted && (extras < EXTRAS_AT_ONCE || !plant.time().isBefore(nextExtra));
        if (now != quarter || extra) {
            quarter = now;
            wanted = false;
            extras += extra ? 1 : 0;
            nextExtra = extra ? plant.time().plus(EXTRA_APART) : nextExtra;
            sink.accept(() -> ReelStart.keyframe(plant, with));
        }
    }

    private boolean heardAgain(PlantSnapshot plant) {
        if (lost.length != plant.size()) {
            lost = new boolean[plant.size()];
        }
        boolean again = false;
        for (int i = 0; i < lost.length; i++) {
            boolean now = plant.lastSeenEpochMilli(i) < plant.time().toEpochMilli();
            again |= lost[i] && !now;
            lost[i] = now;
        }
        return again;
    }

    private boolean newlyAside(AlarmSnapshot with) {
        Set<Aside> now = new HashSet<>();
        for (Alarm a : with.alarms()) {
            a.hold().flatMap(Alarm.Hold::until).ifPresent(t -> now.add(new Aside(a.id(), t)));
        }
        boolean more = !aside.containsAll(now);
        aside = now;
        return more;
    }
}
