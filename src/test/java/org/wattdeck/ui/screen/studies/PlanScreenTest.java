package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.studies.Templates;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.ui.kit.Place;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanScreenTest {

    private static final int EXAMPLES = Templates.all().size();

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

    private <T extends Node> T node(String id, Class<T> type) {
        return rig.node(id, type);
    }

    private void settled() {
        rig.until(() -> rig.window().shell().current().orElseThrow().screen().settled());
    }

    private void fire(String id) {
        ConsoleRig.onFx(
                () -> {
                    node(id, Button.class).fire();
                    return true;
                });
    }

    private String text() {
        return ConsoleRig.onFx(() -> node("studyText", TextArea.class).getText());
    }

    private void example(int place, String list) {
        ConsoleRig.onFx(
                () -> {
                    ListView<?> all = node(list, ListView.class);
                    all.getSelectionModel().select(all.getItems().size() - EXAMPLES + place);
                    all.requestFocus();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        settled();
    }

    private String label(String id) {
        return ConsoleRig.onFx(() -> node(id, Label.class).getText());
    }

    @Test
    void theFormAndTheTextSayTheSame() {
        rig.go(Place.of("studies#plan"));
        settled();
        example(0, "planStudies");
        String before = text();
        ConsoleRig.onFx(
                () -> {
                    TextField power =
                            node(
                                    "form-sites-DEMO-assets-demo-battery-1-max_charge_kw",
                                    TextField.class);
                    assertEquals("50", power.getText());
                    power.setText("20");
                    power.getOnAction().handle(null);
                    return true;
                });
        settled();
        assertEquals(before.replace("max_charge_kw: 50", "max_charge_kw: 20"), text());
        ConsoleRig.onFx(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<String> goal = node("form-optimize-objective", ComboBox.class);
                    goal.setValue("emissions");
                    node("studyText", TextArea.class).undo();
                    return true;
                });
        settled();
        assertTrue(text().contains("objective: cost"), "undone");
        ConsoleRig.onFx(
                () -> {
                    TextArea area = node("studyText", TextArea.class);
                    area.setText(before.replace("step: 1 h", "step: 0"));
                    return true;
                });
        settled();
        assertTrue(ConsoleRig.onFx(() -> node("planRun", Button.class).isDisabled()));
        assertFalse(
                ConsoleRig.onFx(() -> node("studyProblems", ListView.class).getItems().isEmpty()));
    }

    private void typed(String id, String words) {
        ConsoleRig.onFx(
                () -> {
                    TextField field = node(id, TextField.class);
                    field.setText(words);
                    field.getOnAction().handle(null);
                    return true;
                });
        settled();
    }

    @Test
    void whatIsSoldBesideEnergyHasFieldsAndFaultsAtThem() {
        rig.go(Place.of("studies#plan"));
        settled();
        example(EXAMPLES - 1, "planStudies");
        String before = text();
        typed("form-optimize-reserve_market-0-block", "2 h");
        typed("form-optimize-demand_response-0-baseline", "40 kW");
        assertEquals(
                before.replace("block: 4 h", "block: 2 h")
                        .replace("baseline: 45 kW", "baseline: 40 kW"),
                text());

        typed("form-optimize-reserve_market-0-prices", "0.01, -2");
        assertTrue(label("fault-optimize-reserve_market-0-prices").contains("is not a price"));
        assertTrue(text().contains("prices: [0.01, -2]"), this::text);
        assertEquals("", label("fault-optimize-reserve_market-0-block"));
        typed("form-sites-DEMO-assets-demo-battery-1-max_charge_kw", "much");
        assertFalse(label("fault-sites-DEMO-assets-demo-battery-1-max_charge_kw").isEmpty());
        typed("form-sites-DEMO-assets-demo-battery-1-max_charge_kw", "50");
        typed("form-optimize-reserve_market-0-prices", "0.01");
        assertEquals("", label("fault-optimize-reserve_market-0-prices"));

        ConsoleRig.onFx(
                () -> {
                    node("planSell", MenuButton.class).getItems().getLast().fire();
                    return true;
                });
        settled();
        assertTrue(text().contains("imbalance: [{name: schedule,"), this::text);
        typed("form-optimize-imbalance-0-more_cost", "0.2");
        assertTrue(text().contains("more_cost: 0.2"), this::text);
        fire("form-remove-optimize-imbalance-0");
        settled();
        fire("form-remove-optimize-reserve_market-0");
        settled();
        assertFalse(text().contains("reserve_market"), this::text);
        assertTrue(text().contains("demand_response"), this::text);
    }

    @Test
    void anExampleIsRunSavedAndShownWithItsCost() {
        rig.go(Place.of("studies#plan"));
        settled();
        example(0, "planStudies");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> label("planHead").contains("121.35"));
        settled();
        rig.press(KeyCode.RIGHT);
        rig.until(() -> label("planWhy").contains("01:00"));
        fire("planSave");
        rig.until(() -> label("planNote").contains("Demo day"));
        settled();
        assertEquals(
                EXAMPLES + 1,
                ConsoleRig.onFx(() -> node("planStudies", ListView.class).getItems().size()));
        fire("planDelete");
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                () ->
                                        node("planStudies", ListView.class).getItems().size()
                                                == EXAMPLES));
    }

    @Test
    void oneKeyLeadsFromThePlantToAPlanAndAnotherToItsDrafts() {
        rig.go(Place.of("studies#plan"));
        settled();
        ConsoleRig.onFx(
                () -> {
                    node("planStudies", ListView.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.N);
        rig.until(() -> label("planHead").startsWith("Best plan"));
        settled();
        rig.press(KeyCode.A);
        rig.until(() -> rig.sees("adoptPane"));
        int drafts = ConsoleRig.onFx(() -> node("adoptBlocks", TableView.class).getItems().size());
        assertTrue(drafts > 0);
        assertTrue(label("adoptLeft").contains("Takes no commands"));
        fire("adoptPropose");
        rig.until(() -> label("adoptMessage").contains(drafts + " drafts"));
        assertFalse(
                ConsoleRig.onFx(() -> rig.desk().deck().planning().schedule().plans().isEmpty()));
        rig.press(KeyCode.ESCAPE);
        assertFalse(rig.sees("adoptPane"));
    }

    @Test
    void oneScheduleForScenariosIsShownWithWhatItCostsInEach() {
        rig.go(Place.of("studies#plan"));
        settled();
        example(3, "planStudies");
        assertTrue(ConsoleRig.onFx(() -> node("planScenariosBegin", Button.class).isDisabled()));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.sees("planScenarios"));
        settled();
        assertEquals(
                3, ConsoleRig.onFx(() -> node("planScenarios", TableView.class).getItems().size()));
        example(0, "planStudies");
        fire("planScenariosBegin");
        rig.until(() -> text().contains("\nscenarios:"));
        settled();
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.sees("planScenarios"));
        settled();
    }

    @Test
    void variantsAndASweepStandSideBySide() {
        rig.go(Place.of("studies#compare"));
        settled();
        example(1, "compareStudies");
        rig.press(KeyCode.F5);
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                        () ->
                                                node("compareTable", TableView.class)
                                                        .getItems()
                                                        .size())
                                == 25);
        settled();
        assertTrue(rig.sees("compareSweep"));
        ConsoleRig.onFx(
                () -> {
                    node("variantName", TextField.class).setText("cheap wear");
                    @SuppressWarnings("unchecked")
                    ComboBox<String> path = node("variantPath", ComboBox.class);
                    path.getEditor().setText("optimize.assets.demo-battery-1.wear_cost");
                    node("variantValue", TextField.class).setText("0.001");
                    node("variantMore", Button.class).fire();
                    return true;
                });
        ConsoleRig.onFx(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<String> path = node("variantPath2", ComboBox.class);
                    path.getEditor().setText("optimize.objective");
                    node("variantValue2", TextField.class).setText("emissions");
                    return true;
                });
        fire("variantAdd");
        rig.until(() -> label("compareNote").contains("26"));
    }

    @Test
    void sizesAreAFieldAndRowsAndOneOfThemIsPutIntoTheStudy() {
        rig.go(Place.of("studies#compare"));
        settled();
        example(2, "compareStudies");
        rig.press(KeyCode.F5);
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                () -> node("sizeTable", TableView.class).getItems().size() == 15));
        settled();
        assertTrue(rig.sees("sizeField"));
        assertTrue(label("sizeReading").startsWith("demo-battery-1 400 kWh, 50 kW"));
        rig.press(KeyCode.DOWN);
        rig.press(KeyCode.LEFT);
        assertTrue(label("sizeReading").startsWith("demo-battery-1 200 kWh, 25 kW"));
        assertEquals(
                10,
                ConsoleRig.onFx(
                        () ->
                                node("sizeTable", TableView.class)
                                        .getSelectionModel()
                                        .getSelectedIndex()));
        ConsoleRig.onFx(
                () -> {
                    TextField price =
                            node("form-sizing-assets-demo-battery-1-energy", TextField.class);
                    assertEquals("25, 50, 100, 200, 400", price.getText());
                    return true;
                });
        rig.press(KeyCode.U);
        rig.until(() -> label("compareNote").contains("200 kWh, 25 kW"));
        rig.press(KeyCode.F5);
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                () -> node("sizeTable", TableView.class).getItems().size() == 15));
        settled();
    }
}
