package org.wattdeck.store.sql;

class PostgresSeriesTest extends SeriesContract {
    PostgresSeriesTest() {
        super(Databases.postgres());
    }
}
