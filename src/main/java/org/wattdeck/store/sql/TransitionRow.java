package org.wattdeck.store.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

/// One step in the life of a dispatch; never changed once written.
@Entity
@Table(name = "dispatch_transition")
@IdClass(TransitionRow.Key.class)
class TransitionRow {

    record Key(UUID dispatchId, int step) {}

    @Id
    @Column(name = "dispatch_id")
    UUID dispatchId;

    @Id
    @Column(name = "step")
    int step;

    @Column(name = "state")
    String state;

    @Column(name = "at")
    Instant at;

    @Column(name = "reason")
    String reason;

    static List<TransitionRow> of(Dispatch dispatch) {
        List<TransitionRow> rows = new ArrayList<>();
        for (Dispatch.Transition transition : dispatch.transitions()) {
            TransitionRow row = new TransitionRow();
            row.dispatchId = dispatch.id();
            row.step = rows.size() + 1;
            row.state = transition.state().name();
            row.at = Digest.stored(transition.time());
            row.reason = Digest.stored(transition.reason(), 4000);
            rows.add(row);
        }
        return rows;
    }

    Dispatch.Transition toTransition() {
        return new Dispatch.Transition(DispatchState.valueOf(state), at, reason);
    }

    String text() {
        return step + " " + state + " " + Digest.stored(at) + " " + reason;
    }
}
