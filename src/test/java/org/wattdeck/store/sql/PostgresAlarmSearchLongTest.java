package org.wattdeck.store.sql;

class PostgresAlarmSearchLongTest extends AlarmSearchContract {
    PostgresAlarmSearchLongTest() {
        super(
                new Dialect(
                        Databases.postgres(),
                        "TIMESTAMP WITH TIME ZONE '2026-06-01 00:00:00+00'"
                                + " + x * INTERVAL '0.5 second'",
                        "generate_series(%d::bigint, %d::bigint) AS g(x)",
                        "ANALYZE"));
    }
}
