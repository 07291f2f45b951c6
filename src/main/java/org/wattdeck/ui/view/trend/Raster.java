package org.wattdeck.ui.view.trend;

import org.wattdeck.ui.view.chart.Ticks;

/// A picture under the brush: traces as vertical strokes, one for each column, with soft ends.
/// Pixels are ARGB with alpha multiplied in. Used by one thread at a time, any thread.
final class Raster {

    private final int width;
    private final int height;
    private final int[] pixels;

    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
    }

    int[] pixels() {
        return pixels;
    }

    private double y(Ticks.Scale scale, double value) {
        return height - height * (value - scale.min()) / (scale.max() - scale.min());
    }

    /// From the least to the greatest value of each column.
    void band(Strip strip, Ticks.Scale scale, int rgb, double opacity) {
        for (int x = 0; x < width; x++) {
            if (strip.max()[x] > strip.min()[x]) {
                stroke(x, y(scale, strip.max()[x]), y(scale, strip.min()[x]), rgb, opacity);
            }
        }
    }

    /// The line through the means. Over a gap there is none.
    ///
    /// @param dash lengths of strokes and spaces in pixels along the line, in turn; empty for
    ///     a whole line
    void line(
            Strip strip,
            Ticks.Scale scale,
            int rgb,
            double opacity,
            double thickness,
            double[] dash) {
        double length = 0;
        for (double d : dash) {
            length += d;
        }
        double half = thickness / 2;
        double along = 0;
        int before = -1;
        for (int x = 0; x < width; x++) {
            double value = strip.mean()[x];
            if (Double.isNaN(value)) {
                continue;
            }
            double here = y(scale, value);
            if (before < 0 || strip.apart()[x]) {
                // A value without a neighbour is drawn whatever the dashes say.
                stroke(x, here - half, here + half, rgb, opacity);
            } else {
                double there = y(scale, strip.mean()[before]);
                double slope = (here - there) / (x - before);
                for (int k = before; k <= x; k++) {
                    double left = there + slope * Math.max(0, k - 0.5 - before);
                    double right = there + slope * Math.min(x - before, k + 0.5 - before);
                    double wide = k == before || k == x ? 0.5 : 1;
                    double reach = Math.hypot(wide, right - left);
                    int pieces = dash.length == 0 ? 1 : (int) Math.ceil(reach);
                    for (int p = 0; p < pieces; p++) {
                        double from = left + (right - left) * p / pieces;
                        double to = left + (right - left) * (p + 1) / pieces;
                        if (drawn(dash, length, along + reach * (p + 0.5) / pieces)) {
                            stroke(
                                    k,
                                    Math.min(from, to) - half,
                                    Math.max(from, to) + half,
                                    rgb,
                                    opacity);
                        }
                    }
                    along += reach;
                }
            }
            before = x;
        }
    }

    private static boolean drawn(double[] dash, double length, double along) {
        if (dash.length == 0) {
            return true;
        }
        double at = along % length;
        for (int i = 0; i < dash.length; i++) {
            at -= dash[i];
            if (at < 0) {
                return i % 2 == 0;
            }
        }
        return true;
    }

    /// A stroke in column `x` from `top` to `bottom`, its ends as opaque as they fill a pixel.
    private void stroke(int x, double top, double bottom, int rgb, double opacity) {
        int first = (int) Math.max(0, top);
        int last = (int) Math.ceil(Math.min(height, bottom)) - 1;
        if (first > last) {
            return;
        }
        int whole = (int) (opacity * 255 + 0.5);
        if (first == last) {
            blend(first * width + x, rgb, part(whole, bottom - top));
            return;
        }
        blend(first * width + x, rgb, part(whole, first + 1 - top));
        blend(last * width + x, rgb, part(whole, bottom - last));
        int end = last * width + x;
        if (whole == 255) {
            int solid = 255 << 24 | rgb;
            for (int at = (first + 1) * width + x; at < end; at += width) {
                pixels[at] = solid;
            }
        } else {
            for (int at = (first + 1) * width + x; at < end; at += width) {
                blend(at, rgb, whole);
            }
        }
    }

    private static int part(int whole, double part) {
        return part >= 1 ? whole : (int) (whole * Math.max(0, part) + 0.5);
    }

    /// Lays a colour over a pixel; two channels are multiplied at once.
    private void blend(int at, int rgb, int alpha) {
        int below = pixels[at];
        int keep = 255 - alpha;
        int redBlue = (rgb & 0xFF00FF) * alpha;
        int green = (rgb >> 8 & 0xFF | 0xFF0000) * alpha;
        redBlue += (below & 0xFF00FF) * keep;
        green += (below >>> 8 & 0xFF00FF) * keep;
        pixels[at] = by255(green) << 8 | by255(redBlue);
    }

    /// Both halves divided by 255, rounded.
    private static int by255(int halves) {
        int rounded = halves + 0x800080;
        return (rounded + (rounded >>> 8 & 0xFF00FF)) >>> 8 & 0xFF00FF;
    }
}
