package org.wattdeck.ui.screen.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.view.trend.TrendPlot;

/// The Trends screen by keyboard alone.
class TrendsScreenTest {

    private final Registry registry = Portfolios.mixed(40);
    private final FakeDeck fake = new FakeDeck(registry, 7);
    private final Preferences preferences = Preferences.inMemory(Map.of("trends.traces", ""));
    private ConsoleRig rig = open();

    private ConsoleRig open() {
        fake.tick();
        return ConsoleRig.open(fake, 1366, 768, preferences);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Asset battery() {
        return registry.assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY)
                .findFirst()
                .orElseThrow();
    }

    private ConsoleRig settled() {
        return rig.until(
                () -> rig.window().shell().current().filter(o -> o.screen().settled()).isPresent());
    }

    @SuppressWarnings("unchecked")
    private TableView<LegendTable.Row> table() {
        return rig.node("table", TableView.class);
    }

    private String state() {
        return ConsoleRig.onFx(() -> rig.node("state", Label.class).getText());
    }

    private TrendPlot plot() {
        return rig.node("trendPlot", TrendPlot.class);
    }

    private long spanMinutes() {
        return ConsoleRig.onFx(() -> Math.round(plot().grid().spanMillis() / 60_000.0));
    }

    @Test
    void withoutTracesItSaysHowToChooseOne() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertEquals("trends", rig.desk().screens().place().screen());
        assertTrue(rig.sees("empty"));
    }

    @Test
    void aTraceIsFoundByWordsAndAddedByEnter() {
        rig.go(Place.of("trends"));
        rig.type("/");
        rig.type(battery().code().toLowerCase(java.util.Locale.ROOT) + " charge");
        rig.press(KeyCode.ENTER);
        settled();
        assertFalse(rig.sees("empty"));
        assertEquals(1, table().getItems().size());
        assertEquals("%", table().getItems().getFirst().trace().source().unit());
        rig.press(KeyCode.ESCAPE);
        assertFalse(rig.sees("found"));
        assertTrue(ConsoleRig.onFx(() -> plot().isFocused()));
    }

    @Test
    void aFormulaIsTypedWithNamesFromTheListAndDrawnInItsUnit() {
        rig.go(Place.of("trends"));
        rig.type("/");
        rig.type("= 2 h * [" + battery().code().toLowerCase(java.util.Locale.ROOT) + " power");
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.ENTER);
        settled();
        assertEquals(1, table().getItems().size());
        Trace trace = table().getItems().getFirst().trace();
        assertEquals("2 h * " + battery().code() + " power", trace.source().name());
        assertEquals("kWh", trace.source().unit());
        rig.deck().tick();
        rig.until(() -> Double.isFinite(trace.now()));
        PlantSnapshot now = ConsoleRig.onFx(() -> rig.desk().live().latest());
        int index = now.registry().indexOf(battery().id());
        assertEquals(2 * now.powerKw(index), trace.source().value(now), 1e-9);
        TraceList again = new TraceList(rig.desk().preferences(), rig.desk().messages());
        ConsoleRig.onFx(
                () -> {
                    again.restore(now.registry());
                    return true;
                });
        assertEquals(trace.source().key(), again.all().getFirst().source().key());
    }

    @Test
    void aFormulaThatCannotBeSaysWhy() {
        rig.go(Place.of("trends"));
        rig.type("/");
        rig.type("= [" + battery().code() + " power] + 3 h");
        assertEquals(
                "At place "
                        + (battery().code().length() + 10)
                        + ": kW and h cannot be added or compared"
                        + " (1 is a number without a unit).",
                firstWords());
        rig.press(KeyCode.ENTER);
        assertTrue(table().getItems().isEmpty());
    }

    private String firstWords() {
        return ConsoleRig.onFx(
                () -> {
                    ListView<?> found = rig.node("found", ListView.class);
                    return ((SearchRow.Says) found.getItems().getFirst()).words();
                });
    }

    @Test
    void theKeyTOnASelectedAssetShowsItsTrend() {
        ConsoleRig.onFx(
                () -> {
                    rig.desk().screens().open(Place.asset(battery().siteId(), battery().id()));
                    rig.desk().selection().select(battery().id());
                    return true;
                });
        rig.press(KeyCode.T);
        settled();
        assertEquals("trends", rig.desk().screens().place().screen());
        assertEquals(3, table().getItems().size());
        LegendTable.Row power = table().getItems().getFirst();
        rig.until(() -> !Double.isNaN(table().getItems().getFirst().mean()));
        assertTrue(Double.isFinite(power.a()));
    }

    @Test
    void keysChangeTheTimeAndStayWithinWhatWas() {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT3);
        settled();
        assertEquals(480, spanMinutes(), 2);
        rig.type("=");
        assertEquals(240, spanMinutes(), 2);
        rig.type("-");
        rig.type("-");
        assertEquals(1440, spanMinutes(), 5);
        long end = ConsoleRig.onFx(() -> plot().grid().endMillis());
        rig.type("[");
        settled();
        long earlier = ConsoleRig.onFx(() -> plot().grid().endMillis());
        assertEquals(12 * 3_600_000L, end - earlier, 300_000);
        rig.type("]");
        assertEquals(end, ConsoleRig.onFx(() -> plot().grid().endMillis()), 300_000);
        rig.press(KeyCode.DIGIT7);
        assertEquals(365 * 1440, spanMinutes(), 2_000);
        rig.press(KeyCode.L);
        settled();
    }

    @Test
    void cursorsMeasureBetweenThemAndTheTableIsCopied() {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT2);
        rig.press(KeyCode.C);
        settled();
        rig.until(() -> !Double.isNaN(table().getItems().getFirst().b()));
        double energy = table().getItems().getFirst().energyKwh();
        for (int i = 0; i < 5; i++) {
            rig.press(KeyCode.SHIFT, KeyCode.LEFT);
        }
        rig.until(() -> table().getItems().getFirst().energyKwh() != energy);
        settled();
        LegendTable.Row row = table().getItems().getFirst();
        assertTrue(row.min() <= row.mean() && row.mean() <= row.max());
        rig.press(KeyCode.CONTROL, KeyCode.C);
        String text = ConsoleRig.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(text.contains(battery().code() + " power\t"), text);
        assertTrue(text.contains("Energy"), text);
        rig.press(KeyCode.C);
        assertEquals(Double.NaN, table().getItems().getFirst().b());
    }

    @Test
    void whenTheRecordCannotBeReadItSaysSoAndShowsWhatIsLive() {
        fake.historyProblem(Optional.of("The database is away."));
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.until(() -> state().contains("The database is away."));
        rig.tick();
        settled();
        assertTrue(Double.isFinite(table().getItems().getFirst().a()));
        fake.historyProblem(Optional.empty());
        rig.press(KeyCode.F5);
        rig.until(() -> state().isEmpty());
    }

    @Test
    void anotherTimeLiesUnderTheTracesByOneKey() {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.V);
        settled();
        rig.until(() -> plot().picture().orElseThrow().lines().getFirst().ghost().isPresent());
        rig.press(KeyCode.V);
        rig.press(KeyCode.V);
        settled();
        rig.until(() -> plot().picture().orElseThrow().lines().getFirst().ghost().isEmpty());
    }

    @Test
    void theChoiceOutlivesTheConsole() {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT4);
        rig.close();
        rig = open();
        rig.go(Place.of("trends"));
        settled();
        assertEquals(3, table().getItems().size());
        rig.until(() -> Math.abs(spanMinutes() - 1440) <= 5);
    }

    @Test
    void deleteInTheTableRemovesATraceAndSpaceHidesIt() {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        settled();
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().selectFirst();
                    return true;
                });
        rig.press(KeyCode.SPACE);
        settled();
        assertTrue(table().getItems().getFirst().trace().hidden());
        assertEquals(2, plot().picture().orElseThrow().lines().size());
        rig.press(KeyCode.DELETE);
        settled();
        assertEquals(2, table().getItems().size());
        rig.press(KeyCode.SHIFT, KeyCode.DELETE);
        assertTrue(rig.sees("empty"));
    }

    @Test
    void aGapInTheRecordIsAGapInThePicture() {
        Instant from = Instant.parse("2026-06-21T09:20:00Z");
        fake.historyGap(from, from.plusSeconds(900));
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT2);
        settled();
        rig.until(
                () ->
                        plot().picture().orElseThrow().lines().stream()
                                .allMatch(
                                        l ->
                                                Double.isNaN(
                                                                l.strip()
                                                                        .at(
                                                                                from.plusSeconds(
                                                                                                400)
                                                                                        .toEpochMilli()))
                                                        && Double.isFinite(
                                                                l.strip()
                                                                        .at(
                                                                                from.minusSeconds(
                                                                                                400)
                                                                                        .toEpochMilli()))));
    }

    private Path export(Path folder, String form, String name) {
        rig.press(KeyCode.E);
        ConsoleRig.onFx(
                () -> {
                    rig.node("save-" + form, RadioButton.class).fire();
                    TextField path = rig.node("savePath", TextField.class);
                    path.requestFocus();
                    path.setText(folder.resolve(name).toString());
                    path.selectEnd();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        settled();
        return folder.resolve(name);
    }

    private String message() {
        return ConsoleRig.onFx(() -> rig.node("saveMessage", Label.class).getText());
    }

    @Test
    void whatIsShownIsWrittenAsCsvAndNeverOverAnotherFileUnasked(@TempDir Path folder)
            throws IOException {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT2);
        settled();
        Path file = export(folder, "CSV_SHOWN", "trend.csv");
        assertTrue(message().startsWith("Written"), message());
        List<String> lines = Files.readAllLines(file);
        String code = battery().code();
        assertTrue(lines.get(0).startsWith("time," + code + " power mean," + code + " power min"));
        assertTrue(lines.get(1).startsWith(",kW,kW,kW,"), lines.get(1));
        assertTrue(
                lines.get(2).matches("2026-06-21T11:0\\d:\\d\\d\\.\\d{3}\\+02:00,.*"),
                lines.get(2));
        assertTrue(Files.readString(file).contains("\r\n"));
        assertTrue(lines.size() > 800, lines.size() + " lines");
        Files.writeString(file, "mine");
        ConsoleRig.onFx(
                () -> {
                    rig.node("savePath", TextField.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        settled();
        assertTrue(message().contains("there already"), message());
        assertEquals("mine", Files.readString(file));
        rig.press(KeyCode.SPACE);
        settled();
        assertTrue(message().startsWith("Written"), message());
        assertTrue(Files.size(file) > 1000);
        rig.press(KeyCode.ESCAPE);
        assertFalse(rig.sees("savePane"));
    }

    @Test
    void whatIsShownIsWrittenAsAWorkbook(@TempDir Path folder) throws IOException {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT2);
        settled();
        Path file = export(folder, "XLSX", "trend.xlsx");
        assertTrue(message().startsWith("Written"), message());
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
            String sheet =
                    new String(
                            zip.getInputStream(zip.getEntry("xl/worksheets/sheet2.xml"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8);
            assertTrue(sheet.split("<row ", -1).length > 800, "rows");
        }
    }

    @Test
    void everyTickIsWrittenOnce(@TempDir Path folder) throws IOException {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        rig.press(KeyCode.DIGIT1);
        settled();
        List<String> lines = Files.readAllLines(export(folder, "CSV_TICKS", "ticks.csv"));
        assertEquals(4, lines.getFirst().split(",").length);
        assertEquals(2 + 225, lines.size(), 2);
        assertEquals(lines.size(), new java.util.HashSet<>(lines).size());
    }

    @Test
    void picturesAreWritten(@TempDir Path folder) throws Exception {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        settled();
        byte[] png = Files.readAllBytes(export(folder, "PNG", "trend.png"));
        int width = java.nio.ByteBuffer.wrap(png).getInt(16);
        assertEquals(2 * ConsoleRig.onFx(() -> plot().getWidth()), width, 1);
        rig.press(KeyCode.ESCAPE);
        Path svg = export(folder, "SVG", "trend.svg");
        var document =
                javax.xml.parsers.DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg.toFile());
        assertTrue(document.getElementsByTagName("path").getLength() > 10);
        assertTrue(Files.readString(svg).contains(battery().code() + " power, kW"));
    }

    @Test
    void whatWasWrittenInTheLogbookStandsUnderTheTraces(@TempDir Path folder) throws IOException {
        rig.desk()
                .deck()
                .records()
                .log()
                .write(rig.desk().actor(), Logbook.Draft.note("Crane on site until noon"))
                .toCompletableFuture()
                .join();
        rig.go(Place.trend(battery().siteId(), battery().id()));
        settled();
        Path svg = export(folder, "SVG", "trend.svg");
        assertTrue(Files.readString(svg).contains("anna: Crane on site until noon"));
    }

    @Test
    void aFolderThatIsNotThereIsSaid(@TempDir Path folder) {
        rig.go(Place.trend(battery().siteId(), battery().id()));
        settled();
        export(folder.resolve("none"), "CSV_SHOWN", "trend.csv");
        assertTrue(message().contains("does not exist"), message());
        rig.press(KeyCode.ESCAPE);
        fake.historyProblem(Optional.of("The database is away."));
        Path file = export(folder, "CSV_TICKS", "ticks.csv");
        assertTrue(message().contains("The database is away."), message());
        assertFalse(Files.exists(file));
    }
}
