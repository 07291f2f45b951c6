package org.wattdeck.ui.view.map;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Priority;

/// A site on the map.
///
/// @param ratedKw what its assets can give or take together, but for the grid
/// @param worst its most urgent alarm
/// @param silent how many of its assets have no fresh values, of `assets`
public record Pin(
        UUID id,
        String code,
        String name,
        double latitudeDegrees,
        double longitudeDegrees,
        double ratedKw,
        Optional<Priority> worst,
        int silent,
        int assets) {

    /// Whether nothing is heard of it.
    public boolean offline() {
        return assets > 0 && silent == assets;
    }
}
