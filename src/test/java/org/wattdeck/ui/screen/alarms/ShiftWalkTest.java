package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.LiveDeck;

/// An hour of an operator on the demonstration portfolio, by keys alone: a flood is traced to the
/// inverter that tripped, answered, written down and handed over.
class ShiftWalkTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    private LiveDeck live;
    private ConsoleRig rig;
    private Asset inverter;
    private Asset truck;
    private Asset chatters;

    @BeforeEach
    void open() throws IOException {
        Registry demo =
                PortfolioFile.read(BASE.resolve("assets.yaml"), true).registry().orElseThrow();
        inverter = demo.assetByCode("AUS-B1").orElseThrow();
        chatters = demo.assetByCode("AUS-VAN6").orElseThrow();
        truck = demo.assetByCode("AUS-TRK2").orElseThrow();
        live = LiveDeck.start(demo);
        rig = ConsoleRig.over(live.deck(), 1366, 768);
        rig.until(() -> rig.desk().live().real());
    }

    @AfterEach
    void leave() {
        rig.close();
        live.close();
    }

    private void palette(String words) {
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type(words);
        rig.press(KeyCode.ENTER);
    }

    private Optional<Alarm> alarm(Asset asset, String rule) {
        return live.deck().alarms().latest().alarms().stream()
                .filter(a -> a.assetId().equals(Optional.of(asset.id())) && a.rule().equals(rule))
                .findFirst();
    }

    private boolean selected(Asset asset, String rule) {
        return rig.node("list", TableView.class).getSelectionModel().getSelectedItem()
                        instanceof AlarmLine line
                && line.alarm().assetId().equals(Optional.of(asset.id()))
                && line.alarm().rule().equals(rule);
    }

    private boolean focusIs(String id) {
        Node owner = rig.window().stage().getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    /// Tab until this has the focus.
    private void tabTo(String id) {
        for (int i = 0; i < 60 && !ConsoleRig.onFx(() -> focusIs(id)); i++) {
            rig.press(KeyCode.TAB);
        }
        assertTrue(ConsoleRig.onFx(() -> focusIs(id)), id);
    }

    @Test
    void aFloodIsTracedAnsweredWrittenDownAndHandedOver() throws InterruptedException {
        palette("drill");
        rig.until(() -> alarm(inverter, "inverter-fault").isPresent());
        live.runUntil(live.deck().live().latest().time().plus(Duration.ofMinutes(3)), 60);

        theRootCauseIsFoundAndAcknowledged();
        theChatteringAlarmIsShelved();
        theMinuteBeforeTheTripIsReplayed();
        theAnswerIsRehearsedAndSent();
        itIsWrittenDown();
        theShiftIsHandedOver();
        theNextShiftShelvesUntilItsEnd();
    }

    private void theRootCauseIsFoundAndAcknowledged() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        rig.until(() -> rig.sees("flood"));
        rig.press(KeyCode.DIGIT4);
        rig.until(() -> selected(inverter, "inverter-fault"));
        rig.press(KeyCode.A);
        rig.until(
                () -> alarm(inverter, "inverter-fault").orElseThrow().state() == AlarmState.ACKED);
    }

    private void theChatteringAlarmIsShelved() {
        rig.press(KeyCode.DIGIT2);
        rig.press(KeyCode.SLASH);
        rig.type("VAN6 communication");
        tabTo("list");
        rig.press(KeyCode.HOME);
        rig.until(() -> selected(chatters, "comms-degraded"));
        rig.press(KeyCode.S);
        rig.type("Chatters; technician is called");
        rig.press(KeyCode.DOWN);
        rig.press(KeyCode.ENTER);
        rig.until(
                () ->
                        alarm(chatters, "comms-degraded").orElseThrow().state()
                                == AlarmState.SHELVED);
        Alarm.Hold hold = alarm(chatters, "comms-degraded").orElseThrow().hold().orElseThrow();
        assertEquals("Chatters; technician is called", hold.reason());
    }

    private void theMinuteBeforeTheTripIsReplayed() {
        rig.press(KeyCode.SLASH);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("B1 inverter");
        tabTo("list");
        rig.press(KeyCode.HOME);
        rig.until(() -> selected(inverter, "inverter-fault"));
        rig.press(KeyCode.CONTROL, KeyCode.B);
        rig.until(() -> rig.desk().modes().mode() == Mode.REPLAY);
        rig.until(() -> rig.desk().alarms().latest().alarms().isEmpty());
        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE);
    }

    private void theAnswerIsRehearsedAndSent() {
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        rig.until(() -> rig.desk().modes().mode() == Mode.SANDBOX);
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type("AUS-TRK2");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focusIs("power"));
        rig.type("-20");
        rig.press(KeyCode.TAB);
        rig.type("30 min");
        rig.press(KeyCode.ENTER);
        rig.until(() -> focusIs("toConfirm"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("sentence") && focusIs("cancel"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> live.deck().modes().sandbox().orElseThrow().drafts().size() == 1);
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("1");
        rig.press(KeyCode.ENTER);
        rig.until(() -> !live.deck().modes().sandbox().orElseThrow().ahead().running());
        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.sees("leaveKeep"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE && rig.sees("draftList"));
        assertTrue(live.deck().dispatches().liveOn(truck.id()).isEmpty());
        rig.press(KeyCode.ENTER);
        rig.until(() -> focusIs("toConfirm"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> focusIs("cancel"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> live.deck().dispatches().liveOn(truck.id()).isPresent());
        assertEquals(-20, live.deck().dispatches().liveOn(truck.id()).orElseThrow().powerKw());
    }

    private List<LogEntry> log() {
        return live.deck().records().log().recent(LogQuery.newest(100));
    }

    private void itIsWrittenDown() {
        rig.press(KeyCode.ESCAPE);
        rig.press(KeyCode.CONTROL, KeyCode.L);
        rig.type("Battery inverter tripped, vans moved to truck bay 2");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(
                () ->
                        log().stream()
                                .anyMatch(e -> e.text().startsWith("Battery inverter tripped")));
        assertTrue(
                log().stream().anyMatch(e -> e.kind() == LogKind.TRIP),
                "the trip wrote itself down");
    }

    private void theShiftIsHandedOver() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        rig.until(() -> rig.sees("logTable"));
        rig.press(KeyCode.DIGIT2);
        rig.until(() -> rig.sees("shiftRemarks"));
        tabTo("shiftRemarks");
        rig.type("B1 waits for the technician");
        tabTo("shiftName");
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.SPACE);
        rig.until(() -> live.deck().records().handovers().open().isPresent());
        Handover out = live.deck().records().handovers().open().orElseThrow();
        assertEquals("B1 waits for the technician", out.remarks());
        rig.until(() -> rig.node("shiftName", TextField.class).getText().isEmpty());
        tabTo("shiftName");
        rig.type("bernd");
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.SPACE);
        rig.until(() -> live.deck().records().handovers().open().isEmpty());
    }

    private void theNextShiftShelvesUntilItsEnd() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        rig.until(
                () ->
                        rig.node("shelfLength", ComboBox.class).getItems().stream()
                                .anyMatch(l -> ((ShelfForm.Length) l).shiftEnds().isPresent()));
        tabTo("list");
        rig.press(KeyCode.HOME);
        rig.press(KeyCode.S);
        for (int i = 0; i < 6; i++) {
            rig.press(KeyCode.DOWN);
        }
        String how = ConsoleRig.onFx(() -> rig.node("answer", Label.class).getText());
        // of the eight hours as much is over as the plant went on since the signature
        assertTrue(how.matches(".*end of shift \\((8 h|7 h 5\\d min)\\).*"), how);
    }
}
