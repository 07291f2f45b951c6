package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

/// Dispatches with the steps they took. A row is never taken back to an earlier one.
final class DispatchTables {

    private static final List<String> LIVE =
            Arrays.stream(DispatchState.values())
                    .filter(s -> !s.ended())
                    .map(DispatchState::name)
                    .toList();

    private final Database database;
    private final Rows rows;

    DispatchTables(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    void save(List<Dispatch> dispatches) {
        Map<UUID, Dispatch> newest = new LinkedHashMap<>();
        for (Dispatch dispatch : dispatches) {
            newest.merge(
                    dispatch.id(),
                    dispatch,
                    (a, b) -> b.transitions().size() > a.transitions().size() ? b : a);
        }
        for (List<Dispatch> chunk : Rows.chunks(newest.values())) {
            rows.fenced(
                    c -> {
                        save(c, chunk);
                        return true;
                    });
        }
        database.force();
    }

    private static void save(Connection c, List<Dispatch> dispatches) throws SQLException {
        Map<UUID, DispatchRow> before =
                DispatchRow.TABLE
                        .find(
                                c,
                                "WHERE id IN (" + RowTable.places(dispatches.size()) + ")",
                                dispatches.stream().map(Dispatch::id).toList())
                        .stream()
                        .collect(Collectors.toMap(r -> r.id, r -> r));
        List<DispatchRow> fresh = new ArrayList<>();
        List<DispatchRow> changed = new ArrayList<>();
        List<TransitionRow> steps = new ArrayList<>();
        for (Dispatch dispatch : dispatches) {
            DispatchRow old = before.get(dispatch.id());
            int known = old == null ? 0 : old.step;
            if (old != null
                    && (known >= dispatch.transitions().size()
                            || DispatchState.valueOf(old.state).ended())) {
                continue; // The row is as far or farther: a replay.
            }
            (old == null ? fresh : changed).add(DispatchRow.of(dispatch));
            TransitionRow.of(dispatch).stream().filter(t -> t.step > known).forEach(steps::add);
        }
        DispatchRow.TABLE.insert(c, fresh);
        DispatchRow.TABLE.update(c, changed);
        TransitionRow.TABLE.insert(c, steps);
    }

    List<Dispatch> last(int n) {
        return rows.in(
                c ->
                        withTransitions(
                                c,
                                DispatchRow.TABLE.find(
                                        c,
                                        "ORDER BY submitted_at DESC, id FETCH FIRST ? ROWS ONLY",
                                        List.of(n))));
    }

    List<Dispatch> unfinished() {
        return rows.in(
                c ->
                        withTransitions(
                                c,
                                DispatchRow.TABLE.find(
                                        c,
                                        "WHERE state IN ("
                                                + RowTable.places(LIVE.size())
                                                + ") ORDER BY submitted_at, id",
                                        LIVE)));
    }

    private static List<Dispatch> withTransitions(Connection c, List<DispatchRow> found)
            throws SQLException {
        Map<UUID, List<TransitionRow>> steps = transitions(c, found);
        return found.stream().map(r -> r.toDispatch(steps.getOrDefault(r.id, List.of()))).toList();
    }

    static Map<UUID, List<TransitionRow>> transitions(Connection c, List<DispatchRow> of)
            throws SQLException {
        Map<UUID, List<TransitionRow>> steps = new HashMap<>();
        for (List<DispatchRow> chunk : Rows.chunks(of)) {
            TransitionRow.TABLE
                    .find(
                            c,
                            "WHERE dispatch_id IN ("
                                    + RowTable.places(chunk.size())
                                    + ") ORDER BY dispatch_id, step",
                            chunk.stream().map(r -> r.id).toList())
                    .forEach(
                            t ->
                                    steps.computeIfAbsent(t.dispatchId, _ -> new ArrayList<>())
                                            .add(t));
        }
        return steps;
    }

    List<Dispatch> between(Instant from, Instant to, int atMost) {
        return rows
                .in(
                        c ->
                                withTransitions(
                                        c,
                                        DispatchRow.TABLE.find(
                                                c,
                                                "WHERE submitted_at < ? ORDER BY submitted_at DESC,"
                                                        + " id FETCH FIRST ? ROWS ONLY",
                                                List.of(to, atMost))))
                .stream()
                .filter(d -> d.endsAt().isAfter(from))
                .toList();
    }
}
