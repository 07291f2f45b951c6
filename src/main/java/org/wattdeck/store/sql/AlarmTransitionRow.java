package org.wattdeck.store.sql;

import static org.wattdeck.store.sql.AlarmRow.known;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.ops.Priority;

/// One step of an alarm; never changed once written.
final class AlarmTransitionRow {

    static final RowTable<AlarmTransitionRow> TABLE =
            RowTable.of("alarm_transition", AlarmTransitionRow.class, AlarmTransitionRow::new);

    record Key(UUID alarmId, long step) {}

    @Stored(value = "alarm_id", key = true)
    UUID alarmId;

    @Stored(value = "step", key = true)
    long step;

    @Stored("at")
    Instant at;

    @Stored("happened")
    String happened;

    @Stored("from_state")
    String from;

    @Stored("to_state")
    String to;

    @Stored("rule")
    String rule;

    @Stored("asset_id")
    @Nullable UUID assetId;

    @Stored("site_id")
    @Nullable UUID siteId;

    @Stored("priority")
    int priority;

    @Stored("measured_value")
    @Nullable Double value;

    @Stored("measured_limit")
    @Nullable Double limit;

    @Stored("measured_unit")
    String unit;

    @Stored("message")
    String message;

    @Stored("done_by")
    String by;

    @Stored("note")
    String note;

    @Stored("digest")
    long digest;

    static AlarmTransitionRow of(AlarmTransition t) {
        AlarmTransitionRow row = new AlarmTransitionRow();
        row.alarmId = t.alarmId();
        row.step = t.step();
        row.at = Digest.stored(t.at());
        row.happened = t.trigger().name();
        row.from = t.from().name();
        row.to = t.to().name();
        row.rule = Digest.stored(t.rule(), 100);
        row.assetId = t.assetId().orElse(null);
        row.siteId = t.siteId().orElse(null);
        row.priority = t.priority().number();
        row.value = AlarmRow.stored(t.measured().value());
        row.limit = AlarmRow.stored(t.measured().limit());
        row.unit = t.measured().unit();
        row.message = Digest.stored(t.message(), 4000);
        row.by = Digest.stored(t.by(), 200);
        row.note = Digest.stored(t.note(), 4000);
        row.digest = row.digestNow();
        return row;
    }

    AlarmTransition toTransition() {
        return new AlarmTransition(
                alarmId,
                step,
                at,
                AlarmTrigger.valueOf(happened),
                AlarmState.valueOf(from),
                AlarmState.valueOf(to),
                rule,
                Optional.ofNullable(assetId),
                Optional.ofNullable(siteId),
                Priority.values()[priority - 1],
                AlarmRow.measured(value, limit, unit),
                message,
                by,
                note);
    }

    /// What `digest` must be.
    long digestNow() {
        return Digest.of(
                alarmId,
                step,
                at,
                happened,
                from,
                to,
                rule,
                known(assetId),
                known(siteId),
                priority,
                known(value),
                known(limit),
                unit,
                message,
                by,
                note);
    }
}
