package org.wattdeck.store.series;

/// A block of telemetry is not as it was written.
public final class DamagedBlockException extends RuntimeException {
    public DamagedBlockException(String message) {
        super(message);
    }
}
