package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// Finds a low point of a function without its slopes: the simplex of Nelder and Mead, Computer
/// Journal 7 (1965), with their coefficients. A value that is not finite counts as very high. It
/// may stop in a local low; it is deterministic.
final class NelderMead {

    private static final double TOLERANCE = 1e-6;

    private final ToDoubleFunction<double[]> function;
    private final int n;
    private int calls;

    private record Corner(double[] at, double value) {}

    private NelderMead(ToDoubleFunction<double[]> function, int n) {
        this.function = function;
        this.n = n;
    }

    /// @param step the first simplex reaches so far from `start` in each direction
    /// @param mostCalls of the function, about
    static double[] lowest(
            ToDoubleFunction<double[]> function, double[] start, double step, int mostCalls) {
        return new NelderMead(function, start.length).search(start, step, mostCalls);
    }

    private double[] search(double[] start, double step, int mostCalls) {
        Corner[] simplex = new Corner[n + 1];
        simplex[0] = corner(start.clone());
        for (int k = 0; k < n; k++) {
            double[] at = start.clone();
            at[k] += step;
            simplex[k + 1] = corner(at);
        }
        while (calls < mostCalls) {
            Arrays.sort(simplex, Comparator.comparingDouble(Corner::value));
            double best = simplex[0].value();
            if (simplex[n].value() - best <= TOLERANCE * (Math.abs(best) + 1e-300)) {
                break;
            }
            improve(simplex);
        }
        Arrays.sort(simplex, Comparator.comparingDouble(Corner::value));
        return simplex[0].at();
    }

    private void improve(Corner[] simplex) {
        Corner worst = simplex[n];
        double[] middle = new double[n];
        for (int c = 0; c < n; c++) {
            for (int k = 0; k < n; k++) {
                middle[k] += simplex[c].at()[k] / n;
            }
        }
        Corner reflected = along(middle, worst, -1);
        if (reflected.value() < simplex[0].value()) {
            Corner expanded = along(middle, worst, -2);
            simplex[n] = expanded.value() < reflected.value() ? expanded : reflected;
        } else if (reflected.value() < simplex[n - 1].value()) {
            simplex[n] = reflected;
        } else {
            Corner contracted =
                    reflected.value() < worst.value()
                            ? along(middle, worst, -0.5)
                            : along(middle, worst, 0.5);
            if (contracted.value() < Math.min(reflected.value(), worst.value())) {
                simplex[n] = contracted;
            } else {
                shrink(simplex);
            }
        }
    }

    private Corner along(double[] middle, Corner worst, double by) {
        double[] at = new double[n];
        for (int k = 0; k < n; k++) {
            at[k] = middle[k] + by * (worst.at()[k] - middle[k]);
        }
        return corner(at);
    }

    private void shrink(Corner[] simplex) {
        for (int c = 1; c <= n; c++) {
            double[] at = new double[n];
            for (int k = 0; k < n; k++) {
                at[k] = (simplex[0].at()[k] + simplex[c].at()[k]) / 2;
            }
            simplex[c] = corner(at);
        }
    }

    private Corner corner(double[] at) {
        calls++;
        double value = function.applyAsDouble(at);
        return new Corner(at, Double.isFinite(value) ? value : Double.MAX_VALUE);
    }
}
