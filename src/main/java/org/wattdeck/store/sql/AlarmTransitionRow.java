package org.wattdeck.store.sql;

import static org.wattdeck.store.sql.AlarmRow.known;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.ops.Priority;

/// One step of an alarm; never changed once written.
@Entity
@Table(name = "alarm_transition")
@IdClass(AlarmTransitionRow.Key.class)
class AlarmTransitionRow {

    record Key(UUID alarmId, long step) {}

    @Id
    @Column(name = "alarm_id")
    UUID alarmId;

    @Id
    @Column(name = "step")
    long step;

    @Column(name = "at")
    Instant at;

    @Column(name = "happened")
    String happened;

    @Column(name = "from_state")
    String from;

    @Column(name = "to_state")
    String to;

    @Column(name = "rule")
    String rule;

    @Column(name = "asset_id")
    @Nullable UUID assetId;

    @Column(name = "site_id")
    @Nullable UUID siteId;

    @Column(name = "priority")
    int priority;

    @Column(name = "measured_value")
    @Nullable Double value;

    @Column(name = "measured_limit")
    @Nullable Double limit;

    @Column(name = "measured_unit")
    String unit;

    @Column(name = "message")
    String message;

    @Column(name = "done_by")
    String by;

    @Column(name = "note")
    String note;

    @Column(name = "digest")
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
