package org.wattdeck.store.sql;

import org.wattdeck.testing.PostgresServer;

class PostgresAlarmSearchLongTest extends AlarmSearchContract {
    PostgresAlarmSearchLongTest() {
        super(
                new Dialect(
                        patient(PostgresServer.shared().newDatabase()),
                        "TIMESTAMP WITH TIME ZONE '2026-06-01 00:00:00+00'"
                                + " + x * INTERVAL '0.5 second'",
                        "generate_series(%d::bigint, %d::bigint) AS g(x)",
                        "ANALYZE"));
    }

    /// Filling takes longer than a console would wait.
    private static Databases patient(String url) {
        String patient = url + (url.contains("?") ? "&" : "?") + "socketTimeout=600";
        return () -> Database.openPostgres(patient, "", "");
    }
}
