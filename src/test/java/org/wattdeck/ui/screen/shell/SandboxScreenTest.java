package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.LiveDeck.ANNA;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// A rehearsal in the sandbox, from the fork to a guarded command on the live plant, by keyboard.
class SandboxScreenTest {

    private final Registry registry = Portfolios.mixed(14);
    private final Asset battery =
            registry.assets().stream()
                    .filter(a -> a.type() == AssetType.BATTERY)
                    .findFirst()
                    .orElseThrow();
    private LiveDeck live;
    private ConsoleRig rig;

    @BeforeEach
    void open() throws IOException {
        live = LiveDeck.start(registry);
        rig = ConsoleRig.over(live.deck(), 1366, 768);
        rig.until(() -> rig.desk().live().real());
    }

    @AfterEach
    void stop() {
        rig.close();
        live.close();
    }

    private Sandbox fork() {
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        rig.until(() -> rig.desk().modes().mode() == Mode.SANDBOX);
        return live.deck().modes().sandbox().orElseThrow();
    }

    private void runAhead(String hours) {
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type(hours);
        rig.press(KeyCode.ENTER);
        rig.until(() -> !live.deck().modes().sandbox().orElseThrow().ahead().running());
    }

    private void commandShown(String kw) {
        ConsoleRig.onFx(
                () -> {
                    rig.desk().screens().open(Place.site(battery.siteId()));
                    rig.desk().selection().command(battery.id());
                    return true;
                });
        rig.until(() -> rig.sees("power"));
        rig.type(kw);
        rig.press(KeyCode.TAB);
        rig.type("30 min");
        rig.press(KeyCode.ENTER);
        rig.until(
                () ->
                        rig.sees("toConfirm")
                                && !rig.node("toConfirm", javafx.scene.control.Button.class)
                                        .isDisabled());
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("execute"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
    }

    @Test
    void aCommandTriedInTheSandboxBecomesAGuardedCommandOfTheLivePlant() {
        Sandbox sandbox = fork();
        commandShown("-20");
        rig.until(() -> sandbox.drafts().size() == 1);
        runAhead("1");
        rig.go(Place.of("sandbox"));
        rig.until(() -> !rig.node("table", TableView.class).getItems().isEmpty());
        assertEquals(List.of(), live.deck().records().drafts().all());

        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.sees("leaveKeep"));
        assertEquals(Mode.SANDBOX, rig.desk().modes().mode(), "it asks first");
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE);
        rig.until(() -> rig.sees("draftList"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("checkLines"));
        assertEquals("-20", rig.node("power", TextField.class).getText().replace("−", "-"));
        assertTrue(live.deck().dispatches().recent(10).isEmpty(), "nothing is sent by itself");
        assertEquals(1, live.deck().records().drafts().all().size());
        rig.until(() -> !rig.node("toConfirm", javafx.scene.control.Button.class).isDisabled());
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("execute"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> live.deck().records().drafts().all().isEmpty());
        assertEquals(-20, live.deck().dispatches().recent(10).getFirst().powerKw());
    }

    @Test
    void escapeDoesNotLeaveTheSandbox() {
        fork();
        rig.press(KeyCode.ESCAPE);
        rig.press(KeyCode.ESCAPE);
        assertEquals(Mode.SANDBOX, rig.desk().modes().mode());
        rig.press(KeyCode.CONTROL, KeyCode.D);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE);
    }

    @Test
    void changesAreTypedAndSeenInTheComparison() {
        Sandbox sandbox = fork();
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        rig.until(() -> rig.sees("irradiance"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("load", TextField.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("150");
        rig.press(KeyCode.ENTER);
        rig.until(() -> sandbox.setup().loadFactor() == 1.5);
        runAhead("2");
        rig.until(
                () ->
                        sandbox.outcome().toCompletableFuture().isDone()
                                && rig.node("span", Label.class).getText().contains("2 h"));
        rig.press(KeyCode.CONTROL, KeyCode.A);
        assertTrue(
                sandbox.outcome()
                                .toCompletableFuture()
                                .join()
                                .length()
                                .compareTo(Duration.ofHours(2))
                        >= 0);
    }

    @Test
    void theLivePlantGoesOnBesideIt() {
        fork();
        long before = live.deck().modes().livePlant().tick();
        live.deck().modes().backToLive(ANNA);
        rig.until(() -> rig.desk().modes().mode() == Mode.LIVE);
        assertTrue(live.deck().live().latest().tick() >= before);
    }
}
