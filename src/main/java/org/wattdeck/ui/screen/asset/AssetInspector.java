package org.wattdeck.ui.screen.asset;

import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Inspector;
import org.wattdeck.ui.screen.command.CommandPane;
import org.wattdeck.ui.screen.command.Targets;

/// The inspector of the window: the faceplate of an asset, with the command pane docked over it
/// while a command is made. FX thread.
public final class AssetInspector implements Inspector {

    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    private final Desk desk;
    private final Faceplate faceplate;
    private final CommandPane command;
    private final Parent faceNode;
    private final Parent commandNode;
    private final StackPane node;
    private Optional<UUID> asset = Optional.empty();
    private boolean commanding;
    private boolean undoing;
    private Optional<Scene> scene = Optional.empty();

    public AssetInspector(Desk desk) {
        this.desk = desk;
        faceplate = new Faceplate(desk, this::release);
        faceNode = Fxml.load("faceplate", faceplate, desk.messages());
        command = new CommandPane(desk, this::closeCommand);
        commandNode = Fxml.load("command", command, desk.messages());
        node = new StackPane(faceNode, commandNode);
        show(false);
        // Ctrl+Z works wherever the focus is, also while the inspector is closed: text fields,
        // which undo typing, take it first.
        node.sceneProperty()
                .subscribe(
                        next -> {
                            if (next != null && scene.isEmpty()) {
                                scene = Optional.of(next);
                                next.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
                            }
                        });
    }

    private void key(KeyEvent e) {
        if (UNDO.match(e)) {
            command.undoTarget()
                    .ifPresent(
                            id -> {
                                undoing = true;
                                desk.selection().command(id);
                                e.consume();
                            });
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void showFaceplate(UUID assetId) {
        if (desk.live().registry().indexOf(assetId) < 0) {
            return;
        }
        boolean other = asset.filter(assetId::equals).isEmpty();
        asset = Optional.of(assetId);
        if (commanding && other) {
            command.hidden();
            show(false);
        }
        if (!commanding) {
            faceplate.show(assetId);
        }
    }

    @Override
    public void showCommand(UUID id) {
        Optional<Target> target = Targets.of(desk.live().registry(), id);
        if (target.isEmpty()) {
            return;
        }
        if (desk.live().registry().indexOf(id) >= 0) {
            asset = Optional.of(id);
        }
        show(true);
        if (undoing) {
            undoing = false;
            command.openUndo();
        } else {
            command.open(target.get());
            desk.selection().takeDraft().ifPresent(command::fill);
        }
    }

    private void release(UUID assetId) {
        show(true);
        command.openRelease(assetId);
    }

    private void show(boolean commandSeen) {
        commanding = commandSeen;
        commandNode.setVisible(commandSeen);
        faceNode.setVisible(!commandSeen);
    }

    private void closeCommand() {
        show(false);
        asset.ifPresent(
                id -> {
                    faceplate.show(id);
                    faceplate.focusFirst();
                });
    }

    @Override
    public void hidden() {
        faceplate.hidden();
        command.hidden();
        show(false);
    }

    @Override
    public void focusFirst() {
        if (commanding) {
            command.focusFirst();
        } else {
            faceplate.focusFirst();
        }
    }
}
