package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class BannerTest {

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(14), 3);
    private final ConsoleRig rig = ConsoleRig.open(deck, 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aLostDatabaseIsSaidUntilItIsBack() {
        HBox banner = rig.node("banner", HBox.class);
        assertFalse(ConsoleRig.onFx(banner::isVisible));
        deck.storeProblem(Optional.of("The database is away."));
        rig.until(banner::isVisible);
        String words = ConsoleRig.onFx(banner::getAccessibleText);
        assertTrue(words.startsWith("The database is away since "), words);
        assertTrue(words.contains("Acts are safe in the journal"), words);
        deck.storeProblem(Optional.empty());
        rig.until(() -> !banner.isVisible());
    }
}
