package org.wattdeck.app.replay;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.app.TelemetryStore.Keyframe;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Decides when the next keyframe is due: at the first snapshot of a run, and at the first of each
/// quarter of an hour. On the plant loop's thread; packing one is left to whoever takes it.
public final class Keyframes {

    static final Duration EVERY = Duration.ofMinutes(15);

    private final Supplier<AlarmSnapshot> alarms;
    private final Consumer<Supplier<Keyframe>> sink;
    private long quarter = Long.MIN_VALUE;

    /// @param alarms as they are after the snapshot was looked at
    /// @param sink takes what makes the keyframe when it is called
    public Keyframes(Supplier<AlarmSnapshot> alarms, Consumer<Supplier<Keyframe>> sink) {
        this.alarms = alarms;
        this.sink = sink;
    }

    public void tick(PlantSnapshot plant) {
        long now = Math.floorDiv(plant.time().getEpochSecond(), EVERY.toSeconds());
        if (now != quarter) {
            quarter = now;
            AlarmSnapshot with = alarms.get();
            sink.accept(() -> ReelStart.keyframe(plant, with));
        }
    }
}
