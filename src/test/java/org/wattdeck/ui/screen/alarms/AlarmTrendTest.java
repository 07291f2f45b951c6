package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.view.chart.TrendChart;

/// What is seen of the half hour around an alarm.
class AlarmTrendTest {

    private static final Instant SINCE = Instant.parse("2026-06-21T10:00:00Z");

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 3), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private Asset first(AssetType type) {
        return registry.assets().stream().filter(a -> a.type() == type).findFirst().orElseThrow();
    }

    private static Optional<AlarmSignal> of(String rule, Asset asset, Measured measured) {
        return AlarmSignal.of(
                new Alarm(
                        asset.id(),
                        rule,
                        Optional.of(asset.id()),
                        Optional.of(asset.siteId()),
                        Priority.HIGH,
                        AlarmState.UNACKED,
                        true,
                        false,
                        1,
                        SINCE,
                        SINCE,
                        measured,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                asset);
    }

    @Test
    void anAlarmShowsWhatItIsAboutAgainstItsLimit() {
        Asset battery = first(AssetType.BATTERY);
        assertEquals(
                Optional.of(
                        new AlarmSignal(List.of(Signal.SOC_FRACTION), List.of(0.11), Double.NaN)),
                of("soc-low", battery, new Measured(0.1, 0.11, "%")));
        Asset grid = first(AssetType.GRID_CONNECTION);
        double in = grid.spec().number("max_import_kw", 0);
        double out = grid.spec().number("max_export_kw", 0);
        assertEquals(
                List.of(0.9 * in, -0.9 * out),
                of("grid-near-limit", grid, new Measured(0.95, 0.9, "%")).orElseThrow().limits());
        assertEquals(
                Optional.empty(),
                of("fuel-low", first(AssetType.GENERATOR), new Measured(90, 100, "l")),
                "fuel is not recorded");
        assertEquals(
                Optional.empty(),
                of("hvac-failed", first(AssetType.WIND_TURBINE), Measured.NONE),
                "a turbine has no cell temperature");
    }

    private String chart() {
        return ConsoleRig.onFx(() -> rig.node("alarmTrend", TrendChart.class).getAccessibleText());
    }

    private String says() {
        return ConsoleRig.onFx(() -> rig.node("alarmTrendSays", Label.class).getText());
    }

    private void openFirst() {
        rig.go(Place.of("alarms"));
        rig.until(() -> rig.node("list", TableView.class).getItems().size() == 1);
        ConsoleRig.onFx(
                () -> {
                    rig.node("list", TableView.class).requestFocus();
                    rig.node("list", TableView.class).getSelectionModel().clearAndSelect(0);
                    return true;
                });
    }

    @Test
    void theTrendHasTheLimitTheOnsetAndTheAcknowledgementAndGoesOn() {
        Optional<Asset> battery = Optional.of(first(AssetType.BATTERY));
        rig.deck().event(battery, "MIN_SOC_REACHED", Severity.WARNING, "too low");
        openFirst();
        rig.until(() -> rig.sees("alarmTrend") && chart().contains("["));
        assertTrue(chart().startsWith("state of charge"), chart());
        assertTrue(chart().contains("; limit "), chart());
        assertTrue(chart().contains("; came "), chart());
        assertFalse(chart().contains("acked"), chart());
        String before = chart();
        rig.tick();
        rig.until(() -> !chart().equals(before));
        rig.press(KeyCode.A);
        rig.until(() -> chart().contains("; acked "));
        assertTrue(says().endsWith("by anna"), says());
    }

    @Test
    void anAlarmWithoutASignalSaysSo() {
        rig.deck().event(Optional.empty(), "DISK_SPACE_LOW", Severity.WARNING, "3 % left");
        openFirst();
        rig.until(() -> rig.sees("alarmTrendSays"));
        assertEquals("No recorded signal belongs to this alarm.", says());
        assertFalse(rig.sees("alarmTrend"));
    }

    @Test
    void recordsThatCannotBeReadAreNamedAndTheLiveValueStillShows() {
        rig.deck().historyProblem(Optional.of("away"));
        Optional<Asset> battery = Optional.of(first(AssetType.BATTERY));
        rig.deck().event(battery, "MIN_SOC_REACHED", Severity.WARNING, "too low");
        openFirst();
        rig.until(() -> says().equals("The recorded values cannot be read now."));
        rig.tick();
        rig.until(() -> chart().contains("["));
    }
}
