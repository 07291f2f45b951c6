package org.wattdeck.engine.maintenance.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What docs/maintenance.md says of proposals. The bounds of the rule were tuned on seeds 1 to 4;
/// these are others.
class BackTestTest {

    @Test
    void failuresAreProposedForBeforeTheyComeAndFewHealthyMachinesAre() {
        BackTest test = BackTest.of(201, 202, 203, 204);
        String said = test.toString();
        assertEquals(64, test.failures, said);
        assertTrue(test.assetYears > 100, said);
        assertTrue(test.recall() >= 0.70, said);
        assertTrue(test.precision() >= 0.80, said);
        assertTrue(test.falsePerAssetYear() <= 0.10, said);
        assertTrue(test.leadDays(0.5) >= 7, said);
        if (Boolean.getBoolean("wattdeck.refresh")) {
            System.err.println(said);
        }
    }
}
