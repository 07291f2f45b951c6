package org.wattdeck.engine.alarm;

import org.wattdeck.domain.alarm.Rationale;

/// What is fixed about a rule.
///
/// @param id its name in the journal, the tables and the words
public record RuleFacts(String id, Rationale rationale, Role role) {

    /// How its alarms stand to others.
    public enum Role {
        /// The asset is down: what follows from it, there and downstream, is kept back.
        DOWN,
        /// The asset is out of sight: what could only be seen there is kept back.
        BLIND,
        /// May follow from an asset that is down, upstream or here.
        CONSEQUENCE,
        /// Stands for itself.
        OWN
    }
}
