package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.ScreenList;

/// What a screen reader is told, on every screen and over it.
class AccessibilityTest {

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z]*(\\.[a-zA-Z]+)+|%.+");

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    /// Walks every screen, the faceplate of every type, the command pane and every overlay.
    private Set<String> everywhere(Consumer<Node> look) {
        Set<String> seen = new TreeSet<>();
        for (Place place : ScreenList.places()) {
            rig.go(place);
            at(look);
            seen.add(place.topic());
        }
        for (AssetType type : AssetType.values()) {
            Asset asset =
                    registry.assets().stream()
                            .filter(a -> a.type() == type)
                            .findFirst()
                            .orElseThrow();
            ConsoleRig.onFx(
                    () -> {
                        rig.desk().screens().open(Place.asset(asset.siteId(), asset.id()));
                        rig.desk().selection().inspect(asset.id());
                        return true;
                    });
            at(look);
        }
        ConsoleRig.onFx(
                () -> {
                    rig.desk()
                            .selection()
                            .command(
                                    registry.assets().stream()
                                            .filter(a -> a.type() == AssetType.BATTERY)
                                            .findFirst()
                                            .orElseThrow()
                                            .id());
                    return true;
                });
        at(look);
        overlay(look, javafx.scene.input.KeyCode.F1);
        overlay(look, javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.K);
        overlay(look, javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.DIGIT2);
        return seen;
    }

    private void overlay(Consumer<Node> look, javafx.scene.input.KeyCode... keys) {
        rig.press(keys);
        at(look);
        rig.press(javafx.scene.input.KeyCode.ESCAPE);
    }

    private void at(Consumer<Node> look) {
        ConsoleRig.onFx(
                () -> {
                    Parent root = rig.window().stage().getScene().getRoot();
                    root.applyCss();
                    root.layout();
                    visit(root, look);
                    return true;
                });
    }

    private static void visit(Node node, Consumer<Node> look) {
        if (!node.isVisible()) {
            return;
        }
        look.accept(node);
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(c -> visit(c, look));
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + " " + node.getStyleClass();
    }

    @Test
    void everyCanvasIsDescribedByItselfOrByWhatHoldsIt() {
        Set<String> silent = new TreeSet<>();
        everywhere(
                node -> {
                    if (node instanceof Canvas && !described(node)) {
                        silent.add(name(node) + " in " + name(node.getParent()));
                    }
                });
        assertEquals(Set.of(), silent);
    }

    /// A canvas is described by its own text, by that of one of the two nodes around it, or by the
    /// words of the label it is the picture of. A cell without a mark has nothing to say.
    private static boolean described(Node canvas) {
        Node at = canvas;
        for (int i = 0; i < 3 && at != null; i++) {
            boolean words =
                    !blank(at.getAccessibleText())
                            || at instanceof TableCell<?, ?> && at.getAccessibleText() != null
                            || at instanceof Labeled labeled && !blank(labeled.getText());
            if (words) {
                return true;
            }
            at = at.getParent();
        }
        return canvas.getBoundsInLocal().getWidth() == 0;
    }

    @Test
    void everythingThatTakesTheFocusHasARoleAndWords() {
        Set<String> silent = new TreeSet<>();
        everywhere(
                node -> {
                    if (!node.isFocusTraversable()) {
                        return;
                    }
                    boolean words =
                            !blank(node.getAccessibleText())
                                    || node instanceof Labeled labeled && !blank(labeled.getText())
                                    || node instanceof javafx.scene.control.TabPane
                                    || node instanceof javafx.scene.control.ScrollPane;
                    boolean role =
                            node instanceof Control
                                    || node.getAccessibleRole() != null
                                            && node.getAccessibleRole() != AccessibleRole.NODE
                                            && node.getAccessibleRole() != AccessibleRole.PARENT;
                    if (!words || !role) {
                        silent.add(name(node));
                    }
                });
        assertEquals(Set.of(), silent);
    }

    @Test
    void everyFieldAndListSaysWhatItIs() {
        Set<String> silent = new TreeSet<>();
        everywhere(
                node -> {
                    boolean asks =
                            node instanceof TextInputControl
                                    || node instanceof ComboBoxBase<?>
                                    || node instanceof TableView<?>
                                    || node instanceof ListView<?>;
                    boolean silentButton =
                            node instanceof ButtonBase b
                                    && blank(b.getText())
                                    && b.isFocusTraversable();
                    boolean within = "list-view".equals(node.getId());
                    if ((asks || silentButton) && !within && blank(node.getAccessibleText())) {
                        silent.add(name(node));
                    }
                });
        assertEquals(Set.of(), silent);
    }

    @Test
    void noMessageKeyIsShown() {
        Set<String> raw = new TreeSet<>();
        List<String> texts = new ArrayList<>();
        everywhere(
                node -> {
                    if (node instanceof Labeled labeled && !blank(labeled.getText())) {
                        texts.add(labeled.getText());
                    }
                });
        // The names of actions stand in Settings, since keymap.yaml is written with them.
        Set<String> names = new TreeSet<>();
        rig.desk().keys().keys().forEach(key -> names.add(key.id()));
        for (String text : texts) {
            if (KEY.matcher(text).matches()
                    && !text.endsWith(".properties")
                    && !names.contains(text)) {
                raw.add(text);
            }
        }
        assertEquals(Set.of(), raw);
    }
}
