package org.wattdeck.boot;

import java.util.List;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;
import org.wattdeck.ui.TrendLoad;

/// What a redraw of the Trends screen costs beside a line through every point, drawn in the same
/// run, and how little the number of points matters. Without a display.
final class TrendBench {

    private static final int TRACES = 10;
    private static final int MANY = 100_000;
    private static final int FEW = 1_000;
    private static final long SEED = 1;

    private TrendBench() {}

    static List<Row> rows(Part.Request request) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        int many = request.small() ? MANY / 10 : MANY;
        int redraws = request.small() ? 5 : 100;
        TrendLoad large = new TrendLoad(TRACES, many, SEED);
        TrendLoad small = new TrendLoad(TRACES, FEW, SEED);
        double polyline = large.polylineMillis(request.small() ? 1 : 3);
        double redrawFew = small.redrawMillis(redraws);
        double redrawMany = large.redrawMillis(redraws);
        double anewFew = small.anewMillis(redraws);
        double anewMany = large.anewMillis(redraws);
        String what = "trend, %d traces of %,d points: ".formatted(TRACES, many);
        return List.of(
                new Row(
                        what + "a line through every point",
                        polyline,
                        "ms CPU",
                        "our redraw: %.1f ms".formatted(redrawMany),
                        polyline / redrawMany,
                        ">= 20x"),
                new Row(
                        what + "redraw",
                        redrawMany,
                        "ms CPU",
                        "of %,d points: %.1f ms".formatted(FEW, redrawFew),
                        redrawMany / redrawFew,
                        "<= 1.5x"),
                new Row(
                        what + "reducing all anew and painting",
                        anewMany,
                        "ms CPU",
                        "of %,d points: %.1f ms".formatted(FEW, anewFew),
                        anewMany / anewFew,
                        "<= 6 ms"));
    }
}
