package org.wattdeck.engine.series;

import java.util.Arrays;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;

/// Points that come to others: of two of the same time the one that is there stays, unless the
/// version of the other is higher.
public final class Merge {

    /// @param points of both, ascending
    /// @param skipped of those that came, how many were there already in their version or a higher
    ///     one
    public record Outcome(Points points, int added, int replaced, int skipped) {}

    private final Points before;
    private final Points more;
    private final long[] times;
    private final double[] values;
    private final Quality[] qualities;
    private final int[] versions;
    private final String[] sources;
    private final String[] metadata;
    private int n;

    private Merge(Points before, Points more) {
        this.before = before;
        this.more = more;
        int most = before.count() + more.count();
        times = new long[most];
        values = new double[most];
        qualities = new Quality[most];
        versions = new int[most];
        sources = new String[most];
        metadata = new String[most];
    }

    public static Outcome of(Points before, Points more) {
        return new Merge(before, more).run();
    }

    private Outcome run() {
        int i = 0;
        int k = 0;
        int replaced = 0;
        int skipped = 0;
        while (i < before.count() || k < more.count()) {
            long own = i < before.count() ? before.epochSeconds()[i] : Long.MAX_VALUE;
            long other = k < more.count() ? more.epochSeconds()[k] : Long.MAX_VALUE;
            if (own < other) {
                take(before, i++);
            } else if (other < own) {
                take(more, k++);
            } else if (more.versions()[k] > before.versions()[i]) {
                take(more, k++);
                i++;
                replaced++;
            } else {
                take(before, i++);
                k++;
                skipped++;
            }
        }
        Points all =
                new Points(
                        Arrays.copyOf(times, n),
                        Arrays.copyOf(values, n),
                        Arrays.copyOf(qualities, n),
                        Arrays.copyOf(versions, n),
                        Arrays.copyOf(sources, n),
                        Arrays.copyOf(metadata, n));
        return new Outcome(all, more.count() - replaced - skipped, replaced, skipped);
    }

    private void take(Points from, int place) {
        times[n] = from.epochSeconds()[place];
        values[n] = from.values()[place];
        qualities[n] = from.qualities()[place];
        versions[n] = from.versions()[place];
        metadata[n] = from.metadata()[place];
        sources[n++] = from.sources()[place];
    }
}
