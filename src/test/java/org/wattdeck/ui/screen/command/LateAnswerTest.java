package org.wattdeck.ui.screen.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// The answer to a command comes while its operator writes something else: the words go on where
/// they were begun, and no space presses a button of the command.
class LateAnswerTest {

    private final FakeDeck fake = new FakeDeck(Portfolios.mixed(12), 3);
    private final CompletableFuture<Verdict<List<Dispatch>>> answer = new CompletableFuture<>();
    private final ConsoleRig rig = ConsoleRig.open(fake, 1366, 768);

    @BeforeEach
    void aCommandIsOnItsWay() {
        fake.sent = answer;
        Asset battery =
                fake.registry().assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .findFirst()
                        .orElseThrow();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().command(battery.id());
                    return true;
                });
        rig.until(() -> focusIs("power"));
        rig.type("20");
        rig.press(KeyCode.ENTER);
        rig.until(() -> focusIs("toConfirm"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> focusIs("cancel"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.node("execute", Node.class).isDisabled());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private boolean focusIs(String id) {
        Node owner = rig.window().stage().getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private String words(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, TextInputControl.class).getText());
    }

    private void itIsRefused() {
        answer.complete(Verdict.refused("The plant says no."));
        rig.until(() -> rig.sees("toConfirm") && !rig.node("execute", Node.class).isDisabled());
    }

    @Test
    void anEntryOfTheLogbookIsWrittenToItsEnd() {
        rig.press(KeyCode.CONTROL, KeyCode.L);
        rig.until(() -> rig.node("entryText", TextArea.class).isFocused());
        rig.type("Vans moved");
        itIsRefused();
        rig.type(" to bay 2");
        assertEquals("Vans moved to bay 2", words("entryText"));
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> !rig.sees("entryText"));
        assertTrue(rig.sees("toConfirm"), "the command is back at its check");
    }

    @Test
    void whatIsSearchedForIsTypedToItsEnd() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        rig.until(() -> rig.sees("list"));
        rig.press(KeyCode.SLASH);
        rig.until(() -> focusIs("text"));
        rig.type("comm");
        itIsRefused();
        rig.type("s lost");
        assertEquals("comms lost", words("text"));
    }

    @Test
    void otherwiseTheFocusComesToWhereItGoesOn() {
        itIsRefused();
        rig.until(() -> focusIs("toConfirm"));
    }
}
