package org.wattdeck.ui.screen.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.Theme;

class SettingsScreenTest {

    private final Preferences preferences = Preferences.inMemory();

    private ConsoleRig open() {
        return ConsoleRig.open(new FakeDeck(Portfolios.mixed(20), 7), 1366, 768, preferences)
                .go(Place.of("settings"));
    }

    private static void choose(ConsoleRig rig, String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().getScene().lookup("#" + id).requestFocus();
                    return true;
                });
    }

    private static boolean checked(ConsoleRig rig, String id) {
        CheckBox box = rig.node(id, CheckBox.class);
        return ConsoleRig.onFx(box::isSelected);
    }

    @Test
    void everyChoiceAppliesAtOnceAndSurvivesARestart() {
        try (ConsoleRig rig = open()) {
            Appearance looks = rig.desk().appearance();
            RadioButton light = rig.node("settings-theme-grey-light", RadioButton.class);
            RadioButton still = rig.node("settings-motion-reduced", RadioButton.class);
            @SuppressWarnings("unchecked")
            ComboBox<Integer> zoom = rig.node("zoom", ComboBox.class);
            CheckBox beside = rig.node("inspectorBeside", CheckBox.class);
            CheckBox names = rig.node("railNames", CheckBox.class);
            ConsoleRig.onFx(
                    () -> {
                        light.fire();
                        still.fire();
                        zoom.setValue(150);
                        beside.fire();
                        names.fire();
                        return true;
                    });
            assertEquals(Theme.GREY_LIGHT, looks.themeProperty().get());
            assertTrue(looks.reducedMotionProperty().get());
            assertEquals(150, looks.percent());
            assertFalse(looks.inspectorPinnedProperty().get());
            Labeled health = rig.node("rail-health", Labeled.class);
            assertEquals("Health", ConsoleRig.onFx(health::getText));
        }
        try (ConsoleRig rig = open()) {
            Appearance looks = rig.desk().appearance();
            assertEquals(Optional.of(Theme.GREY_LIGHT), looks.choiceProperty().get());
            assertEquals(Optional.of(true), looks.motionChoiceProperty().get());
            assertEquals(150, looks.percent());
            assertFalse(checked(rig, "inspectorBeside"));
            assertTrue(checked(rig, "railNames"));
        }
    }

    @Test
    void theScreenFollowsWhatIsChangedByKey() {
        try (ConsoleRig rig = open()) {
            choose(rig, "reset");
            rig.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.EQUALS);
            ComboBox<?> zoom = rig.node("zoom", ComboBox.class);
            assertEquals(110, ConsoleRig.onFx(zoom::getValue));
        }
    }

    @Test
    void resetPutsEverythingBack() {
        try (ConsoleRig rig = open()) {
            Appearance looks = rig.desk().appearance();
            Button reset = rig.node("reset", Button.class);
            ConsoleRig.onFx(
                    () -> {
                        looks.choiceProperty().set(Optional.of(Theme.HIGH_CONTRAST));
                        looks.zoomProperty().set(2);
                        looks.demoFrameProperty().set(true);
                        looks.inspectorPinnedProperty().set(false);
                        reset.fire();
                        return true;
                    });
            assertEquals(Optional.empty(), looks.choiceProperty().get());
            assertEquals(100, looks.percent());
            assertFalse(looks.demoFrameProperty().get());
            assertTrue(checked(rig, "inspectorBeside"));
        }
    }

    @Test
    void theKeysOfTheOperatorStandWhereverKeysAreNamed() {
        KeyMap.Wanted wanted =
                new KeyMap.Wanted(
                        "keymap.yaml",
                        Map.of("silence", "F4", "palette", "Ctrl+J", "screen.alarms", "Alt+A"),
                        List.of());
        try (ConsoleRig rig =
                ConsoleRig.open(new FakeDeck(Portfolios.mixed(20), 3), 1366, 768, wanted)) {
            rig.go(Place.of("settings"));
            Labeled silence = rig.node("silence", Labeled.class);
            assertEquals("Silence (F4)", ConsoleRig.onFx(silence::getText));
            Labeled palette = rig.node("palette", Labeled.class);
            assertTrue(ConsoleRig.onFx(palette::getText).contains("Ctrl+J"));
            Labeled said = rig.node("soundSaid", Labeled.class);
            assertTrue(ConsoleRig.onFx(said::getText).contains(" F4 silences"));
            Labeled alarms = rig.node("rail-alarms", Labeled.class);
            assertTrue(ConsoleRig.onFx(() -> alarms.getTooltip().getText()).contains("Alt+A"));
            rig.press(KeyCode.CONTROL, KeyCode.J);
            rig.until(() -> rig.sees("paletteField"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Inspector beside the workspace, inspectorBeside",
        "Size of text and marks, zoom",
        "Language setting, language",
        "Sound of alarms, soundOn",
        "Check portfolio file, check"
    })
    void thePaletteLeadsToTheSettingItself(String query, String id) {
        try (ConsoleRig rig = open()) {
            rig.go(Place.of("overview"));
            rig.press(KeyCode.CONTROL, KeyCode.K);
            ConsoleRig.onFx(
                    () -> {
                        rig.node("paletteField", TextField.class).setText(query);
                        return true;
                    });
            rig.press(KeyCode.ENTER);
            rig.until(() -> rig.desk().screens().place().screen().equals("settings"));
            rig.until(() -> rig.node(id, Node.class).isFocused());
        }
    }

    @Test
    void theDiagnosticsAreOnTheClipboard() {
        try (ConsoleRig rig = open()) {
            rig.go(Place.of("health"));
            Button copy = rig.node("copy", Button.class);
            String text =
                    ConsoleRig.onFx(
                            () -> {
                                copy.fire();
                                return Clipboard.getSystemClipboard().getString();
                            });
            assertTrue(text.contains("Rows written: "), text);
        }
    }
}
