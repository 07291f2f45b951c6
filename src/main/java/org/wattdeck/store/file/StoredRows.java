package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Nearest;

/// Reads series that a console keeps, by name, in place of a file. They are as finely spaced as
/// they are; what they lack within the period is refused, or bridged up to a length.
final class StoredRows {

    private static final double SECONDS_PER_HOUR = 3600;

    private final StudyValues values;
    private final SeriesCache cache;
    private final Optional<Instant> start;
    private final Optional<Instant> end;

    StoredRows(
            StudyValues values, SeriesCache cache, Optional<Instant> start, Optional<Instant> end) {
        this.values = values;
        this.cache = cache;
        this.start = start;
        this.end = end;
    }

    /// A group of keys with the unit of the stored series it names; as it is where it names none
    /// that there is.
    Yaml.Mapping withUnit(Yaml.Mapping map, String path) {
        if (!map.has("stored") || !scalar(map, "stored")) {
            return map;
        }
        Yaml at = place(map, "stored");
        if (map.has("unit")) {
            values.bad(
                    place(map, "unit"),
                    "series.unit",
                    path + "unit",
                    Said.of("has no place beside stored, which has its own"),
                    Said.free(map.text("unit").orElse("")),
                    Said.of("no unit"));
            return map;
        }
        Optional<String> unit = looked(map).map(StoredSeries.Stored::unit);
        if (unit.filter(u -> !u.isEmpty()).isEmpty()) {
            return map;
        }
        String word = unit.get().equals("°C") ? "degC" : unit.get().replace("²", "2");
        List<Yaml.Entry> entries = new ArrayList<>(map.entries());
        entries.add(
                new Yaml.Entry(
                        "unit",
                        at.line(),
                        at.column(),
                        new Yaml.Scalar(word, true, at.line(), at.column())));
        return new Yaml.Mapping(entries, map.line(), map.column());
    }

    private Optional<StoredSeries.Stored> looked(Yaml.Mapping map) {
        try {
            return cache.stored(map.text("stored").orElse(""));
        } catch (StoreException e) {
            return Optional.empty(); // said where the values are read
        }
    }

    /// The series, or what is wrong is said.
    Optional<StoredSeries.Stored> find(Yaml.Mapping map, String path) {
        if (!scalar(map, "stored")) {
            return Optional.empty();
        }
        String name = map.text("stored").orElse("");
        try {
            Optional<StoredSeries.Stored> found = cache.stored(name);
            if (found.isEmpty()) {
                values.bad(
                        place(map, "stored"),
                        "series.stored",
                        path + "stored",
                        cache.stored().available()
                                ? Said.of("is no series with points")
                                : Said.of("is kept by a console, and a command reads files"),
                        Said.free(shown(name)),
                        cache.stored().available()
                                ? Nearest.of(name, cache.stored().names())
                                        .map(n -> Said.of("maybe %s", n))
                                        .orElse(Said.of("the name of a series on the page Series"))
                                : Said.of("a file, as ./wattdeck series export writes it"));
            }
            return found;
        } catch (StoreException e) {
            values.bad(
                    place(map, "stored"),
                    "series.stored",
                    path + "stored",
                    "cannot be read now",
                    shown(name),
                    "the store to be there again");
            return Optional.empty();
        }
    }

    /// @param past whether what is before the period is wanted, too
    Optional<Series> read(Yaml.Mapping map, String path, StudySeries.Factor factor, boolean past) {
        Optional<StoredSeries.Stored> found = find(map, path);
        double bridge = values.length(map, "bridge", path).orElse(0.0);
        if (found.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        Series whole = bridged(found.get(), bridge);
        long from = start.get().getEpochSecond();
        long to = end.get().getEpochSecond();
        Optional<String> lacking = lacking(whole, from, to);
        if (lacking.isPresent()) {
            values.bad(
                    place(map, "stored"),
                    "series.gap",
                    path + "stored",
                    "has no value for a part of the period",
                    lacking.get(),
                    "a period within its points, or bridge: as long as the longest gap");
            return Optional.empty();
        }
        return Optional.of(part(whole, past ? whole.start() : from, to, factor));
    }

    private static Optional<String> lacking(Series series, long from, long to) {
        if (series.start() > from || series.end() < to) {
            return Optional.of(
                    "it has %s to %s"
                            .formatted(
                                    Instant.ofEpochSecond(series.start()),
                                    Instant.ofEpochSecond(series.end())));
        }
        int gaps = 0;
        String first = "";
        for (int k = 0; k < series.values().length; k++) {
            long begins = series.epochSeconds()[k];
            long ends = endOf(series, k);
            if (Double.isNaN(series.values()[k]) && begins < to && ends > from && gaps++ == 0) {
                first =
                        "none from %s to %s"
                                .formatted(
                                        Instant.ofEpochSecond(begins), Instant.ofEpochSecond(ends));
            }
        }
        return gaps == 0
                ? Optional.empty()
                : Optional.of(gaps == 1 ? first : first + " and in " + (gaps - 1) + " more gaps");
    }

    private static long endOf(Series series, int k) {
        return k + 1 < series.epochSeconds().length ? series.epochSeconds()[k + 1] : series.end();
    }

    /// With a value at each usual step of the gaps that are no longer than `most` seconds, on the
    /// straight line between those beside them.
    private static Series bridged(StoredSeries.Stored stored, double most) {
        Series series = stored.values();
        List<Long> times = new ArrayList<>();
        List<Double> held = new ArrayList<>();
        for (int k = 0; k < series.values().length; k++) {
            long at = series.epochSeconds()[k];
            double value = series.values()[k];
            long seconds = endOf(series, k) - at;
            if (!Double.isNaN(value) || seconds > most || k + 1 == series.values().length) {
                times.add(at);
                held.add(value);
                continue;
            }
            double before = series.values()[k - 1];
            double after = series.values()[k + 1];
            int steps = (int) Math.max(1, Math.ceilDiv(seconds, stored.stepSeconds()));
            for (int j = 0; j < steps; j++) {
                times.add(at + j * stored.stepSeconds());
                held.add(before + (after - before) * (j + 1) / (steps + 1));
            }
        }
        return new Series(
                times.stream().mapToLong(Long::longValue).toArray(),
                held.stream().mapToDouble(Double::doubleValue).toArray(),
                series.lastSeconds());
    }

    private static Series part(Series whole, long from, long to, StudySeries.Factor factor) {
        int first = 0;
        while (endOf(whole, first) <= from) {
            first++;
        }
        int last = first;
        while (last + 1 < whole.values().length && whole.epochSeconds()[last + 1] < to) {
            last++;
        }
        int n = last - first + 1;
        long[] times = new long[n];
        double[] held = new double[n];
        for (int k = 0; k < n; k++) {
            times[k] = whole.epochSeconds()[first + k];
            held[k] = whole.values()[first + k] * factor.times();
            if (factor.energyPerStep()) {
                held[k] *= SECONDS_PER_HOUR / (endOf(whole, first + k) - times[k]);
            }
        }
        return new Series(times, held, endOf(whole, last) - times[n - 1]);
    }
}
