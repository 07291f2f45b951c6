package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.Speaker;

class AlarmSoundTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    /// Writes down what it is to play.
    private static final class Heard implements Speaker {
        private final List<Priority> sounds = new CopyOnWriteArrayList<>();
        private volatile Optional<String> problem = Optional.empty();
        private volatile int looks;

        @Override
        public void play(Priority priority, double volumeFraction) {
            sounds.add(priority);
        }

        @Override
        public void look() {
            looks++;
        }

        @Override
        public Optional<String> problem() {
            return problem;
        }

        @Override
        public void close() {}
    }

    private final Registry registry = Portfolios.mixed(30);
    private final Heard heard = new Heard();
    private final ConsoleRig rig =
            ConsoleRig.open(new FakeDeck(registry, 3), 1366, 768, Preferences.inMemory(), heard);

    @AfterEach
    void close() {
        rig.close();
    }

    private void raise(int asset, FaultKind fault) {
        rig.deck().raiseFault(ANNA, registry.asset(asset).id(), fault, Optional.empty());
    }

    private String silenceText() {
        return ConsoleRig.onFx(() -> rig.node("silence", Button.class).getText());
    }

    @Test
    void anAlarmSoundsF9SilencesItAndTheNextSoundsAgain() {
        raise(0, FaultKind.INVERTER_FAULT);
        rig.until(() -> !heard.sounds.isEmpty());
        assertEquals(Priority.HIGH, heard.sounds.getFirst());
        rig.press(KeyCode.F9);
        rig.until(() -> silenceText().startsWith("Silent"));
        int before = heard.sounds.size();
        rig.deck().tick();
        raise(1, FaultKind.RACK_FAULT);
        rig.until(() -> heard.sounds.size() > before);
        assertTrue(silenceText().contains("F9"));
    }

    @Test
    void withoutADeviceTheTitleCallsInstead() {
        heard.problem = Optional.of("no line");
        raise(0, FaultKind.INVERTER_FAULT);
        rig.until(() -> rig.window().stage().getTitle().startsWith("(1) ALARM"));
        rig.until(() -> !rig.window().stage().getTitle().contains("ALARM"));
        rig.press(KeyCode.F8);
        rig.until(() -> rig.desk().alarms().calling(1).isEmpty());
        rig.until(() -> !rig.window().stage().getTitle().contains("ALARM"));
        rig.go(Place.of("settings"));
        rig.until(() -> rig.node("soundSaid", Label.class).getText().contains("no line"));
    }

    @Test
    void healthLooksForADeviceAndNamesWhatIsMissing() {
        heard.problem = Optional.of("no line");
        rig.go(Place.of("health"));
        assertEquals(1, heard.looks);
        rig.until(
                () ->
                        rig.window().stage().getScene().getRoot().lookupAll(".label").stream()
                                .map(n -> ((Label) n).getText())
                                .anyMatch(t -> t.contains("Nothing can be heard (no line)")));
        assertEquals(List.of(), heard.sounds, "looking makes no sound");
    }

    @Test
    void theSettingsTurnItOffAndTestIt() {
        rig.go(Place.of("settings"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("soundOn", CheckBox.class).fire();
                    rig.node("soundTest", Button.class).fire();
                    return true;
                });
        assertEquals(List.of(Priority.CRITICAL), heard.sounds, "the test sounds all the same");
        assertFalse(rig.desk().sound().on());
        raise(0, FaultKind.INVERTER_FAULT);
        rig.until(() -> rig.window().stage().getTitle().startsWith("(1) ALARM"));
        assertEquals(1, heard.sounds.size());
    }
}
