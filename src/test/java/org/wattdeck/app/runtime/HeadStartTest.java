package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.testing.Portfolios;

class HeadStartTest {

    private static final RuntimeSettings AN_HOUR =
            RuntimeSettings.DEFAULT.withHeadStart(Duration.ofHours(1));

    private final Rig rig = new Rig(Portfolios.mixed(20), AN_HOUR).start();

    @Test
    void aFirstStartHasAPastThatLeadsUpToNow() {
        rig.machinery.writer.writeOnce();
        // 900 ticks of 4 s; the first picture of the running plant is the last of them again
        assertEquals(900, rig.database.ticks.size());
        assertEquals(
                LeapingTime.START.minus(Duration.ofHours(1)).plusSeconds(4),
                rig.database.ticks.firstKey());
        PlantSnapshot latest = rig.machinery.loop.latest();
        assertEquals(LeapingTime.START, latest.time());
        assertEquals(900, latest.tick() - 1, "one step more was made to wake it");
        assertEquals(0, rig.machinery.deck().health().read().shedSamples());
    }

    @Test
    void theNextStartHasNoneAddedToIt() {
        rig.run(Duration.ofMinutes(1));
        int written = rig.database.ticks.size();
        rig.time.pass(Duration.ofHours(3));
        rig.start();
        rig.machinery.writer.writeOnce();
        assertTrue(rig.database.ticks.size() <= written + 1);
    }

    @Test
    void aPastTooLongForTheQueueIsThinnedAndNothingShed() {
        Rig tight =
                new Rig(
                                Portfolios.mixed(20),
                                new RuntimeSettings(
                                        AN_HOUR.plant(),
                                        4,
                                        1,
                                        AN_HOUR.link(),
                                        AN_HOUR.commands(),
                                        AN_HOUR.faults(),
                                        new RuntimeSettings.Saving(4_000, Duration.ofSeconds(4)),
                                        Duration.ofHours(1)))
                        .start();
        tight.machinery.writer.writeOnce();
        assertEquals(0, tight.machinery.deck().health().read().shedSamples());
        int size = tight.registry.assets().size();
        assertTrue(tight.database.ticks.size() <= 2_000 / size + 1);
        assertTrue(tight.database.ticks.size() >= 1_000 / size);
        assertEquals(LeapingTime.START, tight.database.ticks.lastKey());
    }
}
