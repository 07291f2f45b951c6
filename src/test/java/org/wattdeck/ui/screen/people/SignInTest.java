package org.wattdeck.ui.screen.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.record.Person;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;
import org.wattdeck.ui.kit.Place;

/// Signing in by keyboard, from the first start on.
final class SignInTest {

    private static final String SECRET = "tractor-violin-meadow";
    private static final String OTHER = "cactus orbit lemonade";
    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");

    private final MemoryAudit audit = new MemoryAudit();
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
                                        audit)),
                        1366,
                        768);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Sessions sessions() {
        return rig.desk().user().sessions();
    }

    private String badge() {
        return ConsoleRig.onFx(() -> rig.node("actor", MenuButton.class).getText());
    }

    private String words(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Label.class).getText());
    }

    private void becomeAdministrator() {
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type(SignInCode.CODE).press(KeyCode.ENTER);
        rig.type("Ada").press(KeyCode.ENTER);
        rig.type(SECRET).press(KeyCode.ENTER);
        rig.type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> sessions().state() == Sessions.State.SIGNED_IN);
        rig.until(() -> badge().equals("Ada"));
    }

    private void person(String name, Role role) {
        rig.desk()
                .deck()
                .records()
                .people()
                .add(
                        rig.desk().actor(),
                        new People.Wish(name, List.of(Grant.everywhere(role)), "2468", OTHER),
                        Credentials.NONE)
                .toCompletableFuture()
                .join();
    }

    @Test
    void theFirstAdministratorIsMadeByKeyboard() {
        assertEquals("Sign in", badge());
        becomeAdministrator();
        assertFalse(rig.sees("signInPane"));
        assertEquals("session.sign-in", audit.last().action());
    }

    @Test
    void aWrongPasswordIsSaidAndTheNameStays() {
        becomeAdministrator();
        sessions().signOut();
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("ada").press(KeyCode.ENTER).type("no").press(KeyCode.ENTER);
        rig.until(() -> words("signInAnswer").contains("The name or the password is wrong"));
        assertEquals(Sessions.State.SIGNED_OUT, sessions().state());
        // the first one may put a notification away
        rig.press(KeyCode.ESCAPE).press(KeyCode.ESCAPE);
        assertFalse(rig.sees("signInPane"));
    }

    @Test
    void lockedTheBadgeSaysSoAndThePasswordUnlocks() {
        becomeAdministrator();
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
        rig.until(() -> badge().equals("Locked: Ada"));
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type(SECRET).press(KeyCode.ENTER);
        rig.until(() -> badge().equals("Ada"));
    }

    @Test
    void anotherTakesOverAndTheScreenStays() {
        becomeAdministrator();
        person("Otto", Role.OPERATOR);
        rig.go(Place.of("trends"));
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("Otto").press(KeyCode.ENTER).type(OTHER).press(KeyCode.ENTER);
        rig.until(() -> badge().equals("Otto"));
        assertEquals("trends", rig.desk().screens().place().screen());
        assertEquals("Otto", rig.desk().actor().name());
    }

    @Test
    void somebodyIsAddedWithRolesOnSites() {
        becomeAdministrator();
        rig.go(Place.of("people"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("personName", javafx.scene.control.TextField.class).setText("Olga");
                    rig.node("role-engineer", CheckBox.class).setSelected(true);
                    rig.node("personAllSites", CheckBox.class).setSelected(false);
                    rig.node("personPassword", javafx.scene.control.TextField.class).setText(OTHER);
                    rig.node("personAdd", Button.class).fire();
                    return true;
                });
        rig.until(() -> words("peopleAnswer").contains("Tick the sites"));
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().getScene().getRoot().applyCss();
                    rig
                            .window()
                            .stage()
                            .getScene()
                            .getRoot()
                            .lookupAll("#personSites .check-box")
                            .stream()
                            .map(CheckBox.class::cast)
                            .limit(2)
                            .forEach(b -> b.setSelected(true));
                    rig.node("personAdd", Button.class).fire();
                    return true;
                });
        rig.until(() -> words("peopleAnswer").contains("Olga was saved"));
        Person olga =
                rig.desk().deck().records().people().all().stream()
                        .filter(p -> p.named("Olga"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of(Role.OPERATOR, Role.ENGINEER), olga.roles());
        assertEquals(2, olga.grants().getFirst().sites().orElseThrow().size());
    }

    @Test
    void whatIsForbiddenStaysInSightAndSaysWhy() {
        becomeAdministrator();
        person("Otto", Role.OPERATOR);
        rig.go(Place.of("people"));
        Button add = rig.node("personAdd", Button.class);
        assertFalse(add.getPseudoClassStates().contains(DENIED));
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("Otto").press(KeyCode.ENTER).type(OTHER).press(KeyCode.ENTER);
        rig.until(
                () ->
                        add.getPseudoClassStates().contains(DENIED)
                                && add.getTooltip().getText().contains("An administrator may"));
        assertTrue(add.isVisible());
        assertEquals(add.getTooltip().getText(), add.getAccessibleHelp());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAuditShowsEverybodyToTheAdministratorAndElseOnesOwn() {
        becomeAdministrator();
        person("Otto", Role.OPERATOR);
        rig.go(Place.of("people"));
        rig.press(KeyCode.DIGIT2);
        TableView<Object> table = rig.node("auditTable", TableView.class);
        ConsoleRig.onFx(
                () -> {
                    rig.node("auditSpan", javafx.scene.control.ComboBox.class)
                            .getSelectionModel()
                            .selectLast();
                    return true;
                });
        rig.until(() -> table.getItems().size() == audit.size());
        int all = audit.size();
        rig.press(KeyCode.CONTROL, KeyCode.U);
        rig.type("Otto").press(KeyCode.ENTER).type(OTHER).press(KeyCode.ENTER);
        rig.until(() -> badge().equals("Otto"));
        rig.press(KeyCode.DIGIT1).press(KeyCode.DIGIT2);
        rig.until(() -> table.getItems().size() < all);
        assertEquals(1, ConsoleRig.onFx(() -> table.getItems().size()));
    }
}
