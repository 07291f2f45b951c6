package org.wattdeck.ui.screen.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.PasswordProfile;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;

/// The strict settings, by keyboard: a password that has grown old, and zero power that asks who it
/// is.
final class OutwornPasswordTest {

    private static final String SECRET = "Tractor-violin-meadow";
    private static final String NEXT = "Cactus orbit lemonade";

    private ConsoleRig rig;

    @BeforeEach
    void open() {
        Access.Setup strict =
                new Access.Setup(
                                Sessions.Policy.of(Sessions.Openness.NONE).withFreeZero(false),
                                new SignInCode(),
                                new MemoryAudit())
                        .with(PasswordProfile.NERC);
        rig = ConsoleRig.open(new FakeDeck(Portfolios.mixed(20, 5), 7, strict), 1366, 768);
        Sessions sessions = rig.desk().user().sessions();
        assertTrue(
                sessions.first(SignInCode.CODE, "Ada", SECRET).toCompletableFuture().join()
                        instanceof org.wattdeck.domain.ops.Verdict.Accepted<?>);
        sessions.signOut();
        rig.until(() -> badge().equals("Sign in"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String badge() {
        return ConsoleRig.onFx(() -> rig.node("actor", MenuButton.class).getText());
    }

    private String words(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Label.class).getText());
    }

    @Test
    void anOldPasswordIsChangedByKeyboardWhereOneSignsIn() {
        rig.deck().leap(Duration.ofDays(16 * 31));
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("Ada").press(KeyCode.ENTER).type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> rig.sees("signInNext"));
        String why =
                ConsoleRig.onFx(
                        () ->
                                rig
                                        .node("signInPane", Region.class)
                                        .lookupAll(".secondary")
                                        .stream()
                                        .map(n -> ((Label) n).getText())
                                        .findFirst()
                                        .orElse(""));
        assertTrue(why.contains("Here each is changed after 15 months."), why);
        assertTrue(why.contains("three of these"), why);
        assertEquals("Sign in", badge());
        rig.type(SECRET).press(KeyCode.ENTER).type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> words("signInAnswer").contains("the password of now"));
        rig.type(NEXT).press(KeyCode.ENTER).type(NEXT).press(KeyCode.ENTER);
        rig.until(() -> badge().equals("Ada"));
        assertFalse(rig.sees("signInPane"));
    }

    @Test
    void zeroPowerIsDrawnForbiddenWithItsReasonUntilSomebodySignsIn() {
        openZero();
        Button execute = rig.node("zeroExecute", Button.class);
        PseudoClass denied = PseudoClass.getPseudoClass("denied");
        rig.until(() -> execute.getPseudoClassStates().contains(denied));
        assertTrue(words("zeroAnswer").startsWith("Nobody is signed in at this console"));
        assertEquals(words("zeroAnswer"), ConsoleRig.onFx(() -> execute.getTooltip().getText()));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> words("zeroAnswer").startsWith("Nobody is signed in at this console"));
        assertEquals(List.of(), rig.desk().deck().records().locks().state().latches());
        rig.press(KeyCode.ESCAPE);
        rig.desk().user().sessions().signIn("Ada", SECRET).toCompletableFuture().join();
        rig.until(() -> badge().equals("Ada"));
        openZero();
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.desk().deck().records().locks().state().latches().size() == 1);
        assertEquals(
                Optional.empty(),
                rig.desk()
                        .user()
                        .refusal(
                                org.wattdeck.domain.access.Permission.EMERGENCY_STOP,
                                Optional.empty()));
    }

    private void openZero() {
        FxRobot robot = new FxRobot();
        robot.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0);
        rig.until(() -> rig.window().stage().getScene().lookup("#zeroPane") != null);
        robot.release(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0);
    }
}
