package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SeriesStory;
import org.wattdeck.ui.Shots;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.view.chart.SeriesChart;

/// The pages Series and Forecast as their user works with them; one console for all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeriesPagesTest {

    @TempDir static Path folder;

    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(Portfolios.mixed(40)), 1366, 768);

    @BeforeAll
    void begin() {
        SeriesStory.tell(rig.deck());
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

    private void page(String id) {
        rig.go(Place.of("studies#" + id));
        settled(() -> true);
    }

    @SuppressWarnings("unchecked")
    private TableView<SeriesLine> table() {
        return rig.node("seriesTable", TableView.class);
    }

    private String label(String id) {
        return rig.node(id, Label.class).getText();
    }

    private void fire(String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(id, ButtonBase.class).fire();
                    return true;
                });
    }

    private void write(String id, String text) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(id, TextField.class).setText(text);
                    return true;
                });
    }

    private void choose(String name) {
        ConsoleRig.onFx(
                () -> {
                    for (SeriesLine line : table().getItems()) {
                        if (line.series().name().equals(name)) {
                            table().getSelectionModel().select(line);
                        }
                    }
                    return true;
                });
        settled(() -> label("seriesTitle").startsWith(name));
    }

    private SeriesChart.Content chart(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, SeriesChart.class).content());
    }

    @Test
    @Order(1)
    void theChosenSeriesIsShownWithItsGapsItsDoubtfulValuesAndItsFigures() {
        page("series");
        settled(() -> table().getItems().size() > 4);
        assertTrue(table().getItems().stream().anyMatch(SeriesLine::live));

        choose("Hall load");

        assertEquals("Hall load, meter M-104", label("seriesTitle"));
        assertEquals("159", label("seriesFigure-points"));
        assertEquals("1 h", label("seriesFigure-usual"));
        // 9 hours were not measured and 6 are bad
        assertEquals("2 (15 h)", label("seriesFigure-gaps"));
        assertEquals("6", label("seriesFigure-quality-bad"));
        SeriesChart.Content shown = chart("seriesChart");
        assertEquals(2, shown.gaps().size());
        assertEquals(2, shown.doubtful().size(), "bad ones and estimated ones");
        assertEquals("kW", shown.unit());
    }

    @Test
    @Order(2)
    void bracketsShiftTheTimeAndPeriodsResample() {
        page("series");
        choose("Hall load");
        Instant end = chart("seriesChart").to();
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    return true;
                });
        rig.type("[");
        settled(() -> chart("seriesChart").to().equals(end.minusSeconds(7 * 86_400)));
        rig.type("]");
        settled(() -> chart("seriesChart").to().equals(end));
        rig.type("-");
        settled(() -> chart("seriesChart").from().equals(end.minusSeconds(30 * 86_400)));
        rig.type("=");
        settled(() -> chart("seriesChart").from().equals(end.minusSeconds(7 * 86_400)));

        ConsoleRig.onFx(
                () -> {
                    ComboBox<?> step = rig.node("seriesStep", ComboBox.class);
                    step.getSelectionModel().selectLast();
                    return true;
                });
        settled(() -> rig.sees("seriesFigure-periods"));
        assertEquals("7 / 7", label("seriesFigure-periods"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("seriesStep", ComboBox.class).getSelectionModel().selectFirst();
                    return true;
                });
        settled(() -> !rig.sees("seriesFigure-periods"));
    }

    @Test
    @Order(3)
    void whatIsUnlikeTheRestIsListedAndMarked() {
        page("series");
        choose("Hall load");

        fire("anomalyFind");
        settled(() -> !rig.node("anomalyTable", TableView.class).getItems().isEmpty());

        assertEquals(Priority.CRITICAL, chart("seriesChart").marks().getFirst().priority());
        choose("Day-ahead price");
        assertTrue(chart("seriesChart").marks().isEmpty(), "those of another series are gone");
    }

    @Test
    @Order(4)
    void aFileIsReviewedAndThenImported() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("wind.csv"),
                        "time,wind_mw\n2026-03-29 01:00,1\n2026-03-29 02:00,2\n2026-03-29"
                                + " 03:00,3\n");
        page("series");
        fire("seriesImport");
        write("seriesImportPath", file.toString());
        fire("seriesImportLook");
        rig.until(() -> !told().getItems().isEmpty());
        List<String> lines = ConsoleRig.onFx(() -> List.copyOf(told().getItems()));
        assertTrue(
                lines.stream().anyMatch(l -> l.startsWith("wind (kW): 2 points")),
                lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.contains("leaps over it")), lines.toString());
        assertEquals("2 points can be imported, 1 fails.", label("seriesImportAnswer"));

        fire("seriesImportTake");
        rig.until(() -> label("seriesImportAnswer").startsWith("Done: 2 imported"));
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> !rig.sees("seriesImportPane"));
        choose("wind");
        assertEquals("3,000 kW", label("seriesFigure-max"));
    }

    @SuppressWarnings("unchecked")
    private ListView<String> told() {
        return rig.node("seriesImportTold", ListView.class);
    }

    @Test
    @Order(5)
    void aNewSeriesIsMadeAndDeletedAfterAQuestion() {
        page("series");
        fire("seriesNew");
        write("seriesFormName", "Hall load");
        fire("seriesFormSave");
        rig.until(() -> label("seriesFormMessage").contains("There is a series"));
        write("seriesFormName", "Spare");
        fire("seriesFormSave");
        rig.until(
                () ->
                        !rig.sees("seriesForm")
                                && table().getItems().stream()
                                        .anyMatch(l -> l.series().name().equals("Spare")));
        choose("Spare");
        fire("seriesDelete");
        fire("seriesFormSave");
        rig.until(
                () ->
                        table().getItems().stream()
                                .noneMatch(l -> l.series().name().equals("Spare")));
        assertTrue(rig.node("seriesDelete", Button.class) != null);
    }

    @SuppressWarnings("unchecked")
    private TableView<Object> points() {
        return rig.node("pointsTable", TableView.class);
    }

    private static String cell(TableView<?> table, int row, int column) {
        return ConsoleRig.onFx(
                () -> String.valueOf(table.getColumns().get(column).getCellData(row)));
    }

    @Test
    @Order(6)
    void theTableStandsForThePictureAndItsPointsAreCorrectedAndMarkedThere() {
        page("series");
        choose("Hall load");
        ConsoleRig.onFx(
                () -> {
                    rig.node("seriesChart", SeriesChart.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.END);
        String reading =
                ConsoleRig.onFx(() -> rig.node("seriesChart", SeriesChart.class).reading());
        assertTrue(reading.endsWith(" kW"), reading);
        rig.press(KeyCode.T);
        rig.until(() -> rig.sees("pointsTable") && !points().getItems().isEmpty());
        int last = points().getItems().size() - 1;
        assertEquals(reading.substring(0, 16), cell(points(), last, 0));
        assertTrue(reading.contains(cell(points(), last, 1)), reading);

        rig.press(KeyCode.ENTER);
        write("pointFormValue", "12.5");
        write("pointFormMetadata", "read by hand");
        fire("seriesFormSave");
        rig.until(() -> cell(points(), last, 3).equals("2"));
        assertEquals("12.50", cell(points(), last, 1));
        assertTrue(cell(points(), last, 4).startsWith("corrected by"));
        assertEquals("read by hand", cell(points(), last, 5));

        ConsoleRig.onFx(
                () -> {
                    points().requestFocus();
                    points().getSelectionModel().clearSelection();
                    points().getSelectionModel().selectRange(last - 3, last + 1);
                    return true;
                });
        rig.press(KeyCode.M);
        fire("seriesFormSave");
        rig.until(() -> cell(points(), last, 3).equals("3"));
        assertEquals("bad", cell(points(), last - 3, 2));
        rig.press(KeyCode.T);
        rig.until(() -> !rig.sees("pointsTable"));
    }

    @Test
    @Order(6)
    void aSeriesThatHasPointsIsChangedButNotInItsMeaning() {
        page("series");
        choose("Hall load");
        fire("seriesEdit");
        write("seriesFormUnit", "kWh");
        fire("seriesFormSave");
        rig.until(() -> label("seriesFormMessage").contains("Make another series"));
        write("seriesFormUnit", "kW");
        write("seriesFormDescription", "behind the transformer");
        fire("seriesFormSave");
        rig.until(() -> !rig.sees("seriesForm"));
    }

    @Test
    @Order(6)
    void aMeterIsMadeChangedAndDeletedFromTheListOfMeters() {
        page("series");
        fire("seriesMeters");
        rig.until(() -> rig.sees("meterTable"));
        fire("meterNew");
        write("meterFormName", "M-7");
        write("meterFormLatitude", "53.5");
        fire("seriesFormSave");
        rig.until(() -> label("seriesFormMessage").contains("latitude"));
        write("meterFormLongitude", "9.9");
        write("meterFormCommissioned", "2025-05-01");
        fire("seriesFormSave");
        rig.until(
                () ->
                        rig.sees("meterTable")
                                && rig.node("meterTable", TableView.class).getItems().size() == 2);
        ConsoleRig.onFx(
                () -> {
                    rig.node("meterTable", TableView.class).getSelectionModel().select(1);
                    return true;
                });
        fire("meterDelete");
        fire("seriesFormSave");
        rig.until(
                () ->
                        rig.sees("meterTable")
                                && rig.node("meterTable", TableView.class).getItems().size() == 1);
        fire("meterClose");
    }

    @Test
    @Order(6)
    void thePlantsOwnSeriesCannotBeDeleted() {
        page("series");
        ConsoleRig.onFx(
                () -> {
                    table().getItems().stream()
                            .filter(SeriesLine::live)
                            .findFirst()
                            .ifPresent(l -> table().getSelectionModel().select(l));
                    return true;
                });
        settled(() -> label("seriesTitle").endsWith(": load"));
        assertTrue(rig.node("seriesDelete", Button.class).isDisabled());
        assertFalse(rig.node("seriesForecast", Button.class).isDisabled());
    }

    @Test
    @Order(7)
    void aForecastIsMadeByKeyAndShownWithItsBandAndAccuracy() {
        page("series");
        choose("Hall load");
        fire("seriesForecast");
        settled(() -> rig.sees("forecastRun"));
        assertTrue(
                ConsoleRig.onFx(
                        () ->
                                rig.node("forecastSeries", ComboBox.class)
                                        .getValue()
                                        .toString()
                                        .contains("Hall load")));
        write("forecastHorizon", "12x");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals("Steps ahead (12x) is no whole number.", label("forecastAnswer"));

        write("forecastHorizon", "12");
        ConsoleRig.onFx(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<ModelChoice> model = rig.node("forecastModel", ComboBox.class);
                    model.setValue(ModelChoice.SEASONAL_NAIVE);
                    return true;
                });
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        settled(() -> label("forecastAnswer").equals("Done."));
        settled(() -> chart("forecastChart").traces().size() == 2);

        SeriesChart.Content shown = chart("forecastChart");
        assertEquals("p10 – p90", shown.band().orElseThrow().name());
        assertEquals(12, shown.band().get().low().length);
        assertEquals(
                2,
                ConsoleRig.onFx(
                        () -> rig.node("forecastModels", TableView.class).getItems().size()),
                "the asked one and the last value beside it");
        assertEquals(
                12,
                ConsoleRig.onFx(
                        () -> rig.node("forecastBands", TableView.class).getItems().size()));
        assertTrue(label("forecastWhy").startsWith("Seasonal naive. It was asked for."));

        ConsoleRig.onFx(
                () -> {
                    rig.node("forecastChart", SeriesChart.class).requestFocus();
                    return true;
                });
        Instant from = chart("forecastChart").from();
        rig.type("-");
        settled(() -> chart("forecastChart").from().isBefore(from));
        rig.press(KeyCode.END);
        String reading =
                ConsoleRig.onFx(() -> rig.node("forecastChart", SeriesChart.class).reading());
        assertTrue(reading.contains("p10 – p90"), reading);
        rig.type("t");
        rig.until(() -> rig.sees("forecastSteps"));
        TableView<?> steps = rig.node("forecastSteps", TableView.class);
        assertEquals(12, steps.getItems().size());
        assertEquals(reading.substring(0, 16), cell(steps, 11, 0));
        rig.type("t");
        rig.until(() -> !rig.sees("forecastSteps"));
    }

    @Test
    @Order(8)
    void aStudyIsMadeOfASeriesAndOpened() {
        page("series");
        choose("Day-ahead price");
        assertTrue(rig.node("seriesPlan", Button.class).isDisabled(), "a price is no load");
        choose("Hall load");
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    return true;
                });
        rig.press(KeyCode.P);
        rig.until(() -> rig.sees("studyForm"));
        write("studyFormKwh", "12,5");
        fire("seriesFormSave");
        assertEquals("Battery (kWh): (12,5) is no such number.", label("seriesFormMessage"));
        write("studyFormName", "Hall with a battery");
        write("studyFormKwh", "125");
        fire("seriesFormSave");
        rig.until(() -> rig.sees("planStudies"));
        settled(
                () ->
                        rig.node("studyText", TextArea.class)
                                .getText()
                                .contains("capacity_kwh: 125"));
        String text = rig.node("studyText", TextArea.class).getText();
        assertTrue(text.contains("study: \"Hall with a battery\""), text);
        assertTrue(text.contains("import: {stored: \"Day-ahead price\", bridge: 3 h}"), text);
    }
}
