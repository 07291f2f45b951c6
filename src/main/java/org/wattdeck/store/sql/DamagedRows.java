package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Dispatches, events, alarms and saved plants whose content no longer fits their digest.
final class DamagedRows {

    private DamagedRows() {}

    /// One line for each, in words.
    static List<String> in(Rows rows) {
        return rows.in(
                c -> {
                    List<String> damaged = new ArrayList<>();
                    pages(
                            c,
                            DispatchRow.TABLE,
                            row -> row.id,
                            page -> {
                                Map<UUID, List<TransitionRow>> steps =
                                        DispatchTables.transitions(c, page);
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
                            c,
                            EventRow.TABLE,
                            row -> row.id,
                            page -> {
                                for (EventRow row : page) {
                                    if (row.digest != row.digestNow()) {
                                        damaged.add("event " + row.id + " does not fit its digest");
                                    }
                                }
                            });
                    AlarmRows.damaged(c, damaged::add);
                    List<PlantStateRow> parts =
                            PlantStateRow.TABLE.find(c, "ORDER BY part", List.of());
                    if (!parts.isEmpty() && PlantStateRow.join(parts).isEmpty()) {
                        damaged.add("the saved plant state does not fit its digest");
                    }
                    return damaged;
                });
    }

    /// Hands over a whole table a page at a time, however large it is.
    private static <R> void pages(
            Connection c, RowTable<R> table, Function<R, UUID> id, Sink<R> sink)
            throws SQLException {
        List<R> page = table.find(c, "ORDER BY id FETCH FIRST ? ROWS ONLY", List.of(Rows.CHUNK));
        while (!page.isEmpty()) {
            sink.take(page);
            page =
                    table.find(
                            c,
                            "WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY",
                            List.of(id.apply(page.getLast()), Rows.CHUNK));
        }
    }

    /// Looks at a page of rows.
    private interface Sink<R> {
        void take(List<R> page) throws SQLException;
    }
}
