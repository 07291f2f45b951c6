package org.wattdeck.store.ingest;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.wattdeck.app.series.SeriesFiles.Incoming;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.Units;
import org.wattdeck.engine.series.Cover;

/// The points of one series while they are read, in the order of the file.
final class Gathering {

    private static final int FIRST_SIZE = 1024;

    final String name;
    final String column;
    final Units.Meant unit;
    private long[] times = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private Quality[] qualities = new Quality[FIRST_SIZE];
    private int[] versions = new int[FIRST_SIZE];
    private final Map<Integer, String> metadata = new HashMap<>();
    private int n;

    Gathering(String name, String column, Units.Meant unit) {
        this.name = name;
        this.column = column;
        this.unit = unit;
    }

    /// @param value as it is written, NaN where it is missing
    void add(long epochSecond, double value, Quality quality, int version) {
        if (n == times.length) {
            times = Arrays.copyOf(times, 2 * n);
            values = Arrays.copyOf(values, 2 * n);
            qualities = Arrays.copyOf(qualities, 2 * n);
            versions = Arrays.copyOf(versions, 2 * n);
        }
        times[n] = epochSecond;
        values[n] = quality == Quality.MISSING ? Double.NaN : unit.of(value);
        qualities[n] = Double.isNaN(value) ? Quality.MISSING : quality;
        versions[n++] = version;
    }

    int count() {
        return n;
    }

    /// What else is told of the point that was added last.
    void told(String what) {
        if (!what.isEmpty()) {
            metadata.put(n - 1, what);
        }
    }

    boolean isEmpty() {
        return n == 0;
    }

    /// The time of the last point that was added.
    long last() {
        return times[n - 1];
    }

    Incoming done(ZoneId zone, String source, boolean timesEnd, DataType type) {
        int[] order = order();
        int[] kept = new int[n];
        int count = 0;
        for (int place : order) {
            boolean same = count > 0 && times[kept[count - 1]] == times[place];
            if (!same) {
                kept[count++] = place;
            } else if (versions[place] > versions[kept[count - 1]]) {
                kept[count - 1] = place;
            }
        }
        Points points = points(Arrays.copyOf(kept, count), source);
        return new Incoming(
                name,
                column,
                unit.unit(),
                unit.aggregation(),
                type,
                zone,
                timesEnd ? shifted(points, zone) : points,
                n - count);
    }

    /// By time, of equal ones as they stand in the file.
    private int[] order() {
        boolean ascending = IntStream.range(1, n).allMatch(i -> times[i] > times[i - 1]);
        return ascending
                ? IntStream.range(0, n).toArray()
                : IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> times[i]))
                        .mapToInt(i -> i)
                        .toArray();
    }

    private Points points(int[] places, String source) {
        String[] sources = new String[places.length];
        Arrays.fill(sources, source);
        return new Points(
                Arrays.stream(places).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(places).mapToObj(i -> qualities[i]).toArray(Quality[]::new),
                Arrays.stream(places).map(i -> versions[i]).toArray(),
                sources,
                Arrays.stream(places)
                        .mapToObj(i -> metadata.getOrDefault(i, ""))
                        .toArray(String[]::new));
    }

    /// Times that end their periods as the starts of these.
    private static Points shifted(Points points, ZoneId zone) {
        long step = Cover.of(points, zone).usualSeconds();
        long[] starts =
                Arrays.stream(points.epochSeconds())
                        .map(
                                t ->
                                        step == Cover.DAY_SECONDS
                                                ? java.time.Instant.ofEpochSecond(t)
                                                        .atZone(zone)
                                                        .minusDays(1)
                                                        .toEpochSecond()
                                                : t - step)
                        .toArray();
        return new Points(
                starts,
                points.values(),
                points.qualities(),
                points.versions(),
                points.sources(),
                points.metadata());
    }
}
