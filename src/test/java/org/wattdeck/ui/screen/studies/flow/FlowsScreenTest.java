package org.wattdeck.ui.screen.studies.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.FlowStory;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Png;

/// The page Workflows as its user works with it: by keys alone, one window for all tests.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlowsScreenTest {

    @SuppressWarnings("NullAway.Init")
    private ConsoleRig rig;

    @TempDir private Path folder;

    @BeforeAll
    void open() {
        FakeDeck deck = new FakeDeck(Portfolios.mixed(8), 7);
        FlowStory.tell(deck.deck().planning().workflows());
        rig = ConsoleRig.open(deck, 1366, 768);
        rig.go(Place.of("studies").onPage("flows"));
        rig.until(() -> rig.sees("flowGraph") && cards() == 2);
    }

    @AfterAll
    void close() {
        rig.close();
    }

    private Workflows workflows() {
        return rig.deck().deck().planning().workflows();
    }

    private int cards() {
        return rig.node("flowList", ListView.class).getItems().size();
    }

    private int runs() {
        return rig.node("flowRuns", TableView.class).getItems().size();
    }

    private void focus(String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(id, Node.class).requestFocus();
                    return true;
                });
    }

    private void fill(String id, String text) {
        ConsoleRig.onFx(
                () -> {
                    TextInputControl field = rig.node(id, TextInputControl.class);
                    field.requestFocus();
                    field.setText(text);
                    rig.node("flowGraph", Node.class).requestFocus();
                    return true;
                });
    }

    private void fire(String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(id, Button.class).fire();
                    return true;
                });
    }

    private void choose(int place) {
        ConsoleRig.onFx(
                () -> {
                    rig.node("flowList", ListView.class).getSelectionModel().select(place);
                    return true;
                });
    }

    private String graph() {
        return ConsoleRig.onFx(() -> rig.node("flowGraph", Node.class).getAccessibleText());
    }

    private String note() {
        return ConsoleRig.onFx(() -> rig.node("note", Label.class).getText());
    }

    private boolean disabled(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Node.class).isDisabled());
    }

    /// By hand, with a folder: what it looks like.
    private void picture(String name) {
        String to = System.getProperty("wattdeck.pictures", "");
        if (!to.isEmpty()) {
            ConsoleRig.onFx(
                    () -> {
                        Files.write(
                                Path.of(to, name + ".png"),
                                Png.of(rig.window().stage().getScene().snapshot(null)));
                        return true;
                    });
        }
    }

    @Test
    @Order(1)
    void aRunIsShownOnTheGraphWithWhatEachTaskGave() {
        choose(1);
        rig.until(() -> runs() == 1);
        picture("definition");
        ConsoleRig.onFx(
                () -> {
                    rig.node("flowRuns", TableView.class).getSelectionModel().select(0);
                    return true;
                });
        rig.until(() -> rig.sees("flowResult"));
        picture("run");
        focus("flowGraph");
        rig.press(KeyCode.RIGHT);
        rig.press(KeyCode.RIGHT);
        rig.until(() -> graph().contains("Cost of the night. Transform. completed"));
        rig.until(
                () ->
                        rig.node("flowResult", TextInputControl.class)
                                .getText()
                                .contains("\"kwh\": 540"));
        picture("task");
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> rig.sees("flowTaskName"));
    }

    @Test
    @Order(2)
    void whatIsWrongIsToldAtItsFieldAndCannotBeSaved() {
        choose(1);
        focus("flowGraph");
        rig.until(() -> graph().contains("Cost of the night"));
        fill("flowConfig-transform", "sum(tasks.lod.result");
        rig.until(
                () ->
                        rig.window().stage().getScene().getRoot().lookupAll(".flow-fault").stream()
                                .anyMatch(
                                        n ->
                                                n.isVisible()
                                                        && ((Label) n)
                                                                .getText()
                                                                .contains("cannot be read")));
        assertTrue(disabled("flowSave"));
        assertTrue(graph().contains("Something is wrong with it"), graph());
        picture("fault");
        focus("flowGraph");
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        rig.until(() -> !graph().contains("Something is wrong"));
    }

    @Test
    @Order(3)
    void tasksAreJoinedAndPartedByKeys() {
        choose(1);
        focus("flowGraph");
        for (int i = 0; i < 4; i++) {
            rig.press(KeyCode.LEFT);
        }
        rig.until(() -> graph().contains("Load of the night"));
        rig.press(KeyCode.C);
        rig.press(KeyCode.DOWN);
        rig.until(() -> graph().contains("Price"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> graph().contains("After load"));
        rig.press(KeyCode.C);
        rig.press(KeyCode.LEFT);
        rig.until(() -> graph().contains("Load of the night"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> note().contains("circle"));
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        rig.press(KeyCode.DOWN);
        rig.until(() -> graph().contains("Price") && !graph().contains("After load"));
    }

    @Test
    @Order(4)
    void aWorkflowIsMadeSavedRunAndDeleted() throws IOException {
        fire("flowNew");
        rig.until(() -> rig.sees("flowName"));
        assertTrue(disabled("flowSave"));
        fill("flowName", "Mine");
        ConsoleRig.onFx(
                () -> {
                    rig.node("flowAdd", javafx.scene.control.MenuButton.class)
                            .getItems()
                            .get(3)
                            .fire();
                    return true;
                });
        rig.until(() -> rig.sees("flowConfig-transform"));
        fill("flowConfig-transform", "6 * 7");
        rig.until(() -> !disabled("flowSave"));
        rig.press(KeyCode.CONTROL, KeyCode.S);
        rig.until(() -> workflows().named("Mine").isPresent() && !disabled("flowRun"));
        UUID id = workflows().named("Mine").map(Workflow::id).orElseThrow();
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.sees("flowResult"));
        rig.until(() -> rig.node("flowResult", TextInputControl.class).getText().equals("42"));
        Path file = folder.resolve("mine.yaml");
        workflows().text().write(workflows().workflow(id).orElseThrow(), file);
        fire("flowDelete");
        rig.until(() -> workflows().workflow(id).isEmpty());
        fire("flowImport");
        rig.until(() -> rig.sees("flowImportPath"));
        fill("flowImportPath", file.toString());
        fire("flowImportRead");
        rig.until(() -> rig.sees("flowGraph") && note().contains("Mine was read"));
        assertEquals(List.of(), workflows().all().stream().filter(w -> w.id().equals(id)).toList());
        rig.press(KeyCode.CONTROL, KeyCode.S);
        rig.until(() -> workflows().workflow(id).isPresent());
    }

    @Test
    @Order(5)
    void theNextTimesAreThoseOfTheZone() {
        choose(cards() - 1);
        focus("flowGraph");
        ConsoleRig.onFx(
                () -> {
                    rig.node("flowList", ListView.class).getSelectionModel().select(cards() - 1);
                    return true;
                });
        rig.until(() -> rig.sees("flowTaskName") || rig.sees("flowTimes"));
        choose(0);
        rig.until(() -> rig.sees("flowTimes") || rig.sees("flowToken"));
        assertFalse(graph().isEmpty());
    }

    @Test
    @Order(6)
    void whatDefinitionsSayCanAllBeTypedInTheForm() {
        choose(0);
        rig.until(() -> rowSeen("flowToken"));
        choose(cards() - 1);
        rig.until(() -> rowSeen("flowCron"));
        UUID id =
                ConsoleRig.onFx(
                        () ->
                                ((Workflow)
                                                rig.node("flowList", ListView.class)
                                                        .getSelectionModel()
                                                        .getSelectedItem())
                                        .id());
        fill("flowTags", "night, Berlin ,");
        fill("flowStart", "soon");
        rig.until(() -> faults().contains("soon is no time"));
        fill("flowStart", "2026-12-01 06:00");
        rig.until(() -> !faults().contains("soon is no time"));
        fill("flowEnd", "2027-01-01 00:00");
        assertFalse(rowSeen("flowMostMissed"), "only where all are made up");
        ConsoleRig.onFx(
                () -> {
                    rig.node("flowMissed", javafx.scene.control.ComboBox.class)
                            .getSelectionModel()
                            .select(Schedule.Missed.ALL.ordinal());
                    return true;
                });
        rig.until(() -> rowSeen("flowMostMissed"));
        fill("flowMostMissed", "5");
        fill("flowRetries", "4");
        fill("flowWait", "15");
        fill("flowFactor", "0.5");
        rig.until(() -> faults().contains("must be from 1 to 10"));
        fill("flowFactor", "1.5");
        fill("flowLongestWait", "120");
        fill("flowLongest", "1800");
        rig.until(() -> !disabled("flowSave"));
        picture("form");
        rig.press(KeyCode.CONTROL, KeyCode.S);
        rig.until(() -> workflows().workflow(id).orElseThrow().tags().size() == 2);
        Workflow kept = workflows().workflow(id).orElseThrow();
        assertEquals(List.of("night", "Berlin"), kept.tags());
        assertEquals(
                new Retry(4, Duration.ofSeconds(15), 1.5, Duration.ofMinutes(2)), kept.retry());
        assertEquals(Duration.ofMinutes(30), kept.longest());
        assertEquals(
                Schedule.cron("0 6 * * MON-FRI", "Europe/Berlin")
                        .with(Schedule.Missed.ALL, 5)
                        .between(
                                Optional.of(Instant.parse("2026-12-01T05:00:00Z")),
                                Optional.of(Instant.parse("2026-12-31T23:00:00Z"))),
                kept.schedule());
    }

    private record Still(Workflow workflow) implements FlowHost {
        @Override
        public void change(Workflow next) {}

        @Override
        public void rename(String id, String other) {}

        @Override
        public List<Fault> faults() {
            return List.of();
        }
    }

    @Test
    @Order(7)
    void thatAWarningIsAnAlarmTooIsSaidInTheForm() {
        Task told = Task.of("told", "Told", "notification");
        Workflow workflow = workflows().all().getFirst().with(told);
        TaskForm form =
                ConsoleRig.onFx(
                        () ->
                                new TaskForm(
                                        new FlowWords(rig.desk()),
                                        new Still(workflow),
                                        told,
                                        workflows().kinds().stream()
                                                .filter(k -> k.id().equals("notification"))
                                                .findFirst()));
        assertTrue(
                form.node().lookup("#flowHint-severity") instanceof Label hint
                        && hint.getText().contains("is an alarm too"));
        assertNull(form.node().lookup("#flowHint-message"));
    }

    private boolean rowSeen(String id) {
        return ConsoleRig.onFx(
                () -> rig.sees(id) && rig.node(id, Node.class).getParent().isVisible());
    }

    private String faults() {
        return ConsoleRig.onFx(
                () ->
                        rig.window().stage().getScene().getRoot().lookupAll(".flow-fault").stream()
                                .filter(Node::isVisible)
                                .map(n -> ((Label) n).getText())
                                .collect(java.util.stream.Collectors.joining("\n")));
    }
}
