package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.SelectHold;

/// The rows of operation: dispatches, events, portfolio, saved plant. What a `save` method was
/// given is on disk when it returns. Thread-safe; blocking.
public final class SqlOperations implements OperationsStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlOperations.class);
    private static final String TAKEN_OVER = "journal_taken_over";
    private final Database database;
    private final RegistryRows portfolio = new RegistryRows();
    private final Rows rows;
    private final DispatchTables dispatches;
    private final LogTables logbook;
    private final RecordTables records;
    private final SelectTable selects;
    private final AlarmTallies tallies;
    private final SqlPlanning planning;

    public SqlOperations(Database database) {
        this.database = database;
        this.rows = new Rows(database);
        this.dispatches = new DispatchTables(database, rows);
        this.logbook = new LogTables(database);
        this.records = new RecordTables(database);
        this.selects = new SelectTable(database);
        this.tallies = new AlarmTallies(database);
        this.planning = new SqlPlanning(database);
    }

    @Override
    public void saveDispatches(List<Dispatch> newest) {
        dispatches.save(newest);
    }

    @Override
    public List<Dispatch> lastDispatches(int n) {
        return dispatches.last(n);
    }

    @Override
    public List<Dispatch> unfinishedDispatches() {
        return dispatches.unfinished();
    }

    @Override
    public List<Dispatch> dispatches(Instant from, Instant to, int atMost) {
        return dispatches.between(from, to, atMost);
    }

    @Override
    public void saveEvents(List<PlantEvent> events) {
        Map<UUID, PlantEvent> byId = new LinkedHashMap<>();
        events.forEach(e -> byId.putIfAbsent(e.id(), e));
        for (List<PlantEvent> chunk : Rows.chunks(byId.values())) {
            rows.fenced(
                    session -> {
                        Set<UUID> known =
                                Set.copyOf(
                                        session.createSelectionQuery(
                                                        "select id from EventRow where id in :ids",
                                                        UUID.class)
                                                .setParameter(
                                                        "ids",
                                                        chunk.stream().map(PlantEvent::id).toList())
                                                .getResultList());
                        session.insertMultiple(
                                chunk.stream()
                                        .filter(e -> !known.contains(e.id()))
                                        .map(EventRow::of)
                                        .toList());
                        return true;
                    });
        }
        database.force();
    }

    @Override
    public List<PlantEvent> lastEvents(int n) {
        return rows.in(
                session ->
                        session
                                .createSelectionQuery(
                                        "from EventRow order by at desc, id", EventRow.class)
                                .setMaxResults(n)
                                .getResultList()
                                .stream()
                                .map(EventRow::toEvent)
                                .toList());
    }

    @Override
    public List<PlantEvent> events(Instant from, Instant to, int atMost) {
        return rows.in(
                session ->
                        session
                                .createSelectionQuery(
                                        "from EventRow where at >= :from and at < :to order by at"
                                                + " desc, id",
                                        EventRow.class)
                                .setParameter("from", from)
                                .setParameter("to", to)
                                .setMaxResults(atMost)
                                .getResultList()
                                .stream()
                                .map(EventRow::toEvent)
                                .toList());
    }

    @Override
    public void saveAlarms(List<AlarmStep> steps) {
        for (List<AlarmStep> chunk : Rows.chunks(steps)) {
            rows.fenced(
                    session -> {
                        AlarmRows.save(session, tallies, chunk);
                        return true;
                    });
        }
        database.force();
    }

    @Override
    public List<Alarm> openAlarms() {
        return rows.in(AlarmRows::open);
    }

    @Override
    public List<AlarmTransition> alarmHistory(AlarmQuery query) {
        return rows.in(session -> AlarmSearch.history(session, query));
    }

    @Override
    public AlarmCounts alarmCounts(Instant from, Instant to) {
        return database.transaction(connection -> tallies.read(connection, from, to));
    }

    @Override
    public void saveRecords(List<RecordAct> acts) {
        for (List<RecordAct> chunk : Rows.chunks(acts)) {
            database.transaction(c -> save(c, chunk));
        }
        database.force();
    }

    @Override
    public void saveLeading(List<RecordAct> acts) {
        for (List<RecordAct> chunk : Rows.chunks(acts)) {
            database.fenced(c -> save(c, chunk));
        }
        database.force();
    }

    private boolean save(Connection c, List<RecordAct> acts) throws SQLException {
        logbook.save(c, acts);
        records.save(c, acts);
        return true;
    }

    @Override
    public List<Kept> openRecords() {
        return records.open();
    }

    @Override
    public List<Kept> records(List<UUID> ids) {
        return records.named(ids);
    }

    @Override
    public List<Kept> lastRecords(Kept.Sort sort, int atMost) {
        return records.last(sort, atMost);
    }

    @Override
    public List<Kept> workOrders(WorkQuery query) {
        return records.workOrders(query);
    }

    @Override
    public List<LogEntry> log(LogQuery query) {
        return logbook.find(query);
    }

    @Override
    public Optional<byte[]> logPicture(UUID entryId) {
        return logbook.picture(entryId);
    }

    @Override
    public List<SelectHold> select(List<UUID> assets, UUID console, String holder, int seconds) {
        return selects.take(assets, console, holder, seconds);
    }

    @Override
    public List<SelectHold> holders(List<UUID> assets, UUID console) {
        return selects.holders(assets, console);
    }

    @Override
    public void unselect(List<UUID> assets, UUID console) {
        selects.give(assets, console);
    }

    @Override
    public void savePortfolio(Portfolio portfolio) {
        database.durably(
                connection -> {
                    this.portfolio.save(connection, portfolio);
                    return true;
                });
    }

    @Override
    public void savePortfolioActs(Portfolio portfolio, List<PortfolioAct> acts) {
        database.durably(
                connection -> {
                    this.portfolio.saveActs(connection, portfolio, acts);
                    return true;
                });
    }

    @Override
    public Optional<Portfolio> loadPortfolio() {
        return database.transaction(this.portfolio::load);
    }

    @Override
    public List<ActLine> portfolioHistory(Optional<UUID> thing, int atMost) {
        return database.transaction(c -> PortfolioActTables.history(c, thing, atMost));
    }

    @Override
    public void savePlantState(Instant time, byte[] state) {
        rows.fenced(
                session -> {
                    session.createMutationQuery("delete from PlantStateRow").executeUpdate();
                    session.insertMultiple(PlantStateRow.of(time, state));
                    return true;
                });
        database.force();
    }

    @Override
    public Optional<SavedState> loadPlantState() {
        List<PlantStateRow> parts =
                rows.in(
                        session ->
                                session.createSelectionQuery(
                                                "from PlantStateRow order by part",
                                                PlantStateRow.class)
                                        .getResultList());
        Optional<byte[]> whole = PlantStateRow.join(parts);
        if (whole.isEmpty() && !parts.isEmpty()) {
            LOG.error(
                    "{}: the saved plant state is damaged and not used; the plant starts at rest.",
                    database.name());
        }
        return whole.map(bytes -> new SavedState(parts.getFirst().at, bytes));
    }

    @Override
    public Optional<SavedState> plantStateBut(Optional<Instant> known) {
        boolean other =
                rows.in(
                        session ->
                                session
                                        .createSelectionQuery(
                                                "select at from PlantStateRow where part = 0",
                                                Instant.class)
                                        .getResultList()
                                        .stream()
                                        .anyMatch(at -> !Optional.of(at).equals(known)));
        return other ? loadPlantState() : Optional.empty();
    }

    /// Rows whose content no longer fits their digest, in words.
    List<String> damagedRows() {
        return DamagedRows.in(rows);
    }

    /// Only in an embedded file, which has no checksums of its own and is used with one journal.
    @Override
    public void noteTakenOver(long sequence) {
        if (database.kind() == Database.Kind.H2) {
            putFact(TAKEN_OVER, Long.toString(sequence));
        }
    }

    @Override
    public OptionalLong takenOver() {
        return database.kind() == Database.Kind.H2
                ? OptionalLong.of(Long.parseLong(facts().getOrDefault(TAKEN_OVER, "0")))
                : OptionalLong.empty();
    }

    /// Facts about the store by name.
    Map<String, String> facts() {
        return rows.in(
                session ->
                        session
                                .createSelectionQuery("from FactRow", FactRow.class)
                                .getResultList()
                                .stream()
                                .collect(
                                        Collectors.toMap(
                                                f -> f.name,
                                                f -> f.content,
                                                (a, _) -> a,
                                                TreeMap::new)));
    }

    void putFact(String name, String content) {
        rows.in(
                session -> {
                    session.upsert(FactRow.of(name, content));
                    return true;
                });
        database.force();
    }

    @Override
    public PlanningStore planning() {
        return planning;
    }

    @Override
    public void close() {
        rows.close();
    }
}
