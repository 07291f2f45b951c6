package org.wattdeck.ui.screen.studies.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.studies.RunPlace;
import org.wattdeck.ui.kit.Messages;

/// What is said of where a study is run.
class WhereRunTest {

    private static final News ALONE = new News.Alone("night", List.of("10.0.0.5"));

    private final WhereRun where = new WhereRun(Messages.in(Locale.ENGLISH));

    @Test
    void withoutAClusterNothingIsSaid() {
        assertEquals("", where.running(RunPlace.HERE));
        assertEquals("", where.ended(new RunPlace(7, 0, List.of(), List.of())));
    }

    @Test
    void membersAreCounted() {
        News joined = new News.Joined("night", 2);
        assertEquals(
                "Runs on this machine and on 2 members of the cluster.",
                where.running(new RunPlace(0, 0, List.of("a", "b"), List.of(joined))));
        assertEquals(
                "Runs on this machine and on one member of the cluster.",
                where.running(new RunPlace(0, 0, List.of("a"), List.of(joined))));
        assertEquals(
                "Run on this machine: 3, by members of the cluster: 9.",
                where.ended(new RunPlace(3, 9, List.of("a"), List.of(joined))));
    }

    @Test
    void nobodyThereIsSaidUntilSomebodyComes() {
        assertEquals(
                "Runs on this machine. No member of the cluster (night) is there at 10.0.0.5; one that joins later takes part.",
                where.running(new RunPlace(1, 0, List.of(), List.of(ALONE))));
        assertEquals(
                "Runs on this machine and on one member of the cluster.",
                where.running(new RunPlace(1, 0, List.of("a"), List.of(ALONE))));
    }

    @Test
    void aLostMemberAndBadSettingsAreSaid() {
        assertEquals(
                "Run on this machine: 4, by members of the cluster: 1. Member a:5701 was lost; what it was at is run elsewhere.",
                where.ended(
                        new RunPlace(
                                4, 1, List.of(), List.of(ALONE, new News.Lost("a:5701", true)))));
        assertEquals(
                "Run on this machine: 4. No cluster is looked for, as its settings are not good: No secret.",
                where.ended(
                        new RunPlace(
                                4, 0, List.of(), List.of(new News.NotSet(List.of("No secret."))))));
    }
}
