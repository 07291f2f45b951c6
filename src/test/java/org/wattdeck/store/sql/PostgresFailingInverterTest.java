package org.wattdeck.store.sql;

class PostgresFailingInverterTest extends FailingInverterContract {
    PostgresFailingInverterTest() {
        super(Databases.postgres());
    }
}
