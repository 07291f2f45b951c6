package org.wattdeck.app;

/// What the store holds is not what was written into it.
public final class StoreDamagedException extends StoreException {
    public StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
