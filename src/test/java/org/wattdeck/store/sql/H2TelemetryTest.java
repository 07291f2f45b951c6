package org.wattdeck.store.sql;

class H2TelemetryTest extends TelemetryContract {
    H2TelemetryTest() {
        super(Databases.h2());
    }
}
