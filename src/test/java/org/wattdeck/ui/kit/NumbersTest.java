package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void onlyHyphensThatBeginANumberBecomeMinusSigns() {
        assertEquals(
                "−500 kW is within −5,000 kW to 5,000 kW",
                Numbers.withMinus("-500 kW is within -5,000 kW to 5,000 kW"));
        assertEquals("BESS-1 has 5 kWh (−2)", Numbers.withMinus("BESS-1 has 5 kWh (-2)"));
        assertEquals("2026-11-21, a--3", Numbers.withMinus("2026-11-21, a--3"));
    }

    @Test
    void decimalsThatSayNothingAreLeftOut() {
        assertEquals("5.1", Numbers.plain(5.1));
        assertEquals("20", Numbers.plain(20));
        assertEquals("100", Numbers.plain(100));
        assertEquals("0", Numbers.plain(0));
        assertEquals("1,000", Numbers.plain(1000));
        assertEquals("500", Numbers.whole(499.7));
        assertEquals("12,350", Numbers.whole(12_345.6));
    }
}
