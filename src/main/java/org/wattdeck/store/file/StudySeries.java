package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;

/// Reads the series that a group of keys gives: a column of a CSV file, or one value. Where there
/// is a period, a series must cover it.
final class StudySeries {

    private final StudyValues values;
    private final Optional<Instant> start;
    private final Optional<Instant> end;
    private final ZoneId zone;
    private final List<Path> inputs;
    private final SeriesCache cache;

    /// @param inputs takes every file that is read
    /// @param cache of what was read already
    StudySeries(
            StudyValues values,
            Optional<Instant> start,
            Optional<Instant> end,
            ZoneId zone,
            List<Path> inputs,
            SeriesCache cache) {
        this.cache = cache;
        this.values = values;
        this.start = start;
        this.end = end;
        this.zone = zone;
        this.inputs = inputs;
    }

    /// What each value is multiplied by.
    ///
    /// @param energyPerStep whether a value is what flowed in its row
    record Factor(double times, boolean energyPerStep) {}

    Optional<Series> read(Yaml.Mapping map, String path, Factor factor) {
        if (map.has("value") == map.has("file")) {
            values.bad(
                    map,
                    "series.source",
                    path + "file",
                    "needs a file or a value",
                    map.has("file") ? "both" : "neither",
                    "file and column, or value");
            return Optional.empty();
        }
        if (map.has("value")) {
            return values.number(map, "value", path).flatMap(v -> constant(v * factor.times));
        }
        if (!map.has("column")) {
            values.bad(
                    map,
                    "field.missing",
                    path + "column",
                    "is missing",
                    "nothing",
                    "a column of the file");
        }
        Optional<Path> file = values.file(map, "file", path);
        Optional<Double> step = values.length(map, "step", path);
        boolean timed = map.has("start");
        Optional<Instant> from = timed ? values.time(map, "start", path, zone) : start;
        if (file.isEmpty()
                || !scalar(map, "column")
                || map.has("step") && step.isEmpty()
                || timed && from.isEmpty()) {
            return Optional.empty();
        }
        return column(map, path, factor, file.get(), step.map(Double::longValue), from);
    }

    Optional<Series> constant(double value) {
        return start.flatMap(
                from ->
                        end.filter(to -> to.isAfter(from))
                                .map(
                                        to ->
                                                new Series(
                                                        new long[] {from.getEpochSecond()},
                                                        new double[] {value},
                                                        Duration.between(from, to).getSeconds())));
    }

    private Optional<Series> column(
            Yaml.Mapping map,
            String path,
            Factor factor,
            Path file,
            Optional<Long> stepSeconds,
            Optional<Instant> from) {
        inputs.add(file);
        SeriesFile.Outcome outcome =
                cache.of(
                        new SeriesFile.Request(
                                file,
                                map.text("column").orElse(""),
                                map.text("time_column"),
                                from.orElse(Instant.EPOCH),
                                stepSeconds,
                                zone,
                                factor.times,
                                factor.energyPerStep));
        for (String problem : outcome.problems()) {
            values.bad(place(map, "file"), "series.file", path + "file", problem, "", "");
        }
        Optional<Series> series = outcome.series();
        if (series.isPresent() && start.isPresent() && end.isPresent()) {
            covers(map, path, series.get());
        }
        return series;
    }

    private void covers(Yaml.Mapping map, String path, Series series) {
        Instant from = start.orElseThrow();
        Instant to = end.orElseThrow();
        if (series.start() > from.getEpochSecond() || series.end() < to.getEpochSecond()) {
            values.bad(
                    place(map, "file"),
                    "series.period",
                    path + "file",
                    "does not cover the period",
                    Instant.ofEpochSecond(series.start())
                            + " to "
                            + Instant.ofEpochSecond(series.end()),
                    from + " to " + to);
        }
    }
}
