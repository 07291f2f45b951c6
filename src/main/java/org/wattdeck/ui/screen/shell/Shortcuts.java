package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;

/// The keys of the whole window, in one table that the sheet and the palette also show.
final class Shortcuts {

    /// @param id its description has the key `shortcut.{id}`
    /// @param keys key combinations, separated by a blank
    /// @param run does it; false where it did not apply, so that the key goes on
    record Shortcut(String id, String keys, BooleanSupplier run) {}

    private final Desk desk;
    private final Stage stage;
    private final ShellController shell;
    private final Overlay overlay;
    private final List<Shortcut> table = new ArrayList<>();

    Shortcuts(Desk desk, Stage stage, ShellController shell, Overlay overlay) {
        this.desk = desk;
        this.stage = stage;
        this.shell = shell;
        this.overlay = overlay;
        for (ScreenSpec spec : desk.screens().specs()) {
            add("screen." + spec.id(), spec.key(), () -> desk.screens().open(Place.of(spec.id())));
        }
        add("back", "Alt+Left", desk.screens()::back);
        add("forward", "Alt+Right", desk.screens()::forward);
        table.add(new Shortcut("up", "Backspace", this::up));
        table.add(new Shortcut("filter", "F3 Shortcut+F", this::filter));
        add("pane.next", "F6", () -> cycle(1));
        add("pane.previous", "Shift+F6", () -> cycle(-1));
        add("inspector", "Shortcut+I", () -> shell.inspector().ifPresent(InspectorPane::toggle));
        add("fullscreen", "F11", () -> stage.setFullScreen(!stage.isFullScreen()));
        add("zoom.in", "Shortcut+Plus Shortcut+Equals Shortcut+Add", desk.appearance()::zoomIn);
        add("zoom.out", "Shortcut+Minus Shortcut+Subtract", desk.appearance()::zoomOut);
        add("zoom.reset", "Shortcut+Numpad0", () -> desk.appearance().zoomProperty().set(1));
        table.add(new Shortcut("close", "Esc", this::escape));
    }

    void add(String id, String keys, Runnable run) {
        table.add(
                new Shortcut(
                        id,
                        keys,
                        () -> {
                            run.run();
                            return true;
                        }));
    }

    List<Shortcut> table() {
        return List.copyOf(table);
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent e) {
        boolean typing = typing(e);
        for (Shortcut shortcut : table) {
            for (String keys : shortcut.keys().split(" ")) {
                boolean plain = !keys.contains("+") && !keys.startsWith("F") && !keys.equals("Esc");
                if (!keys.isEmpty()
                        && !(plain && typing)
                        && KeyCombination.valueOf(keys).match(e)
                        && shortcut.run().getAsBoolean()) {
                    e.consume();
                    return;
                }
            }
        }
    }

    private void typed(KeyEvent e) {
        if (typing(e) || overlay.showing()) {
            return;
        }
        switch (e.getCharacter()) {
            case "/" -> {
                if (filter()) {
                    e.consume();
                }
            }
            case "?" -> {
                run("help");
                e.consume();
            }
            default -> {}
        }
    }

    /// Runs the shortcut of this id; false where there is none or it did not apply.
    boolean run(String id) {
        return table.stream().anyMatch(s -> s.id().equals(id) && s.run().getAsBoolean());
    }

    private static boolean typing(KeyEvent e) {
        return e.getTarget() instanceof TextInputControl;
    }

    private boolean up() {
        desk.screens().up();
        return true;
    }

    private boolean filter() {
        return shell.current().map(o -> o.screen().focusFilter()).orElse(false);
    }

    private boolean escape() {
        if (overlay.showing()) {
            overlay.close();
            return true;
        }
        return false;
    }

    private void cycle(int step) {
        List<Node> panes = shell.panes();
        Node owner = stage.getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < panes.size(); i++) {
            if (within(owner, panes.get(i))) {
                at = i;
            }
        }
        for (int tries = 1; tries <= panes.size(); tries++) {
            int next = Math.floorMod(at + step * tries, panes.size());
            Optional<Node> first = firstFocusable(panes.get(next));
            if (first.isPresent()) {
                first.get().requestFocus();
                return;
            }
        }
    }

    private static boolean within(@Nullable Node node, Node pane) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == pane) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> firstFocusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        if (node instanceof Parent parent) {
            return parent.getChildrenUnmodifiable().stream()
                    .map(Shortcuts::firstFocusable)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    /// A key combination as people read it: `Ctrl+1`.
    static String display(String keys) {
        if (keys.isEmpty()) {
            return "";
        }
        return KeyCombination.valueOf(keys.split(" ")[0]).getDisplayText();
    }
}
