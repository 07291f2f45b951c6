package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.testing.Clocks;
import org.wattdeck.testing.Portfolios;

class LocalSecondsTest {

    private static void eachTransition(Consumer<ZoneOffsetTransition> test) {
        Clocks.transitions().forEach((zone, all) -> all.forEach(test));
    }

    @Test
    void theSteadyClockNeverGoesBackInAnyZone() {
        for (Map.Entry<ZoneId, List<ZoneOffsetTransition>> zone : Clocks.transitions().entrySet()) {
            ZoneRules rules = zone.getKey().getRules();
            for (ZoneOffsetTransition change : zone.getValue()) {
                long middle = change.toEpochSecond();
                long before = Long.MIN_VALUE;
                for (long at = middle - 4 * 3600; at < middle + 4 * 3600; at += 300) {
                    long steady = LocalSeconds.steady(rules, at);
                    assertTrue(steady >= before, zone.getKey() + " " + change);
                    long shown = LocalSeconds.shown(rules, at);
                    boolean again =
                            change.isOverlap()
                                    && at >= middle
                                    && at < middle - change.getDuration().toSeconds();
                    assertEquals(again ? steady : shown, steady, zone.getKey() + " " + change);
                    before = steady;
                }
            }
        }
    }

    @Test
    void aDayHasTheHoursOfItsZone() {
        ZoneRules berlin = ZoneId.of("Europe/Berlin").getRules();
        assertEquals(25, hoursOf(berlin, LocalDate.of(2026, 10, 25)));
        assertEquals(23, hoursOf(berlin, LocalDate.of(2026, 3, 29)));
        assertEquals(24, hoursOf(berlin, LocalDate.of(2026, 10, 26)));
        ZoneRules lordHowe = ZoneId.of("Australia/Lord_Howe").getRules();
        assertEquals(24.5, hoursOf(lordHowe, LocalDate.of(2026, 4, 5)));
    }

    private static double hoursOf(ZoneRules rules, LocalDate day) {
        long noon = day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC).getEpochSecond();
        int quarters = 0;
        for (long at = noon - 40 * 3600; at < noon + 40 * 3600; at += 900) {
            long localDay = Math.floorDiv(LocalSeconds.shown(rules, at), 86_400L);
            quarters += localDay == day.toEpochDay() ? 1 : 0;
        }
        return quarters / 4.0;
    }

    /// The doubled hour brings no vehicle a second time.
    @Test
    void aVehicleComesOnceOnTheDayOf25Hours() {
        Site site = Portfolios.site(1);
        ZoneRules rules = site.zone().getRules();
        long start = Instant.parse("2026-10-24T22:00:00Z").getEpochSecond();
        for (long key = 0; key < 200; key++) {
            EvBank.Spec spec = new EvBank.Spec(key, 150, 1, false, false, 10, false);
            int came = 0;
            long there = 0;
            for (long at = start; at < start + 12 * 3600; at += 60) {
                long steady = LocalSeconds.steady(rules, at);
                long session =
                        spec.session(
                                0,
                                Math.floorDiv(steady, 43_200L),
                                Math.floorMod(steady, 43_200L) / 3600.0);
                came += session != 0 && session != there ? 1 : 0;
                there = session;
            }
            assertTrue(came <= 1, "key " + key + ": " + came);
        }
    }

    @Test
    void thereAreTransitionsToTest() {
        int[] count = {0};
        eachTransition(t -> count[0]++);
        assertTrue(count[0] > 2000, "" + count[0]);
    }
}
