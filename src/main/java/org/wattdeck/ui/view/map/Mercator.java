package org.wattdeck.ui.view.map;

/// Mercator's projection of the earth as a ball: the world is a square of side 1, x from the date
/// line eastwards, y from 85.05 degrees north southwards. Angles keep, sizes do not. The poles are
/// infinitely far; whatever lies beyond the edge stands on it.
final class Mercator {

    /// Where the square ends, in degrees north and south.
    static final double EDGE_DEGREES = Math.toDegrees(Math.atan(Math.sinh(Math.PI)));

    /// The earth around the equator.
    static final double AROUND_METRES = 40_075_017;

    private Mercator() {}

    /// 0 at the date line, 0.5 at Greenwich, less than 1.
    static double x(double longitudeDegrees) {
        double turn = (longitudeDegrees + 180) / 360;
        return turn - Math.floor(turn);
    }

    /// 0 at the northern edge, 0.5 at the equator, 1 at the southern edge.
    static double y(double latitudeDegrees) {
        double phi = Math.toRadians(Math.clamp(latitudeDegrees, -EDGE_DEGREES, EDGE_DEGREES));
        double stretched = Math.log(Math.tan(Math.PI / 4 + phi / 2));
        return Math.clamp((1 - stretched / Math.PI) / 2, 0, 1);
    }

    /// From -180 (included) to 180; x may lie in any turn around the earth.
    static double longitudeDegrees(double x) {
        return (x - Math.floor(x)) * 360 - 180;
    }

    static double latitudeDegrees(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
    }

    /// The way from one x to another that is not longer than half around: -0.5 to 0.5.
    static double shortWay(double from, double to) {
        double way = to - from + 0.5;
        return way - Math.floor(way) - 0.5;
    }

    /// How much of the earth one unit of the square is at a latitude.
    static double metresPerUnit(double latitudeDegrees) {
        return AROUND_METRES
                * Math.cos(
                        Math.toRadians(Math.clamp(latitudeDegrees, -EDGE_DEGREES, EDGE_DEGREES)));
    }
}
