package org.wattdeck.store.sql;

class PostgresPerformanceTest extends PerformanceContract {
    PostgresPerformanceTest() {
        super(Databases.postgres());
    }
}
