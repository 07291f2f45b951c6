package org.wattdeck.app.lead;

import org.wattdeck.app.StoreException;

/// What was to be written belongs to a lead that another console has taken since.
public final class LeadLostException extends StoreException {
    public LeadLostException() {
        super("Another console runs the plant now.");
    }
}
