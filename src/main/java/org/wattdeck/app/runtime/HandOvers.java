package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Assets whose command has come to its end while the next block of the same schedule is on its
/// way: they stay at their power until that arrives, instead of going to 0 kW in between, but no
/// longer than that block may be late. On the plant loop's thread.
final class HandOvers {

    private final Map<UUID, Instant> until = new HashMap<>();

    void expect(UUID asset, Instant atMost) {
        until.put(asset, atMost);
    }

    /// The next one has arrived, or will not come.
    void over(UUID asset) {
        until.remove(asset);
    }

    boolean waits(UUID asset, Instant now) {
        Instant atMost = until.get(asset);
        if (atMost != null && !now.isBefore(atMost)) {
            until.remove(asset);
            return false;
        }
        return atMost != null;
    }

    void forget() {
        until.clear();
    }
}
