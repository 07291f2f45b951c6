package org.wattdeck.store.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.wattdeck.app.workflow.WorkflowStore;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;

/// Runs of workflows in the tables `workflow_run` and `workflow_task_run`.
final class SqlWorkflows implements WorkflowStore {

    private static final int LONGEST_ERROR = 4_000;
    private static final int LONGEST_BY = 400;
    private static final String RUN =
            "SELECT run_id, workflow_id, name, trigger_type, triggered_by, status, due_at,"
                    + " started_at, ended_at, took_ms, error FROM workflow_run ";

    private final Database database;

    SqlWorkflows(Database database) {
        this.database = database;
    }

    @Override
    public void save(List<Run> runs) {
        database.transaction(
                c -> {
                    for (Run run : runs) {
                        if (run.state().ended() || !ended(c, run.id())) {
                            save(c, run);
                        }
                    }
                    return true;
                });
    }

    private static boolean ended(Connection c, UUID id) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT ended_at FROM workflow_run WHERE run_id = ?")) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getObject(1) != null;
            }
        }
    }

    private static void save(Connection c, Run run) throws SQLException {
        try (PreparedStatement delete =
                c.prepareStatement("DELETE FROM workflow_run WHERE run_id = ?")) {
            delete.setObject(1, run.id());
            delete.executeUpdate();
        }
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO workflow_run (run_id, workflow_id, name, trigger_type,"
                                + " triggered_by, status, due_at, started_at, ended_at, took_ms,"
                                + " error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, run.id());
            insert.setObject(2, run.workflowId());
            insert.setString(3, run.name());
            insert.setString(4, run.trigger().code());
            insert.setString(5, cut(run.by(), LONGEST_BY));
            insert.setString(6, run.state().code());
            time(insert, 7, run.due());
            time(insert, 8, Optional.of(run.started()));
            time(insert, 9, run.ended());
            insert.setLong(10, run.took().toMillis());
            insert.setString(11, cut(run.error(), LONGEST_ERROR));
            insert.executeUpdate();
        }
        tasks(c, run);
    }

    private static void tasks(Connection c, Run run) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO workflow_task_run (run_id, place, task_id, status, result,"
                                + " error, retry_count, started_at, ended_at, took_ms) VALUES (?,"
                                + " ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int place = 0;
            for (TaskRun t : run.tasks()) {
                insert.setObject(1, run.id());
                insert.setInt(2, place++);
                insert.setString(3, t.taskId());
                insert.setString(4, t.state().code());
                if (t.result() instanceof Value.Nothing) {
                    insert.setNull(5, Types.VARBINARY);
                } else {
                    insert.setBytes(5, packed(t.result()));
                }
                insert.setString(6, cut(t.error(), LONGEST_ERROR));
                insert.setInt(7, t.retries());
                time(insert, 8, t.started());
                time(insert, 9, t.ended());
                insert.setLong(10, t.took().toMillis());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static void time(PreparedStatement statement, int at, Optional<Instant> time)
            throws SQLException {
        if (time.isPresent()) {
            statement.setObject(at, time.get().atOffset(ZoneOffset.UTC));
        } else {
            statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    private static Optional<Instant> time(ResultSet row, int at) throws SQLException {
        return Optional.ofNullable(row.getObject(at, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static byte[] packed(Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(JsonValues.text(value).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// What is damaged is told and not shown.
    private static Value unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JsonValues.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Optional<Run> run(UUID id) {
        return database.transaction(
                c -> {
                    List<Run> found = runs(c, "WHERE run_id = ?", List.of(id), 1, true);
                    return found.stream().findFirst();
                });
    }

    @Override
    public List<Run> last(Optional<UUID> workflowId, int atMost) {
        return database.transaction(
                c ->
                        runs(
                                c,
                                workflowId.isPresent() ? "WHERE workflow_id = ?" : "",
                                workflowId.map(List::of).orElse(List.of()),
                                atMost,
                                false));
    }

    private static List<Run> runs(
            Connection c, String where, List<UUID> ids, int atMost, boolean results)
            throws SQLException {
        List<Run> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(RUN + where + " ORDER BY started_at DESC, run_id LIMIT ?")) {
            int at = 1;
            for (UUID id : ids) {
                select.setObject(at++, id);
            }
            select.setInt(at, atMost);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
        }
        Map<UUID, List<TaskRun>> tasks = tasks(c, found, results);
        return found.stream().map(r -> with(r, tasks.getOrDefault(r.id(), List.of()))).toList();
    }

    private static Run with(Run r, List<TaskRun> tasks) {
        return new Run(
                r.id(),
                r.workflowId(),
                r.name(),
                r.trigger(),
                r.by(),
                r.state(),
                r.due(),
                r.started(),
                r.ended(),
                r.took(),
                r.error(),
                tasks);
    }

    private static Run row(ResultSet row) throws SQLException {
        return new Run(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                Trigger.ofCode(row.getString(4)),
                row.getString(5),
                RunState.ofCode(row.getString(6)),
                time(row, 7),
                time(row, 8).orElseThrow(),
                time(row, 9),
                Duration.ofMillis(row.getLong(10)),
                row.getString(11),
                List.of());
    }

    private static Map<UUID, List<TaskRun>> tasks(Connection c, List<Run> runs, boolean results)
            throws SQLException {
        Map<UUID, List<TaskRun>> all = new HashMap<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT task_id, status, error, retry_count, started_at, ended_at, took_ms"
                                + (results ? ", result" : "")
                                + " FROM workflow_task_run WHERE run_id = ? ORDER BY place")) {
            for (Run run : runs) {
                select.setObject(1, run.id());
                try (ResultSet rows = select.executeQuery()) {
                    List<TaskRun> tasks = new ArrayList<>();
                    while (rows.next()) {
                        tasks.add(task(rows, results));
                    }
                    all.put(run.id(), tasks);
                }
            }
        }
        return all;
    }

    private static TaskRun task(ResultSet row, boolean results) throws SQLException {
        Value result = Value.NOTHING;
        String error = row.getString(3);
        byte[] bytes = results ? row.getBytes(8) : null;
        if (bytes != null) {
            try {
                result = unpacked(bytes);
            } catch (IOException e) {
                error = "The result is damaged and cannot be read. " + error;
            }
        }
        return new TaskRun(
                row.getString(1),
                RunState.ofCode(row.getString(2)),
                result,
                error,
                row.getInt(4),
                time(row, 5),
                time(row, 6),
                Duration.ofMillis(row.getLong(7)));
    }

    @Override
    public long prune(Instant before, int keptEach) {
        return database.transaction(
                c -> {
                    long dropped = 0;
                    try (PreparedStatement delete =
                            c.prepareStatement("DELETE FROM workflow_run WHERE started_at < ?")) {
                        delete.setObject(1, before.atOffset(ZoneOffset.UTC));
                        dropped += delete.executeUpdate();
                    }
                    try (PreparedStatement delete =
                            c.prepareStatement(
                                    "DELETE FROM workflow_run WHERE run_id IN (SELECT run_id FROM"
                                            + " (SELECT run_id, ROW_NUMBER() OVER (PARTITION BY"
                                            + " workflow_id ORDER BY started_at DESC) AS place FROM"
                                            + " workflow_run) AS numbered WHERE place > ?)")) {
                        delete.setInt(1, keptEach);
                        dropped += delete.executeUpdate();
                    }
                    return dropped;
                });
    }

    /// What is not as it was written, in words.
    List<String> damaged() {
        return database.transaction(
                c -> {
                    List<String> damage = new ArrayList<>();
                    try (Statement select = c.createStatement();
                            ResultSet rows =
                                    select.executeQuery(
                                            "SELECT run_id, task_id, result FROM workflow_task_run"
                                                    + " WHERE result IS NOT NULL")) {
                        while (rows.next()) {
                            try {
                                unpacked(rows.getBytes(3));
                            } catch (IOException e) {
                                damage.add(
                                        "workflow_task_run %s %s: the result cannot be read: %s"
                                                .formatted(
                                                        rows.getObject(1),
                                                        rows.getString(2),
                                                        e.getMessage()));
                            }
                        }
                    }
                    return damage;
                });
    }
}
