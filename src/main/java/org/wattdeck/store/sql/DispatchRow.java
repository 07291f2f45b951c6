package org.wattdeck.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.Dispatch;

/// A dispatch without its transitions, which are rows of their own.
final class DispatchRow {

    static final RowTable<DispatchRow> TABLE =
            RowTable.of("dispatch", DispatchRow.class, DispatchRow::new);

    @Stored(value = "id", key = true)
    UUID id;

    @Stored("batch_id")
    UUID batchId;

    @Stored("client_id")
    UUID clientId;

    @Stored("asset_id")
    UUID assetId;

    @Stored("power_kw")
    double powerKw;

    @Stored("duration_seconds")
    double durationSeconds;

    @Stored("ramp_kw_per_second")
    @Nullable Double rampKwPerSecond;

    @Stored("requested_by")
    String requestedBy;

    @Stored("reason")
    String reason;

    @Stored("approved_by")
    String approvedBy;

    @Stored("state")
    String state;

    /// Number of transitions so far.
    @Stored("step")
    int step;

    @Stored("submitted_at")
    Instant submittedAt;

    @Stored("digest")
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
