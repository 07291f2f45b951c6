package org.wattdeck.engine.plan.formulation;

import java.util.BitSet;

/// Two flows of which at most one may be above zero in a step, such as charge and discharge. A
/// decision of 0 or 1 is only added in the steps that need one: elsewhere the linear program does
/// not use both by itself, which is looked at after solving.
final class TwoWays {

    private static final double TOLERANCE_KW = 1e-6;

    private final BitSet decided;
    private final int[] one;
    private final int[] other;

    /// @param one columns of each step
    /// @param other of each step
    /// @param mostOne finite bounds of the first flow
    /// @param mostOther finite bounds of the second
    TwoWays(
            Program p,
            BitSet decided,
            int firstStep,
            int[] one,
            int[] other,
            double[] mostOne,
            double[] mostOther) {
        this.decided = decided;
        this.one = one;
        this.other = other;
        for (int k = 0; k < one.length; k++) {
            if (decided.get(firstStep + k)) {
                int first = p.binary(0);
                int row = p.model.row(Double.NEGATIVE_INFINITY, 0);
                p.model.term(row, one[k], 1);
                p.model.term(row, first, -mostOne[k]);
                row = p.model.row(Double.NEGATIVE_INFINITY, mostOther[k]);
                p.model.term(row, other[k], 1);
                p.model.term(row, first, mostOther[k]);
            }
        }
        this.firstStep = firstStep;
    }

    private final int firstStep;

    BitSet torn(double[] x) {
        BitSet torn = new BitSet();
        for (int k = 0; k < one.length; k++) {
            if (!decided.get(firstStep + k)
                    && x[one[k]] > TOLERANCE_KW
                    && x[other[k]] > TOLERANCE_KW) {
                torn.set(firstStep + k);
            }
        }
        return torn;
    }
}
