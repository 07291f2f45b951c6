package org.wattdeck.engine.plan.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void termsOfOneColumnInOneRowAddUpAndZerosAreLeftOut() {
        LinearModel model = new LinearModel();
        int x = model.column(0, INF, 1);
        int y = model.column(0, INF, 1);
        int a = model.row(0, 1);
        int b = model.row(0, 1);
        model.term(b, x, 1);
        model.term(a, y, 2);
        model.term(a, x, 3);
        model.term(a, y, 4);
        model.term(b, y, 5);
        model.term(b, x, -1);
        LinearModel.Rows rows = model.byRow();
        assertArrayEquals(new int[] {0, 2, 3}, rows.start());
        assertArrayEquals(new int[] {y, x, y}, rows.column());
        assertArrayEquals(new double[] {6, 3, 5}, rows.value());
    }

    @Test
    void theCompactViewIsTheSameSumAsTheTerms() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            LinearModel model = new LinearModel();
            int columns = random.nextInt(1, 8);
            int rows = random.nextInt(1, 8);
            for (int c = 0; c < columns; c++) {
                model.column(-1, 1, 0);
            }
            for (int r = 0; r < rows; r++) {
                model.row(0, 0);
            }
            double[][] dense = new double[rows][columns];
            for (int t = random.nextInt(40); t > 0; t--) {
                int r = random.nextInt(rows);
                int c = random.nextInt(columns);
                int value = random.nextInt(-2, 3);
                model.term(r, c, value);
                dense[r][c] += value;
            }
            LinearModel.Rows compact = model.byRow();
            double[][] read = new double[rows][columns];
            for (int r = 0; r < rows; r++) {
                for (int i = compact.start()[r]; i < compact.start()[r + 1]; i++) {
                    assertEquals(0, read[r][compact.column()[i]]);
                    assertNotEquals(0, compact.value()[i]);
                    read[r][compact.column()[i]] = compact.value()[i];
                }
            }
            for (int r = 0; r < rows; r++) {
                assertArrayEquals(dense[r], read[r]);
            }
        }
    }

    @Test
    void rowsAndColumnsKeepTheOwnerOfTheirTime() {
        LinearModel model = new LinearModel();
        int first = model.column(0, 1, 0);
        model.owner(7);
        int second = model.binary(1);
        int row = model.row(0, 1);
        model.owner(8);
        int third = model.row(0, 1);
        assertEquals(0, model.columnOwner(first));
        assertEquals(7, model.columnOwner(second));
        assertEquals(7, model.rowOwner(row));
        assertEquals(8, model.rowOwner(third));
    }

    @Test
    void aFixedCopyIsALinearProgramAndLeavesTheModelAsItWas() {
        LinearModel model = new LinearModel();
        int on = model.binary(5);
        int power = model.column(0, 10, 1);
        LinearModel fixed = model.fixed(new double[] {0.9999999, 3});
        assertEquals(0, fixed.integers());
        assertEquals(1, fixed.lower(on));
        assertEquals(1, fixed.upper(on));
        assertEquals(10, fixed.upper(power));
        assertEquals(1, model.integers());
        assertEquals(0, model.lower(on));
    }

    @Test
    void theHashTellsModelsApartButNotTheOrderOfTerms() {
        LinearModel a = two(1, 2);
        LinearModel b = two(2, 1);
        assertEquals(a.hash(), b.hash());
        b.bounds(0, 0, 6);
        assertNotEquals(a.hash(), b.hash());
        LinearModel c = two(1, 2);
        c.term(0, 0, 1e-9);
        assertNotEquals(a.hash(), c.hash());
        assertNotEquals(a.hash(), a.relaxed().hash());
    }

    private static LinearModel two(int first, int second) {
        LinearModel model = new LinearModel();
        model.column(0, 5, 1);
        model.integer(0, 5, 1);
        model.row(1, INF);
        for (int which : new int[] {first, second}) {
            model.term(0, which - 1, which);
        }
        return model;
    }

    @Test
    void aPointOutsideIsMeasuredByItsWorstLimit() {
        LinearModel model = two(1, 2);
        assertEquals(0, model.violation(new double[] {1, 0}));
        assertEquals(1, model.violation(new double[] {0, 0}));
        assertEquals(0.25, model.violation(new double[] {1, 0.25}));
        assertEquals(0.2, model.violation(new double[] {6, 0}), 1e-12);
        assertTrue(Double.isInfinite(model.violation(new double[] {Double.NaN, 0})));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        LinearModel model = two(1, 2);
        assertThrows(IllegalArgumentException.class, () -> model.column(Double.NaN, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> model.column(0, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> model.row(INF, INF));
        assertThrows(IllegalArgumentException.class, () -> model.term(0, 0, INF));
        assertThrows(IllegalArgumentException.class, () -> model.term(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> model.term(0, 2, 1));
    }

    @Test
    void aYearAtFiveMinutesIsBuiltInMilliseconds() {
        LinearModel model = null;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            model = year();
            best = Math.min(best, System.nanoTime() - start);
        }
        assertEquals(105_120, model.rows());
        assertFalse(model.byRow().value().length < 4 * 105_119);
        assertTrue(best < 500e6, "ms: " + best / 1e6);
    }

    private static LinearModel year() {
        LinearModel model = new LinearModel();
        for (int t = 0; t < 105_120; t++) {
            int charge = model.column(0, 1, 0.2 + t % 7);
            int discharge = model.column(0, 1, -0.2 - t % 7);
            int energy = model.column(0, 4, 0);
            int row = model.row(0, 0);
            model.term(row, energy, 1);
            model.term(row, charge, -0.9);
            model.term(row, discharge, 1.1);
            if (t > 0) {
                model.term(row, energy - 3, -1);
            }
        }
        model.byRow();
        return model;
    }
}
