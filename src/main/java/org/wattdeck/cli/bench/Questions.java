package org.wattdeck.cli.bench;

import java.util.List;

/// How long a store takes to answer.
final class Questions {

    private static final int WARM_UP = 5;

    private Questions() {}

    /// @param i which of the questions, so that no two in a row are the same
    interface Question {
        List<?> ask(int i);
    }

    /// The median in milliseconds; the first questions warm up.
    static double median(int times, Question question) {
        double[] millis = new double[times];
        for (int i = -WARM_UP; i < times; i++) {
            long start = System.nanoTime();
            List<?> answer = question.ask(Math.abs(i) * 37);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            if (answer.isEmpty()) {
                throw new IllegalStateException("The store answered with nothing.");
            }
        }
        return Measured.median(millis);
    }
}
