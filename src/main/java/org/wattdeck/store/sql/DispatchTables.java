package org.wattdeck.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
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
                    session -> {
                        save(session, chunk);
                        return true;
                    });
        }
        database.force();
    }

    private static void save(StatelessSession session, List<Dispatch> dispatches) {
        Map<UUID, DispatchRow> before =
                session
                        .createSelectionQuery(
                                "from DispatchRow where id in :ids", DispatchRow.class)
                        .setParameter("ids", dispatches.stream().map(Dispatch::id).toList())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(r -> r.id, r -> r));
        List<Object> fresh = new ArrayList<>();
        List<Object> changed = new ArrayList<>();
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
        session.insertMultiple(fresh);
        session.updateMultiple(changed);
        session.insertMultiple(steps);
    }

    List<Dispatch> last(int n) {
        return rows.in(
                session ->
                        withTransitions(
                                session,
                                session.createSelectionQuery(
                                                "from DispatchRow order by submittedAt desc, id",
                                                DispatchRow.class)
                                        .setMaxResults(n)
                                        .getResultList()));
    }

    List<Dispatch> unfinished() {
        return rows.in(
                session ->
                        withTransitions(
                                session,
                                session.createSelectionQuery(
                                                "from DispatchRow where state in :live order by"
                                                        + " submittedAt, id",
                                                DispatchRow.class)
                                        .setParameter("live", LIVE)
                                        .getResultList()));
    }

    private static List<Dispatch> withTransitions(
            StatelessSession session, List<DispatchRow> found) {
        Map<UUID, List<TransitionRow>> steps = transitions(session, found);
        return found.stream().map(r -> r.toDispatch(steps.getOrDefault(r.id, List.of()))).toList();
    }

    static Map<UUID, List<TransitionRow>> transitions(
            StatelessSession session, List<DispatchRow> of) {
        Map<UUID, List<TransitionRow>> steps = new HashMap<>();
        for (List<DispatchRow> chunk : Rows.chunks(of)) {
            session.createSelectionQuery(
                            "from TransitionRow where dispatchId in :ids order by dispatchId,"
                                    + " step",
                            TransitionRow.class)
                    .setParameter("ids", chunk.stream().map(r -> r.id).toList())
                    .getResultList()
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
                        session ->
                                withTransitions(
                                        session,
                                        session.createSelectionQuery(
                                                        "from DispatchRow where submittedAt < :to"
                                                                + " order by submittedAt desc, id",
                                                        DispatchRow.class)
                                                .setParameter("to", to)
                                                .setMaxResults(atMost)
                                                .getResultList()))
                .stream()
                .filter(d -> d.endsAt().isAfter(from))
                .toList();
    }
}
