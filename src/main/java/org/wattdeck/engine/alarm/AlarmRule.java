package org.wattdeck.engine.alarm;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;

/// Something that is watched on assets. One class per way of watching, one line per rule in
/// [RuleList].
public interface AlarmRule {

    RuleFacts facts();

    /// Made anew for each registry; keeps what it has to remember.
    Watch watch(Registry registry);

    /// What the alarm says, with its numbers.
    String message(Asset asset, double value, double limit);

    /// The unit of its value and limit, empty without.
    String unit();
}
