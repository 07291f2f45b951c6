package org.wattdeck.ui.screen.logbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.record.Records;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.RecordStory;
import org.wattdeck.ui.Shots;
import org.wattdeck.ui.kit.CsvFile;
import org.wattdeck.ui.kit.Place;

/// The logbook as its user works with it: by keys alone.
class LogbookScreenTest {

    private final Registry registry = Portfolios.mixed(40);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private Records records() {
        return rig.deck().deck().records();
    }

    private List<LogEntry> log() {
        return records().log().recent(LogQuery.newest(100));
    }

    private Asset battery() {
        return registry.assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY && a.dispatchable())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private TableView<LogEntry> table() {
        return rig.node("logTable", TableView.class);
    }

    private void openLog() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        rig.until(
                () ->
                        rig.desk().screens().place().screen().equals("logbook")
                                && rig.window()
                                        .shell()
                                        .current()
                                        .filter(o -> o.screen().settled())
                                        .isPresent());
    }

    @Test
    void anEntryIsWrittenFromAnywhereWithWhatWasSeen() {
        Asset battery = battery();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        rig.press(KeyCode.CONTROL, KeyCode.L);
        assertTrue(rig.sees("entryPane"));
        rig.type("Sounds worn");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> !log().isEmpty() && log().getFirst().text().equals("Sounds worn"));
        rig.until(() -> rig.window().stage().getScene().lookup("#entryPane") == null);
        LogEntry entry = log().getFirst();
        assertEquals(Optional.of(battery.id()), entry.assetId());
        LogEntry.View view = entry.view().orElseThrow();
        assertEquals("site", view.screen());
        assertTrue(view.from().isBefore(view.to()));
        byte[] png = records().log().picture(entry.id()).toCompletableFuture().join().orElseThrow();
        assertEquals(
                1366,
                ConsoleRig.onFx(() -> new Image(new java.io.ByteArrayInputStream(png)).getWidth()),
                1);
        openLog();
        rig.until(() -> !table().getItems().isEmpty());
        assertEquals(entry, table().getItems().getFirst());
        rig.press(KeyCode.ENTER); // the newest is selected: back to where it was written
        rig.until(() -> rig.desk().screens().place().screen().equals("site"));
        assertEquals(Optional.of(battery.id()), rig.desk().screens().place().assetId());
    }

    @Test
    void wordsNarrowTheLogAndACorrectionNamesTheOld() {
        openLog();
        rig.press(KeyCode.N);
        rig.type("Pump of north is worn");
        rig.press(KeyCode.ENTER);
        rig.until(() -> log().getFirst().text().startsWith("Pump"));
        LogEntry wrong = log().getFirst();
        rig.press(KeyCode.F3);
        rig.type("nort pum");
        rig.until(() -> table().getItems().equals(List.of(wrong)));
        rig.press(KeyCode.SHIFT, KeyCode.TAB);
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().selectFirst();
                    return true;
                });
        rig.press(KeyCode.R);
        rig.type("It was the south pump");
        rig.press(KeyCode.ENTER);
        rig.until(() -> log().getFirst().corrects().equals(Optional.of(wrong.id())));
        assertTrue(log().contains(wrong), "nothing is changed or deleted");
    }

    @Test
    void theAssetInHandIsLockedAndUnlockedByKeys() {
        Asset battery = battery();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().select(battery.id());
                    return true;
                });
        rig.press(KeyCode.K);
        assertTrue(rig.sees("lockPane"));
        rig.type("Fan is replaced");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> records().locks().state().tagOn(battery).isPresent());
        rig.until(() -> rig.window().stage().getScene().lookup("#lockPane") == null);
        openLog();
        rig.press(KeyCode.DIGIT3);
        rig.until(
                () ->
                        rig.node("lockTable", TableView.class).getItems().stream()
                                .anyMatch(l -> l.toString().contains("Fan is replaced")));
        ConsoleRig.onFx(
                () -> {
                    TableView<?> locks =
                            (TableView<?>) rig.window().stage().getScene().lookup("#lockTable");
                    for (int i = 0; i < locks.getItems().size(); i++) {
                        if (locks.getItems().get(i).toString().contains("Fan is replaced")) {
                            locks.getSelectionModel().select(i);
                        }
                    }
                    rig.window().stage().getScene().lookup("#lockNote").requestFocus();
                    return true;
                });
        rig.type("done");
        rig.press(KeyCode.ENTER);
        rig.until(
                () ->
                        records().locks().state().tags().stream()
                                .noneMatch(t -> t.reason().equals("Fan is replaced")));
    }

    @Test
    void aShiftIsHandedOverByTwoPeopleAndPrinted(@TempDir Path folder) {
        openLog();
        rig.press(KeyCode.DIGIT2);
        rig.until(() -> rig.sees("shiftSections"));
        rig.until(
                () ->
                        rig.window().stage().getScene().getRoot().lookupAll(".strong").stream()
                                .anyMatch(
                                        n ->
                                                n instanceof Label l
                                                        && l.getText()
                                                                .startsWith("Open alarms (")));
        focus("shiftRemarks");
        rig.type("Watch the pump");
        rig.press(KeyCode.TAB);
        rig.press(KeyCode.ENTER); // the name stands there already
        rig.press(KeyCode.SPACE);
        rig.until(() -> records().handovers().open().isPresent());
        Handover out = records().handovers().open().orElseThrow();
        assertEquals("anna", out.outgoing().orElseThrow().name());
        assertEquals("Watch the pump", out.remarks());
        rig.until(
                () ->
                        rig.node("shiftName", javafx.scene.control.TextField.class)
                                .getText()
                                .isEmpty());
        focus("shiftName");
        rig.type("anna");
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.SPACE);
        rig.until(
                () ->
                        rig.node("shiftAnswer", Label.class)
                                .getText()
                                .contains("Somebody else takes the shift over"));
        focus("shiftName");
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("bernd");
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.SPACE);
        rig.until(() -> records().handovers().open().isEmpty());
        ConsoleRig.onFx(
                () -> {
                    ((javafx.scene.control.ButtonBase)
                                    rig.window().stage().getScene().lookup("#shiftPdf"))
                            .fire();
                    return true;
                });
        Path file = folder.resolve("shift.pdf");
        ConsoleRig.onFx(
                () -> {
                    ((javafx.scene.control.TextField)
                                    rig.window().stage().getScene().lookup("#savePath"))
                            .setText(file.toString());
                    return true;
                });
        focus("savePath");
        rig.until( // it takes keys from its first frame on
                () ->
                        ((javafx.scene.control.TextField)
                                                rig.window().stage().getScene().lookup("#savePath"))
                                        .getSkin()
                                != null);
        rig.press(KeyCode.ENTER);
        rig.until(() -> Files.exists(file) && Files.size(file) > 1_000);
    }

    private void focus(String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().getScene().lookup("#" + id).requestFocus();
                    return true;
                });
    }

    @Test
    void zeroPowerIsShownFirstAndTakesTwoKeys() {
        Asset battery = battery();
        rig.go(Place.site(battery.siteId()));
        rig.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0); // let go at once
        assertFalse(rig.sees("zeroPane"));
        org.testfx.api.FxRobot robot = new org.testfx.api.FxRobot();
        robot.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0);
        rig.until(() -> rig.window().stage().getScene().lookup("#zeroPane") != null);
        robot.release(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0);
        rig.press(KeyCode.TAB);
        assertEquals(List.of(), records().locks().state().latches());
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> records().locks().state().latches().size() == 1);
        assertEquals(
                Set.of(battery.siteId()),
                Set.copyOf(records().locks().state().latches().getFirst().sites()));
        assertTrue(records().locks().state().locked(battery));
    }

    @Test
    void theStoryOfAShiftIsSeen() {
        RecordStory.tell(rig.deck());
        openLog();
        rig.until(() -> table().getItems().size() >= 6);
    }

    @Test
    void aCellThatLooksLikeAFormulaIsNone() {
        assertEquals("'=SUM(A1)", CsvFile.cell("=SUM(A1)"));
        assertEquals("\"a,\"\"b\"\"\"", CsvFile.cell("a,\"b\""));
    }
}
