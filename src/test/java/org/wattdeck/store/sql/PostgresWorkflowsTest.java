package org.wattdeck.store.sql;

class PostgresWorkflowsTest extends WorkflowsContract {
    PostgresWorkflowsTest() {
        super(Databases.postgres());
    }
}
