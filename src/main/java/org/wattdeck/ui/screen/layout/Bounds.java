package org.wattdeck.ui.screen.layout;

import java.util.Comparator;
import java.util.List;

/// Where a window or a monitor is, in pixels of the desktop.
public record Bounds(double x, double y, double width, double height) {

    /// So much of a window's upper edge must be in sight for it to be found and moved.
    private static final double HANDLE_WIDTH = 120;

    private static final double HANDLE_HEIGHT = 24;

    /// This window on these monitors: as it is where its upper edge can be seen, else moved onto
    /// the nearest monitor; never larger than the monitor it is on. Without monitors, as it is.
    public Bounds on(List<Bounds> monitors) {
        if (monitors.isEmpty()) {
            return this;
        }
        Bounds best =
                monitors.stream()
                        .max(
                                Comparator.comparingDouble((Bounds m) -> overlap(m))
                                        .thenComparingDouble(m -> -distance(m)))
                        .orElseThrow();
        Bounds fitted =
                new Bounds(x, y, Math.min(width, best.width), Math.min(height, best.height));
        Bounds handle = new Bounds(x, y, fitted.width, HANDLE_HEIGHT);
        boolean found =
                monitors.stream()
                        .anyMatch(
                                m ->
                                        handle.commonWidth(m)
                                                        >= Math.min(HANDLE_WIDTH, fitted.width)
                                                && handle.commonHeight(m) >= HANDLE_HEIGHT);
        return found ? fitted : fitted.within(best);
    }

    private Bounds within(Bounds monitor) {
        return new Bounds(
                Math.clamp(x, monitor.x, monitor.x + monitor.width - width),
                Math.clamp(y, monitor.y, monitor.y + monitor.height - height),
                width,
                height);
    }

    private double commonWidth(Bounds other) {
        return Math.max(0, Math.min(x + width, other.x + other.width) - Math.max(x, other.x));
    }

    private double commonHeight(Bounds other) {
        return Math.max(0, Math.min(y + height, other.y + other.height) - Math.max(y, other.y));
    }

    private double overlap(Bounds other) {
        return commonWidth(other) * commonHeight(other);
    }

    private double distance(Bounds other) {
        return Math.hypot(
                x + width / 2 - other.x - other.width / 2,
                y + height / 2 - other.y - other.height / 2);
    }
}
