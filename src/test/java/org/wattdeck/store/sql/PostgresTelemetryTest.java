package org.wattdeck.store.sql;

class PostgresTelemetryTest extends TelemetryContract {
    PostgresTelemetryTest() {
        super(Databases.postgres());
    }
}
