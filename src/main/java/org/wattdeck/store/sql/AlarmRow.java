package org.wattdeck.store.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Priority;

/// An alarm as it is; kept when it is normal again, so that its steps go on counting.
@Entity
@Table(name = "alarm")
class AlarmRow {

    @Id UUID id;

    @Column(name = "rule")
    String rule;

    @Column(name = "asset_id")
    @Nullable UUID assetId;

    @Column(name = "site_id")
    @Nullable UUID siteId;

    @Column(name = "priority")
    int priority;

    @Column(name = "state")
    String state;

    @Column(name = "active")
    boolean active;

    @Column(name = "latched")
    boolean latched;

    @Column(name = "step")
    long step;

    @Column(name = "since")
    Instant since;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "measured_value")
    @Nullable Double value;

    @Column(name = "measured_limit")
    @Nullable Double limit;

    @Column(name = "measured_unit")
    String unit;

    @Column(name = "message")
    String message;

    @Column(name = "acked_by")
    @Nullable String ackedBy;

    @Column(name = "acked_at")
    @Nullable Instant ackedAt;

    @Column(name = "ack_note")
    @Nullable String ackNote;

    @Column(name = "held_by")
    @Nullable String heldBy;

    @Column(name = "held_from")
    @Nullable Instant heldFrom;

    @Column(name = "held_until")
    @Nullable Instant heldUntil;

    @Column(name = "held_reason")
    @Nullable String heldReason;

    @Column(name = "held_reference")
    @Nullable String heldReference;

    @Column(name = "held_owner")
    @Nullable String heldOwner;

    @Column(name = "held_warned")
    boolean heldWarned;

    @Column(name = "escalated_at")
    @Nullable Instant escalatedAt;

    @Column(name = "digest")
    long digest;

    static AlarmRow of(Alarm a) {
        AlarmRow row = new AlarmRow();
        row.id = a.id();
        row.rule = Digest.stored(a.rule(), 100);
        row.assetId = a.assetId().orElse(null);
        row.siteId = a.siteId().orElse(null);
        row.priority = a.priority().number();
        row.state = a.state().name();
        row.active = a.active();
        row.latched = a.latched();
        row.step = a.step();
        row.since = Digest.stored(a.since());
        row.changedAt = Digest.stored(a.changedAt());
        row.value = stored(a.measured().value());
        row.limit = stored(a.measured().limit());
        row.unit = a.measured().unit();
        row.message = Digest.stored(a.message(), 4000);
        if (a.ack().isPresent()) {
            row.ackedBy = Digest.stored(a.ack().get().by(), 200);
            row.ackedAt = Digest.stored(a.ack().get().at());
            row.ackNote = Digest.stored(a.ack().get().note(), 4000);
        }
        if (a.hold().isPresent()) {
            row.heldBy = Digest.stored(a.hold().get().by(), 200);
            row.heldFrom = Digest.stored(a.hold().get().from());
            row.heldUntil = a.hold().get().until().map(Digest::stored).orElse(null);
            row.heldReason = Digest.stored(a.hold().get().reason(), 4000);
            row.heldReference =
                    a.hold().get().work().map(w -> Digest.stored(w.reference(), 200)).orElse(null);
            row.heldOwner =
                    a.hold().get().work().map(w -> Digest.stored(w.owner(), 200)).orElse(null);
            row.heldWarned = a.hold().get().warned();
        }
        row.escalatedAt = a.escalatedAt().map(Digest::stored).orElse(null);
        row.digest = row.digestNow();
        return row;
    }

    static @Nullable Double stored(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static Measured measured(@Nullable Double value, @Nullable Double limit, String unit) {
        return new Measured(
                value == null ? Double.NaN : value, limit == null ? Double.NaN : limit, unit);
    }

    Alarm toAlarm() {
        return new Alarm(
                id,
                rule,
                Optional.ofNullable(assetId),
                Optional.ofNullable(siteId),
                Priority.values()[priority - 1],
                AlarmState.valueOf(state),
                active,
                latched,
                step,
                since,
                changedAt,
                measured(value, limit, unit),
                message,
                ack(),
                hold(),
                Optional.ofNullable(escalatedAt));
    }

    private Optional<Alarm.Ack> ack() {
        return ackedBy == null || ackedAt == null
                ? Optional.empty()
                : Optional.of(new Alarm.Ack(ackedBy, ackedAt, ackNote == null ? "" : ackNote));
    }

    private Optional<Alarm.Hold> hold() {
        return heldBy == null || heldFrom == null
                ? Optional.empty()
                : Optional.of(
                        new Alarm.Hold(
                                heldBy,
                                heldFrom,
                                Optional.ofNullable(heldUntil),
                                heldReason == null ? "" : heldReason,
                                heldReference == null
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Alarm.Work(
                                                        heldReference,
                                                        heldOwner == null ? "" : heldOwner)),
                                heldWarned));
    }

    /// What `digest` must be. What an older program did not know counts only where it says
    /// something, so that its rows go on fitting.
    long digestNow() {
        long older = olderDigest();
        boolean same = heldReference == null && !heldWarned && escalatedAt == null;
        return same
                ? older
                : Digest.of(
                        older,
                        known(heldReference),
                        known(heldOwner),
                        heldWarned,
                        known(escalatedAt));
    }

    private long olderDigest() {
        return Digest.of(
                id,
                rule,
                known(assetId),
                known(siteId),
                priority,
                state,
                active,
                latched,
                step,
                since,
                changedAt,
                known(value),
                known(limit),
                unit,
                message,
                known(ackedBy),
                known(ackedAt),
                known(ackNote),
                known(heldBy),
                known(heldFrom),
                known(heldUntil),
                known(heldReason));
    }

    static Object known(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
