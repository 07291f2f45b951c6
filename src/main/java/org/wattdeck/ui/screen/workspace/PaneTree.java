package org.wattdeck.ui.screen.workspace;

import java.util.List;
import org.wattdeck.ui.kit.Place;

/// How the panes of a window stand: one, or several beside or below each other.
public sealed interface PaneTree {

    /// One pane and where it is.
    record One(Place place) implements PaneTree {}

    /// Several panes and the shares at which they meet, each 0 to 1 of the whole.
    ///
    /// @param below whether they stand one below the other
    record Several(boolean below, List<PaneTree> parts, List<Double> dividers) implements PaneTree {

        public Several {
            parts = List.copyOf(parts);
            dividers = List.copyOf(dividers);
            if (parts.size() < 2 || dividers.size() != parts.size() - 1) {
                throw new IllegalArgumentException(
                        "There must be two parts or more, and a divider between any two: "
                                + parts.size()
                                + " parts, "
                                + dividers.size()
                                + " dividers.");
            }
        }
    }

    /// The places of all panes, in reading order.
    default List<Place> places() {
        return switch (this) {
            case One one -> List.of(one.place());
            case Several several ->
                    several.parts().stream().flatMap(p -> p.places().stream()).toList();
        };
    }
}
