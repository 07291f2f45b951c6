package org.wattdeck.engine.plant;

import java.util.function.ToDoubleFunction;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// What a PV plant or a wind turbine could give in given weather, by the physics of the plant: the
/// same sun, sky, modules and power curve. Nobody curtails it and nothing is broken.
public final class WeatherPower {

    private static final int ONLY_SITE = 0;

    private WeatherPower() {}

    /// The mean power in kW over each period `[times[i], times[i + 1])`, sampled every quarter of
    /// an hour at least; NaN where the weather that it needs is not given: global irradiance for
    /// PV, wind at 10 m for wind. Air temperature that is not given is the plant's own for season
    /// and hour; direct and diffuse light that is not given follows from the global one and the
    /// sun.
    ///
    /// @param asset PV or wind
    /// @param weather of the site, asked with index 0
    /// @param times ascending, one more than periods
    public static double[] meanKw(Asset asset, Site site, PlantInputs weather, long[] times) {
        boolean pv = asset.type() == AssetType.SOLAR_PV;
        if (!pv && asset.type() != AssetType.WIND_TURBINE) {
            throw new IllegalArgumentException(
                    "The asset (" + asset.code() + ") is neither PV nor wind.");
        }
        Weather needed = pv ? Weather.GHI_WATTS_PER_SQUARE_METRE : Weather.WIND_METRES_PER_SECOND;
        Climate climate = new Climate(site, ONLY_SITE, 0, weather);
        ToDoubleFunction<Climate> power = pv ? pv(asset, site) : wind(asset);
        double[] out = new double[times.length - 1];
        for (int i = 0; i < out.length; i++) {
            double given = weather.weather(ONLY_SITE, needed, times[i], times[i + 1]);
            out[i] =
                    Double.isNaN(given) ? Double.NaN : mean(climate, power, times[i], times[i + 1]);
        }
        return out;
    }

    private static double mean(
            Climate climate, ToDoubleFunction<Climate> power, long from, long to) {
        double sum = 0;
        long at = from;
        while (at < to) {
            double mean = 0;
            int parts = climate.hold(at, to - at);
            for (int part = 0; part < parts; part++) {
                climate.sample(part);
                mean = climate.mean(mean, power.applyAsDouble(climate));
            }
            long next = Math.min(to, at + climate.secondsLeft(at));
            sum += mean * (next - at);
            at = next;
        }
        return sum / (to - from);
    }

    private static ToDoubleFunction<Climate> pv(Asset asset, Site site) {
        PvBank.Spec spec = PvBank.Spec.of(asset, site);
        return c -> {
            double poa = c.ghi <= 0 ? 0 : PvBank.planeOfArray(spec, c);
            double made = PvBank.madeKw(spec, poa, PvBank.cellCelsius(c, poa), c.localDay);
            return Math.min(spec.acKw(), made);
        };
    }

    /// Restarts after a storm without delay: a mean over a period has no memory of the one before.
    private static ToDoubleFunction<Climate> wind(Asset asset) {
        WindBank.Spec spec = WindBank.Spec.of(asset.spec());
        return c -> spec.power(c.windMetresPerSecond * spec.shear());
    }

    /// Global irradiance of a clear sky at a place, W/m2 (Haurwitz 1945).
    public static double clearSky(Site site, long epochSecond) {
        double cosZenith =
                SunPosition.at(epochSecond, site.latitudeDegrees(), site.longitudeDegrees())
                        .cosZenith();
        return cosZenith <= 0.01 ? 0 : 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
    }
}
