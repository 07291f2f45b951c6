package org.wattdeck.ui.screen.maintenance;

import java.util.List;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.engine.maintenance.health.DayValue;
import org.wattdeck.engine.maintenance.health.Measure;
import org.wattdeck.engine.maintenance.health.PartResult;
import org.wattdeck.engine.maintenance.health.Trend;
import org.wattdeck.ui.view.HealthChart;

/// Makes a picture of what a part goes by.
final class HealthLines {

    private static final long AHEAD_DAYS = 30;

    private HealthLines() {}

    static HealthChart.Content content(PartResult part, AssetHealths.Detail detail) {
        List<DayValue> values = detail.history().getOrDefault(part.part(), List.of());
        // of the capacity itself no past is recorded
        if (!(part instanceof PartResult.Scored s)
                || values.size() < 2
                || s.measure() == Measure.CAPACITY_FRACTION) {
            return HealthChart.Content.NOTHING;
        }
        boolean rate = s.measure() == Measure.FAULTS_PER_1000_HOURS;
        return new HealthChart.Content(
                values,
                rate ? Double.NaN : s.reference(),
                rate ? Double.NaN : s.limit(),
                s.trend().map(t -> line(s, t, values)),
                v -> HealthTexts.value(s.measure(), v));
    }

    private static HealthChart.Line line(PartResult.Scored s, Trend t, List<DayValue> values) {
        long now = values.getLast().day();
        long from = values.get(Math.max(0, values.size() - t.days())).day();
        long to = now + AHEAD_DAYS;
        return new HealthChart.Line(
                from,
                shown(s, t.level() - t.perDay() * (now - from)),
                now,
                shown(s, t.level()),
                to,
                shown(s, t.level() + t.perDay() * AHEAD_DAYS),
                shown(s, t.level() - t.levelError() + t.perDayLow() * AHEAD_DAYS),
                shown(s, t.level() + t.levelError() + t.perDayHigh() * AHEAD_DAYS));
    }

    /// A trend of the efficiency counts what is lost of what it was before.
    private static double shown(PartResult.Scored s, double trend) {
        return s.measure() == Measure.EFFICIENCY_FRACTION ? s.reference() * (1 - trend) : trend;
    }
}
