package org.wattdeck.engine.alarm;

import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;

/// Something that is watched on assets. One class per way of watching, one line per rule in
/// [RuleList].
public interface AlarmRule {

    RuleFacts facts();

    /// Made anew for each registry; keeps what it has to remember.
    Watch watch(Registry registry);

    /// What the alarm says, with its numbers.
    String message(Asset asset, double value, double limit);

    /// Of which assets it may watch a value; empty where it watches none.
    default Set<AssetType> types() {
        return Set.of();
    }

    /// Its delays as designed.
    default Delays delays() {
        return Delays.NONE;
    }

    /// How far inside its limit the value must come back, as designed, in its unit; NaN where a
    /// deadband makes no sense.
    default double deadband(Asset asset) {
        return Double.NaN;
    }

    /// The unit of its value and limit, empty without.
    String unit();
}
