package org.wattdeck.ui.view.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.ops.Priority;

/// Pins as they can be drawn: those whose marks would overlap are one.
final class Clusters {

    private Clusters() {}

    /// One mark on the picture.
    ///
    /// @param pins the largest first
    record Mark(double px, double py, double radiusPx, List<Pin> pins) {

        Pin first() {
            return pins.getFirst();
        }

        boolean single() {
            return pins.size() == 1;
        }

        Optional<Priority> worst() {
            return pins.stream().flatMap(p -> p.worst().stream()).min(Comparator.naturalOrder());
        }

        boolean offline() {
            return pins.stream().allMatch(Pin::offline);
        }

        boolean has(Pin pin) {
            return pins.stream().anyMatch(p -> p.id().equals(pin.id()));
        }
    }

    /// A mark's area is in proportion to the power, between two bounds.
    static double radiusPx(double ratedKw, double mostKw, double em) {
        double share = mostKw > 0 ? Math.sqrt(Math.max(0, ratedKw) / mostKw) : 0;
        return em * (0.5 + 0.8 * share);
    }

    /// The marks of what lies in the picture. The largest pins stay where they are; a smaller one
    /// that touches a mark joins it.
    static List<Mark> of(List<Pin> pins, MapView view, double em) {
        double mostKw = pins.stream().mapToDouble(Pin::ratedKw).max().orElse(0);
        double cell = 2 * radiusPx(mostKw, mostKw, em);
        List<Mark> marks = new ArrayList<>();
        Map<Long, List<Integer>> byCell = new HashMap<>();
        List<Pin> largest =
                pins.stream()
                        .sorted(
                                Comparator.comparingDouble(Pin::ratedKw)
                                        .reversed()
                                        .thenComparing(Pin::code))
                        .toList();
        for (Pin pin : largest) {
            double px = view.px(pin.longitudeDegrees());
            double py = view.py(pin.latitudeDegrees());
            double radius = radiusPx(pin.ratedKw(), mostKw, em);
            if (px < -cell || py < -cell || px > view.width() + cell || py > view.height() + cell) {
                continue;
            }
            long column = (long) Math.floor(px / cell);
            long row = (long) Math.floor(py / cell);
            int near = near(marks, byCell, column, row, px, py, radius);
            if (near >= 0) {
                Mark mark = marks.get(near);
                List<Pin> more = new ArrayList<>(mark.pins);
                more.add(pin);
                marks.set(near, new Mark(mark.px, mark.py, mark.radiusPx, more));
            } else {
                byCell.computeIfAbsent(key(column, row), k -> new ArrayList<>()).add(marks.size());
                marks.add(new Mark(px, py, radius, List.of(pin)));
            }
        }
        return marks;
    }

    private static int near(
            List<Mark> marks,
            Map<Long, List<Integer>> byCell,
            long column,
            long row,
            double px,
            double py,
            double radius) {
        for (long c = column - 1; c <= column + 1; c++) {
            for (long r = row - 1; r <= row + 1; r++) {
                for (int k : byCell.getOrDefault(key(c, r), List.of())) {
                    Mark mark = marks.get(k);
                    if (Math.hypot(mark.px - px, mark.py - py) < mark.radiusPx + radius) {
                        return k;
                    }
                }
            }
        }
        return -1;
    }

    private static long key(long column, long row) {
        return column << 32 ^ row & 0xffffffffL;
    }
}
