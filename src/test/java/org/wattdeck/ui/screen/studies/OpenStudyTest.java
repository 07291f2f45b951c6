package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.ResultCodec;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.studies.Templates;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
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

    private static <T> T value(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static <T> T accepted(Verdict<T> verdict) {
        return ((Verdict.Accepted<T>) assertInstanceOf(Verdict.Accepted.class, verdict)).value();
    }

    /// As after a new start of the console.
    @Test
    void aRunOfASavedStudyThatWasCalledOffIsGoneOnFrom() throws Exception {
        Studies studies = rig.desk().deck().planning().studies();
        StudyText example = Templates.all().get(1);
        Actor anna = rig.desk().actor();
        KeptStudy half =
                accepted(value(studies.save(anna, Optional.empty(), "Half", example.text())));
        List<StudyResult> done =
                value(accepted(studies.run(anna, example)).done()).results().subList(0, 7);
        rig.deck()
                .kept
                .studies()
                .save(
                        new KeptRun(
                                UUID.randomUUID(),
                                half.id(),
                                "anna",
                                Instant.parse("2026-03-01T08:00:00Z"),
                                1,
                                value(studies.check(example)).inputsHash(),
                                7,
                                StudyResult.Status.OPTIMAL,
                                1,
                                "EUR"),
                        ResultCodec.bytes(done));
        rig.go(Place.of("studies#compare"));
        settled();
        choose("compareStudies", "Half");
        rig.until(() -> label("compareNote").contains("called off"));
        assertEquals(7, rows());
        ConsoleRig.onFx(
                () -> {
                    rig.node("compareResume", Button.class).fire();
                    return true;
                });
        rig.until(() -> rows() == 25);
        settled();
        assertTrue(ConsoleRig.onFx(() -> rig.node("compareResume", Button.class).isDisabled()));
    }
}
