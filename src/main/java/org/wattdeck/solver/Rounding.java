package org.wattdeck.solver;

import org.wattdeck.engine.plan.linear.LinearModel;

/// Solvers keep whole numbers to a tolerance: 0.9999999 for 1. They are rounded.
final class Rounding {

    private Rounding() {}

    static void wholeColumns(LinearModel model, double[] values) {
        for (int c = 0; c < values.length; c++) {
            if (model.whole(c)) {
                values[c] = Math.rint(values[c]) + 0.0; // never -0
            }
        }
    }
}
