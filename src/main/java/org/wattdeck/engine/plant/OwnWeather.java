package org.wattdeck.engine.plant;

import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// The weather that the plant makes for its sites: a pure function of seed, place and time, so that
/// what was can be told again at any time without having been written down. It could tell what will
/// be as well: who shows or forecasts ends it at the present.
///
/// @param seed of the plant that runs
public record OwnWeather(long seed) {

    /// The means over periods that follow each other, at the minutes at which the plant takes its
    /// weather.
    ///
    /// @param times of the periods in seconds since 1970, ascending, one more than periods
    public double[] means(Site site, Weather quantity, long[] times) {
        Climate climate = new Climate(site, 0, seed, PlantInputs.NONE);
        double[] out = new double[times.length - 1];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            long at = times[i];
            while (at < times[i + 1]) {
                if (climate.hold(at, 1) > 0) {
                    climate.sample(0);
                }
                long next = Math.min(times[i + 1], at + climate.secondsLeft(at));
                sum += value(climate, quantity) * (next - at);
                at = next;
            }
            out[i] = sum / (times[i + 1] - times[i]);
        }
        return out;
    }

    private static double value(Climate climate, Weather quantity) {
        return switch (quantity) {
            case GHI_WATTS_PER_SQUARE_METRE -> climate.ghi;
            case DNI_WATTS_PER_SQUARE_METRE -> climate.dni;
            case DHI_WATTS_PER_SQUARE_METRE -> climate.dhi;
            case AMBIENT_CELSIUS -> climate.ambientCelsius;
            case WIND_METRES_PER_SECOND -> climate.windMetresPerSecond;
        };
    }
}
