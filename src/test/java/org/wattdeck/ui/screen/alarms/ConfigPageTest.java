package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// From a bad actor to its rule, tried on the past and saved; by keyboard.
class ConfigPageTest {

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig =
            ConsoleRig.open(new FakeDeck(registry, 3).alarmPast(31), 1600, 900);

    @AfterEach
    void close() {
        rig.close();
    }

    private void openBy(KeyCode key) {
        rig.go(Place.of("alarms"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("list", TableView.class).requestFocus();
                    return true;
                });
        rig.press(key);
    }

    private String title() {
        return ConsoleRig.onFx(() -> rig.node("ruleTitle", Label.class).getText());
    }

    private String answer() {
        return ConsoleRig.onFx(() -> rig.node("configAnswer", Label.class).getText());
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

    @Test
    void enterOnABadActorTunesItsRuleForItsAsset() {
        openBy(KeyCode.DIGIT7);
        rig.until(() -> !rig.node("actors", TableView.class).getItems().isEmpty());
        ConsoleRig.onFx(
                () -> {
                    fireNow("kpi-chattering");
                    TableView<?> actors = rig.node("actors", TableView.class);
                    actors.requestFocus();
                    actors.getSelectionModel().selectFirst();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.node("ruleTitle", Label.class) != null);
        assertEquals("Near the grid limit", title());
        write("offDelay", "soon");
        fire("tryIt");
        assertTrue(answer().contains("soon"), answer());
        write("offDelay", "120");
        fire("tryIt");
        rig.until(() -> answer().startsWith("Since"));
        assertTrue(ConsoleRig.onFx(() -> rig.node("trial", TableView.class).isVisible()));
        fire("saveSetting");
        rig.until(() -> answer().contains("reason"));
        write("why", "chatters at noon");
        fire("saveSetting");
        rig.until(() -> answer().startsWith("Saved"));
        AlarmSetting saved = rig.desk().deck().records().alarmSettings().all().getFirst();
        assertEquals(Optional.of(registry.asset(3).id()), saved.assetId());
        assertEquals(120, saved.tuning().off().orElseThrow().toSeconds());
        rig.until(
                () -> rig.node("ruleChanged", Label.class).getText().contains("chatters at noon"));
    }

    private void fireNow(String id) {
        rig.node(id, ButtonBase.class).fire();
    }

    @Test
    void whenAlarmsArePassedOnIsSetForEachPriorityWithAReason() {
        openBy(KeyCode.DIGIT8);
        rig.until(() -> rig.node("escalation-1", TextField.class) != null);
        assertEquals(
                List.of("120", "600", "", ""),
                ConsoleRig.onFx(
                        () ->
                                IntStream.rangeClosed(1, 4)
                                        .mapToObj(
                                                p ->
                                                        rig.node("escalation-" + p, TextField.class)
                                                                .getText())
                                        .toList()));
        write("escalation-2", "");
        write("escalation-3", "900");
        fire("escalation-save");
        rig.until(
                () ->
                        rig.node("escalation-answer", Label.class)
                                .getText()
                                .contains("A reason of 4 to 500"));
        write("escalation-why", "two people at night");
        fire("escalation-save");
        rig.until(
                () ->
                        rig.desk()
                                .deck()
                                .records()
                                .alarmSettings()
                                .escalation()
                                .equals(
                                        Map.of(
                                                Priority.CRITICAL, Duration.ofSeconds(120),
                                                Priority.MEDIUM, Duration.ofSeconds(900))));
    }

    @Test
    void everyRuleIsListedWithItsPriority() {
        openBy(KeyCode.DIGIT8);
        rig.until(() -> rig.node("rules", TableView.class) != null);
        assertEquals(
                ConfigRule.all().size(),
                ConsoleRig.onFx(() -> rig.node("rules", TableView.class).getItems().size())
                        .intValue());
    }
}
