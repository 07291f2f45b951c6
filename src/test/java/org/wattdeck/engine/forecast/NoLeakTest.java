package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattdeck.domain.asset.AssetType;

/// Nothing of what comes after a moment changes a forecast made at it.
class NoLeakTest {

    private static final int DAYS = 60;
    private static final TimeGrid GRID = Loads.hourly("2024-09-10T00:00");

    static Stream<Model> models() {
        return ModelChoice.models(3).stream();
    }

    private static List<Feature> features(double[] temperature) {
        double[] holiday = new double[DAYS * 24 + 48];
        Arrays.fill(holiday, 23 * 24, 24 * 24, 1);
        return List.of(
                new Feature("temperature", Feature.Use.LAGGED, temperature),
                new Feature("holiday", Feature.Use.HOLIDAY, holiday));
    }

    /// Of a wind turbine, from the weather that was given.
    private static WeatherCourse course(int days) {
        int steps = days * 24 + 48;
        return Skies.course(AssetType.WIND_TURBINE, GRID, steps, Skies.weather(GRID, steps, 5));
    }

    /// The last 20 days of values and weather are turned upside down.
    private static double[] changed(double[] values, int from) {
        double[] out = values.clone();
        for (int i = from; i < out.length; i++) {
            out[i] = 1000 - 7 * out[i];
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("models")
    void valuesAfterTheOriginDoNotChangeTheForecastMadeThere(Model model) {
        double[] load = Loads.load(GRID, DAYS * 24, 1);
        double[] weather = Loads.load(GRID, DAYS * 24, 2);
        int origin = 40 * 24;
        List<double[]> forecasts = new ArrayList<>();
        for (boolean change : new boolean[] {false, true}) {
            double[] values = change ? changed(load, origin) : load;
            Frame frame =
                    new Frame(
                            GRID,
                            values,
                            48,
                            features(change ? changed(weather, origin) : weather),
                            Optional.of(course(DAYS)));
            Past past = new Past(frame, origin);
            Model.Fitted fitted = model.fit(past, new Model.Gate(frame.size, 36), Watch.NONE);
            forecasts.add(fitted.forecast(past, 36));
        }
        assertArrayEquals(forecasts.get(0), forecasts.get(1), 0);
    }

    @Test
    void theBacktestOfAnOriginStaysAsItIsWhateverComesLater() {
        double[] load = Loads.load(GRID, DAYS * 24, 1);
        int cut = 50 * 24;
        List<List<Score>> scores = new ArrayList<>();
        for (boolean change : new boolean[] {false, true}) {
            double[] values = change ? changed(load, cut) : load;
            ForecastResult result =
                    Loads.done(Loads.request(GRID, values, 24, ModelChoice.REGRESSION));
            int before = (int) Arrays.stream(result.origins()).filter(o -> o + 24 <= cut).count();
            scores.add(result.report("regression").orElseThrow().byOrigin().subList(0, before));
        }
        assertEquals(scores.get(0), scores.get(1));
    }

    @Test
    void aModelThatAsksForTheFutureIsStopped() {
        Frame frame = new Frame(GRID, Loads.load(GRID, 240, 1), 24, features(new double[240]));
        Past past = new Past(frame, 100);
        assertThrows(IndexOutOfBoundsException.class, () -> past.value(100));
        assertThrows(IndexOutOfBoundsException.class, () -> past.mean(90, 101));
        assertThrows(IndexOutOfBoundsException.class, () -> past.extra(0, 100));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theSameSeedGivesTheSameForecast(Model model) {
        double[] load = Loads.load(GRID, 40 * 24, 1);
        Frame frame = new Frame(GRID, load, 24, List.of(), Optional.of(course(40)));
        Past past = new Past(frame, frame.size);
        Model.Gate gate = new Model.Gate(frame.size, 24);
        assertArrayEquals(
                model.fit(past, gate, Watch.NONE).forecast(past, 24),
                model.fit(past, gate, Watch.NONE).forecast(past, 24),
                0);
    }
}
