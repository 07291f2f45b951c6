package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/// Dispatches, events, alarms and saved plants whose content no longer fits their digest.
final class DamagedRows {

    private DamagedRows() {}

    /// One line for each, in words.
    static List<String> in(Rows rows) {
        return rows.in(
                session -> {
                    List<String> damaged = new ArrayList<>();
                    pages(
                            session,
                            DispatchRow.class,
                            row -> row.id,
                            page -> {
                                Map<UUID, List<TransitionRow>> steps =
                                        DispatchTables.transitions(session, page);
                                for (DispatchRow row : page) {
                                    if (row.digest
                                            != row.digestWith(
                                                    steps.getOrDefault(row.id, List.of()))) {
                                        damaged.add(
                                                "dispatch " + row.id + " does not fit its digest");
                                    }
                                }
                            });
                    pages(
                            session,
                            EventRow.class,
                            row -> row.id,
                            page -> {
                                for (EventRow row : page) {
                                    if (row.digest != row.digestNow()) {
                                        damaged.add("event " + row.id + " does not fit its digest");
                                    }
                                }
                            });
                    AlarmRows.damaged(session, damaged::add);
                    List<PlantStateRow> parts =
                            session.createSelectionQuery(
                                            "from PlantStateRow order by part", PlantStateRow.class)
                                    .getResultList();
                    if (!parts.isEmpty() && PlantStateRow.join(parts).isEmpty()) {
                        damaged.add("the saved plant state does not fit its digest");
                    }
                    return damaged;
                });
    }

    /// Hands over a whole table a page at a time, however large it is.
    private static <T> void pages(
            StatelessSession session, Class<T> type, Function<T, UUID> id, Consumer<List<T>> sink) {
        String all = "from " + type.getSimpleName() + " r";
        List<T> page =
                session.createSelectionQuery(all + " order by r.id", type)
                        .setMaxResults(Rows.CHUNK)
                        .getResultList();
        while (!page.isEmpty()) {
            sink.accept(page);
            page =
                    session.createSelectionQuery(all + " where r.id > :last order by r.id", type)
                            .setParameter("last", id.apply(page.getLast()))
                            .setMaxResults(Rows.CHUNK)
                            .getResultList();
        }
    }
}
