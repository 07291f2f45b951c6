package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.screen.ScreenList;

/// Every action can be come to, by key and by name, wherever one is, and its words can be read.
class ReachTest {

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void noKeyStandsForTwoActions() {
        Map<String, String> taken = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (KeyMap.Key action : rig.desk().keys().keys()) {
            for (String key : action.keys().split(" {3}")) {
                String other = taken.put(key, action.id());
                if (other != null) {
                    twice.add(key + ": " + other + " and " + action.id());
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    @Test
    void thePaletteNamesEveryActionThatHasAKey() {
        Set<String> missing = new TreeSet<>();
        rig.press(KeyCode.CONTROL, KeyCode.K);
        for (KeyMap.Key action : rig.desk().keys().keys()) {
            // What is held down by key has a name of its own in the palette: zero.now.
            if (Set.of("palette", "close", "zero").contains(action.id())) {
                continue;
            }
            ConsoleRig.onFx(
                    () -> {
                        TextField field = (TextField) root().lookup("#paletteField");
                        ListView<?> list = (ListView<?>) root().lookup("#paletteList");
                        field.setText(action.words());
                        if (list.getItems().stream()
                                .noneMatch(row -> row.toString().contains(action.words()))) {
                            missing.add(action.id());
                        }
                        return true;
                    });
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyActionOfThePaletteCanBeRunAtHome() {
        runEverything(ScreenList.all().subList(0, 1));
    }

    @Test
    @Tag("long")
    void everyActionOfThePaletteCanBeRunAtEveryScreen() {
        runEverything(ScreenList.all());
    }

    /// Each action at each screen: whatever it does there, it does not fail.
    private void runEverything(List<ScreenSpec> screens) {
        List<String> failed = new CopyOnWriteArrayList<>();
        for (ScreenSpec spec : screens) {
            for (KeyMap.Key action : rig.desk().keys().keys()) {
                if (Set.of("fullscreen", "window.out", "palette", "close").contains(action.id())) {
                    continue;
                }
                rig.go(Place.of(spec.id()));
                ConsoleRig.onFx(
                        () -> {
                            Thread.currentThread()
                                    .setUncaughtExceptionHandler(
                                            (t, e) -> failed.add(action.id() + ": " + e));
                            return true;
                        });
                rig.press(KeyCode.CONTROL, KeyCode.K);
                ConsoleRig.onFx(
                        () -> {
                            ((TextField) root().lookup("#paletteField")).setText(action.words());
                            return true;
                        });
                rig.press(KeyCode.ENTER);
                ConsoleRig.onFx(
                        () -> {
                            rig.desk().appearance().zoomProperty().set(1);
                            rig.desk().selection().clear();
                            return true;
                        });
                rig.press(KeyCode.ESCAPE);
                onePane();
            }
        }
        assertEquals(List.of(), failed);
        assertFalse(rig.sees("paletteBox"));
    }

    private void onePane() {
        ConsoleRig.onFx(
                () -> {
                    var panes = rig.window().shell().workspace();
                    while (panes.panes().size() > 1) {
                        panes.close(panes.active());
                    }
                    return true;
                });
    }

    private Parent root() {
        return rig.window().stage().getScene().getRoot();
    }

    @Test
    void theWordsOfNoButtonAreCutAtAnySize() {
        Set<String> cut = new TreeSet<>();
        for (int percent : List.of(80, 125, 200)) {
            ConsoleRig.onFx(
                    () -> {
                        rig.desk().appearance().zoomProperty().set(percent / 100.0);
                        return true;
                    });
            for (ScreenSpec spec : ScreenList.all()) {
                rig.go(Place.of(spec.id()));
                ConsoleRig.onFx(
                        () -> {
                            root().applyCss();
                            root().layout();
                            collect(root(), percent + " % " + spec.id(), cut);
                            return true;
                        });
            }
        }
        assertEquals(Set.of(), cut);
    }

    private static void collect(Node node, String where, Set<String> cut) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ButtonBase button
                && button.getText() != null
                && !button.getText().isBlank()
                && !button.getStyleClass().contains("event-row")) {
            Optional<String> shown =
                    button.getChildrenUnmodifiable().stream()
                            .filter(Text.class::isInstance)
                            .map(t -> ((Text) t).getText())
                            .findFirst();
            if (shown.isPresent()
                    && !shown.get().equals(button.getText())
                    && (shown.get().endsWith("...") || shown.get().endsWith("…"))
                    && !button.getText().endsWith("...")
                    && !button.getText().endsWith("…")) {
                cut.add(where + ": " + button.getText() + " is shown as " + shown.get());
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, where, cut));
        }
    }

    @Test
    void withReducedMotionNothingFlashes() {
        ConsoleRig.onFx(
                () -> {
                    rig.desk().appearance().motionChoiceProperty().set(Optional.of(true));
                    return true;
                });
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        ConsoleRig.onFx(
                () -> {
                    rig.desk()
                            .alarms()
                            .brightProperty()
                            .subscribe((Boolean bright) -> seen.add(bright));
                    return true;
                });
        for (int i = 0; i < 3; i++) {
            rig.tick();
        }
        assertTrue(seen.stream().allMatch(bright -> bright), seen.toString());
        assertTrue(rig.desk().alarms().calling(1).size() > 0, "something would flash");
    }
}
