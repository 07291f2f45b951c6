package org.wattdeck.domain.asset;

import java.util.UUID;
import org.wattdeck.domain.schema.Values;

/// One asset: the core fields every type has, and the spec of its own type (kW, kWh, fractions, by
/// the field names of its schema). `code` is the short external name operators use (`B-17`), unique
/// in the portfolio.
public record Asset(
        UUID id,
        String code,
        AssetType type,
        String name,
        UUID siteId,
        LifecycleStatus status,
        Values core,
        Values spec)
        implements Thing {

    @Override
    public String title() {
        return code;
    }

    public Asset with(LifecycleStatus next) {
        return new Asset(id, code, type, name, siteId, next, core, spec);
    }

    public boolean dispatchable() {
        return status == LifecycleStatus.ACTIVE && type != AssetType.GRID_CONNECTION;
    }
}
