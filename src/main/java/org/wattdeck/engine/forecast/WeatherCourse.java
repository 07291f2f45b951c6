package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.plant.PlantInputs;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.engine.plant.WeatherPower;

/// What PV or wind could give in the weather by the plant's own data, on the steps of a series that
/// is forecast and on those ahead, in the unit of that series.
///
/// @param plant what it is, in words
/// @param modelled by step from the grid's start; NaN where the weather is not known
/// @param clearSky of PV the same under a clear sky; of wind empty
/// @param rated more than this is never given
/// @param measured whether `modelled` is of weather that was measured, of which a forecast knows
///     only what was before it, or of weather that was given ahead, as a weather forecast is
/// @param told of measured weather: the same in the weather that was given ahead, as far as any was
public record WeatherCourse(
        String plant,
        double[] modelled,
        double[] clearSky,
        double rated,
        boolean measured,
        double[] told) {

    private static final double LEAST_KNOWN = 0.5;
    private static final double SECONDS_PER_HOUR = 3600;

    public WeatherCourse {
        modelled = modelled.clone();
        clearSky = clearSky.clone();
        told = told.clone();
    }

    /// In weather that was given ahead.
    public WeatherCourse(String plant, double[] modelled, double[] clearSky, double rated) {
        this(plant, modelled, clearSky, rated, false, new double[0]);
    }

    /// The same in weather that was measured, of which nothing is known ahead.
    public WeatherCourse onlyMeasured() {
        return new WeatherCourse(plant, modelled, clearSky, rated, true, new double[0]);
    }

    /// The same in weather that was measured, where other weather was given ahead: that counts
    /// ahead, and where nothing was measured.
    public WeatherCourse measuredBeside(WeatherCourse given) {
        double[] all = Arrays.copyOf(modelled, Math.max(modelled.length, given.modelled.length));
        Arrays.fill(all, modelled.length, all.length, Double.NaN);
        Arrays.setAll(all, i -> Double.isNaN(all[i]) ? given.modelled(i) : all[i]);
        return new WeatherCourse(plant, all, clearSky, rated, true, given.modelled);
    }

    /// The weather that a plant of this type cannot be reckoned without.
    public static Weather needed(AssetType type) {
        return type == AssetType.SOLAR_PV
                ? Weather.GHI_WATTS_PER_SQUARE_METRE
                : Weather.WIND_METRES_PER_SECOND;
    }

    /// Whether a plant of this type is reckoned with this weather.
    public static boolean uses(AssetType type, Weather weather) {
        return (weather == Weather.WIND_METRES_PER_SECOND) == (type == AssetType.WIND_TURBINE);
    }

    /// Whether the power of this type follows the weather.
    public static boolean follows(AssetType type) {
        return type == AssetType.SOLAR_PV || type == AssetType.WIND_TURBINE;
    }

    /// The course of some plants of a site in kW. Weather that is not given is not made up: a step
    /// of which less than half has the needed weather is NaN. Air temperature that is not given is
    /// the plant's own for season and hour, direct and diffuse light follow from the global one.
    ///
    /// @param assets all PV, or all wind
    /// @param steps so many from the grid's start
    /// @param weather of the site, at its own steps
    public static WeatherCourse of(
            String plant,
            List<Asset> assets,
            Site site,
            TimeGrid grid,
            int steps,
            Map<Weather, Series> weather) {
        boolean sun = assets.getFirst().type() == AssetType.SOLAR_PV;
        if (assets.stream().anyMatch(a -> a.type() != assets.getFirst().type())) {
            throw new IllegalArgumentException("PV and wind are not forecast as one.");
        }
        long[] times = new long[steps + 1];
        Arrays.setAll(times, grid::at);
        PlantInputs clear = new ClearSky(site);
        double[] modelled = new double[steps];
        double[] clearSky = new double[sun ? steps : 0];
        double ratedKw = 0;
        for (Asset asset : assets) {
            ratedKw += asset.spec().number("rated_capacity_kw", 0);
            add(WeatherPower.meanKw(asset, site, new Given(weather, times), times), modelled);
            if (sun) {
                add(WeatherPower.meanKw(asset, site, clear, times), clearSky);
            }
        }
        return new WeatherCourse(plant, modelled, clearSky, ratedKw);
    }

    private static void add(double[] more, double[] to) {
        Arrays.setAll(to, i -> to[i] + more[i]);
    }

    /// The same in another unit.
    ///
    /// @param perKw as much as 1 kW is in that unit
    /// @param energy whether a value is the amount of its step and not a mean
    public WeatherCourse in(double perKw, boolean energy, TimeGrid grid) {
        double each = energy ? grid.stepSeconds() / SECONDS_PER_HOUR : 1;
        return new WeatherCourse(
                plant,
                scaled(modelled, perKw, energy, grid),
                scaled(clearSky, perKw, energy, grid),
                rated * perKw * each,
                measured,
                scaled(told, perKw, energy, grid));
    }

    private static double[] scaled(double[] all, double perKw, boolean energy, TimeGrid grid) {
        double[] out = new double[all.length];
        Arrays.setAll(
                out,
                i ->
                        all[i]
                                * perKw
                                * (energy ? (grid.at(i + 1) - grid.at(i)) / SECONDS_PER_HOUR : 1));
        return out;
    }

    /// Whether it is of PV.
    public boolean sun() {
        return clearSky.length > 0;
    }

    /// At a step; NaN beyond what is known.
    double modelled(int i) {
        return i < modelled.length ? modelled[i] : Double.NaN;
    }

    /// At a step, as far as a forecast from `origin` on may know it; NaN where it may not.
    double known(int origin, int i) {
        if (i < origin || !measured) {
            return modelled(i);
        }
        return i < told.length ? told[i] : Double.NaN;
    }

    /// The same from so many steps earlier on, of which nothing is known.
    public WeatherCourse later(int steps) {
        return steps == 0
                ? this
                : new WeatherCourse(
                        plant,
                        later(modelled, steps),
                        later(clearSky, steps),
                        rated,
                        measured,
                        later(told, steps));
    }

    private static double[] later(double[] all, int steps) {
        double[] out = new double[all.length == 0 ? 0 : all.length + steps];
        Arrays.fill(out, Double.NaN);
        System.arraycopy(all, 0, out, out.length - all.length, all.length);
        return out;
    }

    /// As it was known before each step, all of it.
    double[] ahead() {
        return measured ? told() : modelled();
    }

    double clearSky(int i) {
        return i < clearSky.length ? clearSky[i] : Double.NaN;
    }

    /// Whether weather is given for all steps ahead and most of the past, so that what it makes can
    /// stand among the inputs of other models, better than the weather itself. What was measured
    /// cannot: of that they would know in the back-test what nobody knew.
    ///
    /// @param past so many steps are learnt from
    public boolean explains(int past, int ahead) {
        return unknown(past, past + ahead) == 0 && unknown(0, past) < past / 2;
    }

    /// Of how many of the steps no weather is known before them.
    int unknown(int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += Double.isNaN(known(i, i)) ? 1 : 0;
        }
        return n;
    }

    @Override
    public double[] modelled() {
        return modelled.clone();
    }

    @Override
    public double[] told() {
        return told.clone();
    }

    @Override
    public double[] clearSky() {
        return clearSky.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof WeatherCourse other
                && plant.equals(other.plant)
                && Arrays.equals(modelled, other.modelled)
                && Arrays.equals(clearSky, other.clearSky)
                && rated == other.rated
                && measured == other.measured
                && Arrays.equals(told, other.told);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                plant,
                Arrays.hashCode(modelled),
                Arrays.hashCode(clearSky),
                rated,
                measured,
                Arrays.hashCode(told));
    }

    /// Weather as series, each at its own steps. In the unknown part of a step that is known for
    /// the most part stands the mean of that step.
    private record Given(Map<Weather, Series> weather, long[] times) implements PlantInputs {

        @Override
        public double availableKw(int asset, long from, long to) {
            return Double.NaN;
        }

        @Override
        public double weather(int site, Weather quantity, long from, long to) {
            Series series = weather.get(quantity);
            if (series == null) {
                return Double.NaN;
            }
            double own = series.mean(from, to);
            int found = Arrays.binarySearch(times, from);
            int step = found >= 0 ? found : -found - 2;
            if (step < 0 || step + 1 >= times.length) {
                return own;
            }
            boolean whole = found >= 0 && to == times[step + 1];
            if (whole || Double.isNaN(own)) {
                long seconds = times[step + 1] - times[step];
                boolean known =
                        series.knownSeconds(times[step], times[step + 1]) >= LEAST_KNOWN * seconds;
                return known ? series.mean(times[step], times[step + 1]) : Double.NaN;
            }
            return own;
        }
    }

    /// The global irradiance of a sky without a cloud.
    private record ClearSky(Site at) implements PlantInputs {

        @Override
        public double availableKw(int asset, long from, long to) {
            return Double.NaN;
        }

        @Override
        public double weather(int site, Weather quantity, long from, long to) {
            return quantity == Weather.GHI_WATTS_PER_SQUARE_METRE
                    ? WeatherPower.clearSky(at, from + (to - from) / 2)
                    : Double.NaN;
        }
    }
}
