package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveForecastTest {

    private static final TimeGrid HOURLY =
            new TimeGrid(1_767_571_200L, 3_600, ZoneOffset.UTC); // Monday 2026-01-05
    private static final int BEFORE = 42 * 24;
    private static final int PERIOD = 10 * 24;

    /// A day's course, quiet at the weekend, with noise.
    private static double[] load(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] load = new double[BEFORE + PERIOD];
        Arrays.setAll(
                load,
                t -> {
                    boolean weekend = t / 24 % 7 >= 5;
                    double day = 50 + 30 * Math.sin((t % 24 - 6) * Math.PI / 12);
                    return (weekend ? 0.5 : 1) * day + 4 * random.nextDouble();
                });
        return load;
    }

    private static LiveForecast of(double[] values, ModelChoice choice) {
        return new LiveForecast(HOURLY, values, BEFORE, 36, choice, 24, 1);
    }

    /// What comes after the gate is turned into nonsense: the forecasts do not change by a bit.
    @ParameterizedTest
    @EnumSource(
            value = ModelChoice.class,
            names = {"AUTO", "SEASONAL_NAIVE", "ETS", "REGRESSION", "BOOSTING"})
    void nothingFromTheGateOnCounts(ModelChoice choice) {
        double[] truth = load(3);
        int last = 60;
        double[] other = truth.clone();
        for (int t = BEFORE + last; t < other.length; t++) {
            other[t] = -1e6 * t;
        }
        LiveForecast one = of(truth, choice);
        LiveForecast two = of(other, choice);
        for (int gate = 0; gate <= last; gate += 12) {
            assertArrayEquals(one.from(gate, 36), two.from(gate, 36), choice + " at " + gate);
        }
        assertEquals(one.model(), two.model());
    }

    @Test
    void aModelIsFittedOnceADay() {
        LiveForecast forecast = of(load(4), ModelChoice.REGRESSION);
        for (int gate = 0; gate < 72; gate++) {
            var unused = forecast.from(gate, 24);
        }
        assertEquals(3, forecast.fits());
        assertEquals("regression", forecast.model().orElseThrow());
    }

    @Test
    void theChosenModelIsBetterThanTheDayBefore() {
        double[] truth = load(5);
        LiveForecast auto = of(truth, ModelChoice.AUTO);
        double own = 0;
        double dayBefore = 0;
        for (int gate = 0; gate + 24 <= PERIOD; gate += 24) {
            double[] said = auto.from(gate, 24);
            for (int h = 0; h < 24; h++) {
                double y = truth[BEFORE + gate + h];
                own += Math.abs(said[h] - y);
                dayBefore += Math.abs(truth[BEFORE + gate + h - 24] - y);
            }
        }
        assertTrue(own < 0.6 * dayBefore, own + " against " + dayBefore);
    }

    @Test
    void whereNothingIsKnownNothingIsExpected() {
        LiveForecast forecast =
                new LiveForecast(HOURLY, new double[] {7, 8, 9, 10}, 0, 3, ModelChoice.AUTO, 24, 1);
        assertArrayEquals(new double[3], forecast.from(0, 3));
        assertArrayEquals(new double[] {8, 8}, forecast.from(2, 2));
    }
}
