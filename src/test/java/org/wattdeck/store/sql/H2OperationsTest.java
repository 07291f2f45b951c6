package org.wattdeck.store.sql;

class H2OperationsTest extends OperationsContract {
    H2OperationsTest() {
        super(Databases.h2());
    }
}
