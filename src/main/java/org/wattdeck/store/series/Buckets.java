package org.wattdeck.store.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.History.Bucket;

/// Gathers values of one signal, in any order, into equal parts of a span. Not thread-safe.
public final class Buckets {

    private final long fromMs;
    private final long toMs;
    private final int n;
    private final double[] min;
    private final double[] max;
    private final double[] sum;
    private final double[] weight;
    private final double[] last;
    private final long[] lastMs;
    private final long[] count;

    /// From `fromMs` (included) to `toMs` (excluded) in at most `buckets` parts, none shorter than
    /// a millisecond.
    public Buckets(long fromMs, long toMs, int buckets) {
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.n = (int) Math.max(0, Math.min(buckets, toMs - fromMs));
        min = new double[n];
        max = new double[n];
        sum = new double[n];
        weight = new double[n];
        last = new double[n];
        lastMs = new long[n];
        count = new long[n];
    }

    public double widthMs() {
        return (double) (toMs - fromMs) / Math.max(1, n);
    }

    /// Adds what began at `startMs`; outside of the span it is ignored, and so is NaN.
    public void add(
            long startMs,
            double least,
            double most,
            double mean,
            double end,
            long ticks,
            double seconds) {
        if (startMs < fromMs || startMs >= toMs || n == 0 || Double.isNaN(mean)) {
            return;
        }
        int i = indexOf(startMs);
        boolean first = count[i] == 0;
        min[i] = first ? least : Math.min(min[i], least);
        max[i] = first ? most : Math.max(max[i], most);
        sum[i] += mean * seconds;
        weight[i] += seconds;
        if (first || startMs >= lastMs[i]) {
            last[i] = end;
            lastMs[i] = startMs;
        }
        count[i] += ticks;
    }

    private int indexOf(long ms) {
        int i = (int) Math.min(n - 1, (long) ((ms - fromMs) / widthMs()));
        // The division may round across an edge.
        while (i + 1 < n && ms >= startOf(i + 1)) {
            i++;
        }
        while (i > 0 && ms < startOf(i)) {
            i--;
        }
        return i;
    }

    private long startOf(int i) {
        return fromMs + (long) Math.ceil(i * widthMs());
    }

    public List<Bucket> toList() {
        List<Bucket> list = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            Instant start = Instant.ofEpochMilli(startOf(i));
            list.add(
                    count[i] == 0
                            ? Bucket.empty(start)
                            : new Bucket(
                                    start,
                                    min[i],
                                    max[i],
                                    Math.clamp(
                                            weight[i] > 0 ? sum[i] / weight[i] : last[i],
                                            min[i],
                                            max[i]),
                                    last[i],
                                    count[i],
                                    weight[i]));
        }
        return list;
    }
}
