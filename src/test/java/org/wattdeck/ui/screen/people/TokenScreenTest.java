package org.wattdeck.ui.screen.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.record.Tokens;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;
import org.wattdeck.testing.TestVault;
import org.wattdeck.ui.kit.Place;

/// Making and revoking a token by keyboard.
final class TokenScreenTest {

    private static final String SECRET = "tractor-violin-meadow";

    private ConsoleRig rig;

    @BeforeEach
    void open() {
        rig =
                ConsoleRig.open(
                        new FakeDeck(
                                Portfolios.mixed(20, 5),
                                7,
                                new Access.Setup(
                                        Sessions.Policy.of(Sessions.Openness.NONE),
                                        new SignInCode(),
                                        new MemoryAudit(),
                                        TriesLimit.DEFAULT,
                                        TestVault.made())),
                        1366,
                        768);
        sessions().first(SignInCode.CODE, "Ada", SECRET).toCompletableFuture().join();
        rig.go(Place.of("people"));
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                () -> rig.node("actor", MenuButton.class).getText().equals("Ada")));
        rig.press(KeyCode.DIGIT4);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Sessions sessions() {
        return rig.desk().user().sessions();
    }

    private Tokens tokens() {
        return rig.desk().deck().records().people().tokens();
    }

    private String made() {
        return ConsoleRig.onFx(() -> rig.node("tokenMade", TextField.class).getText());
    }

    /// From the table to the form by Tab alone.
    private void make() {
        while (!ConsoleRig.onFx(() -> rig.node("tokenLabel", TextField.class).isFocused())) {
            rig.press(KeyCode.TAB);
        }
        rig.type("nightly export").press(KeyCode.TAB).press(KeyCode.TAB);
        rig.press(KeyCode.SPACE);
        while (!ConsoleRig.onFx(() -> rig.window().stage().getScene().getFocusOwner())
                .getId()
                .equals("tokenPassword")) {
            rig.press(KeyCode.TAB);
        }
        rig.type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("tokenOnce"));
    }

    @Test
    void aTokenIsMadeByKeyboardShownOnceAndCopied() {
        make();
        String token = made();
        assertTrue(tokens().check(token) instanceof Verdict.Accepted<?>, token);
        rig.press(KeyCode.TAB).press(KeyCode.ENTER);
        assertEquals(token, ConsoleRig.onFx(() -> Clipboard.getSystemClipboard().getString()));
        rig.go(Place.of("trends"));
        rig.go(Place.of("people"));
        assertFalse(rig.sees("tokenOnce"));
        assertEquals("", made());
        assertEquals(
                1, ConsoleRig.onFx(() -> rig.node("tokenList", TableView.class).getItems().size()));
    }

    @Test
    void aTokenIsRevokedByKeyboard() {
        make();
        String token = made();
        ConsoleRig.onFx(
                () -> {
                    rig.node("tokenList", TableView.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.HOME).press(KeyCode.TAB).press(KeyCode.ENTER);
        rig.until(() -> tokens().check(token) instanceof Verdict.Refused<?>);
    }

    @Test
    void whoMayNotDoSomethingCannotTickIt() {
        // an administrator does not change the portfolio
        assertTrue(
                ConsoleRig.onFx(
                        () -> rig.node("token-edit-registry", CheckBox.class).isDisabled()));
        assertFalse(
                ConsoleRig.onFx(() -> rig.node("token-read-audit", CheckBox.class).isDisabled()));
    }

    @Test
    void whoSignsOutTakesTheTokenAlong() {
        make();
        sessions().signOut();
        rig.until(() -> !rig.sees("tokenOnce"));
        assertEquals("", made());
    }
}
