package org.wattdeck.ui.screen.logbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.wattdeck.testing.LiveDeck.ANNA;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.TimeWindow;

/// An entry leads back to what was seen when it was written.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoThereTest {

    private final Registry registry = Portfolios.mixed(14);
    private LiveDeck live;
    private ConsoleRig rig;
    private Instant begin;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        live = LiveDeck.start(registry);
        begin = live.deck().live().latest().time().truncatedTo(ChronoUnit.MILLIS);
        live.runUntil(begin.plus(Duration.ofMinutes(20)), 600);
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

    /// An entry written on a screen that showed the first ten minutes.
    private LogEntry written(String screen) {
        LogEntry.View view =
                new LogEntry.View(
                        screen,
                        Optional.of(registry.site(0).id()),
                        Optional.empty(),
                        begin,
                        begin.plus(Duration.ofMinutes(10)),
                        false);
        live.deck()
                .records()
                .log()
                .write(
                        ANNA,
                        new Logbook.Draft(
                                LogKind.NOTE,
                                Optional.of(registry.site(0).id()),
                                Optional.empty(),
                                "Seen on " + screen,
                                List.of(),
                                Optional.empty(),
                                Optional.of(view),
                                new byte[0]))
                .toCompletableFuture()
                .join();
        return live.deck().records().log().recent(LogQuery.newest(100)).stream()
                .filter(e -> e.text().equals("Seen on " + screen))
                .findFirst()
                .orElseThrow();
    }

    private void goTo(LogEntry entry) {
        rig.go(Place.of("logbook"));
        rig.until(() -> rig.node("logTable", TableView.class).getItems().contains(entry));
        ConsoleRig.onFx(
                () -> {
                    TableView<?> table = rig.node("logTable", TableView.class);
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(table.getItems().indexOf(entry));
                    return true;
                });
        rig.press(KeyCode.ENTER);
    }

    @Test
    void aViewOfASpanOpensWithItsTimeBoundsAndStaysLive() {
        goTo(written("trends"));
        rig.until(() -> rig.desk().screens().place().screen().equals("trends"));
        TimeWindow.Window wanted =
                new TimeWindow.Window(
                        Duration.ofMinutes(10), Optional.of(begin.plus(Duration.ofMinutes(10))));
        rig.until(() -> rig.desk().modes().window().get().equals(wanted));
        rig.until(() -> rig.window().shell().current().flatMap(o -> o.screen().span()).isPresent());
        assertEquals(
                begin,
                ConsoleRig.onFx(
                        () ->
                                rig.window()
                                        .shell()
                                        .current()
                                        .flatMap(o -> o.screen().span())
                                        .orElseThrow()
                                        .from()));
        assertEquals(Mode.LIVE, rig.desk().modes().mode());
    }

    @Test
    void aViewOfAMomentIsReplayedAtThatMoment() {
        goTo(written("site"));
        rig.until(() -> rig.desk().modes().mode() == Mode.REPLAY);
        assertEquals("site", rig.desk().screens().place().screen());
        rig.until(
                () ->
                        rig.desk()
                                .live()
                                .latest()
                                .time()
                                .equals(
                                        live.deck()
                                                .modes()
                                                .replay()
                                                .orElseThrow()
                                                .latest()
                                                .time()));
        assertFalse(
                rig.desk().live().latest().time().isAfter(begin.plus(Duration.ofMinutes(10))),
                "what was seen then and not what is now");
        assertFalse(live.deck().modes().replay().orElseThrow().status().playing(), "it rests");
    }
}
