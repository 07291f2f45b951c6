package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;

/// Reads the series that a group of keys gives: a column of a CSV file, or one value. Where there
/// is a period, a series must cover it.
final class StudySeries {

    private static final List<String> SOURCES = List.of("file", "value", "values", "stored");
    private static final double SECONDS_PER_HOUR = 3600;

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
        return read(map, path, factor, false);
    }

    /// @param past whether a stored series keeps what is before the period, as one of a file does
    Optional<Series> read(Yaml.Mapping map, String path, Factor factor, boolean past) {
        List<String> given = SOURCES.stream().filter(map::has).toList();
        if (given.size() != 1) {
            values.bad(
                    map,
                    "series.source",
                    path + "file",
                    Said.of("needs a file or a value"),
                    given.isEmpty() ? Said.of("neither") : Said.free(String.join(", ", given)),
                    Said.of("file and column, or value, or values, or stored"));
            return Optional.empty();
        }
        if (map.has("value")) {
            return values.number(map, "value", path).flatMap(v -> constant(v * factor.times));
        }
        if (map.has("stored")) {
            return new StoredRows(values, cache, start, end).read(map, path, factor, past);
        }
        if (map.has("values")) {
            return listed(map, path, factor);
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

    /// The same with the unit that a stored series has, where it names one.
    Yaml.Mapping withUnit(Yaml.Mapping map, String path) {
        return new StoredRows(values, cache, start, end).withUnit(map, path);
    }

    /// A whole series that the console keeps.
    Optional<StoredSeries.Stored> stored(Yaml.Mapping map, String path) {
        return new StoredRows(values, cache, start, end).find(map, path);
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

    /// Values that stand in the study itself.
    private Optional<Series> listed(Yaml.Mapping map, String path, Factor factor) {
        if (!(place(map, "values") instanceof Yaml.Sequence list) || list.items().isEmpty()) {
            values.bad(
                    place(map, "values"),
                    "series.values",
                    path + "values",
                    "must be a list of numbers",
                    "",
                    "values: [1.5, 2, 1.5]");
            return Optional.empty();
        }
        Optional<Double> step = values.length(map, "step", path);
        Optional<Instant> from = map.has("start") ? values.time(map, "start", path, zone) : start;
        if (!map.has("step")) {
            values.bad(
                    map,
                    "field.missing",
                    path + "step",
                    "is missing",
                    "nothing",
                    "how far the values are apart");
        }
        double[] numbers = new double[list.items().size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = number(list.items().get(k), path + "values") * factor.times;
        }
        if (step.isEmpty() || from.isEmpty() || Arrays.stream(numbers).anyMatch(Double::isNaN)) {
            return Optional.empty();
        }
        long seconds = Math.max(1, Math.round(step.get()));
        long[] times = new long[numbers.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = from.get().getEpochSecond() + k * seconds;
            if (factor.energyPerStep) {
                numbers[k] *= SECONDS_PER_HOUR / seconds;
            }
        }
        Series series = new Series(times, numbers, seconds);
        if (start.isPresent() && end.isPresent()) {
            covers(map, "values", path, series);
        }
        return Optional.of(series);
    }

    private double number(Yaml item, String path) {
        if (item instanceof Yaml.Scalar scalar) {
            try {
                double value = Double.parseDouble(scalar.text());
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        values.bad(
                item,
                "value.number",
                path,
                "is not a number",
                item instanceof Yaml.Scalar s ? s.text() : item.kind(),
                "1.5");
        return Double.NaN;
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
            covers(map, "file", path, series.get());
        }
        return series;
    }

    private void covers(Yaml.Mapping map, String source, String path, Series series) {
        Instant from = start.orElseThrow();
        Instant to = end.orElseThrow();
        if (series.start() > from.getEpochSecond() || series.end() < to.getEpochSecond()) {
            values.bad(
                    place(map, source),
                    "series.period",
                    path + source,
                    Said.of("does not cover the period"),
                    Said.of(
                            "%s to %s",
                            Instant.ofEpochSecond(series.start()),
                            Instant.ofEpochSecond(series.end())),
                    Said.of("%s to %s", from, to));
        }
    }
}
