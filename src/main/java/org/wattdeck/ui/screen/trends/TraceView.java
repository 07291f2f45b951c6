package org.wattdeck.ui.screen.trends;

import java.util.Optional;
import java.util.function.Supplier;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.Strip;
import org.wattdeck.ui.view.trend.TrendLine;

/// A trace as it was when painting began, to be made a line of on any thread.
record TraceView(
        TraceSource source,
        int pen,
        boolean strong,
        Supplier<Strip> strip,
        Supplier<Optional<Strip>> ghost) {

    static TraceView of(Trace trace, Grid grid, boolean strong) {
        return new TraceView(
                trace.source(), trace.pen(), strong, trace.on(grid), trace.ghostOn(grid));
    }

    TrendLine line() {
        return new TrendLine(source.name(), source.unit(), pen, strong, strip.get(), ghost.get());
    }
}
