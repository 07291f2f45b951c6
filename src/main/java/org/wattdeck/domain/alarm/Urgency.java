package org.wattdeck.domain.alarm;

import java.time.Duration;

/// How long there is to answer before the harm is done.
public enum Urgency {
    ROUTINE(Duration.ofHours(8)),
    PROMPT(Duration.ofMinutes(30)),
    IMMEDIATE(Duration.ofMinutes(5));

    private final Duration within;

    Urgency(Duration within) {
        this.within = within;
    }

    public Duration within() {
        return within;
    }
}
