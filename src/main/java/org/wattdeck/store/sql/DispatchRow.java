package org.wattdeck.store.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.Dispatch;

/// A dispatch without its transitions, which are rows of their own.
@Entity
@Table(name = "dispatch")
class DispatchRow {

    @Id UUID id;

    @Column(name = "batch_id")
    UUID batchId;

    @Column(name = "client_id")
    UUID clientId;

    @Column(name = "asset_id")
    UUID assetId;

    @Column(name = "power_kw")
    double powerKw;

    @Column(name = "duration_seconds")
    double durationSeconds;

    @Column(name = "ramp_kw_per_second")
    @Nullable Double rampKwPerSecond;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "reason")
    String reason;

    @Column(name = "approved_by")
    String approvedBy;

    @Column(name = "state")
    String state;

    /// Number of transitions so far.
    @Column(name = "step")
    int step;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Column(name = "digest")
    long digest;

    static DispatchRow of(Dispatch dispatch) {
        DispatchRow row = new DispatchRow();
        row.id = dispatch.id();
        row.batchId = dispatch.batchId();
        row.clientId = dispatch.clientId();
        row.assetId = dispatch.assetId();
        row.powerKw = dispatch.powerKw();
        row.durationSeconds = dispatch.duration().toNanos() / 1e9;
        row.rampKwPerSecond =
                dispatch.rampKwPerSecond().isPresent()
                        ? dispatch.rampKwPerSecond().getAsDouble()
                        : null;
        row.requestedBy = Digest.stored(dispatch.by(), 200);
        row.reason = Digest.stored(dispatch.reason(), 4000);
        row.approvedBy = Digest.stored(dispatch.approvedBy(), 200);
        row.state = dispatch.state().name();
        row.step = dispatch.transitions().size();
        row.submittedAt = Digest.stored(dispatch.submittedAt());
        row.digest = row.digestWith(TransitionRow.of(dispatch));
        return row;
    }

    Dispatch toDispatch(List<TransitionRow> transitions) {
        return new Dispatch(
                id,
                batchId,
                clientId,
                assetId,
                powerKw,
                Duration.ofNanos(Math.round(durationSeconds * 1e9)),
                rampKwPerSecond == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(rampKwPerSecond),
                requestedBy,
                reason,
                approvedBy,
                transitions.stream().map(TransitionRow::toTransition).toList());
    }

    /// What `digest` must be.
    long digestWith(List<TransitionRow> transitions) {
        StringBuilder text = new StringBuilder();
        for (TransitionRow transition : transitions) {
            text.append(transition.text()).append('\n');
        }
        // rows written before there was a second person keep their digest
        text.append(approvedBy.isEmpty() ? "" : "approved by " + approvedBy);
        return Digest.of(
                id,
                batchId,
                clientId,
                assetId,
                powerKw,
                durationSeconds,
                rampKwPerSecond == null ? "" : rampKwPerSecond,
                requestedBy,
                reason,
                state,
                step,
                submittedAt,
                text);
    }
}
