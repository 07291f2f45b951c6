package org.wattdeck.engine.forecast;

/// At which steps forecasts are made: at the same time of each day by the clock.
final class Gates {

    private Gates() {}

    /// The latest gate at or before step `t`.
    static int before(Frame frame, Model.Gate gate, int t) {
        if (frame.perDay == 1) {
            return t;
        }
        double hours = frame.hour(t) - frame.hour(Math.min(gate.origin(), frame.lastStep()));
        double since = hours < 0 ? hours + 24 : hours;
        return t - (int) Math.round(since * 3600 / frame.grid.stepSeconds());
    }
}
