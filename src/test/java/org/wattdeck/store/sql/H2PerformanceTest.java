package org.wattdeck.store.sql;

class H2PerformanceTest extends PerformanceContract {
    H2PerformanceTest() {
        super(Databases.h2());
    }
}
