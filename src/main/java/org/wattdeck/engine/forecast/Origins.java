package org.wattdeck.engine.forecast;

import java.util.Arrays;

/// From where the back-test forecasts: each day at the time of the forecast that is asked for, or,
/// where the history is shorter than two weeks, at equal distances. The first part of the origins
/// serves the choice of a model, the rest only tells how good the choice was.
///
/// @param at steps, ascending; the forecast from each has `stepsAhead` steps, all of them history
/// @param chosenOn so many of them, from the first, belong to the choice
record Origins(int[] at, int chosenOn, int stepsAhead) {

    private static final int MOST = 120;
    private static final int FEWEST = 12;
    private static final int MOST_FORECASTS = 60_000;
    private static final double TRAINING_SHARE = 0.5;
    private static final double CHOICE_SHARE = 0.6;
    private static final int DAYS_FOR_DAILY = 14;

    static Origins of(Frame frame, int stepsAhead) {
        int n = frame.size;
        int ahead = Math.clamp(n / 4, 1, stepsAhead);
        int most = Math.clamp(MOST_FORECASTS / ahead, FEWEST, MOST);
        int first = Math.max(5, (int) (TRAINING_SHARE * n));
        int[] at = new int[most];
        int k = 0;
        if (n >= DAYS_FOR_DAILY * frame.perDay) {
            for (int days = 1; k < most && frame.back(n, days) >= first; days++) {
                if (frame.back(n, days) + ahead <= n) {
                    at[k++] = frame.back(n, days);
                }
            }
        }
        if (k == 0) {
            int stride = Math.max(1, (n - ahead - first) / most);
            for (int o = n - ahead; k < most && o >= first; o -= stride) {
                at[k++] = o;
            }
        }
        int[] ascending = Arrays.copyOf(at, k);
        Arrays.sort(ascending);
        return new Origins(ascending, (int) Math.ceil(CHOICE_SHARE * k), ahead);
    }

    int count() {
        return at.length;
    }

    /// Whether a model that is to be fitted at least every so many origins is fitted anew before
    /// the forecast from origin `k`; at the first origin of the test every one is.
    boolean renewed(int k, int every) {
        int part = k < chosenOn ? k : k - chosenOn;
        int length = k < chosenOn ? chosenOn : at.length - chosenOn;
        int blocks = Math.max(1, (int) Math.round((double) length / every));
        return part % Math.ceilDiv(length, blocks) == 0;
    }

    boolean ofChoice(int k) {
        return k < chosenOn;
    }
}
