package org.wattdeck.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

/// One step in the life of a dispatch; never changed once written.
final class TransitionRow {

    static final RowTable<TransitionRow> TABLE =
            RowTable.of("dispatch_transition", TransitionRow.class, TransitionRow::new);

    @Stored(value = "dispatch_id", key = true)
    UUID dispatchId;

    @Stored(value = "step", key = true)
    int step;

    @Stored("state")
    String state;

    @Stored("at")
    Instant at;

    @Stored("reason")
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
