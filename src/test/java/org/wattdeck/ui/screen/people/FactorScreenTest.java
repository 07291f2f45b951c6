package org.wattdeck.ui.screen.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Base32;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Totp;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.record.SecondFactors;
import org.wattdeck.domain.access.Role;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;
import org.wattdeck.testing.TestVault;
import org.wattdeck.ui.kit.Place;

/// Setting up a second factor and signing in with it, by keyboard.
final class FactorScreenTest {

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
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Sessions sessions() {
        return rig.desk().user().sessions();
    }

    private SecondFactors factors() {
        return rig.desk().deck().records().people().factors();
    }

    private Instant now() {
        return rig.deck().latest().time();
    }

    private String field(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, TextField.class).getText());
    }

    private byte[] setUp() {
        rig.press(KeyCode.DIGIT3);
        rig.type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("factorSetting") && !field("factorSecret").isEmpty());
        byte[] secret = Base32.read(field("factorSecret")).orElseThrow();
        rig.type(Totp.code(secret, now())).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("factorCodes"));
        return secret;
    }

    @Test
    void oneSetsItUpByKeyboardAndTheSecretIsShownNoMore() {
        setUp();
        assertEquals(
                8,
                ConsoleRig.onFx(
                        () ->
                                rig.node("factorRecovery", TextArea.class)
                                        .getText()
                                        .lines()
                                        .count()));
        assertEquals("", field("factorSecret"));
        assertTrue(factors().on(sessions().session().orElseThrow().person()));
        rig.go(Place.of("trends"));
        rig.go(Place.of("people"));
        assertFalse(rig.sees("factorCodes"));
        assertEquals(
                "", ConsoleRig.onFx(() -> rig.node("factorRecovery", TextArea.class).getText()));
    }

    @Test
    void signingInAsksForTheCodeAfterThePassword() {
        byte[] secret = setUp();
        sessions().signOut();
        for (int tick = 0; tick < 8; tick++) {
            rig.deck().tick();
        }
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("Ada").press(KeyCode.ENTER).type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("signInFactor"));
        assertEquals(Sessions.State.SIGNED_OUT, sessions().state());
        rig.type(Totp.code(secret, now())).press(KeyCode.ENTER);
        rig.until(() -> sessions().state() == Sessions.State.SIGNED_IN);
        assertFalse(rig.sees("signInPane"));
    }

    @Test
    void aWrongCodeIsSaidAndTheFieldIsEmptyAgain() {
        setUp();
        sessions().signOut();
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("Ada").press(KeyCode.ENTER).type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("signInFactor"));
        rig.type("000").press(KeyCode.ENTER);
        rig.until(
                () ->
                        ConsoleRig.onFx(() -> rig.node("signInAnswer", Label.class).getText())
                                .contains("The code is wrong"));
        assertEquals("", field("signInFactor"));
        assertEquals(Sessions.State.SIGNED_OUT, sessions().state());
    }

    @Test
    void whoSignsOutTakesTheSecretAlong() {
        rig.press(KeyCode.DIGIT3);
        rig.type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("factorSetting") && !field("factorSecret").isEmpty());
        sessions().signOut();
        rig.until(() -> !rig.sees("factorSetting"));
        assertEquals("", field("factorSecret"));
        assertEquals("", field("factorUri"));
        rig.until(
                () ->
                        ConsoleRig.onFx(() -> rig.node("factorState", Label.class).getText())
                                .contains("sign in first"));
    }

    @Test
    void anAdministratorDemandsItOfARole() {
        ConsoleRig.onFx(
                () -> {
                    rig.node("people-factor", ToggleButton.class).fire();
                    rig.node("demand-operator", CheckBox.class).fire();
                    rig.node("demandSave", javafx.scene.control.Button.class).fire();
                    return true;
                });
        rig.until(() -> factors().demanded().equals(Set.of(Role.OPERATOR)));
        assertEquals(List.of(Role.OPERATOR), List.copyOf(factors().demanded()));
    }
}
