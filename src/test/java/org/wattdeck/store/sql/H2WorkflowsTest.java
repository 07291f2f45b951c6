package org.wattdeck.store.sql;

class H2WorkflowsTest extends WorkflowsContract {
    H2WorkflowsTest() {
        super(Databases.h2());
    }
}
