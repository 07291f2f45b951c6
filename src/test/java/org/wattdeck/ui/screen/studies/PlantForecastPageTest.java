package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.wattdeck.app.forecast.ForecastPlant;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.RoofStory;
import org.wattdeck.ui.Shots;
import org.wattdeck.ui.kit.Place;

/// The page Forecast with the power of a plant and series of weather.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantForecastPageTest {

    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(Portfolios.mixed(40)), 1366, 768);

    @BeforeAll
    void begin() {
        RoofStory.tell(rig.deck());
        rig.go(Place.of("studies#forecast"));
        settled(() -> series().getItems().stream().anyMatch(l -> named(l, RoofStory.POWER)));
    }

    @AfterAll
    void close() {
        rig.close();
    }

    private void settled(Callable<Boolean> also) {
        rig.until(
                () ->
                        rig.window().shell().current().filter(o -> o.screen().settled()).isPresent()
                                && also.call());
    }

    @SuppressWarnings("unchecked")
    private ComboBox<SeriesLine> series() {
        return rig.node("forecastSeries", ComboBox.class);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Optional<ForecastPlant>> plant() {
        return rig.node("forecastPlant", ComboBox.class);
    }

    private static boolean named(SeriesLine line, String name) {
        return line.series().name().endsWith(name);
    }

    private void choose(String name) {
        ConsoleRig.onFx(
                () -> {
                    series().getItems().stream()
                            .filter(l -> named(l, name))
                            .findFirst()
                            .ifPresent(series()::setValue);
                    return true;
                });
    }

    private List<String> chosenWeather() {
        return ConsoleRig.onFx(
                () ->
                        rig.node("forecastWith", MenuButton.class).getItems().stream()
                                .filter(i -> ((CheckMenuItem) i).isSelected())
                                .map(MenuItem::getText)
                                .toList());
    }

    private String label(String id) {
        return rig.node(id, Label.class).getText();
    }

    @Test
    @Order(1)
    void whatThePlantRecordedIsKnownToBePvAndItsWeatherIsProposed() {
        choose(": load");
        assertEquals(List.of(Optional.empty()), plant().getItems());
        assertEquals(List.of(), chosenWeather());
        choose(": PV");
        assertTrue(plant().isDisabled(), "it is known whose power it is");
        assertTrue(plant().getValue().isPresent());
        String site = rig.deck().registry().sites().getFirst().name();
        assertEquals(
                List.of(site + ": irradiance", site + ": temperature"),
                chosenWeather(),
                "what was imported ends before the present");
    }

    @Test
    @Order(2)
    void aKeptSeriesIsTiedToAPlantAndForecastByItsPhysics() {
        choose(RoofStory.POWER);
        assertEquals(List.of(), chosenWeather(), "nobody knows yet what it is");
        String code = RoofStory.plant(rig.deck().registry()).code();
        ConsoleRig.onFx(
                () -> {
                    plant().getItems().stream()
                            .filter(p -> p.filter(x -> x.words().equals(code)).isPresent())
                            .findFirst()
                            .ifPresent(plant()::setValue);
                    @SuppressWarnings("unchecked")
                    ComboBox<ModelChoice> model = rig.node("forecastModel", ComboBox.class);
                    model.setValue(ModelChoice.PHYSICAL);
                    return true;
                });
        assertEquals(2, chosenWeather().size());
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        settled(() -> label("forecastAnswer").equals("Done."));
        settled(() -> !label("forecastWhy").isEmpty());
        String why = label("forecastWhy");
        assertTrue(why.startsWith("Physical. It was asked for."), why);
        assertTrue(why.contains(code + " gave 0.80 times what its data make of the weather"), why);
        assertTrue(why.contains("what was measured last counts"), why);
        TableView<?> models = rig.node("forecastModels", TableView.class);
        assertEquals(3, ConsoleRig.onFx(() -> models.getItems().size()));
    }
}
