package org.wattdeck.domain.workflow;

import java.util.Locale;

/// What set a run going. Stored by its code.
public enum Trigger {
    SCHEDULED,
    MANUAL,
    WEBHOOK,
    API;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Trigger ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
