package org.wattdeck.ui.kit;

import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Region;
import org.wattdeck.app.report.Report;

/// Draws a view for a report: with the light look whatever the screen has, and fine enough for
/// paper. FX thread.
public final class Paper {

    /// Pixels to a point.
    private static final double SCALE = 2;

    private Paper() {}

    /// @param drawn makes the view with the look that it is given
    /// @param wide in points, as `high`
    public static Report.Picture picture(
            Function<Appearance, Region> drawn, double wide, double high, String caption) {
        Appearance looks = Appearance.onPaper(SCALE);
        Region view = drawn.apply(looks);
        new Scene(view, SCALE * wide, SCALE * high);
        view.resize(SCALE * wide, SCALE * high);
        view.layout();
        SnapshotParameters ground = new SnapshotParameters();
        ground.setFill(looks.tokens().color("field"));
        return new Report.Picture(Png.of(view.snapshot(ground, null)), SCALE, caption);
    }
}
