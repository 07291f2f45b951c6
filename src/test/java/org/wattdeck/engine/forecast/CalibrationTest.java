package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /// Nine equal weights stand at 0.1, 0.2 ... 0.9: by hand.
    @Test
    void equalWeightsStandAtTheirPlaceAmongOneMore() {
        double[] values = {9, 1, 5, 3, 7, 2, 8, 4, 6};
        double[] weights = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        assertArrayEquals(
                new double[] {1, 1, 2.5, 5, 9, 9},
                WeightedQuantiles.of(
                        values, weights, new double[] {0.01, 0.1, 0.25, 0.5, 0.9, 0.99}),
                1e-12);
    }

    @Test
    void aHeavierValueTakesMoreRoom() {
        // weights 1, 2, 1: total 4 and a third more; places 0.1875, 0.5625, 0.75
        double[] q =
                WeightedQuantiles.of(
                        new double[] {0, 10, 20}, new double[] {1, 2, 1}, new double[] {0.5625});
        assertEquals(10, q[0], 1e-12);
    }

    @Test
    void quantilesOfAForecastAscendAndCoverAboutWhatTheySay() {
        TimeGrid grid = Loads.hourly("2023-01-01T00:00");
        double[] load = Loads.load(grid, 24 * 250, 11);
        ForecastRequest request =
                new ForecastRequest(
                        grid,
                        load,
                        List.of(),
                        24,
                        0,
                        ModelChoice.SEASONAL_NAIVE,
                        new Quantiles(
                                List.of(
                                        new BigDecimal("0.95"),
                                        new BigDecimal("0.05"),
                                        new BigDecimal("0.3"),
                                        new BigDecimal("0.7"))),
                        1);
        ForecastResult result = Loads.done(request);
        for (double[] q : result.quantiles()) {
            assertTrue(q[0] <= q[1] && q[1] <= q[2] && q[2] <= q[3]);
        }
        assertEquals(0.9, result.used().test().orElseThrow().coverage(), 0.05);
    }

    @Test
    void theKeyOfAQuantileIsItsExactPercentage() {
        Quantiles q =
                new Quantiles(
                        List.of(
                                new BigDecimal("0.9"),
                                new BigDecimal("0.025"),
                                new BigDecimal("0.29"),
                                new BigDecimal("0.5000"),
                                new BigDecimal("0.999")));
        assertEquals(
                List.of("p2.5", "p29", "p50", "p90", "p99.9"),
                java.util.stream.IntStream.range(0, q.count()).mapToObj(q::key).toList());
    }

    @Test
    void aQuantileLiesBetweenNoughtAndOneAndStandsOnce() {
        for (List<String> bad :
                List.of(List.of("0"), List.of("1"), List.of("-0.1"), List.of("0.5", "0.50"))) {
            List<BigDecimal> p = bad.stream().map(BigDecimal::new).toList();
            assertThrows(IllegalArgumentException.class, () -> new Quantiles(p), bad.toString());
        }
    }
}
