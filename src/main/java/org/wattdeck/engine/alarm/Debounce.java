package org.wattdeck.engine.alarm;

import java.util.Arrays;

/// Conditions that count only after they have stood for a while, one per place; no garbage.
final class Debounce {

    private static final long NOT_PENDING = Long.MIN_VALUE;

    private final boolean[] active;
    private final long[] pendingSince;
    private final long[] onMillis;
    private final long[] offMillis;

    Debounce(int places, Delays delays) {
        active = new boolean[places];
        pendingSince = new long[places];
        Arrays.fill(pendingSince, NOT_PENDING);
        onMillis = new long[places];
        offMillis = new long[places];
        Arrays.fill(onMillis, delays.on().toMillis());
        Arrays.fill(offMillis, delays.off().toMillis());
    }

    void delays(int place, long on, long off) {
        onMillis[place] = on;
        offMillis[place] = off;
    }

    /// As if the condition had never come.
    void clear(int place) {
        active[place] = false;
        pendingSince[place] = NOT_PENDING;
    }

    boolean active(int place) {
        return active[place];
    }

    void seed(int place) {
        active[place] = true;
        pendingSince[place] = NOT_PENDING;
    }

    /// Takes in whether the condition is there at this moment; true when that made it count or no
    /// longer count.
    boolean turns(int place, boolean there, long nowMillis) {
        if (there == active[place]) {
            pendingSince[place] = NOT_PENDING;
            return false;
        }
        if (pendingSince[place] == NOT_PENDING) {
            pendingSince[place] = nowMillis;
        }
        if (nowMillis - pendingSince[place] < (there ? onMillis[place] : offMillis[place])) {
            return false;
        }
        active[place] = there;
        pendingSince[place] = NOT_PENDING;
        return true;
    }
}
