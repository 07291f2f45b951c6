package org.wattdeck.store.sql;

class H2RecordsTest extends RecordsContract {
    H2RecordsTest() {
        super(Databases.h2());
    }
}
