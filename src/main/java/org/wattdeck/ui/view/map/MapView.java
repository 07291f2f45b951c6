package org.wattdeck.ui.view.map;

import java.util.List;

/// Which part of the world is seen: what stands in the middle of the picture, and how large the
/// whole world would be. Sees over the date line.
///
/// @param x of the middle in [Mercator]'s square, `y` likewise
/// @param worldPx side of the whole world in pixels
record MapView(double x, double y, double worldPx, double width, double height) {

    private static final double MOST_WORLD_PX = 40_000_000; // a metre to a pixel at the equator
    private static final double MARGIN = 0.8;
    private static final double LEAST_SPAN = 0.0005;

    MapView {
        worldPx = Math.clamp(worldPx, Math.max(64, Math.min(width, height)), MOST_WORLD_PX);
        x = x - Math.floor(x);
        y = Math.clamp(y, 0, 1);
    }

    /// Where a place stands in the picture; the nearer of its copies on both sides of the date
    /// line.
    double px(double longitudeDegrees) {
        return width / 2 + Mercator.shortWay(x, Mercator.x(longitudeDegrees)) * worldPx;
    }

    double py(double latitudeDegrees) {
        return height / 2 + (Mercator.y(latitudeDegrees) - y) * worldPx;
    }

    double longitudeDegrees(double px) {
        return Mercator.longitudeDegrees(x + (px - width / 2) / worldPx);
    }

    double latitudeDegrees(double py) {
        return Mercator.latitudeDegrees(Math.clamp(y + (py - height / 2) / worldPx, 0, 1));
    }

    /// Larger by a factor; what is under the point stays there.
    MapView zoomed(double factor, double px, double py) {
        MapView next = new MapView(x, y, worldPx * factor, width, height);
        double moved = 1 / worldPx - 1 / next.worldPx;
        return new MapView(
                x + (px - width / 2) * moved,
                y + (py - height / 2) * moved,
                next.worldPx,
                width,
                height);
    }

    MapView moved(double dxPx, double dyPx) {
        return new MapView(x - dxPx / worldPx, y - dyPx / worldPx, worldPx, width, height);
    }

    MapView at(double longitudeDegrees, double latitudeDegrees) {
        return new MapView(
                Mercator.x(longitudeDegrees), Mercator.y(latitudeDegrees), worldPx, width, height);
    }

    MapView sized(double newWidth, double newHeight) {
        return new MapView(x, y, worldPx, newWidth, newHeight);
    }

    double metresPerPx() {
        return Mercator.metresPerUnit(Mercator.latitudeDegrees(y)) / worldPx;
    }

    /// All of these places, on the side of the earth where they lie closest together.
    static MapView of(List<Pin> pins, double width, double height) {
        if (pins.isEmpty()) {
            return new MapView(0.5, 0.5, Math.min(width, height), width, height);
        }
        double[] xs =
                pins.stream().mapToDouble(p -> Mercator.x(p.longitudeDegrees())).sorted().toArray();
        double[] ys =
                pins.stream().mapToDouble(p -> Mercator.y(p.latitudeDegrees())).sorted().toArray();
        int last = xs.length - 1;
        double widest = 1 - xs[last] + xs[0];
        double west = xs[0];
        for (int k = 1; k < xs.length; k++) {
            if (xs[k] - xs[k - 1] > widest) {
                widest = xs[k] - xs[k - 1];
                west = xs[k];
            }
        }
        double spanX = Math.max(LEAST_SPAN, 1 - widest);
        double spanY = Math.max(LEAST_SPAN, ys[last] - ys[0]);
        return new MapView(
                west + (1 - widest) / 2,
                (ys[0] + ys[last]) / 2,
                MARGIN * Math.min(width / spanX, height / spanY),
                width,
                height);
    }
}
