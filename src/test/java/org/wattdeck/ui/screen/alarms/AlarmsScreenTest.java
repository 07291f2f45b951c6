package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// The list of alarms, worked by keyboard alone.
class AlarmsScreenTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 3), 1600, 900);

    @AfterEach
    void close() {
        rig.close();
    }

    private int first(AssetType type) {
        for (int i = 0; i < registry.assets().size(); i++) {
            if (registry.asset(i).type() == type) {
                return i;
            }
        }
        throw new AssertionError(type);
    }

    private void raise(int asset, FaultKind fault) {
        rig.deck().raiseFault(ANNA, registry.asset(asset).id(), fault, Optional.empty());
    }

    private void clear(int asset, FaultKind fault) {
        rig.deck().clearFault(ANNA, registry.asset(asset).id(), fault);
    }

    @SuppressWarnings("unchecked")
    private TableView<AlarmLine> table() {
        return rig.node("list", TableView.class);
    }

    private List<String> rows() {
        return ConsoleRig.onFx(
                () ->
                        table().getItems().stream()
                                .map(
                                        l ->
                                                l.alarm().rule()
                                                        + (l.gone() ? " gone" : "")
                                                        + " "
                                                        + l.alarm().state())
                                .toList());
    }

    private void open(int expected) {
        rig.go(Place.of("alarms"));
        rig.until(() -> table().getItems().size() == expected);
    }

    private String answer() {
        return ConsoleRig.onFx(() -> rig.node("answer", Label.class).getText());
    }

    @Test
    void openingTheListAcknowledgesNothingAndAAcknowledgesTheSelected() {
        raise(first(AssetType.BATTERY), FaultKind.RACK_FAULT);
        raise(first(AssetType.BATTERY) + 1, FaultKind.HVAC_FAILED);
        open(2);
        assertEquals(
                List.of("hvac-failed UNACKED", "rack-fault UNACKED"),
                rows(),
                "the more urgent stands first");
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        rig.press(KeyCode.A);
        rig.until(() -> rig.desk().alarms().calling(9).size() == 1);
        assertEquals(
                List.of("hvac-failed ACKED", "rack-fault UNACKED"),
                rows(),
                "no row moves under the hand");
        rig.press(KeyCode.J);
        rig.press(KeyCode.F8);
        rig.until(() -> rig.desk().alarms().calling(9).isEmpty());
    }

    @Test
    void whatComesWhileSomebodyWorksWaitsAndIsCounted() {
        raise(first(AssetType.BATTERY), FaultKind.RACK_FAULT);
        open(1);
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        rig.press(KeyCode.DOWN);
        raise(first(AssetType.BATTERY) + 2, FaultKind.HVAC_FAILED);
        clear(first(AssetType.BATTERY), FaultKind.RACK_FAULT);
        rig.until(
                () -> {
                    // the hand never rests
                    javafx.event.Event.fireEvent(
                            table(),
                            new javafx.scene.input.KeyEvent(
                                    javafx.scene.input.KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.DOWN,
                                    false,
                                    false,
                                    false,
                                    false));
                    return rows().equals(List.of("rack-fault RTN_UNACKED"))
                            && rig.node("below", Label.class).getText().startsWith("1 new wait");
                });
        rig.until(() -> table().getItems().size() == 2);
        assertEquals(List.of("hvac-failed UNACKED", "rack-fault RTN_UNACKED"), rows());
    }

    @Test
    void aCriticalAlarmAsksForANoteAndEnterInItAcknowledges() {
        raise(first(AssetType.GRID_CONNECTION), FaultKind.GRID_OUTAGE);
        open(1);
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        rig.press(KeyCode.A);
        assertTrue(answer().contains("note"), answer());
        assertEquals(1, rig.desk().alarms().calling(9).size());
        rig.type("utility called");
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().alarms().calling(9).isEmpty());
        assertEquals(
                "utility called",
                rig.desk().alarms().listed().getFirst().ack().orElseThrow().note());
    }

    @Test
    void aShelfNeedsAReasonAndWhatIsShelvedIsPutAside() {
        raise(first(AssetType.BATTERY), FaultKind.COMMS_DEGRADED);
        open(1);
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        rig.press(KeyCode.S);
        press("shelve");
        assertTrue(answer().contains("reason"), answer());
        rig.type("chatters");
        press("shelve");
        rig.until(() -> rig.desk().alarms().latest().count(AlarmState.SHELVED) == 1);
        Alarm shelved = rig.desk().alarms().latest().alarms().getFirst();
        assertEquals("chatters", shelved.hold().orElseThrow().reason());
        press("alarms-withheld");
        rig.until(() -> rows().equals(List.of("comms-degraded SHELVED")));
        ConsoleRig.onFx(
                () -> {
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        press("back");
        rig.until(() -> rig.desk().alarms().calling(9).size() == 1);
    }

    private void press(String id) {
        ConsoleRig.onFx(
                () -> {
                    javafx.scene.control.ButtonBase button =
                            rig.node(id, javafx.scene.control.ButtonBase.class);
                    button.fire();
                    return true;
                });
    }

    @Test
    void aFloodIsFoldedToItsRootCause() {
        int grid = first(AssetType.GRID_CONNECTION);
        raise(grid, FaultKind.GRID_OUTAGE);
        int site = registry.siteIndexOfAsset(grid);
        for (int i = registry.firstAssetOf(site); i < grid && i < 12; i++) {
            raise(i, FaultKind.COMMS_DEGRADED);
        }
        open(13);
        assertTrue(rig.sees("flood"));
        press("alarms-roots");
        rig.until(() -> rows().equals(List.of("grid-outage UNACKED")));
        assertEquals(
                12, ConsoleRig.onFx(() -> table().getItems().getFirst().followers()).intValue());
    }

    @Test
    void theDetailSaysCauseConsequenceAndWhatToDo() {
        raise(first(AssetType.BATTERY), FaultKind.HVAC_FAILED);
        open(1);
        ConsoleRig.onFx(
                () -> {
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        String told =
                ConsoleRig.onFx(
                        () ->
                                rig.node("guidance", javafx.scene.layout.VBox.class)
                                        .getAccessibleText());
        for (String part :
                List.of("Likely cause", "If nobody acts", "What to do", "Within 30 min")) {
            assertTrue(told.contains(part), told);
        }
        assertFalse(ConsoleRig.onFx(() -> rig.node("reset", Button.class).isManaged()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theHistoryHasEveryStepWithWho() {
        raise(first(AssetType.BATTERY), FaultKind.RACK_FAULT);
        open(1);
        ConsoleRig.onFx(
                () -> {
                    table().getSelectionModel().clearAndSelect(0);
                    return true;
                });
        press("ack");
        rig.until(() -> rig.desk().alarms().calling(9).isEmpty());
        press("alarms-history");
        TableView<AlarmTransition> history = rig.node("history", TableView.class);
        rig.until(() -> history.getItems().size() == 2);
        assertEquals(
                List.of("ACKNOWLEDGED anna", "ACTIVATED "),
                ConsoleRig.onFx(
                        () ->
                                history.getItems().stream()
                                        .map(t -> t.trigger() + " " + t.by())
                                        .toList()));
    }

    @Test
    void theFilterNarrowsByWordsAndKeysChooseThePresets() {
        raise(first(AssetType.BATTERY), FaultKind.RACK_FAULT);
        raise(first(AssetType.SOLAR_PV), FaultKind.INVERTER_FAULT);
        open(2);
        rig.press(KeyCode.SLASH);
        assertTrue(ConsoleRig.onFx(() -> rig.node("text", TextField.class).isFocused()));
        rig.type("rack");
        rig.until(() -> rows().equals(List.of("rack-fault UNACKED")));
        ConsoleRig.onFx(
                () -> {
                    rig.node("text", TextField.class).clear();
                    table().requestFocus();
                    return true;
                });
        rig.press(KeyCode.DIGIT5);
        rig.until(() -> rows().isEmpty());
        rig.press(KeyCode.DIGIT1);
        rig.until(() -> rows().size() == 2);
        assertFalse(
                Stream.of(AlarmFilter.Preset.values())
                        .anyMatch(
                                p ->
                                        !rig.sees(
                                                "alarms-"
                                                        + p.name()
                                                                .toLowerCase(java.util.Locale.ROOT)
                                                                .replace('_', '-'))));
    }
}
