package org.wattdeck.testing;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import org.wattdeck.app.Deck;
import org.wattdeck.app.PortfolioProbe;
import org.wattdeck.app.selfwatch.SelfWatch;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.ConsoleSetup;
import org.wattdeck.ui.ConsoleWindow;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.Speaker;

/// A whole console over a {@link FakeDeck}, without a display, that a test drives by keyboard and
/// reads by fx:id.
public final class ConsoleRig implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:08Z");
    private static final long PATIENCE_SECONDS = 60;

    private final Optional<FakeDeck> deck;
    private final ConsoleWindow window;
    private final Desk desk;
    private final FxRobot robot = new FxRobot();

    private ConsoleRig(Optional<FakeDeck> deck, ConsoleWindow window, Desk desk) {
        this.deck = deck;
        this.window = window;
        this.desk = desk;
    }

    public static ConsoleRig open(FakeDeck deck, double width, double height) {
        return open(deck, width, height, Preferences.inMemory());
    }

    public static ConsoleRig open(
            FakeDeck deck, double width, double height, Preferences preferences) {
        return open(deck, width, height, preferences, Speaker.none());
    }

    /// With the sounds of alarms going to `speaker`.
    public static ConsoleRig open(
            FakeDeck deck, double width, double height, Preferences preferences, Speaker speaker) {
        return open(
                Optional.of(deck),
                deck.deck(),
                width,
                height,
                preferences,
                speaker,
                KeyMap.Wanted.NOTHING);
    }

    /// With the operator's own keys.
    public static ConsoleRig open(FakeDeck deck, double width, double height, KeyMap.Wanted keys) {
        return open(
                Optional.of(deck),
                deck.deck(),
                width,
                height,
                Preferences.inMemory(),
                Speaker.none(),
                keys);
    }

    /// A console over a deck of any other kind.
    public static ConsoleRig over(Deck deck, double width, double height) {
        return open(
                Optional.empty(),
                deck,
                width,
                height,
                Preferences.inMemory(),
                Speaker.none(),
                KeyMap.Wanted.NOTHING);
    }

    private static ConsoleRig open(
            Optional<FakeDeck> fake,
            Deck deck,
            double width,
            double height,
            Preferences preferences,
            Speaker speaker,
            KeyMap.Wanted keys) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException("The FX toolkit did not start.", e);
        }
        return onFx(
                () -> {
                    Fx.endWithLastWindow(false);
                    ConsoleSetup setup =
                            new ConsoleSetup(
                                    preferences,
                                    new Installation("0.1.0", "/nowhere/wattdeck", "H2", "", false),
                                    () -> NOW,
                                    new Actor("anna", Actor.Source.CONSOLE),
                                    PortfolioProbe.none(),
                                    new ReportFiles(),
                                    new FileTransfer(),
                                    SelfWatch.none(),
                                    keys,
                                    speaker);
                    ConsoleWindow window = new ConsoleWindow(setup, new Stage(), width, height);
                    window.show();
                    window.stage().requestFocus();
                    Desk desk = window.ready(deck);
                    return new ConsoleRig(fake, window, desk);
                });
    }

    public FakeDeck deck() {
        return deck.orElseThrow();
    }

    public Desk desk() {
        return desk;
    }

    public ConsoleWindow window() {
        return window;
    }

    /// Runs on the FX thread and waits for the answer.
    public static <T> T onFx(Callable<T> work) {
        try {
            return WaitForAsyncUtils.asyncFx(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The screen did not answer as it should.", e);
        }
    }

    /// Waits until something holds on the FX thread; fails when it does not come to hold.
    public ConsoleRig until(Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(holds));
        } catch (TimeoutException e) {
            throw new AssertionError("What was waited for did not happen.", e);
        }
        return this;
    }

    /// Lets the plant make a tick and waits until the screen has it.
    public ConsoleRig tick() {
        deck().tick();
        return until(() -> desk.live().latest() == deck().latest());
    }

    /// Opens a place and waits until the screen is up.
    public ConsoleRig go(Place place) {
        onFx(
                () -> {
                    desk.screens().open(place);
                    return true;
                });
        return until(() -> window.shell().current().filter(o -> o.screen().settled()).isPresent());
    }

    /// Presses keys together, such as `Ctrl` and `K`, and waits until the screen has answered.
    public ConsoleRig press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }

    public ConsoleRig type(String text) {
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }

    /// The node with this fx:id.
    public <T extends Node> T node(String id, Class<T> type) {
        return onFx(() -> type.cast(window.stage().getScene().lookup("#" + id)));
    }

    /// Whether a visible node with this fx:id is there.
    public boolean sees(String id) {
        return onFx(
                () -> {
                    Node node = window.stage().getScene().lookup("#" + id);
                    return node != null && node.isVisible();
                });
    }

    @Override
    public void close() {
        onFx(
                () -> {
                    window.close();
                    // the platform without a display keeps every window a robot has touched
                    window.stage().setScene(new Scene(new Group()));
                    return true;
                });
    }
}
