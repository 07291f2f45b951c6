package org.wattdeck.engine.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Asset;

/// What an asset would have delivered or taken while it is worked on: for each hour of the day, by
/// the clock of its site, the mean power of the same hours in the days before; where nothing was
/// recorded, its rating times what assets of its type use of theirs in a year.
///
/// @param kwh energy in either direction
/// @param recordedFraction how much of the time rests on recorded values
/// @param parts the same, quarter of an hour by quarter of an hour
public record LostEnergy(double kwh, double recordedFraction, List<Part> parts) {

    private static final double MS_PER_HOUR = 3_600_000;
    private static final long QUARTER_MS = 900_000;
    private static final int HOURS = 24;

    public LostEnergy {
        parts = List.copyOf(parts);
    }

    /// The mean of one recorded hour.
    ///
    /// @param meanKw NaN where nothing was recorded
    public record Hour(Instant start, double meanKw) {}

    /// What is lost from `start` to the end of its quarter of an hour, or of the work.
    ///
    /// @param outKwh not given
    /// @param inKwh not taken
    /// @param importing whether the site usually imports then; so where nothing is known
    public record Part(Instant start, double outKwh, double inKwh, boolean importing) {}

    /// Means of an hour of the day over several days, apart by direction.
    private static final class Days {
        final double[] outKw = new double[HOURS];
        final double[] inKw = new double[HOURS];
        final int[] count = new int[HOURS];

        Days(List<Hour> recorded, ZoneId zone) {
            for (Hour h : recorded) {
                if (!Double.isNaN(h.meanKw)) {
                    int hour = h.start.atZone(zone).getHour();
                    outKw[hour] += Math.max(0, h.meanKw);
                    inKw[hour] += Math.max(0, -h.meanKw);
                    count[hour]++;
                }
            }
        }
    }

    /// @param recorded of the asset, in the days before
    /// @param grid of the site's grid connections together, positive for imports
    public static LostEnergy of(
            Asset asset,
            List<Hour> recorded,
            List<Hour> grid,
            Instant from,
            Instant to,
            ZoneId zone) {
        Days days = new Days(recorded, zone);
        Days site = new Days(grid, zone);
        double kwh = 0;
        double known = 0;
        List<Part> parts = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); ) {
            Instant next =
                    Instant.ofEpochMilli(
                            Math.floorDiv(at.toEpochMilli(), QUARTER_MS) * QUARTER_MS + QUARTER_MS);
            Instant end = next.isBefore(to) ? next : to;
            double hours = Duration.between(at, end).toMillis() / MS_PER_HOUR;
            int hour = at.atZone(zone).getHour();
            int count = days.count[hour];
            double outKw = count > 0 ? days.outKw[hour] / count : expectedKw(asset, true);
            double inKw = count > 0 ? days.inKw[hour] / count : expectedKw(asset, false);
            known += count > 0 ? hours : 0;
            kwh += (outKw + inKw) * hours;
            parts.add(
                    new Part(at, outKw * hours, inKw * hours, site.outKw[hour] >= site.inKw[hour]));
            at = end;
        }
        double whole = Duration.between(from, to).toMillis() / MS_PER_HOUR;
        return new LostEnergy(kwh, whole > 0 ? known / whole : 0, parts);
    }

    /// As much as its type usually gives, or takes, of what it does.
    private static double expectedKw(Asset asset, boolean out) {
        double share =
                switch (asset.type()) {
                    case BATTERY -> 0.5;
                    case SOLAR_PV, WIND_TURBINE, GENERATOR, GRID_CONNECTION -> out ? 1 : 0;
                    case EV_CHARGER, LOAD -> out ? 0 : 1;
                };
        return share * expectedKw(asset);
    }

    /// Rating times a year's use of it, where nothing was recorded: a rough figure by type, or the
    /// asset's own where its data say it.
    static double expectedKw(Asset asset) {
        return switch (asset.type()) {
            case BATTERY -> asset.spec().number("rated_power_kw", 0) * 0.2;
            case SOLAR_PV ->
                    asset.spec().number("rated_capacity_kw", 0)
                            * asset.spec().number("capacity_factor", 0.12);
            case WIND_TURBINE ->
                    asset.spec().number("rated_capacity_kw", 0)
                            * asset.spec().number("capacity_factor", 0.3);
            case GENERATOR -> asset.spec().number("max_output_kw", 0) * 0.05;
            case EV_CHARGER -> asset.spec().number("max_power_kw", 0) * 0.1;
            case LOAD ->
                    asset.spec()
                            .number(
                                    "average_load_kw",
                                    asset.spec().number("rated_load_kw", 0) * 0.5);
            case GRID_CONNECTION -> asset.spec().number("max_import_kw", 0) * 0.25;
        };
    }
}
