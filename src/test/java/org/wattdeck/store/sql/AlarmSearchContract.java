package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;

/// Five million recorded steps of ten thousand alarms: what is found, and in the log how long it
/// took. One alarm in ten is named after its asset, one is rare and one has spoken only long ago.
@Tag("long")
abstract class AlarmSearchContract {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmSearchContract.class);
    private static final int STEPS = Integer.getInteger("wattdeck.steps", 5_000_000);
    private static final int BATCH = 100_000;
    private static final Instant T0 = Instant.parse("2026-06-01T00:00:00Z");
    private static final String ALARM =
            "CAST('00000000-0000-0007-0000-' || LPAD(CAST(MOD(x * 7919, 10000) AS VARCHAR), 12, '0')"
                    + " AS UUID)";

    private static final String COLUMNS =
            "id, rule, asset_id, site_id, priority, state, active, latched, step, since,"
                    + " changed_at, measured_value, measured_limit, measured_unit, message,"
                    + " digest";

    private final Dialect dialect;
    private Database database;
    private SqlOperations store;

    /// What the two databases write differently.
    ///
    /// @param at the time of step `x`
    /// @param range rows with the numbers from `%1$d` to `%2$d` as `x`
    record Dialect(Databases databases, String at, String range, String analyze) {

        private String range(int from, int to) {
            return range.formatted(from, to);
        }
    }

    AlarmSearchContract(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void seed() {
        database = dialect.databases.open();
        store = new SqlOperations(database);
        run(
                "INSERT INTO alarm ("
                        + COLUMNS
                        + ") SELECT "
                        + ALARM.replace("x * 7919", "x")
                        + ", 'temperature-high', NULL, NULL, 1 + MOD(x, 4), 'NORMAL', FALSE, FALSE,"
                        + " 1, TIMESTAMP WITH TIME ZONE '2026-06-01 00:00:00+00', TIMESTAMP WITH"
                        + " TIME ZONE '2026-06-01 00:00:00+00', NULL, NULL, '', 'B-' || x || ': cell"
                        + " temperature 42 C, limit 40 C.', 1 FROM "
                        + dialect.range(0, 9999));
        for (int k = 0; k < STEPS; k += BATCH) {
            run(
                    "INSERT INTO alarm_transition SELECT "
                            + ALARM
                            + ", 1780272000000 + CAST(x AS BIGINT) * 500, "
                            + dialect.at
                            + ", CASE MOD(x, 3) WHEN 0 THEN 'ACTIVATED' WHEN 1 THEN 'ACKNOWLEDGED'"
                            + " ELSE 'CLEARED' END, 'NORMAL', CASE MOD(x, 3) WHEN 0 THEN 'UNACKED'"
                            + " WHEN 1 THEN 'ACKED' ELSE 'NORMAL' END, 'temperature-high', NULL,"
                            + " NULL, 1 + MOD(x, 4), 41.5, 40, 'C', 'B-' || MOD(x * 7919, 10000) ||"
                            + " ': cell temperature ' || MOD(x, 977) || ' C, limit 40 C.', CASE"
                            + " WHEN MOD(x, 30) = 1 THEN 'anna' ELSE '' END, CASE WHEN x = 31 THEN"
                            + " 'needle' ELSE '' END, 1 FROM "
                            + dialect.range(k + 1, k + BATCH));
        }
        run(
                "INSERT INTO alarm_minute SELECT DATE_TRUNC('minute', at), priority, COUNT(*) FROM"
                        + " alarm_transition WHERE happened = 'ACTIVATED' GROUP BY"
                        + " DATE_TRUNC('minute', at), priority");
        run(
                "INSERT INTO alarm_hour SELECT DATE_TRUNC('hour', at), alarm_id, COUNT(*), COUNT(*),"
                        + " 0, 0 FROM alarm_transition WHERE happened = 'ACTIVATED' GROUP BY"
                        + " DATE_TRUNC('hour', at), alarm_id");
        run("INSERT INTO alarm_actor VALUES ('anna')");
        run(
                "INSERT INTO alarm_note SELECT alarm_id, step, at, note FROM alarm_transition WHERE"
                        + " note <> ''");
        run(dialect.analyze);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private void run(String sql) {
        var unused =
                database.transaction(
                        c -> {
                            try (Statement s = c.createStatement()) {
                                return s.execute(sql);
                            }
                        });
    }

    private <T> T timed(String what, Supplier<T> question) {
        var warm = question.get();
        long start = System.nanoTime();
        T answer = question.get();
        LOG.info("{}: {} ms", what, (System.nanoTime() - start) / 1_000_000);
        return warm.equals(answer) ? answer : warm;
    }

    private List<AlarmTransition> find(String text) {
        Instant end = T0.plusMillis(STEPS * 500L).plusSeconds(1);
        return timed(
                "search for '" + text + "' among " + STEPS,
                () ->
                        store.alarmHistory(
                                new AlarmQuery(
                                        end.minus(Duration.ofDays(30)),
                                        end,
                                        Optional.empty(),
                                        text,
                                        1_000)));
    }

    @Test
    void searchesAndCountsAnswerAmongMillions() {
        assertEquals(1_000, find("").size());
        assertEquals(0, find("nowhere").size());
        assertEquals(1, find("needle").size());
        List<AlarmTransition> one = find("b-17:");
        assertEquals(Math.min(1_000, STEPS / 10_000), one.size());
        assertTrue(one.stream().allMatch(t -> t.message().startsWith("B-17:")));
        assertEquals(1_000, find("b-17").size());
        assertEquals(1_000, find("limit").size());
        assertEquals(1_000, find("anna").size());
        List<AlarmTransition> some = find("b-1");
        for (int k = 1; k < some.size(); k++) {
            assertTrue(!some.get(k).at().isAfter(some.get(k - 1).at()), "newest first");
        }
        Instant end = T0.plusMillis(STEPS * 500L);
        AlarmCounts counts =
                timed(
                        "counts of " + STEPS,
                        () -> store.alarmCounts(end.minus(Duration.ofDays(30)), end));
        assertTrue(counts.minutes().size() > STEPS / 1_000);
        assertTrue(counts.sources().size() > 3_000);
    }
}
