package org.wattdeck.ui.screen.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.view.matrix.Card;
import org.wattdeck.ui.view.matrix.CardFlow;

class OverviewScreenTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private ConsoleRig rig = open(150);

    private static ConsoleRig open(int assets) {
        Registry registry = assets == 0 ? Registry.EMPTY : Portfolios.mixed(assets);
        return ConsoleRig.open(new FakeDeck(registry, 7), 1366, 768);
    }

    private void reopen(int assets) {
        rig.close();
        rig = open(assets);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private CardFlow matrix() {
        return rig.node("matrix", CardFlow.class);
    }

    private <T> T read(java.util.concurrent.Callable<T> work) {
        return ConsoleRig.onFx(work);
    }

    @Test
    void theMatrixHasACardForEverySite() {
        CardFlow flow = matrix();
        assertEquals(
                rig.desk().live().registry().sites().stream()
                        .map(s -> s.name())
                        .collect(Collectors.toSet()),
                read(() -> flow.cards().stream().map(Card::title).collect(Collectors.toSet())));
        assertEquals(150, read(() -> flow.cards().stream().mapToInt(Card::size).sum()));
    }

    @Test
    void aThousandAssetsAreAllOnTheScreen() {
        reopen(1000);
        CardFlow flow = matrix();
        rig.until(() -> flow.cardsInSight() == 20);
        assertTrue(read(() -> flow.arrangement().totalHeight() <= flow.getHeight()));
    }

    @Test
    void theKeyboardLeadsToACommandInThreePresses() {
        CardFlow flow = matrix();
        rig.until(flow::isFocused);
        rig.press(KeyCode.ENTER);
        assertEquals("site", rig.desk().screens().place().screen());
        assertTrue(rig.desk().screens().place().siteId().isPresent());
        rig.press(KeyCode.ENTER);
        assertEquals(Selection.Want.FACEPLATE, rig.desk().selection().wishProperty().get().want());
        rig.press(KeyCode.C);
        assertEquals(Selection.Want.COMMAND, rig.desk().selection().wishProperty().get().want());
    }

    @Test
    void arrowsGoIntoTheCellsAndEnterOpensTheAsset() {
        CardFlow flow = matrix();
        rig.until(flow::isFocused);
        rig.press(KeyCode.RIGHT);
        assertEquals(1, read(flow::focusedCard));
        rig.press(KeyCode.DOWN).press(KeyCode.RIGHT);
        assertEquals(1, read(flow::focusedCell));
        Asset asset = read(() -> flow.cards().get(1).asset(1));
        rig.press(KeyCode.ENTER);
        assertEquals(Optional.of(asset.id()), rig.desk().screens().place().assetId());
        assertEquals(Optional.of(asset.siteId()), rig.desk().screens().place().siteId());
    }

    @Test
    void cCommandsTheAssetOfTheCellInFocus() {
        CardFlow flow = matrix();
        rig.until(flow::isFocused);
        rig.press(KeyCode.DOWN).press(KeyCode.C);
        Selection.Wish wish = rig.desk().selection().wishProperty().get();
        assertEquals(Selection.Want.COMMAND, wish.want());
        assertEquals(
                Optional.of(read(() -> flow.cards().getFirst().asset(0).id())), wish.assetId());
        assertEquals("overview", rig.desk().screens().place().screen());
    }

    @Test
    void digitsZoomFromThePortfolioToItsAssets() {
        CardFlow flow = matrix();
        rig.until(flow::isFocused);
        rig.press(KeyCode.DIGIT1);
        assertEquals(1, read(() -> flow.cards().size()));
        assertEquals(150, read(() -> flow.cards().getFirst().size()));
        rig.press(KeyCode.DIGIT4);
        assertEquals(150, read(() -> flow.cards().size()));
        assertTrue(read(flow::cardsInSight) < 150, "cards out of sight are no nodes");
        rig.press(KeyCode.DIGIT3);
        assertEquals(3, read(() -> flow.cards().size()));
    }

    @Test
    void theFilterDimsWhatDoesNotMatchAndHidesNothing() {
        CardFlow flow = matrix();
        rig.until(flow::isFocused);
        rig.press(KeyCode.SLASH);
        TextField filter = rig.node("filter", TextField.class);
        assertTrue(read(filter::isFocused));
        read(
                () -> {
                    filter.setText("type:battery");
                    return true;
                });
        Registry registry = rig.desk().live().registry();
        for (int i = 0; i < registry.assets().size(); i++) {
            int asset = i;
            assertEquals(
                    registry.asset(i).type() != AssetType.BATTERY, read(() -> flow.dimmed(asset)));
        }
        assertEquals(3, read(() -> flow.cards().size()));
        rig.press(KeyCode.ESCAPE);
        assertFalse(read(() -> flow.dimmed(0)));
        assertTrue(read(flow::isFocused));
    }

    @Test
    void aFilterThatIsNotUnderstoodSaysWhatWouldBe() {
        TextField filter = rig.node("filter", TextField.class);
        read(
                () -> {
                    filter.setText("soc<low");
                    return true;
                });
        assertTrue(read(() -> rig.node("problem", Label.class).getText()).contains("soc<20"));
    }

    @Test
    void attentionListsAFaultWithItsNumbersAndEnterLeadsThere() {
        Asset asset = rig.desk().live().registry().asset(5);
        rig.deck().raiseFault(ANNA, asset.id(), FaultKind.INVERTER_FAULT, Optional.empty());
        rig.tick();
        rig.until(() -> text("attention-0").contains("nverter fault"));
        String line = read(() -> text("attention-0"));
        assertTrue(line.contains(asset.code()), line);
        assertTrue(line.contains(" of "), line);
        Button button = rig.node("attention-0", Button.class);
        read(
                () -> {
                    button.requestFocus();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        assertEquals(Optional.of(asset.id()), rig.desk().screens().place().assetId());
    }

    private String text(String id) {
        javafx.scene.Node node = rig.window().stage().getScene().lookup("#" + id);
        return node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
    }

    @Test
    void anEmptyPortfolioNeedsNobody() {
        reopen(0);
        rig.until(() -> rig.sees("attentionQuiet"));
        assertTrue(
                read(() -> rig.node("attentionChecked", Label.class).getText())
                        .contains("checked"));
    }

    @Test
    void aSiteWhoseVersionIsTheSameIsNotDrawnAgain() {
        CardFlow flow = matrix();
        rig.until(() -> flow.drawings() >= 3);
        long before = read(flow::drawings);
        read(
                () -> {
                    flow.update(
                            rig.desk().live().latest(), states(), rig.desk().events().version());
                    return true;
                });
        long first = read(flow::drawings);
        read(
                () -> {
                    flow.update(
                            rig.desk().live().latest(), states(), rig.desk().events().version());
                    return true;
                });
        assertTrue(first >= before);
        assertEquals(first, read(flow::drawings));
        rig.tick();
        rig.until(() -> flow.drawings() > first);
    }

    private org.wattdeck.ui.view.matrix.CellState[] states() {
        return org.wattdeck.ui.view.matrix.CellState.all(
                rig.desk().live().latest(),
                i -> Optional.empty(),
                i -> Optional.empty(),
                i -> false);
    }
}
