package org.wattdeck.engine.forecast;

import java.util.Arrays;

/// Weighted quantiles: value i of n in order stands at sum(w_1..w_i) / (sum + mean weight),
/// which for equal weights is i / (n + 1), the place with exact coverage; between them
/// linearly, beyond them the extremes.
final class WeightedQuantiles {

    private WeightedQuantiles() {}

    /// @param weights positive, at least as many as values
    /// @param probabilities 0 to 1
    static double[] of(double[] values, double[] weights, double[] probabilities) {
        int n = values.length;
        Integer[] places = new Integer[n];
        for (int i = 0; i < n; i++) {
            places[i] = i;
        }
        Arrays.sort(places, (a, b) -> Double.compare(values[a], values[b]));
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += weights[i];
        }
        total += total / n;
        double[] at = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[places[i]];
            at[i] = sum / total;
        }
        double[] out = new double[probabilities.length];
        for (int q = 0; q < out.length; q++) {
            int i = Arrays.binarySearch(at, probabilities[q]);
            int above = i >= 0 ? i : -i - 1;
            if (above == 0) {
                out[q] = values[places[0]];
            } else if (above == n) {
                out[q] = values[places[n - 1]];
            } else {
                double low = values[places[above - 1]];
                double high = values[places[above]];
                double share = (probabilities[q] - at[above - 1]) / (at[above] - at[above - 1]);
                out[q] = low + share * (high - low);
            }
        }
        return out;
    }
}
