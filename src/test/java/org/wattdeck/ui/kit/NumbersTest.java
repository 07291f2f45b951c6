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
}
