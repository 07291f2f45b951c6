package org.wattdeck.ui.view.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the names of marks stand: beside them, on none of the marks and on no other name. One
/// that finds no room is left out.
final class Names {

    private final List<Box> taken = new ArrayList<>();
    private final double width;
    private final double height;

    record Box(double left, double top, double right, double bottom) {

        boolean touches(Box o) {
            return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
        }
    }

    Names(double width, double height, List<Clusters.Mark> marks) {
        this.width = width;
        this.height = height;
        for (Clusters.Mark m : marks) {
            taken.add(
                    new Box(
                            m.px() - m.radiusPx(),
                            m.py() - m.radiusPx(),
                            m.px() + m.radiusPx(),
                            m.py() + m.radiusPx()));
        }
    }

    /// Keeps names away from a part of the picture.
    void keepFree(Box box) {
        taken.add(box);
    }

    /// The place of a name of this size: right of its mark, else left, below or above.
    Optional<Box> place(Clusters.Mark m, double wide, double high, double gap) {
        double away = m.radiusPx() + gap;
        List<Box> places =
                List.of(
                        box(m.px() + away, m.py() - high / 2, wide, high),
                        box(m.px() - away - wide, m.py() - high / 2, wide, high),
                        box(m.px() - wide / 2, m.py() + away, wide, high),
                        box(m.px() - wide / 2, m.py() - away - high, wide, high));
        Optional<Box> free = places.stream().filter(this::free).findFirst();
        free.ifPresent(taken::add);
        return free;
    }

    private static Box box(double left, double top, double wide, double high) {
        return new Box(left, top, left + wide, top + high);
    }

    private boolean free(Box b) {
        return b.left >= 0
                && b.top >= 0
                && b.right <= width
                && b.bottom <= height
                && taken.stream().noneMatch(b::touches);
    }
}
