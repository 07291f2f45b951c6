package org.wattdeck.ui.screen.trends;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.TrendLine;
import org.wattdeck.ui.view.trend.TrendPicture;
import org.wattdeck.ui.view.trend.TrendPlot;

/// Has the traces painted on another thread; wishes that come meanwhile become one. FX thread.
final class TrendPainter {

    private static final Logger LOG = LoggerFactory.getLogger(TrendPainter.class);

    private final Desk desk;
    private final TraceList traces;
    private final TrendPlot plot;
    private final Supplier<Optional<Trace>> strong;
    private final Consumer<TrendPicture> painted;
    private boolean painting;
    private boolean again;

    /// @param strong the trace that stands out
    /// @param painted takes each picture
    TrendPainter(
            Desk desk,
            TraceList traces,
            TrendPlot plot,
            Supplier<Optional<Trace>> strong,
            Consumer<TrendPicture> painted) {
        this.desk = desk;
        this.traces = traces;
        this.plot = plot;
        this.strong = strong;
        this.painted = painted;
    }

    boolean painting() {
        return painting;
    }

    void paint() {
        if (painting) {
            again = true;
            return;
        }
        if (plot.columns() == 0) {
            return;
        }
        painting = true;
        Grid grid = plot.grid();
        int rows = plot.rows();
        int steps = plot.steps();
        double zoom = desk.appearance().zoom();
        var tokens = desk.appearance().tokens();
        Optional<Trace> selected = strong.get();
        List<TraceView> views =
                traces.shown().stream()
                        .map(t -> TraceView.of(t, grid, selected.filter(t::equals).isPresent()))
                        .toList();
        desk.tasks()
                .quietly(
                        () -> {
                            List<TrendLine> lines = views.stream().map(TraceView::line).toList();
                            return TrendPicture.paint(grid, rows, lines, tokens, zoom, steps);
                        },
                        this::done,
                        e -> {
                            painting = false;
                            LOG.error("The trends could not be painted", e);
                        });
    }

    private void done(TrendPicture next) {
        painting = false;
        painted.accept(next);
    }

    /// Whether something changed while the last picture was painted; asked once.
    boolean takeAgain() {
        boolean wanted = again;
        again = false;
        return wanted;
    }
}
