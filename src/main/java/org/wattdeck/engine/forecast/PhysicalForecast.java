package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.Map;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.plant.PlantInputs;
import org.wattdeck.engine.plant.WeatherPower;

/// Forecasts the power of PV and wind from a weather forecast, by the physics of the plant, held
/// to what was measured: the bias of the past is taken off, and within three hours what is
/// measured now counts more than the weather forecast, for PV as its share of a clear sky
/// (clear-sky index persistence), for wind as its power.
public final class PhysicalForecast {

    /// So long ahead what is measured now has a say.
    public static final long PERSISTENCE_SECONDS = 3 * 3600;

    /// The least power of a clear sky, as a share of its greatest, by which an index is told.
    private static final double LEAST_SHARE = 0.05;

    private static final double LEAST_BIAS = 0.5;
    private static final double GREATEST_BIAS = 1.5;
    private static final double GREATEST_INDEX = 1.3;

    private final Asset asset;
    private final Site site;
    private final TimeGrid grid;

    /// @param asset PV or wind of the site
    /// @param grid of the series that are given; its steps are those of the forecasts
    public PhysicalForecast(Asset asset, Site site, TimeGrid grid) {
        this.asset = asset;
        this.site = site;
        this.grid = grid;
    }

    /// What the plant could give in this weather from the grid's start on, in kW; NaN where global
    /// irradiance (PV) or wind at 10 m (wind) is NaN or missing.
    ///
    /// @param weather by quantity, one value for each step
    public double[] power(Map<PlantInputs.Weather, double[]> weather, int steps) {
        return WeatherPower.meanKw(asset, site, inputs(weather), times(steps));
    }

    /// What PV could give under a clear sky, in kW.
    public double[] clearSky(int steps) {
        PlantInputs clear =
                new GivenWeather() {
                    @Override
                    double given(PlantInputs.Weather quantity, long from, long to) {
                        return quantity == PlantInputs.Weather.GHI_WATTS_PER_SQUARE_METRE
                                ? WeatherPower.clearSky(site, from + (to - from) / 2)
                                : Double.NaN;
                    }
                };
        return WeatherPower.meanKw(asset, site, clear, times(steps));
    }

    /// By which factor what was measured differs from what the weather of the same steps would have
    /// given, 0.5 to 1.5; 1 where that cannot be told. Steps without one of both do not count.
    public static double bias(double[] modelled, double[] measured) {
        double a = 0;
        double b = 0;
        for (int i = 0; i < Math.min(modelled.length, measured.length); i++) {
            if (!Double.isNaN(modelled[i] + measured[i])) {
                a += modelled[i];
                b += measured[i];
            }
        }
        return a > 0 ? Math.clamp(b / a, LEAST_BIAS, GREATEST_BIAS) : 1;
    }

    /// The forecast of PV from step `origin` on, with what was measured before it.
    ///
    /// @param physical what the weather forecast gives, from the grid's start, at least to the end
    /// @param measured from the grid's start; only what is before `origin` is looked at
    public double[] pv(double[] physical, double[] measured, int origin, int steps) {
        double[] clear = clearSky(origin + steps);
        double greatest = Arrays.stream(clear).max().orElse(0);
        int hour = (int) Math.max(1, 3600 / grid.stepSeconds());
        double seen = 0;
        double possible = 0;
        for (int i = Math.max(0, origin - hour); i < origin; i++) {
            if (!Double.isNaN(measured[i]) && clear[i] > LEAST_SHARE * greatest) {
                seen += measured[i];
                possible += clear[i];
            }
        }
        double[] now = new double[steps];
        double index = possible > 0 ? Math.min(GREATEST_INDEX, seen / possible) : Double.NaN;
        Arrays.setAll(now, h -> index * clear[origin + h]);
        return blended(physical, now, origin);
    }

    /// The forecast of wind from step `origin` on, with the power measured in the step before.
    public double[] wind(double[] physical, double[] measured, int origin, int steps) {
        double[] now = new double[steps];
        Arrays.fill(now, origin > 0 ? measured[origin - 1] : Double.NaN);
        return blended(physical, now, origin);
    }

    private double[] blended(double[] physical, double[] now, int origin) {
        double[] out = new double[now.length];
        for (int h = 0; h < out.length; h++) {
            double ahead = grid.at(origin + h) - grid.at(origin) + grid.stepSeconds() / 2.0;
            double share = Math.max(0, 1 - ahead / PERSISTENCE_SECONDS);
            double model = physical[origin + h];
            out[h] =
                    Double.isNaN(now[h]) || share == 0
                            ? model
                            : Double.isNaN(model) ? now[h] : share * now[h] + (1 - share) * model;
        }
        return out;
    }

    private long[] times(int steps) {
        long[] times = new long[steps + 1];
        Arrays.setAll(times, grid::at);
        return times;
    }

    private PlantInputs inputs(Map<PlantInputs.Weather, double[]> weather) {
        return new GivenWeather() {
            @Override
            double given(PlantInputs.Weather quantity, long from, long to) {
                double[] values = weather.get(quantity);
                int i = grid.indexOf(from + (to - from) / 2);
                return values == null || i < 0 || i >= values.length ? Double.NaN : values[i];
            }
        };
    }

    /// Weather of one site and no given powers.
    private abstract static class GivenWeather implements PlantInputs {

        abstract double given(Weather quantity, long from, long to);

        @Override
        public double availableKw(int asset, long from, long to) {
            return Double.NaN;
        }

        @Override
        public double weather(int site, Weather quantity, long from, long to) {
            return given(quantity, from, to);
        }
    }
}
