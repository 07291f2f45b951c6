package org.wattdeck.ui.screen.shell;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.wattdeck.ui.screen.layout.Bounds;

/// The monitors of the desktop and where windows stand on them. FX thread.
final class Monitors {

    private Monitors() {}

    /// What windows may take of each, the first monitor first.
    static List<Bounds> all() {
        return Screen.getScreens().stream().map(s -> bounds(s.getVisualBounds())).toList();
    }

    private static Bounds bounds(Rectangle2D r) {
        return new Bounds(r.getMinX(), r.getMinY(), r.getWidth(), r.getHeight());
    }

    static Bounds of(Stage stage) {
        return new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    static void place(Stage stage, Bounds bounds) {
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
    }

    /// The monitor after the one the window is on; the same where there is only one.
    static Bounds after(Stage stage) {
        List<Screen> all = Screen.getScreens();
        Screen here =
                Screen.getScreensForRectangle(
                                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
                        .stream()
                        .findFirst()
                        .orElse(Screen.getPrimary());
        return bounds(all.get((all.indexOf(here) + 1) % all.size()).getVisualBounds());
    }
}
