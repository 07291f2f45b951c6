package org.wattdeck.domain.ops;

import org.wattdeck.domain.say.Said;

/// One line of the check before a command: what was looked at, how it came out, and the numbers in
/// words ("needs 2,200 kWh, has 3,100 kWh above minimum SOC").
public record Check(String key, Outcome outcome, Said said) {

    public enum Outcome {
        PASS,
        /// Allowed with a typed reason.
        WARN,
        /// Not allowed.
        BLOCK,
    }

    /// With words that stand as they are.
    public Check(String key, Outcome outcome, String words) {
        this(key, outcome, Said.free(words));
    }

    /// In English.
    public String text() {
        return said.english();
    }
}
