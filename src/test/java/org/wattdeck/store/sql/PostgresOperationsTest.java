package org.wattdeck.store.sql;

class PostgresOperationsTest extends OperationsContract {
    PostgresOperationsTest() {
        super(Databases.postgres());
    }
}
