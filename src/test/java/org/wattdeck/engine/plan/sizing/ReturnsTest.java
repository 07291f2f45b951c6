package org.wattdeck.engine.plan.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReturnsTest {

    private static double rate(double... flows) {
        Returns.Rate irr = Returns.irr(flows);
        return irr.rateFraction().orElseThrow(() -> new AssertionError(irr.words()));
    }

    /// Example of the function NPV in the documentation of Microsoft Excel: 10 %, all payments at
    /// the ends of their years.
    @Test
    void npvIsThatOfTheExampleInExcel() {
        assertEquals(1188.44, Returns.npv(0.1, new double[] {0, -10000, 3000, 4200, 6800}), 5e-3);
    }

    /// Examples of the function IRR in the documentation of Microsoft Excel, which shows a digit
    /// after the point.
    @Test
    void irrIsThatOfTheExamplesInExcel() {
        assertEquals(-0.021, rate(-70000, 12000, 15000, 18000, 21000), 5e-4);
        assertEquals(0.087, rate(-70000, 12000, 15000, 18000, 21000, 26000), 5e-4);
        assertEquals(-0.444, rate(-70000, 12000, 15000), 5e-4);
    }

    /// Examples in the documentation of numpy-financial 1.0, function irr.
    @Test
    void irrIsThatOfTheExamplesOfNumpyFinancial() {
        assertEquals(0.28095, rate(-100, 39, 59, 55, 20), 5e-6);
        assertEquals(-0.0955, rate(-100, 0, 0, 74), 5e-5);
        assertEquals(0.06206, rate(-100, 100, 0, 7), 5e-6);
    }

    @Test
    void whereThereIsNoRateTheReasonIsTold() {
        assertEquals("nothing ever comes back", Returns.irr(new double[] {-5, -1, 0}).words());
        assertEquals("nothing is ever spent", Returns.irr(new double[] {0, 1, 2}).words());
        // by hand: -1 + 4/x - 3/x^2 = 0 has x = 1 and x = 3, that is 0 % and 200 %
        String words = Returns.irr(new double[] {-1, 4, -3}).words();
        assertTrue(words.contains("2 rates"), words);
        // -1 + 2/x - 3/x^2 has no root
        assertEquals(
                "no rate makes the payments worth nothing",
                Returns.irr(new double[] {-1, 2, -3}).words());
    }

    @Test
    void atTheInternalRateTheNetPresentValueIsNothing() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 500; trial++) {
            double[] flows = new double[3 + random.nextInt(25)];
            flows[0] = -100 - random.nextInt(10_000);
            for (int k = 1; k < flows.length; k++) {
                flows[k] = random.nextDouble() * -flows[0];
            }
            assertEquals(0, Returns.npv(rate(flows), flows), -1e-9 * flows[0]);
        }
    }

    /// By hand: 1,000 comes back at 300 a year after 3 1/3 years; at 8 % the sums are -722.2,
    /// -465.0, -226.9, -6.4 and then 204.2 a year.
    @Test
    void paybackIsWhereWhatCameBackHasMadeUpForWhatWasSpent() {
        double[] flows = {-1000, 300, 300, 300, 300, 300};
        assertEquals(10.0 / 3, Returns.payback(0, flows).orElseThrow(), 1e-12);
        assertEquals(4 + 6.3619 / 204.1750, Returns.payback(0.08, flows).orElseThrow(), 1e-4);
        assertTrue(Returns.payback(0, new double[] {-1000, 300, 300}).isEmpty());
        assertEquals(0, Returns.payback(0, new double[] {0, 5}).orElseThrow());
        // paid back after two years, but then it is replaced
        assertEquals(
                4.5, Returns.payback(0, new double[] {-100, 50, 50, -100, 50, 100}).orElseThrow());
    }
}
