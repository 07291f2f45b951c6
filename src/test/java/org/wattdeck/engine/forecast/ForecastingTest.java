package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastingTest {

    private static final TimeGrid GRID = Loads.hourly("2024-01-01T00:00");

    /// Stops after so many questions.
    private static final class Impatient implements Watch {
        private final int patience;
        private final List<Double> told = new ArrayList<>();
        private int asked;

        Impatient(int patience) {
            this.patience = patience;
        }

        @Override
        public void progress(double doneFraction, String what) {
            told.add(doneFraction);
        }

        @Override
        public boolean cancelled() {
            return ++asked > patience;
        }

        @Override
        public long nanos() {
            return asked;
        }
    }

    @Test
    void progressGoesForwardToTheEnd() {
        Impatient watch = new Impatient(Integer.MAX_VALUE);
        Forecasting.run(Loads.request(GRID, Loads.load(GRID, 900, 1), 24, ModelChoice.AUTO), watch);
        assertEquals(1, watch.told.getLast());
        assertEquals(watch.told.stream().sorted().toList(), watch.told);
        assertTrue(watch.told.size() > 6);
    }

    @ParameterizedTest
    @EnumSource(names = {"ETS", "ARIMA", "REGRESSION", "BOOSTING", "AUTO"})
    void itStopsSoonAfterItIsCalledOff(ModelChoice model) {
        Impatient watch = new Impatient(20);
        assertThrows(
                CancellationException.class,
                () ->
                        Forecasting.run(
                                Loads.request(GRID, Loads.load(GRID, 1500, 1), 24, model), watch));
        assertEquals(21, watch.asked);
    }

    @ParameterizedTest
    @EnumSource(names = {"ETS", "ARIMA", "REGRESSION", "BOOSTING", "AUTO"})
    void everyModelBeatsTheNaiveOnALoadMadeForIt(ModelChoice model) {
        ForecastResult result =
                Loads.done(Loads.request(GRID, Loads.load(GRID, 24 * 90, 3), 24, model));
        Score ours = result.used().test().orElseThrow();
        assertTrue(ours.skill() > 0.05, model + " skill " + ours.skill());
        assertEquals(
                ours.mae(),
                result.used().byOrigin().stream()
                        .skip(result.chosenOn())
                        .mapToDouble(Score::mae)
                        .average()
                        .orElseThrow(),
                1e-9);
    }

    @Test
    void theChoiceIsTheLeastErrorOfTheFirstOriginsAlone() {
        ForecastResult result =
                Loads.done(Loads.request(GRID, Loads.load(GRID, 24 * 60, 3), 24, ModelChoice.AUTO));
        double least =
                result.reports().stream()
                        .flatMap(r -> r.choice().stream())
                        .mapToDouble(Score::mae)
                        .min()
                        .orElseThrow();
        assertEquals(least, result.used().choice().orElseThrow().mae(), 1e-12);
        assertTrue(result.chosenOn() < result.origins().length);
        assertEquals(result.origins().length, result.used().byOrigin().size());
        assertEquals(24, result.used().byStep().size());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5000, 30", "300, 2500, 12", "900, 400, 96", "3600, 700, 30", "420, 1500, 50",
        "21600, 300, 8", "86400, 200, 14", "3600, 10, 40", "3600, 26, 3", "7200, 11, 1"
    })
    void whateverTheStepAndTheGapsAForecastIsFiniteAndInOrder(int step, int n, int horizon) {
        SplittableRandom random = new SplittableRandom(step + n);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            boolean gap = n > 100 && (random.nextInt(10) == 0 || i > n / 3 && i < n / 2);
            values[i] = gap ? Double.NaN : 50 * random.nextDouble() - 10 + i % 7;
        }
        TimeGrid grid = new TimeGrid(1_700_000_000L, step, ZoneOffset.ofHours(5));
        ForecastResult result = Loads.done(Loads.request(grid, values, horizon, ModelChoice.AUTO));
        assertEquals(horizon, result.mean().length);
        for (int h = 0; h < horizon; h++) {
            assertTrue(Double.isFinite(result.mean()[h]), "step " + h);
            double[] q = result.quantiles()[h];
            assertTrue(Double.isNaN(q[0]) || q[0] <= q[1] && q[1] <= q[2], "step " + h);
        }
    }

    @Test
    void whatWasNeverBelowZeroIsNotForecastBelow() {
        double[] values = new double[24 * 40];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, 100 * Math.sin(i * Math.PI / 12) * random.nextDouble());
        }
        ForecastResult result = Loads.done(Loads.request(GRID, values, 24, ModelChoice.ETS));
        for (int h = 0; h < 24; h++) {
            assertTrue(result.mean()[h] >= 0 && result.quantiles()[h][0] >= 0);
        }
    }

    @Test
    void stepsBetweenTheEndAndTheAskedStartAreSkipped() {
        double[] load = Loads.load(GRID, 24 * 40, 3);
        ForecastRequest whole = Loads.request(GRID, load, 30, ModelChoice.SEASONAL_NAIVE);
        ForecastRequest later =
                new ForecastRequest(
                        GRID,
                        load,
                        List.of(),
                        24,
                        6,
                        ModelChoice.SEASONAL_NAIVE,
                        Quantiles.USUAL,
                        1);
        double[] all = Loads.done(whole).mean();
        ForecastResult told = Loads.done(later);
        assertEquals(load.length + 6, told.first());
        assertArrayEquals(java.util.Arrays.copyOfRange(all, 6, 30), told.mean(), 1e-12);
    }

    @Test
    void aModelThatLacksHistoryIsRefusedWithWhatItNeeds() {
        Forecasting.Outcome outcome =
                Forecasting.run(
                        Loads.request(GRID, Loads.load(GRID, 300, 1), 24, ModelChoice.LIGHTGBM),
                        Watch.NONE);
        Forecasting.Refused refused = assertInstanceOf(Forecasting.Refused.class, outcome);
        assertTrue(refused.problems().getFirst().contains("(lightgbm) needs 672 points, has 300"));
        outcome =
                Forecasting.run(
                        Loads.request(GRID, Loads.load(GRID, 672, 1), 24, ModelChoice.REGRESSION),
                        Watch.NONE);
        refused = assertInstanceOf(Forecasting.Refused.class, outcome);
        assertTrue(refused.problems().getFirst().contains("before the last quarter"));
    }
}
