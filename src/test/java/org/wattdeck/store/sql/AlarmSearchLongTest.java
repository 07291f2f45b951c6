package org.wattdeck.store.sql;

class AlarmSearchLongTest extends AlarmSearchContract {
    AlarmSearchLongTest() {
        super(
                new Dialect(
                        Databases.h2(),
                        "DATEADD('MILLISECOND', x * 500,"
                                + " TIMESTAMP WITH TIME ZONE '2026-06-01 00:00:00+00')",
                        "SYSTEM_RANGE(%d, %d)",
                        "ANALYZE SAMPLE_SIZE 10000"));
    }
}
