package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// Taking alarms out of service and bringing them back, by keyboard alone.
class OutOfServiceTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 3), 1600, 900);

    @AfterEach
    void close() {
        rig.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<AlarmLine> list() {
        return rig.node("list", TableView.class);
    }

    private void listWithOneAlarm() {
        rig.deck().raiseFault(ANNA, registry.asset(0).id(), FaultKind.RACK_FAULT, Optional.empty());
        rig.go(Place.of("alarms"));
        rig.until(() -> list().getItems().size() == 1);
        ConsoleRig.onFx(
                () -> {
                    list().requestFocus();
                    list().getSelectionModel().clearAndSelect(0);
                    return true;
                });
    }

    private List<OutOfService> records() {
        return rig.desk().alarms().latest().outOfService();
    }

    private Alarm only() {
        return rig.desk().alarms().latest().alarms().getFirst();
    }

    private void write(String field, String text) {
        ConsoleRig.onFx(
                () -> {
                    TextField input = rig.node(field, TextField.class);
                    input.requestFocus();
                    input.clear();
                    return true;
                });
        rig.type(text);
    }

    private void takeOut() {
        rig.press(KeyCode.O);
        rig.until(() -> rig.sees("outPane"));
        rig.type("WO-4711");
        write("outOwner", "kim");
        write("outReason", "rack is being replaced");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> records().size() == 1);
    }

    @Test
    void oTakesOutForSomeWorkAndKeyNineExtendsAndEndsIt() {
        listWithOneAlarm();
        takeOut();
        rig.until(() -> only().state() == AlarmState.OUT_OF_SERVICE);
        assertEquals("WO-4711 (kim): rack is being replaced", only().hold().orElseThrow().words());
        assertTrue(
                ConsoleRig.onFx(() -> rig.node("answer", Label.class).getText())
                        .startsWith("1 alarm out of service until"));
        Instant planned = records().getFirst().until();
        ConsoleRig.onFx(
                () -> {
                    list().requestFocus();
                    return true;
                });
        rig.press(KeyCode.DIGIT9);
        rig.until(() -> rig.sees("outTable"));
        rig.until(() -> rig.node("outTable", TableView.class).getItems().size() == 1);
        ConsoleRig.onFx(
                () -> {
                    rig.node("outTable", TableView.class).requestFocus();
                    rig.node("outTable", TableView.class).getSelectionModel().select(0);
                    return true;
                });
        rig.press(KeyCode.E);
        Instant later = planned.plus(Duration.ofHours(3));
        write("outEnd", TypedTime.of(later, ZoneId.systemDefault()));
        rig.press(KeyCode.ENTER);
        rig.until(() -> !records().getFirst().until().equals(planned));
        assertEquals(
                Duration.ofHours(3),
                Duration.between(planned, records().getFirst().until()),
                "to the minute");
        write("outNote", "done");
        ConsoleRig.onFx(
                () -> {
                    rig.node("outReturn", javafx.scene.control.Button.class).fire();
                    return true;
                });
        rig.until(() -> records().isEmpty());
        assertEquals(AlarmState.UNACKED, only().state());
    }

    @Test
    void withoutAReferenceNothingIsTakenOutAndTheFieldIsAskedFor() {
        listWithOneAlarm();
        rig.press(KeyCode.O);
        rig.until(() -> rig.sees("outPane"));
        write("outReason", "rack is being replaced");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.sees("outAnswer"));
        assertTrue(
                ConsoleRig.onFx(() -> rig.node("outAnswer", Label.class).getText())
                        .contains("work order"));
        assertTrue(ConsoleRig.onFx(() -> rig.node("outReference", TextField.class).isFocused()));
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> !rig.sees("outPane"));
        assertEquals(AlarmState.UNACKED, only().state());
    }

    private static List<String> notices() {
        return ConsoleRig.onFx(
                () ->
                        Window.getWindows().stream()
                                .filter(w -> w.getScene() != null)
                                .flatMap(
                                        w ->
                                                w
                                                        .getScene()
                                                        .getRoot()
                                                        .lookupAll(".notification-bar .label")
                                                        .stream())
                                .filter(Label.class::isInstance)
                                .map(Node.class::cast)
                                .map(n -> ((Label) n).getText())
                                .filter(t -> t != null && !t.isBlank())
                                .toList());
    }

    @Test
    void whatNobodyAcknowledgesIsSaidInTheWindowOnce() {
        rig.deck().escalateAfter(Map.of(Priority.MEDIUM, Duration.ofSeconds(60)));
        listWithOneAlarm();
        for (int k = 0; k < 14; k++) {
            rig.deck().tick();
        }
        assertTrue(only().escalatedAt().isEmpty());
        for (int k = 0; k < 4; k++) {
            rig.deck().tick();
        }
        rig.until(() -> notices().contains("Nobody has acknowledged"));
        rig.deck().tick();
        assertEquals(1, notices().stream().filter("Nobody has acknowledged"::equals).count());
    }

    @Test
    void theEndOfAShelfIsSaidInTheWindowOnceAndItCanBeExtended() {
        listWithOneAlarm();
        rig.press(KeyCode.N);
        rig.type("chatters");
        ConsoleRig.onFx(
                () -> {
                    rig.node("shelve", javafx.scene.control.Button.class).fire();
                    return true;
                });
        rig.until(() -> rig.desk().alarms().latest().count(AlarmState.SHELVED) == 1);
        for (int k = 0; k < 56 * 15; k++) {
            rig.deck().tick();
        }
        rig.until(() -> only().hold().orElseThrow().warned());
        rig.until(() -> notices().contains("A shelf soon ends"));
        assertTrue(notices().stream().anyMatch(t -> t.contains("key 5, S")), notices().toString());
        Instant end = only().hold().orElseThrow().until().orElseThrow();
        ConsoleRig.onFx(
                () -> {
                    list().requestFocus();
                    return true;
                });
        rig.press(KeyCode.DIGIT5);
        rig.until(() -> list().getItems().size() == 1);
        ConsoleRig.onFx(
                () -> {
                    list().requestFocus();
                    list().getSelectionModel().clearAndSelect(0);
                    rig.node("note", TextField.class).setText("still chatters");
                    rig.node("shelve", javafx.scene.control.Button.class).fire();
                    return true;
                });
        rig.until(() -> only().hold().orElseThrow().until().orElseThrow().isAfter(end));
        assertEquals(AlarmState.SHELVED, only().state());
    }
}
