package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The tools of the models: least squares, simplex, trees, ARMA.
class AlgorithmsTest {

    @Test
    void leastSquaresFindsTheLineOfExactPoints() {
        Least.Sums sums = new Least.Sums(3);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            double a = random.nextDouble() * 1e4;
            double b = random.nextDouble();
            sums.add(new double[] {a, b, 7}, 3 + 2 * a - 5 * b, 1);
        }
        Least line = sums.solve(0);
        assertEquals(3 + 2 * 100 - 5 * 0.5, line.at(new double[] {100, 0.5, 7}), 1e-3);
        assertEquals(0, line.coefficients[3], 0, "a column that never changes");
    }

    /// By hand: x 0, 1, 2, y 1, 2, 6. Slope 5/2 x 1/1... covariance 5/3, variance 2/3: slope 2.5,
    /// constant 0.5. A ridge r divides the slope by 1 + r.
    @Test
    void theRidgeShrinksTheStandardisedSlope() {
        Least.Sums sums = new Least.Sums(1);
        sums.add(new double[] {0}, 1, 1);
        sums.add(new double[] {1}, 2, 1);
        sums.add(new double[] {2}, 6, 1);
        assertArrayEquals(new double[] {0.5, 2.5}, sums.solve(0).coefficients, 1e-6);
        assertArrayEquals(new double[] {1.75, 1.25}, sums.solve(1).coefficients, 1e-6);
    }

    @Test
    void theSimplexFindsRosenbrocksValley() {
        double[] low =
                NelderMead.lowest(
                        x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2),
                        new double[] {-1.2, 1},
                        0.5,
                        2000);
        assertArrayEquals(new double[] {1, 1}, low, 1e-2);
    }

    private static TreeBooster.Settings settings(int trees, double rate, double quantile) {
        return new TreeBooster.Settings(trees, 8, 1, rate, 0, 1, 1, quantile, 1);
    }

    @Test
    void oneTreeAtFullRateRemembersAStep() {
        double[] x = {1, 2, 3, 4, 5, 6, Double.NaN};
        double[] y = {10, 10, 10, 20, 20, 20, 50};
        TreeBooster.Forest forest =
                TreeBooster.grow(new double[][] {x}, y, settings(1, 1, 0), Watch.NONE);
        assertEquals(10, forest.at(new double[] {2.4}), 1e-9);
        assertEquals(20, forest.at(new double[] {99}), 1e-9);
        assertEquals(50, forest.at(new double[] {Double.NaN}), 1e-9);
    }

    @Test
    void treesLearnAnInteractionAndTellWhichColumnsCount() {
        SplittableRandom random = new SplittableRandom(4);
        int n = 3000;
        double[][] x = new double[3][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (double[] column : x) {
                column[i] = random.nextDouble();
            }
            y[i] = (x[0][i] > 0.5 ? 10 : 0) * (x[1][i] > 0.3 ? 1 : -1);
        }
        TreeBooster.Forest forest =
                TreeBooster.grow(
                        x,
                        y,
                        new TreeBooster.Settings(80, 8, 10, 0.2, 1, 0.7, 0.8, 0, 2),
                        Watch.NONE);
        assertEquals(10, forest.at(new double[] {0.9, 0.9, 0.1}), 0.3);
        assertEquals(-10, forest.at(new double[] {0.9, 0.1, 0.9}), 0.3);
        assertEquals(0, forest.at(new double[] {0.1, 0.1, 0.9}), 0.3);
        assertTrue(forest.gain()[2] < 0.02, Arrays.toString(forest.gain()));
        assertEquals(1, Arrays.stream(forest.gain()).sum(), 1e-9);
    }

    @Test
    void thePinballLossGivesTheQuantile() {
        SplittableRandom random = new SplittableRandom(8);
        int n = 4000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 2;
            y[i] = random.nextDouble() * (1 + 9 * x[i]);
        }
        TreeBooster.Forest forest =
                TreeBooster.grow(new double[][] {x}, y, settings(60, 0.2, 0.9), Watch.NONE);
        assertEquals(0.9, forest.at(new double[] {0}), 0.05);
        assertEquals(9, forest.at(new double[] {1}), 0.4);
    }

    /// n(k) = 0.5 n(k-1) + e(k) from 8 on with e = 1, 0: 8 is e of the first step, expected 4, got
    /// 5; expected 2.5, got 2.5. Squares 64, 1, 0.
    @Test
    void theSumOfSquaresOfAnAutoregressionIsThatWorkedByHand() {
        Frame frame = new Frame(new TimeGrid(0, 3600, ZoneOffset.UTC), new double[3], 1, List.of());
        double[] n = {8, 5, 2.5};
        RegressionArma.Coefficients c = new RegressionArma.Coefficients(0.5, 0, 0, 0, 0);
        assertEquals(65.0 / 3, new RegressionArma.Arma(new Past(frame, 3), 0, n, c).error(), 1e-9);
        // with g = 0.5: e 8; expected 4 + 4, e -3; expected 2.5 - 1.5, e 1.5
        RegressionArma.Coefficients g = new RegressionArma.Coefficients(0.5, 0, 0, 0.5, 0);
        double[] again = {8, 5, 2.5};
        assertEquals(
                (64 + 9 + 2.25) / 3,
                new RegressionArma.Arma(new Past(frame, 3), 0, again, g).error(),
                1e-9);
    }

    @Test
    void anAutoregressionIsFoundAgain() {
        SplittableRandom random = new SplittableRandom(3);
        TimeGrid grid = new TimeGrid(0, 3600, ZoneOffset.UTC);
        int n = 24 * 80;
        double[] values = new double[n];
        double left = 0;
        for (int i = 0; i < n; i++) {
            left = 0.9 * left + random.nextDouble() - 0.5;
            values[i] = 50 + 10 * Math.sin(i * Math.PI / 12) + left;
        }
        Frame frame = new Frame(grid, values, 24, List.of());
        Past past = new Past(frame, n);
        Model.Fitted fitted = new RegressionArma().fit(past, new Model.Gate(n, 24), Watch.NONE);
        double[] f = fitted.forecast(past, 24);
        double expected = 50 + 10 * Math.sin(n * Math.PI / 12) + 0.9 * left;
        assertEquals(expected, f[0], 0.35, fitted.chosen());
    }
}
