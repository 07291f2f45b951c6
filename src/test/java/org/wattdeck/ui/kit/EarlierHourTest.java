package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.History;

class EarlierHourTest {

    private static final double GAP = Double.NaN;

    private static double[] steady(double... means) {
        List<History.Bucket> buckets = new ArrayList<>();
        for (int k = 0; k < means.length; k++) {
            boolean known = !Double.isNaN(means[k]);
            buckets.add(
                    new History.Bucket(
                            Instant.EPOCH.plusSeconds(15L * k),
                            means[k],
                            means[k],
                            means[k],
                            means[k],
                            known ? 1 : 0,
                            known ? 15 : 0));
        }
        return EarlierHour.steady(buckets, means.length);
    }

    @Test
    void aShortLackIsBridgedAndALongOneIsNot() {
        assertArrayEquals(
                new double[] {1, 1, 2, GAP, GAP, GAP, GAP, GAP, 3},
                steady(1, GAP, 2, GAP, GAP, GAP, GAP, GAP, 3));
    }

    @Test
    void pointsThatAreAlwaysFarApartAreHeld() {
        double[] means = new double[31];
        java.util.Arrays.fill(means, GAP);
        double[] expected = new double[31];
        for (int k = 0; k < 31; k++) {
            means[k] = k % 6 == 0 ? k : GAP;
            expected[k] = k - k % 6;
        }
        assertArrayEquals(expected, steady(means));
    }

    @Test
    void whatIsBeforeTheFirstPointAndAfterTheLastIsUnknown() {
        assertArrayEquals(new double[] {GAP, 5, GAP}, steady(GAP, 5, GAP));
        assertArrayEquals(new double[] {GAP, GAP}, steady(GAP, GAP));
    }
}
