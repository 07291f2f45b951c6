package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.maintenance.WorkCodec;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.Part;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.SelectHold;

/// What both databases must do with the logbook and the records beside it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordsContract {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final UUID SITE = new UUID(1, 1);
    private static final UUID ASSET = new UUID(1, 2);
    private static final UUID HERE = new UUID(2, 1);
    private static final UUID THERE = new UUID(2, 2);

    private final Databases databases;
    private Database database;
    private SqlOperations store;

    RecordsContract(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void open() {
        database = databases.open();
        store = new SqlOperations(database);
    }

    @AfterAll
    void close() {
        store.close();
        database.close();
    }

    @BeforeEach
    void clear() {
        sql("DELETE FROM log_entry");
        sql("DELETE FROM log_word");
        sql("DELETE FROM log_picture");
        sql("DELETE FROM kept_record");
        sql("DELETE FROM select_lock");
        sql("DELETE FROM maintenance_record");
    }

    private void sql(String statement) {
        database.transaction(
                c -> {
                    try (Statement s = c.createStatement()) {
                        return s.execute(statement);
                    }
                });
    }

    private static LogEntry entry(int number, LogKind kind, String by, String text) {
        return new LogEntry(
                new UUID(5, number),
                T0.plusSeconds(number),
                by,
                kind,
                Optional.of(SITE),
                number % 2 == 0 ? Optional.of(ASSET) : Optional.empty(),
                text,
                number == 4 ? List.of("pump", "night shift") : List.of(),
                number == 3 ? Optional.of(new UUID(5, 1)) : Optional.empty(),
                number == 2
                        ? Optional.of(
                                new LogEntry.View(
                                        "site",
                                        Optional.of(SITE),
                                        Optional.empty(),
                                        T0.minusSeconds(60),
                                        T0,
                                        true))
                        : Optional.empty());
    }

    private static RecordAct act(LogEntry... entries) {
        List<RecordAct.Line> lines = new ArrayList<>();
        for (LogEntry e : entries) {
            lines.add(new RecordAct.Line(e, new byte[0]));
        }
        return new RecordAct(lines, List.of());
    }

    private List<Integer> found(LogQuery query) {
        return store.log(query).stream().map(e -> (int) e.id().getLeastSignificantBits()).toList();
    }

    private static LogQuery text(String text) {
        LogQuery all = LogQuery.newest(100);
        return new LogQuery(
                all.from(), all.to(), Set.of(), Optional.empty(), Optional.empty(), "", text, 100);
    }

    private final LogEntry pump = entry(1, LogKind.NOTE, "anna", "Pump of B-17 sounds worn.");
    private final LogEntry viewed = entry(2, LogKind.NOTE, "bernd", "Inverter tripped at 10:03");
    private final LogEntry correction = entry(3, LogKind.NOTE, "anna", "It was B-18, not B-17.");
    private final LogEntry sent = entry(4, LogKind.COMMAND, "anna", "Sent: 500 kW on B-17");

    @Test
    void entriesComeBackAsTheyWereWrittenNewestFirst() {
        store.saveRecords(List.of(act(pump, viewed), act(correction, sent)));
        assertEquals(List.of(sent, correction, viewed, pump), store.log(LogQuery.newest(10)));
        assertEquals(List.of(sent, correction), store.log(LogQuery.newest(2)));
    }

    @Test
    void anEntryIsAddedOnceHoweverOftenItIsReplayed() {
        store.saveRecords(List.of(act(pump)));
        store.saveRecords(List.of(act(pump, viewed), act(pump)));
        assertEquals(List.of(viewed, pump), store.log(LogQuery.newest(10)));
    }

    @Test
    void everyWordAskedForMustBeginAWordOfTheEntry() {
        store.saveRecords(List.of(act(pump, viewed, correction, sent)));
        assertEquals(List.of(4, 3, 1), found(text("b-17")));
        assertEquals(List.of(1), found(text("B-17 wor")));
        assertEquals(List.of(2), found(text("INVERT")));
        assertEquals(List.of(4), found(text("shift")), "tags are searched");
        assertEquals(List.of(2), found(text("bern")), "authors are searched");
        assertEquals(List.of(), found(text("17b")));
    }

    @Test
    void filtersNarrowTogether() {
        store.saveRecords(List.of(act(pump, viewed, correction, sent)));
        LogQuery all = LogQuery.newest(100);
        assertEquals(
                List.of(4),
                found(
                        new LogQuery(
                                all.from(),
                                all.to(),
                                Set.of(LogKind.COMMAND, LogKind.TRIP),
                                Optional.of(SITE),
                                Optional.of(ASSET),
                                "anna",
                                "b-17",
                                100)));
        assertEquals(
                List.of(3, 2),
                found(
                        new LogQuery(
                                T0.plusSeconds(2),
                                T0.plusSeconds(4),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                "",
                                100)));
    }

    @Test
    void theDatabaseAndTheMemoryAgreeOnWhatIsFound() {
        SplittableRandom random = new SplittableRandom(4);
        String[] words = {"Pumpe", "straße", "B-17", "b-17.2", "Ölstand", "trip", "tripped", "17"};
        List<LogEntry> all = new ArrayList<>();
        for (int i = 10; i < 200; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int k = random.nextInt(5); k >= 0; k--) {
                text.append(random.nextBoolean() ? " " : ", ");
                text.append(words[random.nextInt(words.length)]);
            }
            all.add(entry(i, LogKind.NOTE, "anna", text.toString()));
        }
        store.saveRecords(List.of(act(all.toArray(LogEntry[]::new))));
        for (String asked : List.of("pum", "STRASSE", "straße", "b-17", "17", "trip öl", "b")) {
            LogQuery q = text(asked);
            List<LogEntry> wanted =
                    all.reversed().stream().filter(q::wants).limit(q.atMost()).toList();
            assertEquals(wanted, store.log(q), asked);
        }
    }

    @Test
    void aPictureLargerThanOneRowComesBackWhole() {
        byte[] png = new byte[1_300_000];
        new java.util.Random(3).nextBytes(png);
        store.saveRecords(
                List.of(new RecordAct(List.of(new RecordAct.Line(viewed, png)), List.of())));
        assertArrayEquals(png, store.logPicture(viewed.id()).orElseThrow());
        assertTrue(store.logPicture(pump.id()).isEmpty());
    }

    @Test
    void aChangedEntryIsFoundByTheCheck() {
        store.saveRecords(List.of(act(pump, viewed)));
        List<String> damage = new ArrayList<>();
        new LogTables(database).damaged(damage::add);
        assertEquals(List.of(), damage);
        sql("UPDATE log_entry SET content = 'Nothing happened.' WHERE id = '" + pump.id() + "'");
        new LogTables(database).damaged(damage::add);
        assertEquals(List.of("log entry " + pump.id() + " does not fit its digest"), damage);
    }

    private static Kept kept(int number, long step, boolean open) {
        return new Kept(
                new UUID(6, number),
                Kept.Sort.TAG,
                step,
                T0.plusSeconds(step),
                open,
                new byte[] {(byte) number, (byte) step});
    }

    private static String said(List<Kept> all) {
        return all.stream()
                .map(k -> k.id().getLeastSignificantBits() + "." + k.step())
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void aRecordNeverGoesBackToAnEarlierStep() {
        store.saveRecords(
                List.of(new RecordAct(List.of(), List.of(kept(1, 1, true), kept(2, 1, true)))));
        store.saveRecords(List.of(new RecordAct(List.of(), List.of(kept(1, 3, true)))));
        store.saveRecords(
                List.of(new RecordAct(List.of(), List.of(kept(1, 2, true), kept(2, 2, false)))));
        assertEquals(
                List.of(kept(2, 2, false).id()),
                store.records(List.of(kept(2, 2, false).id(), new UUID(99, 99))).stream()
                        .map(Kept::id)
                        .toList());
        assertEquals("[1.3]", said(store.openRecords()));
        assertEquals("[1.3, 2.2]", said(store.lastRecords(Kept.Sort.TAG, 10)));
        assertEquals("[]", said(store.lastRecords(Kept.Sort.PERSON, 10)));
        assertArrayEquals(new byte[] {1, 3}, store.openRecords().getFirst().body());
    }

    private static String held(List<SelectHold> holds) {
        return holds.stream()
                .map(h -> h.assetId().getLeastSignificantBits() + h.holder() + h.mine())
                .toList()
                .toString();
    }

    @Test
    void anAssetIsSelectedByOneConsoleAtATime() {
        UUID a = new UUID(7, 1);
        UUID b = new UUID(7, 2);
        assertEquals("[1annatrue]", held(store.select(List.of(a), HERE, "anna", 30)));
        assertEquals("[1annafalse]", held(store.select(List.of(b, a), THERE, "bernd", 30)));
        assertEquals("[]", held(store.holders(List.of(b), THERE)), "all or nothing");
        assertEquals("[1annatrue]", held(store.select(List.of(a), HERE, "anna", 30)), "renewed");
        store.unselect(List.of(a), HERE);
        assertEquals(
                "[1berndtrue, 2berndtrue]", held(store.select(List.of(a, b), THERE, "bernd", 30)));
        double left = store.holders(List.of(a), HERE).getFirst().leftSeconds();
        assertTrue(left > 0 && left <= 30, "left " + left);
    }

    @Test
    void aSelectionThatRanOutIsTakenOver() {
        UUID a = new UUID(7, 1);
        store.select(List.of(a), HERE, "anna", -1);
        assertEquals("[]", held(store.holders(List.of(a), HERE)));
        assertEquals("[1berndtrue]", held(store.select(List.of(a), THERE, "bernd", 30)));
    }

    @Test
    void ofManyConsolesThatSelectAtOnceOneGetsIt() throws Exception {
        UUID a = new UUID(7, 9);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<SelectHold>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                UUID console = new UUID(8, i);
                all.add(() -> store.select(List.of(a), console, "c" + console, 30));
            }
            long mine =
                    threads.invokeAll(all).stream()
                            .filter(
                                    f -> {
                                        try {
                                            return f.get().stream().anyMatch(SelectHold::mine);
                                        } catch (InterruptedException | ExecutionException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    })
                            .count();
            assertEquals(1, mine);
        }
    }

    private static WorkOrder work(int number, Instant start, WorkStatus status) {
        Stamp anna = new Stamp("anna", T0);
        WorkTask task =
                new WorkTask(
                        WorkKind.CONDITION_BASED,
                        WorkPriority.HIGH,
                        start,
                        Duration.ofMinutes(90),
                        "kim",
                        "Coolair Ltd",
                        "say \"fan\", then \\ or newline",
                        List.of(new CheckItem("off", true), CheckItem.open("on")));
        WorkOrder order =
                new WorkOrder(
                        new UUID(7, number),
                        "WO-" + number,
                        number % 2 == 0 ? ASSET : SITE,
                        task,
                        new WorkResult(
                                "done",
                                List.of(new Part("F-7", "filter \"M\"", 2, 18.5)),
                                OptionalDouble.of(120.5),
                                OptionalDouble.empty(),
                                Optional.of(LocalDate.parse("2026-09-01"))),
                        WorkOrder.Progress.PLANNED,
                        Optional.of(new UUID(8, 1)),
                        anna,
                        anna);
        return status == WorkStatus.SCHEDULED ? order : order.to(status, anna, "");
    }

    private void save(long step, WorkOrder... orders) {
        List<Kept> kept = new ArrayList<>();
        for (WorkOrder o : orders) {
            kept.add(new Kept(o.id(), Kept.Sort.WORK_ORDER, step, T0, o.open(), WorkCodec.of(o)));
        }
        store.saveRecords(List.of(new RecordAct(List.of(), kept)));
    }

    private List<String> works(WorkQuery query) {
        return store.workOrders(query).stream()
                .map(k -> WorkCodec.order(k.body()))
                .map(o -> o.number() + " " + o.status())
                .toList();
    }

    @Test
    void ordersOfMaintenanceAreFoundByTimeAssetAndStatus() {
        Instant day = Instant.parse("2026-03-10T08:00:00Z");
        save(
                1,
                work(1, day, WorkStatus.SCHEDULED),
                work(2, day.plusSeconds(3600), WorkStatus.SCHEDULED),
                work(3, day.plusSeconds(86_400), WorkStatus.SCHEDULED));
        WorkQuery morning =
                new WorkQuery(
                        day.plusSeconds(5_000),
                        day.plusSeconds(7_200),
                        Optional.empty(),
                        Set.of(),
                        10);
        assertEquals(List.of("WO-1 SCHEDULED", "WO-2 SCHEDULED"), works(morning));
        assertEquals(
                List.of("WO-2 SCHEDULED"),
                works(
                        new WorkQuery(
                                Instant.EPOCH,
                                day.plusSeconds(1_000_000),
                                Optional.of(ASSET),
                                Set.of(),
                                10)));
        save(2, work(2, day.plusSeconds(3600), WorkStatus.CANCELLED));
        assertEquals(
                List.of("WO-2 CANCELLED"),
                works(
                        new WorkQuery(
                                Instant.EPOCH,
                                Instant.parse("2030-01-01T00:00:00Z"),
                                Optional.empty(),
                                Set.of(WorkStatus.CANCELLED, WorkStatus.COMPLETED),
                                10)));
    }

    @Test
    void peopleReadMaintenanceInColumns() {
        save(1, work(2, Instant.parse("2026-03-10T08:00:00Z"), WorkStatus.SCHEDULED));
        String row =
                database.transaction(
                        c -> {
                            try (Statement s = c.createStatement();
                                    var rows =
                                            s.executeQuery(
                                                    "SELECT maintenance_type, status, duration_hours, cost, downtime_hours,"
                                                            + " next_maintenance_date, parts_replaced, checklist FROM maintenance_record")) {
                                rows.next();
                                List<String> values = new ArrayList<>();
                                for (int k = 1; k <= 8; k++) {
                                    values.add(String.valueOf(rows.getObject(k)));
                                }
                                return String.join(" | ", values);
                            }
                        });
        assertEquals(
                "condition_based | scheduled | 1.5 | 120.5 | null | 2026-09-01"
                        + " | [{\"number\":\"F-7\",\"name\":\"filter \\\"M\\\"\",\"quantity\":2.0,\"cost\":18.5}]"
                        + " | [{\"text\":\"off\",\"done\":true},{\"text\":\"on\",\"done\":false}]",
                row);
    }
}
