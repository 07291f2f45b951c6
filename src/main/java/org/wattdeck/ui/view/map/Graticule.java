package org.wattdeck.ui.view.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines of latitude and longitude with their degrees, and a bar of a round length.
final class Graticule {

    private static final double[] STEPS_DEGREES = {
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30
    };
    private static final int LAST_LATITUDE = 80;
    private static final double TINY = 1e-6;

    private Graticule() {}

    /// One line; `at` is its x or y in the picture.
    record Line(boolean meridian, double at, String label) {}

    /// @param metres a round length, `px` long in the picture
    record Bar(double metres, double px, String label) {}

    /// The least round step of degrees whose lines stand at least so far apart.
    static double stepDegrees(MapView view, double leastPx) {
        for (double step : STEPS_DEGREES) {
            if (step / 360 * view.worldPx() >= leastPx) {
                return step;
            }
        }
        return STEPS_DEGREES[STEPS_DEGREES.length - 1];
    }

    static List<Line> lines(MapView view, double leastPx) {
        double step = stepDegrees(view, leastPx);
        List<Line> lines = new ArrayList<>();
        double span = Math.min(1, view.width() / view.worldPx()) * 360;
        double west = Mercator.longitudeDegrees(view.x()) - span / 2;
        for (long k = (long) Math.ceil(west / step - TINY); k * step <= west + span + TINY; k++) {
            double longitude = Mercator.longitudeDegrees(Mercator.x(k * step));
            double px = view.px(longitude);
            if (px > -1 && px < view.width() + 1) {
                lines.add(new Line(true, px, label(longitude, step, "E", "W")));
            }
        }
        double north = Math.min(LAST_LATITUDE, view.latitudeDegrees(0));
        double south = Math.max(-LAST_LATITUDE, view.latitudeDegrees(view.height()));
        for (long k = (long) Math.ceil(south / step); k * step <= north; k++) {
            lines.add(new Line(false, view.py(k * step), label(k * step, step, "N", "S")));
        }
        return lines;
    }

    /// `12.5° E`; nothing but the degrees at 0 and at the date line.
    private static String label(double degrees, double step, String plus, String minus) {
        int places = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
        String number = String.format(Locale.ROOT, "%." + places + "f°", Math.abs(degrees));
        boolean plain = Math.abs(degrees) < step / 2 || Math.abs(degrees) > 180 - step / 2;
        return plain ? number : number + " " + (degrees > 0 ? plus : minus);
    }

    /// The longest bar of 1, 2 or 5 times a power of ten that is not longer than this.
    static Bar bar(double metresPerPx, double mostPx) {
        double most = metresPerPx * mostPx;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double round = most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1;
        double metres = round * power;
        String label =
                metres >= 1000
                        ? String.format(Locale.ROOT, "%,.0f km", metres / 1000)
                        : String.format(Locale.ROOT, "%.0f m", metres);
        return new Bar(metres, metres / metresPerPx, label);
    }
}
