package org.wattdeck.engine.dispatch;

import java.util.Arrays;

/// Shares a power among units by the weight of their capacity.
///
/// Each unit first gets its share by weight (equal shares where no unit has any), clamped to its
/// limits. What is left over is spread by headroom, in at most three rounds or until less than
/// 1e-6 kW remains. The units' order decides nothing but rounding; callers hand them in by id.
public final class Split {

    private static final int ROUNDS = 3;
    private static final double TOLERANCE_KW = 1e-6;

    private Split() {}

    /// @param rawKw shares by weight alone
    /// @param finalKw shares within limits
    /// @param unmetKw what no unit could take, with the sign of the total
    public record Shares(double[] rawKw, double[] finalKw, double unmetKw) {
        public boolean clamped(int unit) {
            return Math.abs(rawKw[unit] - finalKw[unit]) > TOLERANCE_KW;
        }
    }

    /// `weight`, `minKw` and `maxKw` have one entry per unit; at least one unit.
    public static Shares of(double totalKw, double[] weight, double[] minKw, double[] maxKw) {
        int n = weight.length;
        double sum = Arrays.stream(weight).sum();
        double[] raw = new double[n];
        double[] share = new double[n];
        for (int i = 0; i < n; i++) {
            raw[i] = sum > 0 ? totalKw * weight[i] / sum : totalKw / n;
            share[i] = Math.clamp(raw[i], minKw[i], maxKw[i]);
        }
        double left = totalKw - Arrays.stream(share).sum();
        for (int round = 0; round < ROUNDS && Math.abs(left) > TOLERANCE_KW; round++) {
            spread(left, share, minKw, maxKw);
            left = totalKw - Arrays.stream(share).sum();
        }
        return new Shares(raw, share, Math.abs(left) > TOLERANCE_KW ? left : 0);
    }

    private static void spread(double left, double[] share, double[] minKw, double[] maxKw) {
        double[] headroom = new double[share.length];
        for (int i = 0; i < share.length; i++) {
            headroom[i] = left > 0 ? maxKw[i] - share[i] : share[i] - minKw[i];
        }
        double sum = Arrays.stream(headroom).sum();
        if (sum <= TOLERANCE_KW) {
            return;
        }
        for (int i = 0; i < share.length; i++) {
            share[i] = Math.clamp(share[i] + left * headroom[i] / sum, minKw[i], maxKw[i]);
        }
    }
}
