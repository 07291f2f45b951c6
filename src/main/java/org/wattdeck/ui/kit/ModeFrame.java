package org.wattdeck.ui.kit;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.wattdeck.app.mode.Mode;

/// The frame of a window that names the mode wherever one looks: blue for a replay, violet and
/// dashed for a sandbox, with its name across the window, grey where one only looks. FX thread.
public final class ModeFrame {

    private ModeFrame() {}

    /// Frames a window until the answer is closed.
    ///
    /// @param root what everything of the window lies in
    /// @param frame what gets the border
    public static Subscription follow(Desk desk, StackPane root, Region frame) {
        Label name = new Label();
        name.getStyleClass().add("mode-watermark");
        name.setMouseTransparent(true);
        name.setVisible(false);
        StackPane.setAlignment(name, Pos.CENTER);
        root.getChildren().add(name);
        return desk.modes()
                .modeProperty()
                .subscribe(
                        mode -> {
                            frame.getStyleClass().removeIf(c -> c.startsWith("mode-is-"));
                            frame.getStyleClass().add("mode-is-" + style(mode));
                            name.setText(desk.messages().text("mode." + style(mode)));
                            name.setVisible(mode == Mode.SANDBOX);
                        });
    }

    /// The mode as it stands in style classes and keys: `live`, `replay`, `sandbox`, `readonly`.
    public static String style(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
