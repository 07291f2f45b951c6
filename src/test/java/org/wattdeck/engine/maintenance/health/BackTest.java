package org.wattdeck.engine.maintenance.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Goes through simulated fleets day by day, knowing only what was recorded before, and notes what
/// was proposed when. A proposal is quiet for its part for 90 days, as a dismissed one is.
final class BackTest {

    private static final int QUIET_DAYS = 90;
    private static final int FIRST_LOOK = 20;

    int failures;
    int found;
    int falseAlarms;
    double assetYears;
    final List<Integer> leadDays = new ArrayList<>();
    final Map<String, int[]> byMode = new TreeMap<>();
    final Map<String, Integer> falseBy = new TreeMap<>();

    static BackTest of(long... seeds) {
        BackTest test = new BackTest();
        for (long seed : seeds) {
            new SimulatedFleet(seed).machines(25, 8).forEach(test::run);
        }
        Collections.sort(test.leadDays);
        return test;
    }

    private void run(SimulatedFleet.Machine m) {
        List<DayFacts> days = DayMeter.days(m.subject(), m.hours());
        Map<HealthPart, Integer> told = new EnumMap<>(HealthPart.class);
        int end = m.fails() ? Math.min(m.failureDay(), SimulatedFleet.DAYS) : SimulatedFleet.DAYS;
        Optional<Integer> first = Optional.empty();
        for (int d = FIRST_LOOK; d < end; d++) {
            AssetHealth health =
                    HealthEngine.health(
                            m.subject(),
                            days,
                            new Situation(
                                    SimulatedFleet.day(d), 0, Double.NaN, 0, Optional.empty()));
            for (PartResult.Scored p : health.warnings()) {
                if (d - told.getOrDefault(p.part(), -QUIET_DAYS) < QUIET_DAYS) {
                    continue;
                }
                told.put(p.part(), d);
                if (m.fails() && d >= m.onsetDay()) {
                    int day = d;
                    first = first.or(() -> Optional.of(day));
                } else {
                    falseAlarms++;
                    falseBy.merge(m.subject().type() + " " + p.part(), 1, Integer::sum);
                }
            }
        }
        assetYears += (end - FIRST_LOOK) / 365.0;
        if (m.fails()) {
            failures++;
            int[] counts = byMode.computeIfAbsent(m.mode(), k -> new int[2]);
            counts[1]++;
            if (first.isPresent()) {
                found++;
                counts[0]++;
                leadDays.add(m.failureDay() - first.get());
            }
        }
    }

    double precision() {
        return (double) found / (found + falseAlarms);
    }

    double recall() {
        return (double) found / failures;
    }

    double falsePerAssetYear() {
        return falseAlarms / assetYears;
    }

    int leadDays(double quantile) {
        return leadDays.get((int) Math.floor(quantile * (leadDays.size() - 1)));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(
                "failures %d, found %d: recall %.3f; false alarms %d in %.1f asset-years (%.3f a year): precision %.3f; lead days 10/50/90 %%: %d/%d/%d; false by %s; by mode"
                        .formatted(
                                failures,
                                found,
                                recall(),
                                falseAlarms,
                                assetYears,
                                falsePerAssetYear(),
                                precision(),
                                leadDays(0.1),
                                leadDays(0.5),
                                leadDays(0.9),
                                falseBy));
        byMode.forEach((m, c) -> text.append(" %s %d/%d,".formatted(m, c[0], c[1])));
        return text.toString();
    }
}
