package org.wattdeck.engine.plant;

import java.time.LocalDate;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;

/// How much of what its cells make a PV plant brings to the bus, by the same rule as the plant's.
public final class PvLosses {

    private PvLosses() {}

    /// The share that is left after losses, inverter and ageing, on a local day.
    public static double leftFraction(Asset asset, Site site, LocalDate day) {
        PvBank.Spec spec = PvBank.Spec.of(asset, site);
        return spec.derate() * spec.aged(day.toEpochDay());
    }
}
