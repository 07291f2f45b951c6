package org.wattdeck.app.maintenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.app.performance.PerformanceStore.HourValues;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.engine.maintenance.health.HourFacts;

/// Puts together what quarters of an hour and rolled-up hours say of an asset.
final class HourJoin {

    private static final int QUARTERS = 4;
    private static final HourValues NOTHING = new HourValues(0, Double.NaN, Double.NaN, Double.NaN);

    /// A command this much below the offer holds something back.
    private static final double BELOW = 0.999;

    private HourJoin() {}

    /// Hours of which anything is known, ascending.
    static List<HourFacts> join(List<QuarterDay> days, List<HourValues> values) {
        Map<Long, HourValues> byHour = new HashMap<>();
        values.forEach(v -> byHour.put(v.hourMs(), v));
        List<HourFacts> hours = new ArrayList<>();
        for (QuarterDay day : days) {
            for (int q = 0; q < QuarterDay.QUARTERS; q += QUARTERS) {
                double known = sum(day, q, Part.SECONDS);
                double faults = sum(day, q, Part.FAULTS);
                if (known > 0 || faults > 0) {
                    HourValues v = byHour.getOrDefault(day.startMs(q), NOTHING);
                    hours.add(hour(day, q, known, (int) Math.round(faults), v));
                }
            }
        }
        return hours;
    }

    private static HourFacts hour(QuarterDay day, int q, double known, int faults, HourValues v) {
        double discharging = 0;
        for (int i = q; i < q + QUARTERS; i++) {
            if (day.of(Part.OUT_KWH, i) > day.of(Part.IN_KWH, i)) {
                discharging += day.of(Part.SECONDS, i);
            }
        }
        return new HourFacts(
                day.startMs(q),
                known,
                sum(day, q, Part.OUT_KWH),
                sum(day, q, Part.IN_KWH),
                discharging,
                sum(day, q, Part.AVAILABLE_KWH),
                sum(day, q, Part.SOC_FRACTION),
                sum(day, q, Part.FAULT_SECONDS) + sum(day, q, Part.OUT_OF_SERVICE_SECONDS),
                faults,
                v.temperatureCelsius(),
                v.leastSetpointKw() < BELOW * v.mostAvailableKw());
    }

    private static double sum(QuarterDay day, int q, Part part) {
        double sum = 0;
        for (int i = q; i < q + QUARTERS; i++) {
            sum += day.of(part, i);
        }
        return sum;
    }
}
