package org.wattdeck.ui.screen.alarms;

import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;

/// A row of the list. It stays the same object while its alarm changes, so that the table need not
/// move it; `gone` once the alarm has left the list under the operator's eyes.
final class AlarmLine {

    private Alarm alarm;
    private Alarm placed;
    private boolean gone;
    private int followers;
    private boolean firstOut;

    AlarmLine(Alarm alarm) {
        this.alarm = alarm;
        this.placed = alarm;
    }

    UUID id() {
        return alarm.id();
    }

    Alarm alarm() {
        return alarm;
    }

    /// The picture of the alarm by which the row got its place.
    Alarm placed() {
        return placed;
    }

    boolean gone() {
        return gone;
    }

    /// How many alarms follow from this one.
    int followers() {
        return followers;
    }

    boolean firstOut() {
        return firstOut;
    }

    void now(Alarm newest, int follow, boolean first) {
        alarm = newest;
        gone = false;
        followers = follow;
        firstOut = first;
    }

    /// The row stands where its alarm as it is now belongs.
    void place() {
        placed = alarm;
    }

    void leave() {
        gone = true;
    }
}
