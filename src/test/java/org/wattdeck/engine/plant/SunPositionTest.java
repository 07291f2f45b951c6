package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SunPositionTest {

    /// The example of NREL's Solar Position Algorithm (TP-560-34302, appendix A.5): topocentric
    /// zenith 50.11162 degrees with 0.01633 degrees of refraction, azimuth 194.34024 degrees.
    @Test
    void agreesWithTheExampleOfTheSolarPositionAlgorithm() {
        double at = Instant.parse("2003-10-17T19:30:30Z").getEpochSecond();
        SunPosition sun = SunPosition.at(at, 39.742476, -105.1786);
        assertEquals(50.11162 + 0.01633, Math.toDegrees(Math.acos(sun.cosZenith())), 0.02);
        assertEquals(194.34024, Math.toDegrees(sun.azimuthRadians()), 0.02);
    }

    @Test
    void standsInTheZenithAtTheTropicAtSolstice() {
        double best = -1;
        long noon = Instant.parse("2026-06-21T11:00:00Z").getEpochSecond();
        for (long t = noon; t < noon + 7200; t += 60) {
            best = Math.max(best, SunPosition.at(t, 23.436, 0).cosZenith());
        }
        assertTrue(best > 0.99999, "cos " + best);
    }
}
