package org.wattdeck.ui.view.trend;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.chart.Ticks;

/// Traces painted: the pixels with the scales they were painted by. Made on any thread and not
/// changed once made. The cost follows the columns and traces, not the points behind them.
///
/// @param axes one for each unit, in the order of the traces
/// @param pixels ARGB with alpha multiplied in, `grid.columns()` wide
public record TrendPicture(
        Grid grid, int height, List<Axis> axes, List<TrendLine> lines, int[] pixels) {

    /// A value axis; all traces of its unit use it.
    public record Axis(String unit, Ticks.Scale scale) {}

    private static final double LEAST_REACH = 0.5;
    private static final double BAND_OPACITY = 0.4;
    private static final double GHOST_OPACITY = 0.55;
    private static final double[] GHOST_DASH = {1, 3};

    /// @param most how many steps a value axis may have
    public static TrendPicture paint(
            Grid grid, int height, List<TrendLine> lines, Tokens tokens, double zoom, int most) {
        return paint(grid, height, lines, tokens, zoom, axes(lines, most));
    }

    static TrendPicture paint(
            Grid grid,
            int height,
            List<TrendLine> lines,
            Tokens tokens,
            double zoom,
            List<Axis> axes) {
        Raster raster = new Raster(grid.columns(), height);
        for (TrendLine line : lines) {
            Ticks.Scale scale = scale(axes, line);
            int rgb = new Pen(line.pen()).rgb(tokens);
            raster.band(line.strip(), scale, rgb, BAND_OPACITY);
        }
        for (TrendLine line : lines) {
            Pen pen = new Pen(line.pen());
            Ticks.Scale scale = scale(axes, line);
            double thick = pen.thickness(zoom) * (line.strong() ? 1.8 : 1);
            line.ghost()
                    .ifPresent(
                            g ->
                                    raster.line(
                                            g,
                                            scale,
                                            pen.rgb(tokens),
                                            GHOST_OPACITY,
                                            pen.thickness(zoom),
                                            GHOST_DASH));
            raster.line(line.strip(), scale, pen.rgb(tokens), 1, thick, pen.dash(zoom));
        }
        return new TrendPicture(grid, height, axes, lines, raster.pixels());
    }

    private static List<Axis> axes(List<TrendLine> lines, int most) {
        List<Axis> axes = new ArrayList<>();
        for (TrendLine line : lines) {
            if (axes.stream().noneMatch(a -> a.unit().equals(line.unit()))) {
                axes.add(new Axis(line.unit(), scale(line.unit(), lines, most)));
            }
        }
        return axes;
    }

    private static Ticks.Scale scale(String unit, List<TrendLine> lines, int most) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (TrendLine line : lines) {
            if (line.unit().equals(unit)) {
                low = least(low, line.strip().least());
                high = -least(-high, -line.strip().greatest());
                if (line.ghost().isPresent()) {
                    low = least(low, line.ghost().get().least());
                    high = -least(-high, -line.ghost().get().greatest());
                }
            }
        }
        if (Double.isNaN(low)) {
            return Ticks.nice(0, 1, most);
        }
        // Rounding is no movement: an axis is never shorter than this.
        double room = Math.max(0, LEAST_REACH - (high - low)) / 2;
        return Ticks.fit(low - room, high + room, most);
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private static Ticks.Scale scale(List<Axis> axes, TrendLine line) {
        return axes.stream()
                .filter(a -> a.unit().equals(line.unit()))
                .findFirst()
                .orElseThrow()
                .scale();
    }

    Ticks.Scale scaleOf(TrendLine line) {
        return scale(axes, line);
    }
}
