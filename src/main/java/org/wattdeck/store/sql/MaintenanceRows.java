package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.maintenance.WorkCodec;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.Part;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkStatus;

/// Writes orders of maintenance as rows with columns, beside their records: for the console's
/// questions by asset and time, and for people who ask the database themselves.
final class MaintenanceRows implements AutoCloseable {

    private static final List<String> COLUMNS =
            List.of(
                    "order_number",
                    "asset_id",
                    "maintenance_type",
                    "priority",
                    "status",
                    "scheduled_date",
                    "duration_hours",
                    "started_date",
                    "completed_date",
                    "cancelled_date",
                    "cancel_reason",
                    "performed_by",
                    "service_provider",
                    "description",
                    "work_performed",
                    "parts_replaced",
                    "checklist",
                    "cost",
                    "downtime_hours",
                    "next_maintenance_date",
                    "plan_id",
                    "created_at",
                    "created_by",
                    "updated_at",
                    "updated_by",
                    "from_at",
                    "to_at",
                    "record_id");

    private static final double SECONDS_PER_HOUR = 3600;
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceRows.class);

    private final Connection connection;
    private Optional<PreparedStatement> update = Optional.empty();
    private Optional<PreparedStatement> insert = Optional.empty();

    MaintenanceRows(Connection connection) {
        this.connection = connection;
    }

    /// Adds or renews the row of an order; a body that is none is passed over, as its record says
    /// so itself when the store is checked.
    void put(byte[] body) throws SQLException {
        WorkOrder order;
        try {
            order = WorkCodec.order(body);
        } catch (IllegalArgumentException e) {
            LOG.warn("A maintenance record has no row of its own: {}", e.getMessage());
            return;
        }
        if (update.isEmpty()) {
            update =
                    Optional.of(
                            connection.prepareStatement(
                                    "UPDATE maintenance_record SET "
                                            + String.join(
                                                    " = ?, ",
                                                    COLUMNS.subList(0, COLUMNS.size() - 1))
                                            + " = ? WHERE record_id = ?"));
            insert =
                    Optional.of(
                            connection.prepareStatement(
                                    "INSERT INTO maintenance_record ("
                                            + String.join(", ", COLUMNS)
                                            + ") VALUES ("
                                            + LogTables.places(COLUMNS.size())
                                            + ")"));
        }
        PreparedStatement renewing = update.orElseThrow();
        fill(renewing, order);
        if (renewing.executeUpdate() == 0) {
            PreparedStatement adding = insert.orElseThrow();
            fill(adding, order);
            adding.executeUpdate();
        }
    }

    private static void fill(PreparedStatement s, WorkOrder w) throws SQLException {
        boolean cancelled = w.status() == WorkStatus.CANCELLED;
        s.setString(1, w.number());
        s.setObject(2, w.assetId());
        s.setString(3, w.task().kind().code());
        s.setString(4, w.task().priority().name().toLowerCase(java.util.Locale.ROOT));
        s.setString(5, w.status().code());
        s.setObject(6, LogTables.at(Digest.stored(w.task().start())));
        s.setDouble(7, w.task().duration().toSeconds() / SECONDS_PER_HOUR);
        time(s, 8, w.progress().startedAt());
        time(s, 9, w.completedAt());
        time(s, 10, cancelled ? w.progress().endedAt() : Optional.empty());
        s.setString(11, w.progress().reason());
        s.setString(12, w.task().performedBy());
        s.setString(13, w.task().serviceProvider());
        s.setString(14, w.task().description());
        s.setString(15, w.result().workPerformed());
        s.setString(16, parts(w.result().parts()));
        s.setString(17, checklist(w.task().checklist()));
        number(s, 18, w.result().costMoney());
        number(s, 19, w.result().downtimeHours());
        if (w.result().nextDate().isPresent()) {
            s.setObject(20, w.result().nextDate().get());
        } else {
            s.setNull(20, Types.DATE);
        }
        s.setObject(21, w.planId().orElse(null), Types.OTHER);
        s.setObject(22, LogTables.at(Digest.stored(w.created().at())));
        s.setString(23, w.created().by());
        s.setObject(24, LogTables.at(Digest.stored(w.updated().at())));
        s.setString(25, w.updated().by());
        s.setObject(26, LogTables.at(Digest.stored(w.from())));
        s.setObject(27, LogTables.at(Digest.stored(w.to())));
        s.setObject(28, w.id());
    }

    private static void time(PreparedStatement s, int place, Optional<Instant> time)
            throws SQLException {
        if (time.isPresent()) {
            s.setObject(place, LogTables.at(Digest.stored(time.get())));
        } else {
            s.setNull(place, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    private static void number(PreparedStatement s, int place, OptionalDouble value)
            throws SQLException {
        if (value.isPresent()) {
            s.setDouble(place, value.getAsDouble());
        } else {
            s.setNull(place, Types.DOUBLE);
        }
    }

    private static String parts(List<Part> parts) {
        List<String> found = new ArrayList<>();
        for (Part p : parts) {
            found.add(
                    "{\"number\":%s,\"name\":%s,\"quantity\":%s,\"cost\":%s}"
                            .formatted(
                                    text(p.number()),
                                    text(p.name()),
                                    p.quantityPieces(),
                                    p.costMoney()));
        }
        return "[" + String.join(",", found) + "]";
    }

    private static String checklist(List<CheckItem> items) {
        return "["
                + String.join(
                        ",",
                        items.stream()
                                .map(
                                        i ->
                                                "{\"text\":%s,\"done\":%s}"
                                                        .formatted(text(i.text()), i.done()))
                                .toList())
                + "]";
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /// Asks for the records of the orders a query names.
    static PreparedStatement select(Connection c, String columns, WorkQuery query)
            throws SQLException {
        StringBuilder sql =
                new StringBuilder("SELECT k.")
                        .append(columns.replace(", ", ", k."))
                        .append(
                                " FROM maintenance_record m JOIN kept_record k ON k.id = m.record_id")
                        .append(" WHERE m.from_at < ? AND m.to_at > ?");
        query.assetId().ifPresent(a -> sql.append(" AND m.asset_id = ?"));
        if (!query.status().isEmpty()) {
            sql.append(" AND m.status IN (")
                    .append(LogTables.places(query.status().size()))
                    .append(')');
        }
        sql.append(" ORDER BY m.from_at, m.record_id LIMIT ").append(query.atMost());
        PreparedStatement select = c.prepareStatement(sql.toString());
        int place = 1;
        select.setObject(place++, LogTables.at(Digest.stored(query.to())));
        select.setObject(place++, LogTables.at(Digest.stored(query.from())));
        if (query.assetId().isPresent()) {
            select.setObject(place++, query.assetId().get());
        }
        for (WorkStatus status : query.status()) {
            select.setString(place++, status.code());
        }
        return select;
    }

    @Override
    public void close() throws SQLException {
        if (update.isPresent()) {
            update.get().close();
            insert.orElseThrow().close();
        }
    }
}
