package org.wattdeck.engine.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.domain.asset.Asset;

/// What an asset would have delivered or taken while it is worked on: for each hour of the day, by
/// the clock of its site, the mean power of the same hours in the days before; where nothing was
/// recorded, its rating times what assets of its type use of theirs in a year.
///
/// @param kwh energy in either direction
/// @param recordedFraction how much of the time rests on recorded values
public record LostEnergy(double kwh, double recordedFraction) {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final int HOURS = 24;

    /// The mean of one recorded hour.
    ///
    /// @param meanKw NaN where nothing was recorded
    public record Hour(Instant start, double meanKw) {}

    public static LostEnergy of(
            Asset asset, List<Hour> recorded, Instant from, Instant to, ZoneId zone) {
        double[] sumKw = new double[HOURS];
        int[] count = new int[HOURS];
        for (Hour h : recorded) {
            if (!Double.isNaN(h.meanKw)) {
                int hour = h.start.atZone(zone).getHour();
                sumKw[hour] += Math.abs(h.meanKw);
                count[hour]++;
            }
        }
        double kwh = 0;
        double known = 0;
        Instant at = from;
        while (at.isBefore(to)) {
            Instant next = at.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            Instant end = next.isBefore(to) ? next : to;
            double hours = Duration.between(at, end).toMillis() / 1000.0 / SECONDS_PER_HOUR;
            int hour = at.atZone(zone).getHour();
            if (count[hour] > 0) {
                kwh += sumKw[hour] / count[hour] * hours;
                known += hours;
            } else {
                kwh += expectedKw(asset) * hours;
            }
            at = end;
        }
        double whole = Duration.between(from, to).toMillis() / 1000.0 / SECONDS_PER_HOUR;
        return new LostEnergy(kwh, whole > 0 ? known / whole : 0);
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

    /// What it comes to at a price per kWh.
    public OptionalDouble money(OptionalDouble perKwh) {
        return perKwh.isPresent()
                ? OptionalDouble.of(kwh * perKwh.getAsDouble())
                : OptionalDouble.empty();
    }
}
