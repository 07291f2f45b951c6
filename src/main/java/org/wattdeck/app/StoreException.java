package org.wattdeck.app;

/// The store could not do what was asked: away, full or broken. The message says which and what to
/// do.
public class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
