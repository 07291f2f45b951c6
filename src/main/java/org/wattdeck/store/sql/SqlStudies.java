package org.wattdeck.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.ResultCodec;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyStore;

/// Studies in the table `study`, their runs in `study_run`.
final class SqlStudies implements StudyStore {

    private final Database database;

    SqlStudies(Database database) {
        this.database = database;
    }

    @Override
    public List<KeptStudy> studies() {
        return database.transaction(
                c -> {
                    List<KeptStudy> found = new ArrayList<>();
                    try (PreparedStatement select =
                                    c.prepareStatement(
                                            "SELECT study_id, name, content, changed_by, changed_at"
                                                    + " FROM study ORDER BY lower(name)");
                            ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.add(
                                    new KeptStudy(
                                            rows.getObject(1, UUID.class),
                                            rows.getString(2),
                                            new String(rows.getBytes(3), StandardCharsets.UTF_8),
                                            rows.getString(4),
                                            rows.getObject(5, OffsetDateTime.class).toInstant()));
                        }
                    }
                    return found;
                });
    }

    @Override
    public void save(KeptStudy study) {
        database.durably(
                c -> {
                    if (put(
                                    c,
                                    "UPDATE study SET name = ?, content = ?, changed_by = ?,"
                                            + " changed_at = ? WHERE study_id = ?",
                                    study)
                            == 0) {
                        put(
                                c,
                                "INSERT INTO study (name, content, changed_by, changed_at, study_id)"
                                        + " VALUES (?, ?, ?, ?, ?)",
                                study);
                    }
                    return true;
                });
    }

    private static int put(Connection c, String sql, KeptStudy study) throws SQLException {
        try (PreparedStatement write = c.prepareStatement(sql)) {
            write.setString(1, study.name());
            write.setBytes(2, study.text().getBytes(StandardCharsets.UTF_8));
            write.setString(3, study.changedBy());
            write.setObject(4, study.changedAt().atOffset(ZoneOffset.UTC));
            write.setObject(5, study.id());
            return write.executeUpdate();
        }
    }

    @Override
    public void delete(UUID studyId) {
        database.durably(
                c -> {
                    try (PreparedStatement delete =
                            c.prepareStatement("DELETE FROM study WHERE study_id = ?")) {
                        delete.setObject(1, studyId);
                        return delete.executeUpdate();
                    }
                });
    }

    @Override
    public List<KeptRun> runs(UUID studyId) {
        return database.transaction(
                c -> {
                    List<KeptRun> found = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT run_id, started_by, started_at, took_seconds,"
                                            + " inputs_hash, cases, status, goal_value, goal_unit"
                                            + " FROM study_run WHERE study_id = ? ORDER BY"
                                            + " started_at DESC, run_id")) {
                        select.setObject(1, studyId);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(run(studyId, rows));
                            }
                        }
                    }
                    return found;
                });
    }

    private static KeptRun run(UUID studyId, ResultSet rows) throws SQLException {
        double stored = rows.getDouble(8);
        double value = rows.wasNull() ? Double.NaN : stored;
        return new KeptRun(
                rows.getObject(1, UUID.class),
                studyId,
                rows.getString(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                rows.getDouble(4),
                rows.getString(5),
                rows.getInt(6),
                StudyResult.Status.valueOf(rows.getString(7).toUpperCase(Locale.ROOT)),
                value,
                rows.getString(9));
    }

    @Override
    public void save(KeptRun run, byte[] results) {
        database.durably(
                c -> {
                    try (PreparedStatement insert =
                            c.prepareStatement(
                                    "INSERT INTO study_run (run_id, study_id, started_by,"
                                            + " started_at, took_seconds, inputs_hash, cases,"
                                            + " status, goal_value, goal_unit, results) VALUES (?,"
                                            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                        insert.setObject(1, run.id());
                        insert.setObject(2, run.studyId());
                        insert.setString(3, run.startedBy());
                        insert.setObject(4, run.startedAt().atOffset(ZoneOffset.UTC));
                        insert.setDouble(5, run.tookSeconds());
                        insert.setString(6, run.inputsHash());
                        insert.setInt(7, run.cases());
                        insert.setString(8, run.status().name().toLowerCase(Locale.ROOT));
                        if (Double.isFinite(run.goalValue())) {
                            insert.setDouble(9, run.goalValue());
                        } else {
                            insert.setNull(9, Types.DOUBLE);
                        }
                        insert.setString(10, run.goalUnit());
                        insert.setBytes(11, results);
                        insert.executeUpdate();
                    }
                    return dropOld(c, run.studyId());
                });
    }

    private static int dropOld(Connection c, UUID studyId) throws SQLException {
        try (PreparedStatement delete =
                c.prepareStatement(
                        "DELETE FROM study_run WHERE study_id = ? AND run_id NOT IN (SELECT run_id"
                                + " FROM study_run WHERE study_id = ? ORDER BY started_at DESC,"
                                + " run_id LIMIT "
                                + RUNS
                                + ")")) {
            delete.setObject(1, studyId);
            delete.setObject(2, studyId);
            return delete.executeUpdate();
        }
    }

    @Override
    public Optional<byte[]> results(UUID runId) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                            c.prepareStatement("SELECT results FROM study_run WHERE run_id = ?")) {
                        select.setObject(1, runId);
                        try (ResultSet rows = select.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(rows.getBytes(1))
                                    : Optional.<byte[]>empty();
                        }
                    }
                });
    }

    /// What is not as it was written, in words.
    List<String> damaged() {
        return database.transaction(
                c -> {
                    List<String> damage = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement("SELECT run_id, results FROM study_run")) {
                        select.setFetchSize(10);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                try {
                                    ResultCodec.results(rows.getBytes(2));
                                } catch (StoreException e) {
                                    damage.add(
                                            "study_run %s: %s"
                                                    .formatted(rows.getString(1), e.getMessage()));
                                }
                            }
                        }
                    }
                    return damage;
                });
    }
}
