package org.wattdeck.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreDamagedException;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.forecast.ForecastStore;
import org.wattdeck.store.planning.ForecastJson;
import org.wattdeck.store.planning.PackedJson;

/// Forecasts in the table `forecast_job`.
final class SqlForecasts implements ForecastStore {

    private final Database database;

    SqlForecasts(Database database) {
        this.database = database;
    }

    @Override
    public void save(ForecastJob job, Optional<ForecastReport> report) {
        database.durably(
                c -> {
                    try (PreparedStatement delete =
                            c.prepareStatement("DELETE FROM forecast_job WHERE job_id = ?")) {
                        delete.setObject(1, job.id());
                        delete.executeUpdate();
                    }
                    try (PreparedStatement insert =
                            c.prepareStatement(
                                    "INSERT INTO forecast_job (job_id, series_id, series_name,"
                                            + " state, asked_at, asked_by, model,"
                                            + " mean_absolute_error, job, report) VALUES (?, ?, ?,"
                                            + " ?, ?, ?, ?, ?, ?, ?)")) {
                        insert.setObject(1, job.id());
                        insert.setObject(2, job.order().seriesId());
                        insert.setString(3, job.seriesName());
                        insert.setString(4, job.state().name().toLowerCase(java.util.Locale.ROOT));
                        insert.setObject(5, job.asked().atOffset(ZoneOffset.UTC));
                        insert.setString(6, job.by());
                        insert.setString(
                                7,
                                job.made()
                                        .map(ForecastJob.Made::model)
                                        .orElse(job.order().model().word()));
                        double mae = job.made().map(ForecastJob.Made::mae).orElse(Double.NaN);
                        if (Double.isNaN(mae)) {
                            insert.setNull(8, Types.DOUBLE);
                        } else {
                            insert.setDouble(8, mae);
                        }
                        insert.setBytes(9, PackedJson.pack(ForecastJson.of(job)));
                        if (report.isPresent()) {
                            insert.setBytes(10, PackedJson.pack(ForecastJson.of(report.get())));
                        } else {
                            insert.setNull(10, Types.VARBINARY);
                        }
                        insert.executeUpdate();
                    }
                    return true;
                });
    }

    @Override
    public List<ForecastJob> last(int atMost) {
        return database.transaction(
                c -> {
                    List<ForecastJob> found = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT job FROM forecast_job ORDER BY asked_at DESC, job_id"
                                            + " LIMIT ?")) {
                        select.setInt(1, atMost);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(ForecastJson.job(PackedJson.unpack(rows.getBytes(1))));
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public Optional<ForecastReport> report(UUID jobId) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT job, report FROM forecast_job WHERE job_id = ? AND"
                                            + " report IS NOT NULL")) {
                        select.setObject(1, jobId);
                        try (ResultSet rows = select.executeQuery()) {
                            if (!rows.next()) {
                                return Optional.empty();
                            }
                            ForecastJob job = ForecastJson.job(PackedJson.unpack(rows.getBytes(1)));
                            return Optional.of(
                                    ForecastJson.report(job, PackedJson.unpack(rows.getBytes(2))));
                        }
                    }
                });
    }

    @Override
    public void delete(UUID jobId) {
        database.durably(
                c -> {
                    try (PreparedStatement delete =
                            c.prepareStatement("DELETE FROM forecast_job WHERE job_id = ?")) {
                        delete.setObject(1, jobId);
                        return delete.executeUpdate();
                    }
                });
    }

    List<String> damaged() {
        return database.transaction(
                c -> {
                    List<String> damage = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement("SELECT job_id, job, report FROM forecast_job")) {
                        select.setFetchSize(50);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                for (int column = 2; column <= 3; column++) {
                                    byte[] packed = rows.getBytes(column);
                                    try {
                                        if (packed != null) {
                                            PackedJson.unpack(packed);
                                        }
                                    } catch (StoreDamagedException e) {
                                        damage.add(
                                                "forecast_job %s: %s"
                                                        .formatted(
                                                                rows.getString(1), e.getMessage()));
                                    }
                                }
                            }
                        }
                    }
                    return damage;
                });
    }
}
