package org.wattdeck.ui.view.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTest {

    private static Recorded.Piece piece(long seconds, double value) {
        return new Recorded.Piece(seconds * 1000, value, value, value);
    }

    private static boolean hasGap(TraceData data) {
        for (int i = 0; i < data.size(); i++) {
            if (Double.isNaN(data.value(i))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whatWasNotRecordedForLongIsAGap() {
        List<Recorded.Piece> pieces = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            pieces.add(piece(k * 12L, k >= 40 && k < 60 ? Double.NaN : 5));
        }
        TraceData data = Recorded.join(pieces, new TraceData(10), 1_000);
        assertTrue(hasGap(data));
        assertEquals(81, data.size());
    }

    @Test
    void aThinRecordIsNotFullOfGaps() {
        List<Recorded.Piece> pieces = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            pieces.add(piece(k * 12L, k % 10 == 0 ? 5 : Double.NaN));
        }
        TraceData data = Recorded.join(pieces, new TraceData(10), 1_000);
        assertFalse(hasGap(data));
        assertEquals(10, data.size());
    }

    @Test
    void liveFollowsTheRecordWithoutOverlap() {
        TraceData live = new TraceData(10);
        live.add(30_000, 7);
        live.add(34_000, 8);
        TraceData data =
                Recorded.join(
                        List.of(piece(0, 1), piece(12, 2), piece(24, 3), piece(36, 4)), live, 100);
        assertEquals(5, data.size());
        assertEquals(7, data.value(3));
        assertEquals(8, data.value(4));
    }
}
