package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.studies.plan.StudyList;

/// Plan and Compare have one study open, by keyboard.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenStudyTest {

    private static final Path BASE =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")));

    private final Registry registry =
            PortfolioFile.read(BASE.resolve("assets.yaml"), true).registry().orElseThrow();
    private ConsoleRig rig;

    @BeforeAll
    void open() {
        rig = ConsoleRig.open(new FakeDeck(registry, 1), 1366, 768);
    }

    @AfterAll
    void close() {
        rig.close();
    }

    private void settled() {
        rig.until(() -> rig.window().shell().current().orElseThrow().screen().settled());
    }

    private <T extends Node> T focused(String id, Class<T> type) {
        return ConsoleRig.onFx(
                () -> {
                    T node = rig.node(id, type);
                    node.requestFocus();
                    return node;
                });
    }

    private void turnTo(KeyCode digit, String list) {
        focused(rig.sees("planPage") ? "planStudies" : "compareStudies", ListView.class);
        rig.press(digit);
        rig.until(() -> rig.sees(list));
        settled();
    }

    private void toPlan() {
        turnTo(KeyCode.DIGIT1, "planStudies");
    }

    private void toCompare() {
        turnTo(KeyCode.DIGIT2, "compareStudies");
    }

    /// Opens the study of this name, from the top of the list downwards.
    private void choose(String list, String name) {
        ListView<?> all = focused(list, ListView.class);
        rig.press(KeyCode.HOME);
        for (int k = 0; k < 20 && !selected(all).equals(name); k++) {
            rig.press(KeyCode.DOWN);
        }
        assertEquals(name, selected(all));
        rig.press(KeyCode.ENTER);
        settled();
    }

    private static String selected(ListView<?> list) {
        return ConsoleRig.onFx(
                () ->
                        list.getSelectionModel().getSelectedItem() instanceof StudyList.Line line
                                ? line.text().name()
                                : "");
    }

    private String label(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Label.class).getText());
    }

    private String text() {
        return ConsoleRig.onFx(() -> rig.node("studyText", TextArea.class).getText());
    }

    private int rows() {
        return ConsoleRig.onFx(() -> rig.node("compareTable", TableView.class).getItems().size());
    }

    private void append(String more) {
        TextArea area = focused("studyText", TextArea.class);
        ConsoleRig.onFx(
                () -> {
                    area.appendText(more);
                    return true;
                });
    }

    @Test
    void whatIsOpenedOrTypedOnOnePageIsWhatTheOtherWorksWithUntilItIsSavedThere() {
        rig.go(Place.of("studies#plan"));
        settled();
        choose("planStudies", "Demo day");
        assertFalse(rig.sees("planUnsaved"));
        append(
                """

                variants:
                  - {name: clean, set: {optimize.objective: emissions}}
                """);
        String typed = text();
        toCompare();
        rig.until(() -> label("compareNote").contains("2 runs"));
        assertEquals("Demo day", selected(rig.node("compareStudies", ListView.class)));
        assertTrue(rig.sees("compareUnsaved"), "it is said that it is not saved");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rows() == 2);
        settled();
        toPlan();
        assertEquals(typed, text());
        assertTrue(rig.sees("planUnsaved"));
        toCompare();
        assertEquals(2, rows(), "results stay while the study is the same");
        rig.press(KeyCode.CONTROL, KeyCode.S);
        rig.until(() -> !rig.sees("compareUnsaved"));
        settled();
        toPlan();
        assertEquals(typed, text());
        assertFalse(rig.sees("planUnsaved"));
        toCompare();
        choose("compareStudies", "Demo day, which size pays");
        toPlan();
        assertTrue(text().contains("sizing:"), this::text);
        assertEquals(
                "Demo day, which size pays", selected(rig.node("planStudies", ListView.class)));
    }
}
