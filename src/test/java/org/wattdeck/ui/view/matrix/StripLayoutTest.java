package org.wattdeck.ui.view.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StripLayoutTest {

    /// Two batteries, three PV, one connection.
    private static final int[] COUNTS = {2, 3, 0, 0, 0, 0, 1};

    private static String picture(StripLayout strip) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < strip.rows(); r++) {
            for (int c = 0; c < strip.columns(); c++) {
                int cell = strip.cellAt(c, r);
                text.append(cell >= 0 ? (char) ('0' + cell) : strip.letterAt(c, r));
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void typesFollowEachOtherAndWrap() {
        assertEquals("B01P\n234C\n5   \n", picture(StripLayout.of(COUNTS, 4, false)));
        assertEquals("B01P2\n34C5 \n", picture(StripLayout.of(COUNTS, 5, false)));
    }

    @Test
    void typesBeginTheirOwnRowsAndKeepTheLettersColumnFree() {
        assertEquals("B01\nP23\n 4 \nC5 \n", picture(StripLayout.of(COUNTS, 3, true)));
    }

    @Test
    void upAndDownGoToTheNearestCell() {
        StripLayout strip = StripLayout.of(COUNTS, 3, true);
        assertEquals(2, strip.vertical(0, 1));
        assertEquals(4, strip.vertical(3, 1));
        assertEquals(5, strip.vertical(4, 1));
        assertEquals(-1, strip.vertical(5, 1));
        assertEquals(-1, strip.vertical(0, -1));
    }

    @Test
    void everyCellIsFoundWhereItStands() {
        Random random = new Random(5);
        for (int run = 0; run < 500; run++) {
            int[] counts = random.ints(7, 0, 40).toArray();
            int columns = random.nextInt(2, 70);
            boolean ownRows = random.nextBoolean();
            StripLayout strip = StripLayout.of(counts, columns, ownRows);
            assertEquals(StripLayout.rows(counts, columns, ownRows), strip.rows());
            int letters = 0;
            int before = -1;
            for (int k = 0; k < strip.cells(); k++) {
                assertEquals(k, strip.cellAt(strip.column(k), strip.row(k)));
                int place = strip.row(k) * strip.columns() + strip.column(k);
                assertTrue(place > before, "cells stand in their order");
                before = place;
            }
            for (int r = 0; r < strip.rows(); r++) {
                for (int c = 0; c < strip.columns(); c++) {
                    letters += strip.letterAt(c, r) == ' ' ? 0 : 1;
                }
            }
            assertEquals(java.util.Arrays.stream(counts).filter(n -> n > 0).count(), letters);
        }
    }
}
