package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.alarm.kpi.Kpi;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// The figures of a made-up month, by keyboard.
class KpiPageTest {

    private final Registry registry = Portfolios.mixed(60);
    private ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 3).alarmPast(31), 1600, 900);

    @AfterEach
    void close() {
        rig.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<Kpi> figures() {
        return rig.node("kpis", TableView.class);
    }

    @SuppressWarnings("unchecked")
    private TableView<BadActor> actors() {
        return rig.node("actors", TableView.class);
    }

    private double figure(Kpi.Id id) {
        return ConsoleRig.onFx(
                () ->
                        figures().getItems().stream()
                                .filter(k -> k.id() == id)
                                .findFirst()
                                .orElseThrow()
                                .value());
    }

    private void openKpis() {
        rig.go(Place.of("alarms"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("list", TableView.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.DIGIT7);
        rig.until(() -> figures() != null && !figures().getItems().isEmpty());
    }

    private void fire(String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(id, javafx.scene.control.ButtonBase.class).fire();
                    return true;
                });
    }

    @Test
    void theKey7ShowsTheFiguresAndAWindowTakesThemAnew() {
        openKpis();
        double day = figure(Kpi.Id.FLOODS);
        assertTrue(
                ConsoleRig.onFx(() -> rig.node("kpiNote", Label.class).getText().contains("30")));
        fire("kpi-720");
        rig.until(() -> figure(Kpi.Id.FLOODS) > day + 3);
        rig.until(() -> rig.node("kpiNote", Label.class).getText().contains("EEMUA"));
        assertEquals(20, ConsoleRig.onFx(() -> actors().getItems().size()).intValue());
        double upTo = ConsoleRig.onFx(() -> actors().getItems().getLast().upTo());
        assertTrue(upTo > 0.2 && upTo <= 1, "the twenty make " + upTo);
    }

    @Test
    void theOneThatChattersIsListedAndEnterLeadsToIt() {
        openKpis();
        fire("kpi-chattering");
        rig.until(
                () ->
                        actors().getItems().getFirst().counts().chattered() >= 10
                                && actors().getItems().getFirst().rule().equals("grid-near-limit"));
        fire("kpi-stale");
        rig.until(() -> actors().getItems().isEmpty());
    }

    @Test
    void theFiguresAreSavedAsPdf(@TempDir Path folder) throws Exception {
        openKpis();
        fire("kpiSave");
        Path file = folder.resolve("alarms.pdf");
        ConsoleRig.onFx(
                () -> {
                    TextField path = rig.node("savePath", TextField.class);
                    path.setText(file.toString());
                    return true;
                });
        fire("save-save");
        rig.until(() -> Files.exists(file));
        assertEquals(
                "%PDF",
                new String(
                        Files.readAllBytes(file),
                        0,
                        4,
                        java.nio.charset.StandardCharsets.US_ASCII));
    }
}
