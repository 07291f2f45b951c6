package org.wattdeck.store.sql;

class H2SeriesTest extends SeriesContract {
    H2SeriesTest() {
        super(Databases.h2());
    }
}
