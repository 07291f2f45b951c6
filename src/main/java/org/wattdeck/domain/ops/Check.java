package org.wattdeck.domain.ops;

/// One line of the check before a command: what was looked at, how it came out, and the numbers in
/// words ("needs 2,200 kWh, has 3,100 kWh above minimum SOC").
public record Check(String key, Outcome outcome, String text) {

    public enum Outcome {
        PASS,
        /// Allowed with a typed reason.
        WARN,
        /// Not allowed.
        BLOCK,
    }
}
