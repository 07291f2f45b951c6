package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.TelemetryStore.Keyframe;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// What waits for the database. Telemetry is kept up to a number of samples, then the oldest tick
/// is shed; events, alarms, acts and dispatches never are. Of a dispatch only the newest row waits,
/// of the plant's state only the newest. Not thread-safe: under the writer's lock.
final class WriteQueue {

    private static final int EVENTS_AT_ONCE = 2_000;
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int ACTS_AT_ONCE = 200;
    private static final int SAMPLES_AT_ONCE = 100_000;
    private static final int KEYFRAMES_KEPT = 100;

    private final long mostSamples;
    private final ArrayDeque<PlantSnapshot> telemetry = new ArrayDeque<>();
    private final ArrayDeque<Supplier<Keyframe>> keyframes = new ArrayDeque<>();
    private final ArrayDeque<PlantEvent> events = new ArrayDeque<>();
    private final ArrayDeque<Steps> alarms = new ArrayDeque<>();
    private final ArrayDeque<Act> acts = new ArrayDeque<>();
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private @Nullable State state;
    private long samples;

    WriteQueue(long mostSamples) {
        this.mostSamples = mostSamples;
    }

    /// A row that waits, and the journal entries it stands for.
    record Row(Dispatch dispatch, List<Long> sequences) {

        /// The later of two pictures of a dispatch, with the entries of both.
        private static Row newer(Row before, Row after) {
            List<Long> sequences = new ArrayList<>(before.sequences);
            sequences.addAll(after.sequences);
            boolean further = Writer.further(after.dispatch, before.dispatch);
            return new Row(further ? after.dispatch : before.dispatch, sequences);
        }
    }

    /// Steps of alarms, and the journal entry they stand for or 0.
    record Steps(List<AlarmStep> steps, long sequence) {}

    /// An act on records, and the journal entry it stands for or 0.
    record Act(RecordAct act, long sequence) {}

    record State(Instant wall, byte[] bytes) {}

    /// What is to be written together; it waits until it is said to be written.
    record Batch(
            List<Row> rows,
            List<PlantEvent> events,
            List<Steps> alarms,
            List<Act> acts,
            List<PlantSnapshot> ticks,
            List<Supplier<Keyframe>> keyframes,
            @Nullable State state) {}

    Batch batch() {
        return new Batch(
                rows.values().stream().limit(ROWS_AT_ONCE).toList(),
                events.stream().limit(EVENTS_AT_ONCE).toList(),
                alarms.stream().limit(EVENTS_AT_ONCE).toList(),
                acts.stream().limit(ACTS_AT_ONCE).toList(),
                ticks(),
                List.copyOf(keyframes),
                state);
    }

    private List<PlantSnapshot> ticks() {
        List<PlantSnapshot> ticks = new ArrayList<>();
        long taken = 0;
        for (PlantSnapshot tick : telemetry) {
            if (!ticks.isEmpty() && taken + tick.size() > SAMPLES_AT_ONCE) {
                break;
            }
            ticks.add(tick);
            taken += tick.size();
        }
        return ticks;
    }

    /// Answers how many samples were shed for it.
    long add(PlantSnapshot tick) {
        telemetry.add(tick);
        samples += tick.size();
        long shed = 0;
        while (samples > mostSamples && telemetry.size() > 1) {
            int lost = telemetry.remove().size();
            samples -= lost;
            shed += lost;
        }
        return shed;
    }

    /// While the database is away the oldest go first.
    void add(Supplier<Keyframe> keyframe) {
        keyframes.add(keyframe);
        while (keyframes.size() > KEYFRAMES_KEPT) {
            keyframes.remove();
        }
    }

    void add(PlantEvent event) {
        events.add(event);
    }

    void add(Steps steps) {
        alarms.add(steps);
    }

    void add(Act act) {
        acts.add(act);
    }

    void add(Row row) {
        rows.merge(row.dispatch.id(), row, Row::newer);
    }

    void set(State newest) {
        state = newest;
    }

    void written(PlantEvent event) {
        events.removeFirstOccurrence(event);
    }

    void written(Steps steps) {
        alarms.removeFirstOccurrence(steps);
    }

    void written(Act act) {
        acts.removeFirstOccurrence(act);
    }

    void written(Supplier<Keyframe> keyframe) {
        keyframes.removeFirstOccurrence(keyframe);
    }

    /// It may have been shed meanwhile.
    void written(PlantSnapshot tick) {
        if (telemetry.peek() == tick) {
            telemetry.remove();
            samples -= tick.size();
        }
    }

    /// A newer picture may have come meanwhile: then that waits on, without the entries of this
    /// one.
    void written(Row row) {
        Row now = rows.get(row.dispatch.id());
        if (now == row) {
            rows.remove(row.dispatch.id());
        } else if (now != null) {
            List<Long> left = new ArrayList<>(now.sequences);
            row.sequences.forEach(left::remove);
            rows.put(row.dispatch.id(), new Row(now.dispatch, left));
        }
    }

    void written(State saved) {
        if (state == saved) {
            state = null;
        }
    }

    /// Everything but acts on records.
    void dropPlant() {
        telemetry.clear();
        samples = 0;
        keyframes.clear();
        events.clear();
        alarms.clear();
        rows.clear();
        state = null;
    }

    boolean isEmpty() {
        return waiting() == 0 && keyframes.isEmpty();
    }

    /// Ticks, and one for each other sort of thing.
    int waiting() {
        return telemetry.size()
                + (events.isEmpty() ? 0 : 1)
                + (alarms.isEmpty() ? 0 : 1)
                + (acts.isEmpty() ? 0 : 1)
                + (rows.isEmpty() ? 0 : 1)
                + (state == null ? 0 : 1);
    }
}
