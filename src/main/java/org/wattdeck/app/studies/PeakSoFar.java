package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;

/// The highest quarter of an hour of a site's imports since its month began, as recorded: what a
/// demand charge bills whatever comes. Of several connections each is billed by itself, and none
/// counts as having more behind it than the one with the least.
///
/// @param importKw mean of that quarter; 0 where nothing was imported
/// @param at its start
/// @param unknownHours of the month so far
record PeakSoFar(double importKw, Instant at, double unknownHours) {

    /// A quarter counts as known from so much of it on.
    private static final double KNOWN_SECONDS = 60;

    /// Empty where the site has no connection, or nothing of the month is recorded.
    static Optional<PeakSoFar> of(
            PerformanceStore store, Registry registry, UUID siteId, ZoneId zone, Instant now) {
        ZonedDateTime local = now.atZone(zone);
        Instant month = local.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
        PerformanceStore.Live live = store.live(registry, siteId);
        List<PeakSoFar> each = new ArrayList<>();
        for (Asset asset : registry.assetsOf(registry.siteIndexOf(siteId))) {
            if (asset.type() == AssetType.GRID_CONNECTION) {
                each.add(of(days(store, live, asset.id(), month, now), month, now));
            }
        }
        return each.stream()
                .min((a, b) -> Double.compare(a.importKw, b.importKw))
                .filter(p -> p.unknownHours < Duration.between(month, now).toSeconds() / 3600.0);
    }

    private static Map<Long, QuarterDay> days(
            PerformanceStore store,
            PerformanceStore.Live live,
            UUID asset,
            Instant month,
            Instant now) {
        Map<Long, QuarterDay> byDay = new TreeMap<>();
        store.days(
                        month,
                        now,
                        (Function<Function<UUID, List<QuarterDay>>, List<QuarterDay>>)
                                of -> of.apply(asset))
                .forEach(d -> byDay.put(d.dayMs(), d));
        for (QuarterDay fresh : live.days().getOrDefault(asset, List.of())) {
            QuarterDay day = new QuarterDay(fresh.dayMs());
            QuarterDay before = byDay.get(fresh.dayMs());
            if (before != null) {
                day.take(before, 0, QuarterDay.QUARTERS);
            }
            day.take(
                    fresh,
                    fresh.quarterAt(live.from().toEpochMilli()),
                    fresh.quarterAt(live.to().toEpochMilli()));
            byDay.put(day.dayMs(), day);
        }
        return byDay;
    }

    private static PeakSoFar of(Map<Long, QuarterDay> byDay, Instant month, Instant now) {
        double most = 0;
        Instant when = month;
        double known = 0;
        for (QuarterDay day : byDay.values()) {
            for (int q = 0; q < QuarterDay.QUARTERS; q++) {
                Instant at = Instant.ofEpochMilli(day.startMs(q));
                double seconds = day.of(Part.SECONDS, q);
                if (at.isBefore(month) || !at.isBefore(now) || seconds < KNOWN_SECONDS) {
                    continue;
                }
                known += seconds;
                // as it is billed: over the whole quarter, also one that is not over
                double kw = day.of(Part.OUT_KWH, q) / 0.25;
                if (kw > most) {
                    most = kw;
                    when = at;
                }
            }
        }
        double whole = Duration.between(month, now).toSeconds();
        return new PeakSoFar(most, when, Math.max(0, whole - known) / 3600);
    }
}
