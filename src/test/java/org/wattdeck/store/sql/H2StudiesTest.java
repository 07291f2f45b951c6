package org.wattdeck.store.sql;

class H2StudiesTest extends StudiesContract {
    H2StudiesTest() {
        super(Databases.h2());
    }
}
