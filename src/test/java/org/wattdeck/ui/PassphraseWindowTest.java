package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Preferences;

/// The passphrase of the key files, asked for before the console opens.
final class PassphraseWindowTest {

    private final List<String> tried = new CopyOnWriteArrayList<>();

    private CompletableFuture<Boolean> ask() throws Exception {
        Fx.start(() -> {});
        CompletableFuture<Boolean> answer =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return PassphraseWindow.ask(
                                        Preferences.inMemory(),
                                        "/home/anna/wattdeck",
                                        this::attempt);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        until(() -> node("passphraseField").filter(Node::isFocused).isPresent());
        return answer;
    }

    private Optional<String> attempt(char[] typed) {
        tried.add(String.valueOf(typed));
        return String.valueOf(typed).equals("right")
                ? Optional.empty()
                : Optional.of("The passphrase is wrong.");
    }

    private static Optional<Node> node(String id) {
        return ConsoleRig.onFx(
                () ->
                        Window.getWindows().stream()
                                .flatMap(
                                        w ->
                                                Optional.ofNullable(w.getScene().lookup("#" + id))
                                                        .stream())
                                .findFirst());
    }

    private static void until(BooleanSupplier holds) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, holds::getAsBoolean);
    }

    @Test
    void aWrongOneIsToldAndTheRightOneOpens() throws Exception {
        CompletableFuture<Boolean> answer = ask();
        FxRobot robot = new FxRobot();
        robot.write("wrong").type(KeyCode.ENTER);
        until(
                () ->
                        node("passphraseAnswer")
                                .filter(
                                        n ->
                                                ((Label) n)
                                                        .getText()
                                                        .equals("The passphrase is wrong."))
                                .isPresent());
        assertFalse(answer.isDone());
        robot.write("right").type(KeyCode.ENTER);
        assertTrue(answer.get(60, TimeUnit.SECONDS));
        assertEquals(List.of("wrong", "right"), tried);
        until(() -> node("passphraseField").isEmpty());
    }

    @Test
    void whoClosesItGivesNone() throws Exception {
        CompletableFuture<Boolean> answer = ask();
        new FxRobot().type(KeyCode.ESCAPE);
        assertFalse(answer.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(), tried);
    }
}
