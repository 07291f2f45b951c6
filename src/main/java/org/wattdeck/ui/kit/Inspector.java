package org.wattdeck.ui.kit;

import java.util.UUID;
import javafx.scene.Node;

/// What fills the inspector on the right: the faceplate of the selected asset, and the command pane
/// docked over it. FX thread.
public interface Inspector {

    Node node();

    /// Shows the faceplate of an asset. Start listening here.
    void showFaceplate(UUID assetId);

    /// Shows the command pane of an asset, with the focus on its target field.
    void showCommand(UUID assetId);

    /// No longer visible: undo every listener.
    void hidden();

    /// Puts the keyboard focus on its first control.
    void focusFirst();
}
