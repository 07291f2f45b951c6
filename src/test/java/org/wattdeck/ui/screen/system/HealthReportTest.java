package org.wattdeck.ui.screen.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Health;
import org.wattdeck.app.selfwatch.LeakWatch;
import org.wattdeck.ui.kit.FreezeWatch;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.screen.system.HealthReport.State;

class HealthReportTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");
    private static final Messages MESSAGES = new Messages();

    // a console that is well; each test makes something of it worse
    private Optional<String> storeProblem = Optional.empty();
    private int queue;
    private double pictureAgeSeconds = 2;
    private boolean paused;
    private List<FreezeWatch.Freeze> freezes = List.of();
    private DiskRoom disk = new DiskRoom(40e9, 250e9);
    private HealthReport.Sound sound = new HealthReport.Sound(true, Optional.empty());
    private HealthReport.Frames frames = new HealthReport.Frames(16, 17, 22, 300);

    private HealthReport report() {
        return HealthReport.of(
                new HealthReport.Figures(
                        NOW,
                        new Health.Reading(
                                1.2,
                                0.8,
                                100,
                                queue,
                                0,
                                4.5,
                                "H2 in the data folder",
                                storeProblem,
                                2048,
                                3,
                                new Health.Keeping(6_500, storeProblem, 1, 1.8, Optional.empty()),
                                Health.PassedOn.NOBODY),
                        new HealthReport.Plant(paused, 1, pictureAgeSeconds, 65, 2, 0),
                        frames,
                        freezes,
                        new HealthReport.Process(
                                100_000_000,
                                1_000_000_000,
                                20,
                                Duration.ofMinutes(3),
                                2,
                                12e6,
                                disk,
                                LeakWatch.Report.NONE),
                        sound,
                        new Installation("0.1.0", "/data", "H2 in the data folder", "", false)),
                MESSAGES);
    }

    @Test
    void nothingIsWrongWhenEverythingRuns() {
        assertEquals(List.of(), report().wrong());
    }

    private List<String> wrong() {
        return report().wrong().stream().map(HealthReport.Line::name).toList();
    }

    @Test
    void theFewFramesOfAStartAreNotJudged() {
        frames = new HealthReport.Frames(199, 199, 199, 1);
        assertEquals(List.of(), wrong());
        frames = new HealthReport.Frames(60, 199, 250, 100);
        assertEquals(List.of("Frame, 95 % below"), wrong());
    }

    @Test
    void anAwayDatabaseComesBeforeWhatIsLateAndSaysWhy() {
        storeProblem = Optional.of("The server refuses.");
        queue = 40;
        HealthReport report = report();
        assertEquals(
                List.of(State.AWAY, State.LATE),
                report.wrong().stream().map(l -> l.state().orElseThrow()).toList());
        assertEquals("The server refuses.", report.wrong().getFirst().why());
    }

    @Test
    void aDiskWithLittleRoomIsToldBeforeItIsFull() {
        for (DiskRoom little : List.of(new DiskRoom(0.9e9, 5e9), new DiskRoom(20e9, 250e9))) {
            disk = little;
            assertEquals(List.of("Free on its disk"), wrong());
        }
    }

    @Test
    void alarmsThatCannotBeHeardAreToldWithWhatTakesTheirPlace() {
        sound = new HealthReport.Sound(true, Optional.of("no line"));
        List<HealthReport.Line> wrong = report().wrong();
        assertEquals(List.of("Sound of alarms"), wrong.stream().map(l -> l.name()).toList());
        assertTrue(wrong.getFirst().why().contains("no line"), wrong.getFirst().why());
        assertTrue(wrong.getFirst().why().contains("title"), wrong.getFirst().why());
        sound = new HealthReport.Sound(false, Optional.of("no line"));
        assertEquals(List.of(), report().wrong(), "turned off on purpose");
    }

    @Test
    void aPausedPlantIsNotLate() {
        pictureAgeSeconds = 100;
        assertFalse(report().wrong().isEmpty());
        paused = true;
        assertTrue(report().wrong().isEmpty());
    }

    @Test
    void anOldFreezeIsListedButNoLongerWrong() {
        freezes = List.of(new FreezeWatch.Freeze(NOW.minusSeconds(3600), 400, "a.B.c(B.java:1)"));
        HealthReport report = report();
        assertTrue(report.wrong().isEmpty());
        assertTrue(report.text(MESSAGES).contains("a.B.c(B.java:1)"));
    }

    @Test
    void theDiagnosticsHoldEveryFigureInWords() {
        storeProblem = Optional.of("gone");
        HealthReport report = report();
        String text = report.text(MESSAGES);
        report.sections()
                .forEach(
                        s ->
                                s.lines()
                                        .forEach(
                                                l -> {
                                                    assertFalse(l.name().startsWith("health."));
                                                    assertTrue(
                                                            text.contains(
                                                                    l.name() + ": " + l.value()));
                                                }));
        assertTrue(text.contains("[AWAY]  gone"), text);
    }
}
