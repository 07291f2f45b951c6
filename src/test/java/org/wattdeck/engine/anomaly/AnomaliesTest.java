package org.wattdeck.engine.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.Watch;

class AnomaliesTest {

    private static final TimeGrid HOURS = new TimeGrid(0, 3600, ZoneOffset.UTC);

    static Stream<AnomalyDetector> detectors() {
        return AnomalyDetector.all().stream();
    }

    private static double[] load() {
        SplittableRandom random = new SplittableRandom(7);
        double[] x = new double[24 * 30];
        for (int i = 0; i < x.length; i++) {
            double noise = 0;
            for (int k = 0; k < 12; k++) {
                noise += random.nextDouble() - 0.5;
            }
            x[i] = 100 + 20 * Math.sin(i * Math.PI / 12) + 2 * noise;
        }
        return x;
    }

    private static List<Anomaly> find(AnomalyDetector detector, double[] x, double sensitivity) {
        return Anomalies.find(
                new Anomalies.Request(
                        HOURS, x, detector, sensitivity, Anomalies.USUAL_LOOK_BACK_SECONDS, 1),
                Watch.NONE);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aSpikeIsFoundAndIsTheMostSevere(AnomalyDetector detector) {
        double[] x = load();
        x[500] = 300;
        x[90] = Double.NaN;
        List<Anomaly> found = find(detector, x, 3);
        Anomaly spike = found.stream().filter(a -> a.step() == 500).findFirst().orElseThrow();
        assertEquals(Anomaly.Severity.CRITICAL, spike.severity());
        assertEquals(300, spike.value());
        assertTrue(found.stream().allMatch(a -> a.score() <= spike.score()));
        assertTrue(found.size() < 40, detector.key() + " found " + found.size());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void alikeValuesAreNoneAndNothingIsMadeOfGaps(AnomalyDetector detector) {
        double[] flat = new double[300];
        Arrays.fill(flat, 5);
        Arrays.fill(flat, 100, 140, Double.NaN);
        assertEquals(List.of(), find(detector, flat, 1));
        double[] none = new double[50];
        Arrays.fill(none, Double.NaN);
        assertEquals(List.of(), find(detector, none, 1));
        assertEquals(List.of(), find(detector, new double[] {1, 2, 3}, 1));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aHigherSensitivityFindsNoMoreAndTheSeedFixesAll(AnomalyDetector detector) {
        double[] x = load();
        assertTrue(find(detector, x, 1).size() >= find(detector, x, 2).size());
        assertTrue(find(detector, x, 2).size() >= find(detector, x, 4).size());
        assertEquals(find(detector, x, 2), find(detector, x, 2));
    }

    /// A high value at an hour that is usually low is only unusual by its hour.
    @Test
    void theDecompositionKnowsTheHour() {
        double[] x = load();
        int trough = 24 * 15 + 18;
        x[trough] = 118;
        assertTrue(find(new Decomposition(), x, 4).stream().anyMatch(a -> a.step() == trough));
        assertTrue(find(new ZScore(), x, 3).stream().noneMatch(a -> a.step() == trough));
    }

    /// Worked by hand: ten values of 1 and 3, mean 2, variance 10/9; 7 is 5 / 1.0541 = 4.7434 off.
    @Test
    void theZScoreIsThatOfTheLookBackBefore() {
        double[] x = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 7};
        double[] s = new ZScore().scores(new AnomalyDetector.Input(HOURS, x, 10, 1), Watch.NONE);
        assertTrue(Double.isNaN(s[9]));
        assertEquals(5 / Math.sqrt(10.0 / 9), s[10], 1e-9);
    }

    /// Quartiles of 1 to 11 are 3.5 and 8.5, sigma 5 / 1.349: Tukey's fence 16 is at 2.698.
    @Test
    void tukeysFenceIsAtTwoPointSevenStandardDeviations() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16};
        double[] s =
                new Quartiles().scores(new AnomalyDetector.Input(HOURS, x, 168, 1), Watch.NONE);
        assertEquals(2.698, s[11], 1e-3);
    }

    /// By hand with two neighbours. Distances to the second: 2 1 1 1 2 and 11. Densities: of 1, 3
    /// and 4 2 / (1 + 2), of 2 2 / (1 + 1), of the far one 2 / (10 + 11). Factors: of 2 (2/3) / 1,
    /// of the far one, between 4 and 3, (2/3) / (2/21).
    @Test
    void theOutlierFactorIsThatWorkedByHand() {
        double[][] points = {{0}, {1}, {2}, {3}, {4}, {14}};
        double[] factors = LocalOutliers.factors(points, 2);
        assertEquals(2.0 / 3, factors[2], 1e-9);
        assertEquals(7, factors[5], 1e-9);
    }

    @Test
    void theExpectedDepthIsThatOfTheSource() {
        assertEquals(0, IsolationForest.expected(1));
        assertEquals(1, IsolationForest.expected(2));
        assertEquals(10.244, IsolationForest.expected(256), 1e-2);
    }

    @Test
    void severitiesHaveTheirBounds() {
        assertArrayEquals(
                new Anomaly.Severity[] {
                    Anomaly.Severity.LOW,
                    Anomaly.Severity.MEDIUM,
                    Anomaly.Severity.HIGH,
                    Anomaly.Severity.CRITICAL
                },
                Stream.of(2.5, 3.5, 4.5, 4.6)
                        .map(Anomaly.Severity::of)
                        .toArray(Anomaly.Severity[]::new));
        assertThrows(IllegalArgumentException.class, () -> find(new ZScore(), load(), 5.5));
    }
}
