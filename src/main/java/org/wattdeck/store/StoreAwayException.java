package org.wattdeck.store;

import org.wattdeck.app.StoreException;

/// The database cannot be reached for the moment: trying again later may help.
public final class StoreAwayException extends StoreException {
    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreAwayException(String message) {
        super(message);
    }
}
