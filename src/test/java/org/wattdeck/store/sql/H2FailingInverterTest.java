package org.wattdeck.store.sql;

class H2FailingInverterTest extends FailingInverterContract {
    H2FailingInverterTest() {
        super(Databases.h2());
    }
}
