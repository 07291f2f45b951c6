package org.wattdeck.ui.view;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;

/// The mark of a priority as a node, for rows and counters.
public final class MarkView extends Canvas {

    public enum Style {
        SOLID,
        HOLLOW,
        SHELVED,
        SUPPRESSED,
        OUT_OF_SERVICE;

        /// How the mark of an alarm looks: solid while it stands, hatched with a letter while it is
        /// withheld.
        public static Style of(Alarm a) {
            return switch (a.state()) {
                case SHELVED -> SHELVED;
                case SUPPRESSED -> SUPPRESSED;
                case OUT_OF_SERVICE -> OUT_OF_SERVICE;
                case NORMAL, UNACKED, ACKED, RTN_UNACKED, LATCHED_UNACKED, LATCHED_ACKED ->
                        a.active() ? SOLID : HOLLOW;
            };
        }
    }

    /// What was drawn last; the same is not drawn again.
    private record Drawn(Priority priority, Style style, double size, Tokens tokens) {}

    private final double sizeEm;
    private Optional<Drawn> drawn = Optional.empty();

    /// @param sizeEm edge length in units of 12 px at 100 % zoom
    public MarkView(double sizeEm) {
        this.sizeEm = sizeEm;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    public void show(Priority priority, Style style, Appearance looks, String words) {
        double size = Math.rint(sizeEm * 12 * looks.zoom());
        setAccessibleText(words);
        Drawn next = new Drawn(priority, style, size, looks.tokens());
        if (drawn.filter(next::equals).isPresent()) {
            return;
        }
        drawn = Optional.of(next);
        setWidth(size);
        setHeight(size);
        var g = getGraphicsContext2D();
        g.clearRect(0, 0, size, size);
        switch (style) {
            case SOLID -> Marks.priority(g, priority, 0, 0, size, looks.tokens(), looks.font());
            case HOLLOW -> Marks.hollow(g, priority, 0, 0, size, looks.tokens(), looks.font());
            case SHELVED -> Marks.withheld(g, 'S', 0, 0, size, looks.tokens(), looks.font());
            case SUPPRESSED -> Marks.withheld(g, 'D', 0, 0, size, looks.tokens(), looks.font());
            case OUT_OF_SERVICE -> Marks.withheld(g, 'O', 0, 0, size, looks.tokens(), looks.font());
        }
    }
}
