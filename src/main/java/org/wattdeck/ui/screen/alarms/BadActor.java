package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.engine.alarm.kpi.AlarmKpis;

/// An alarm that makes more work than it should.
///
/// @param share of all calls
/// @param upTo share of all calls of this one and those before it
/// @param since when it came, of one that stands
record BadActor(
        String rule,
        Optional<UUID> assetId,
        Optional<UUID> siteId,
        AlarmCounts.Source counts,
        double share,
        double upTo,
        Optional<Instant> since) {

    private static final int MOST = 20;
    private static final int MOST_LISTED = 200;

    enum Kind {
        TOP,
        CHATTERING,
        STALE
    }

    static List<BadActor> of(Kind kind, AlarmKpis kpis, AlarmSnapshot now) {
        return switch (kind) {
            case TOP -> top(kpis);
            case CHATTERING ->
                    kpis.sources().stream()
                            .filter(s -> s.chattered() + s.fleeting() > 0)
                            .sorted(
                                    Comparator.comparing(AlarmCounts.Source::chattered)
                                            .thenComparing(AlarmCounts.Source::fleeting)
                                            .reversed())
                            .limit(MOST_LISTED)
                            .map(s -> new BadActor(s, share(s, kpis), Double.NaN))
                            .toList();
            case STALE -> stale(kpis, now);
        };
    }

    private BadActor(AlarmCounts.Source s, double share, double upTo) {
        this(s.rule(), s.assetId(), s.siteId(), s, share, upTo, Optional.empty());
    }

    private static double share(AlarmCounts.Source s, AlarmKpis kpis) {
        long all = kpis.per10Minutes().stream().mapToLong(n -> n).sum();
        return all == 0 ? 0 : Math.min(1, s.announced() / (double) all);
    }

    private static List<BadActor> top(AlarmKpis kpis) {
        List<BadActor> top = new ArrayList<>();
        double sum = 0;
        for (AlarmCounts.Source s : kpis.sources()) {
            if (top.size() == MOST || s.announced() == 0) {
                break;
            }
            sum = Math.min(1, sum + share(s, kpis));
            top.add(new BadActor(s, share(s, kpis), sum));
        }
        return top;
    }

    private static List<BadActor> stale(AlarmKpis kpis, AlarmSnapshot now) {
        Map<UUID, AlarmCounts.Source> counted = new HashMap<>();
        kpis.sources().forEach(s -> counted.put(s.alarmId(), s));
        List<BadActor> stale = new ArrayList<>();
        for (Alarm a : AlarmKpis.stale(now)) {
            AlarmCounts.Source counts =
                    counted.getOrDefault(
                            a.id(),
                            new AlarmCounts.Source(
                                    a.id(),
                                    a.rule(),
                                    a.assetId(),
                                    a.siteId(),
                                    a.priority(),
                                    0,
                                    0,
                                    0,
                                    0));
            stale.add(
                    new BadActor(
                            a.rule(),
                            a.assetId(),
                            a.siteId(),
                            counts,
                            share(counts, kpis),
                            Double.NaN,
                            Optional.of(a.since())));
        }
        return stale;
    }
}
