package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.LiveDeck.ANNA;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// A replay over the whole console, by keyboard.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayScreenTest {

    private final Registry registry = Portfolios.mixed(14);
    private LiveDeck live;
    private ConsoleRig rig;
    private Instant begin;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        live = LiveDeck.start(registry);
        begin = live.deck().live().latest().time();
        live.runUntil(begin.plus(Duration.ofMinutes(20)), 600);
        live.deck()
                .control()
                .raiseFault(
                        ANNA, registry.asset(0).id(), FaultKind.INVERTER_FAULT, Optional.empty());
        live.runUntil(begin.plus(Duration.ofMinutes(40)), 600);
        live.deck().control().pause(ANNA);
    }

    @AfterAll
    void stop() {
        live.close();
    }

    @BeforeEach
    void open() {
        rig = ConsoleRig.over(live.deck(), 1366, 768);
        rig.until(() -> rig.desk().live().real());
    }

    @AfterEach
    void leave() {
        live.deck().modes().backToLive(ANNA);
        rig.close();
    }

    private Replay replay() {
        return live.deck().modes().replay().orElseThrow();
    }

    private void enter() {
        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.desk().modes().mode() == Mode.REPLAY);
    }

    private boolean framed(String mode) {
        return ConsoleRig.onFx(
                () ->
                        rig.window()
                                .stage()
                                .getScene()
                                .lookup(".shell")
                                .getStyleClass()
                                .contains("mode-is-" + mode));
    }

    @Test
    void oneKeyLeadsToTheReplayAndBack() {
        Instant present = live.deck().live().latest().time();
        assertTrue(framed("live"));
        enter();
        assertTrue(framed("replay"));
        assertEquals("REPLAY", ConsoleRig.onFx(() -> rig.node("mode", Label.class).getText()));
        assertEquals(present, replay().status().at());
        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE);
        assertTrue(framed("live"));
        assertFalse(ConsoleRig.onFx(() -> rig.node("modeBar", Region.class).isVisible()));
    }

    private List<String> onTheWall(String style) {
        return ConsoleRig.onFx(
                () ->
                        rig
                                .window()
                                .windows()
                                .wall()
                                .orElseThrow()
                                .getScene()
                                .getRoot()
                                .lookupAll(style)
                                .stream()
                                .map(n -> n instanceof Label l ? l.getText() : style)
                                .toList());
    }

    @Test
    void theWallboardIsFramedInWhatItShows() {
        ConsoleRig.onFx(
                () -> {
                    rig.window().windows().showWall();
                    rig.window().windows().showWall();
                    return true;
                });
        assertEquals(1, onTheWall(".wall-board.mode-is-live").size());
        live.deck().modes().replay(ANNA, begin).toCompletableFuture().join();
        rig.until(() -> rig.desk().modes().mode() == Mode.REPLAY);
        assertEquals(1, onTheWall(".wall-board.mode-is-replay").size());
        assertEquals(List.of("REPLAY"), onTheWall(".mode-badge"));
        live.deck().modes().backToLive(ANNA);
        rig.until(() -> onTheWall(".wall-board.mode-is-live").size() == 1);
        assertEquals(List.of(), onTheWall(".mode-badge"));
        ConsoleRig.onFx(
                () -> {
                    rig.window().windows().wall().orElseThrow().hide();
                    return true;
                });
    }

    @Test
    void aTypedTimeIsShownOnEveryScreen() {
        enter();
        rig.press(KeyCode.CONTROL, KeyCode.G);
        Instant wanted =
                begin.plus(Duration.ofMinutes(10))
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type(wanted.toString());
        rig.press(KeyCode.ENTER);
        rig.until(() -> replay().status().at().equals(wanted));
        rig.until(() -> !rig.desk().live().latest().time().isAfter(wanted));
        assertTrue(Duration.between(rig.desk().live().latest().time(), wanted).toSeconds() <= 120);
        assertEquals(0, rig.desk().live().latest().faults(0));
        for (String screen : java.util.List.of("overview", "alarms", "trends")) {
            rig.go(Place.of(screen));
        }
        rig.go(Place.site(registry.site(0).id()));
        assertEquals(Mode.REPLAY, rig.desk().modes().mode());
    }

    @Test
    void theMinuteBeforeAnAlarmIsPlayedFromTheList() {
        rig.go(Place.of("alarms"));
        rig.until(() -> !rig.desk().alarms().listed().isEmpty());
        rig.press(KeyCode.CONTROL, KeyCode.B);
        rig.until(() -> rig.desk().modes().mode() == Mode.REPLAY);
        rig.until(() -> replay().status().playing());
        rig.press(KeyCode.CONTROL, KeyCode.SPACE);
        rig.until(() -> !replay().status().playing());
    }

    /// A plant that was let run fast may have run on beyond what was asked, to other alarms.
    private Instant lastCallBefore(Instant here) {
        return live
                .store()
                .alarmHistory(new AlarmQuery(begin, here, Optional.empty(), "", 1_000))
                .stream()
                .filter(t -> t.trigger() == AlarmTrigger.ACTIVATED && t.to().unacknowledged())
                .map(AlarmTransition::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void stepsSpeedsAndJumpsToAlarms() {
        enter();
        Instant present = replay().status().at();
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
        rig.until(() -> replay().latest().time().isBefore(present));
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.UP);
        rig.until(() -> replay().status().speed() == 4);
        Instant called = lastCallBefore(replay().status().at());
        rig.press(KeyCode.CONTROL, KeyCode.PAGE_UP);
        rig.until(() -> replay().status().at().equals(called));
        rig.until(() -> rig.desk().live().latest().time().equals(replay().latest().time()));
    }

    @Test
    void aCopiedTimeIsOpenedByPastingIt() {
        enter();
        Instant there = begin.plus(Duration.ofMinutes(12));
        ConsoleRig.onFx(
                () -> {
                    replay().seek(there);
                    return true;
                });
        rig.until(() -> !rig.desk().live().latest().time().isAfter(there));
        Instant shown = rig.desk().live().latest().time();
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE);
        rig.press(KeyCode.CONTROL, KeyCode.V);
        rig.until(() -> rig.desk().modes().mode() == Mode.REPLAY);
        rig.until(() -> rig.desk().live().latest().time().equals(shown));
        assertEquals(
                Optional.of(shown), ConsoleRig.onFx(() -> rig.desk().modes().window().get().end()));
    }

    @Test
    void aTimeThatIsNoneIsSaidToBeNone() {
        enter();
        Instant before = replay().status().at();
        rig.press(KeyCode.CONTROL, KeyCode.G);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("soon");
        rig.press(KeyCode.ENTER);
        assertEquals(before, replay().status().at());
        assertEquals(
                "soon", ConsoleRig.onFx(() -> rig.node("replayTime", TextField.class).getText()));
    }
}
