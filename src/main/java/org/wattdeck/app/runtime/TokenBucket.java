package org.wattdeck.app.runtime;

/// Lets so many through at once and so many a second. Guarded by its own lock, never held long.
final class TokenBucket {

    private final TimeSource time;
    private final double burst;
    private final double perSecond;
    private double tokens;
    private long filledAt;

    TokenBucket(TimeSource time, double burst, double perSecond) {
        this.time = time;
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.filledAt = time.nanos();
    }

    synchronized boolean take() {
        long now = time.nanos();
        tokens = Math.min(burst, tokens + (now - filledAt) / 1e9 * perSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
