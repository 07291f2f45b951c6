package org.wattdeck.ui.view.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Joins what was recorded with what came in live since, into one trace.
///
/// A bucket without points is a gap only when it is longer than the record's own rhythm: at a high
/// speed of the plant only some ticks are recorded, and that is no loss of data.
public final class Recorded {

    private static final double LONGER = 2.5;

    private Recorded() {}

    /// One bucket of a record; `last` is NaN where nothing was recorded.
    public record Piece(long timeMillis, double min, double max, double last) {}

    public static TraceData join(List<Piece> recorded, TraceData live, int keep) {
        TraceData all = new TraceData(keep);
        long first = live.size() > 0 ? live.timeMillis(0) : Long.MAX_VALUE;
        double gap = LONGER * rhythmMillis(recorded);
        long before = Long.MIN_VALUE;
        for (Piece p : recorded) {
            if (Double.isNaN(p.last()) || p.timeMillis() >= first) {
                continue;
            }
            gapIfLonger(all, before, p.timeMillis(), gap);
            all.add(p.timeMillis(), p.min(), p.max(), p.last());
            before = p.timeMillis();
        }
        if (live.size() > 0) {
            gapIfLonger(all, before, first, gap);
        }
        for (int i = 0; i < live.size(); i++) {
            all.add(live.timeMillis(i), live.value(i));
        }
        return all;
    }

    private static void gapIfLonger(TraceData all, long before, long next, double gap) {
        if (before != Long.MIN_VALUE && next - before > gap) {
            all.add(before + 1, Double.NaN);
        }
    }

    /// The distance that nine in ten of the recorded pieces keep to the next.
    private static double rhythmMillis(List<Piece> recorded) {
        List<Long> distances = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (Piece p : recorded) {
            if (!Double.isNaN(p.last())) {
                if (before != Long.MIN_VALUE) {
                    distances.add(p.timeMillis() - before);
                }
                before = p.timeMillis();
            }
        }
        if (distances.isEmpty()) {
            return Double.MAX_VALUE;
        }
        Collections.sort(distances);
        return distances.get((int) (0.9 * (distances.size() - 1)));
    }
}
