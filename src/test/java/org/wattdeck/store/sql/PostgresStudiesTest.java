package org.wattdeck.store.sql;

class PostgresStudiesTest extends StudiesContract {
    PostgresStudiesTest() {
        super(Databases.postgres());
    }
}
