package org.wattdeck.store.sql;

class PostgresRecordsTest extends RecordsContract {
    PostgresRecordsTest() {
        super(Databases.postgres());
    }
}
