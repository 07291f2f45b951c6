package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;

/// Reads what a forecast of a study learns from: columns of a file, or a series that the console
/// keeps. Either may have gaps.
final class ForecastPast {

    private final StudyValues values;
    private final StudySeries series;
    private final ZoneId zone;
    private final List<Path> inputs;

    /// @param name of the column or series
    record Past(String name, SeriesTable.Rows rows, List<String> notes) {}

    /// @param inputs takes every file that is read
    ForecastPast(StudyValues values, StudySeries series, ZoneId zone, List<Path> inputs) {
        this.values = values;
        this.series = series;
        this.zone = zone;
        this.inputs = inputs;
    }

    /// @param with columns of the file beside it
    Optional<Past> read(Yaml.Mapping map, String path, List<String> with) {
        if (map.has("file") == map.has("stored")) {
            values.bad(
                    map,
                    "forecast.source",
                    path + "file",
                    Said.of("needs a file or a stored series"),
                    map.has("file") ? Said.of("both") : Said.of("neither"),
                    Said.of("file and column, or stored"));
            return Optional.empty();
        }
        return map.has("stored") ? stored(map, path, with) : file(map, path, with);
    }

    private Optional<Past> stored(Yaml.Mapping map, String path, List<String> with) {
        if (!with.isEmpty()) {
            values.bad(
                    place(map, "with"),
                    "forecast.with",
                    path + "with",
                    "are columns of a file",
                    "stored",
                    "file and column, or nothing beside it");
            return Optional.empty();
        }
        return series.stored(map, path)
                .map(s -> new Past(s.name(), rows(s.values(), s), List.of()));
    }

    /// Without the marks of gaps: what is absent is a gap.
    private static SeriesTable.Rows rows(Series held, StoredSeries.Stored stored) {
        List<Long> times = new ArrayList<>();
        List<Double> known = new ArrayList<>();
        for (int k = 0; k < held.values().length; k++) {
            if (!Double.isNaN(held.values()[k])) {
                times.add(held.epochSeconds()[k]);
                known.add(held.values()[k]);
            }
        }
        return new SeriesTable.Rows(
                times.stream().mapToLong(Long::longValue).toArray(),
                new double[][] {known.stream().mapToDouble(Double::doubleValue).toArray()},
                stored.stepSeconds(),
                stored.zone(),
                new int[times.size()]);
    }

    private Optional<Past> file(Yaml.Mapping map, String path, List<String> with) {
        Optional<Path> file = values.file(map, "file", path);
        Optional<Instant> from = values.time(map, "start", path, zone);
        Optional<Double> step = values.length(map, "step", path);
        if (!map.has("column")) {
            values.bad(
                    map,
                    "field.missing",
                    path + "column",
                    "is missing",
                    "nothing",
                    "a column of the file");
        }
        if (file.isEmpty() || !map.has("column")) {
            return Optional.empty();
        }
        inputs.add(file.get());
        List<String> columns = new ArrayList<>(List.of(map.text("column").orElse("")));
        columns.addAll(with);
        SeriesTable.Outcome table =
                SeriesTable.read(
                        new SeriesTable.Request(
                                file.get(),
                                columns,
                                map.text("time_column"),
                                Optional.of(zone),
                                from.map(Instant::toString),
                                step.map(s -> Duration.ofSeconds(s.longValue())),
                                false,
                                false,
                                false));
        for (String problem : table.problems()) {
            values.bad(place(map, "file"), "forecast.file", path + "file", problem, "", "");
        }
        return table.rows().map(r -> new Past(columns.getFirst(), r, table.notes()));
    }
}
