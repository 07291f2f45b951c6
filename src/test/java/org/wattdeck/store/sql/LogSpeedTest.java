package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.LogWords;
import org.wattdeck.testing.PostgresServer;

/// A logbook of a million entries: what is found, and how long it takes, in the log.
@Tag("long")
class LogSpeedTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogSpeedTest.class);
    private static final int ENTRIES = Integer.getInteger("wattdeck.log.entries", 1_000_000);
    private static final int AT_ONCE = 5_000;
    private static final Instant T0 = Instant.parse("2020-01-01T00:00:00Z");
    private static final String[] WORDS = {
        "sent", "completed", "inverter", "pump", "fan", "discharge", "charge", "grid", "peak",
                "site",
        "north", "south", "tripped", "checked", "worn", "replaced", "shift", "begun", "normal", "kW"
    };

    private static LogEntry entry(int n, UUID id, SplittableRandom random) {
        StringBuilder text = new StringBuilder("B-" + random.nextInt(1_000));
        for (int k = 0; k < 8; k++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        if (n % (ENTRIES / 4) == 7) {
            text.append(" quicksilver");
        }
        return new LogEntry(
                id,
                T0.plusSeconds(150L * n),
                "anna",
                LogKind.values()[n % 8],
                Optional.of(new UUID(2, n % 40)),
                Optional.empty(),
                text.toString(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aMillionEntriesAreSearched(String kind) {
        Databases databases = kind.equals("h2") ? Databases.h2() : patientPostgres();
        SplittableRandom random = new SplittableRandom(5);
        try (Database database = databases.open();
                SqlOperations store = new SqlOperations(database)) {
            long begun = System.nanoTime();
            fill(database, random);
            LOG.info("{}: {} entries in {} s", kind, ENTRIES, (System.nanoTime() - begun) / 1e9);
            assertEquals(1_000, ask(store, kind, "newest", ""));
            assertEquals(4, ask(store, kind, "rare word", "quicks"));
            assertEquals(1_000, ask(store, kind, "common word", "tripped"));
            assertEquals(
                    Math.min(1_000, ENTRIES),
                    ask(store, kind, "three common words", "pump worn north"));
            assertTrue(ask(store, kind, "one asset", "b-17") > 900);
            assertTrue(
                    ask(store, kind, "asset and words", "b-171 tripped fan") > ENTRIES / 100_000);
            assertEquals(0, ask(store, kind, "nothing", "absent"));
        }
    }

    /// To build an index over ten million rows takes longer than a console would wait.
    private static Databases patientPostgres() {
        String url = PostgresServer.shared().newDatabase();
        String patient = url + (url.contains("?") ? "&" : "?") + "socketTimeout=0";
        return () -> Database.openPostgres(patient, "", "");
    }

    /// Entries in batches as the store writes them; their words in the order of their index, which
    /// is many times faster than as they come.
    private static void fill(Database database, SplittableRandom random) {
        long[] ids = random.longs(ENTRIES).sorted().toArray();
        int[] rank = ranks(random);
        execute(database, "DROP INDEX log_word_by_entry");
        Map<String, BitSet> words = new TreeMap<>();
        for (int from = 0; from < ENTRIES; from += AT_ONCE) {
            List<LogEntry> entries = new ArrayList<>();
            for (int n = from; n < from + AT_ONCE; n++) {
                LogEntry e = entry(n, new UUID(ids[rank[n]], rank[n]), random);
                entries.add(e);
                for (String word : LogWords.of(e).words()) {
                    words.computeIfAbsent(word, w -> new BitSet()).set(rank[n]);
                }
            }
            database.transaction(
                    c -> {
                        LogTables.putEntries(c, entries);
                        return true;
                    });
        }
        words.forEach(
                (word, having) ->
                        database.transaction(
                                c -> {
                                    putWord(c, word, having, ids);
                                    return true;
                                }));
        execute(database, "CREATE INDEX log_word_by_entry ON log_word (entry_id, word)");
        execute(database, "ANALYZE");
    }

    /// Ids are no order of time: the entry `n` has the id of this place.
    private static int[] ranks(SplittableRandom random) {
        int[] rank = new int[ENTRIES];
        for (int n = 0; n < ENTRIES; n++) {
            int other = random.nextInt(n + 1);
            rank[n] = rank[other];
            rank[other] = n;
        }
        return rank;
    }

    private static void execute(Database database, String sql) {
        database.transaction(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        statement.execute(sql);
                    }
                    return true;
                });
    }

    private static void putWord(Connection c, String word, BitSet having, long[] ids)
            throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement("INSERT INTO log_word (word, entry_id) VALUES (?, ?)")) {
            int waiting = 0;
            for (int n = having.nextSetBit(0); n >= 0; n = having.nextSetBit(n + 1)) {
                insert.setBytes(1, word.getBytes(StandardCharsets.UTF_8));
                insert.setObject(2, new UUID(ids[n], n));
                insert.addBatch();
                if (++waiting % 10_000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static int ask(SqlOperations store, String kind, String what, String text) {
        int found = store.log(query(text, 1_000)).size();
        double best = Double.MAX_VALUE;
        for (int i = 1; i <= 5; i++) {
            LogQuery query = query(text, 1_000 - i); // H2 remembers the answer to the same question
            long begun = System.nanoTime();
            store.log(query);
            best = Math.min(best, (System.nanoTime() - begun) / 1e6);
        }
        LOG.info("{}, {}: {} found, {} ms", kind, what, found, Math.round(best * 10) / 10.0);
        return found;
    }

    private static LogQuery query(String text, int atMost) {
        return new LogQuery(
                LogQuery.EVER,
                LogQuery.LATER,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                text,
                atMost);
    }
}
