package org.wattdeck.domain.workflow;

import java.util.Locale;

/// How far a run, or a task of one, is. Stored by its code.
public enum RunState {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    TIMED_OUT,
    /// Of tasks alone: left out by a condition, or because one before it failed.
    SKIPPED;

    public boolean ended() {
        return this != PENDING && this != RUNNING;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// As people say it: `timed out`.
    public String words() {
        return code().replace('_', ' ');
    }
}
