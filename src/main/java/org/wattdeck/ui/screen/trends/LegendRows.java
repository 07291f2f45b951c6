package org.wattdeck.ui.screen.trends;

import java.util.Optional;
import org.wattdeck.engine.series.Stretch;
import org.wattdeck.ui.view.trend.Strip;
import org.wattdeck.ui.view.trend.TrendLine;
import org.wattdeck.ui.view.trend.TrendPicture;
import org.wattdeck.ui.view.trend.TrendPlot;

/// The numbers of a trace from what is drawn and what was measured.
final class LegendRows {

    private LegendRows() {}

    static LegendTable.Row of(
            Trace trace,
            Optional<TrendPicture> picture,
            Optional<TrendPlot.Cursors> cursors,
            boolean live,
            long endMillis) {
        Optional<Strip> strip =
                picture.stream()
                        .flatMap(p -> p.lines().stream())
                        .filter(l -> l.pen() == trace.pen())
                        .map(TrendLine::strip)
                        .findFirst();
        Stretch s = trace.statistics().orElse(Stretch.NOTHING);
        return new LegendTable.Row(
                trace,
                cursors.map(c -> at(strip, c.aMillis()))
                        .orElseGet(() -> live ? trace.now() : newest(strip, endMillis)),
                cursors.map(c -> at(strip, c.bMillis())).orElse(Double.NaN),
                s.min(),
                s.mean(),
                s.max(),
                s.integralPerHour());
    }

    private static double at(Optional<Strip> strip, long millis) {
        return strip.map(s -> s.at(millis)).orElse(Double.NaN);
    }

    /// The value at the end of what is seen.
    private static double newest(Optional<Strip> strip, long endMillis) {
        return strip.map(s -> s.lastBefore(endMillis)).orElse(Double.NaN);
    }
}
