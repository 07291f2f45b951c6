package org.wattdeck.domain.asset;

import java.util.UUID;
import org.wattdeck.domain.schema.Values;

/// Values that new assets of a type begin with.
///
/// @param core of the fields every asset has, `spec` of those of the type
public record Template(UUID id, String name, AssetType type, Values core, Values spec)
        implements Thing {

    @Override
    public String title() {
        return name;
    }
}
