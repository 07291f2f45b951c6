package org.wattdeck.ui.view.gantt;

import java.util.List;
import java.util.UUID;

/// One row: the blocks of an asset, or what a site's grid connections would carry.
///
/// @param id of the asset or site
/// @param fullKw what a line to the lane's edge means
/// @param planned steps of planned power; of a site, positive = import
/// @param actual what was measured
/// @param lowKw the limit below zero, and `highKw` the one above; NaN where there is none
public record Lane(
        UUID id,
        String name,
        boolean site,
        List<Bar> bars,
        double fullKw,
        Steps planned,
        Steps actual,
        double lowKw,
        double highKw) {

    /// A line: `kw[i]` from `millis[i]` on; NaN is a gap.
    public record Steps(long[] millis, double[] kw) {
        public static final Steps NONE = new Steps(new long[0], new double[0]);
    }

    public Lane {
        bars = List.copyOf(bars);
    }
}
