package org.wattdeck.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.OperationsStore;
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
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.SelectHold;

/// The rows of operation: dispatches, events, portfolio, saved plant. What a `save` method was
/// given is on disk when it
/// returns. Thread-safe; blocking.
public final class SqlOperations implements OperationsStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlOperations.class);
    private static final String TAKEN_OVER = "journal_taken_over";
    private static final int CHUNK = 500;

    private static final List<String> LIVE =
            java.util.Arrays.stream(DispatchState.values())
                    .filter(s -> !s.ended())
                    .map(DispatchState::name)
                    .toList();

    private final Database database;
    private final RegistryRows portfolio = new RegistryRows();
    private final Rows rows;
    private final LogTables logbook;
    private final RecordTables records;
    private final SelectTable selects;
    private final AlarmTallies tallies;

    public SqlOperations(Database database) {
        this.database = database;
        this.rows = new Rows(database);
        this.logbook = new LogTables(database);
        this.records = new RecordTables(database);
        this.selects = new SelectTable(database);
        this.tallies = new AlarmTallies(database);
    }

    @Override
    public void saveDispatches(List<Dispatch> dispatches) {
        Map<UUID, Dispatch> newest = new LinkedHashMap<>();
        for (Dispatch dispatch : dispatches) {
            newest.merge(
                    dispatch.id(),
                    dispatch,
                    (a, b) -> b.transitions().size() > a.transitions().size() ? b : a);
        }
        for (List<Dispatch> chunk : chunks(newest.values())) {
            rows.fenced(
                    session -> {
                        save(session, chunk);
                        return true;
                    });
        }
        database.force();
    }

    private static void save(StatelessSession session, List<Dispatch> dispatches) {
        Map<UUID, DispatchRow> before =
                session
                        .createSelectionQuery(
                                "from DispatchRow where id in :ids", DispatchRow.class)
                        .setParameter("ids", dispatches.stream().map(Dispatch::id).toList())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(r -> r.id, r -> r));
        List<Object> fresh = new ArrayList<>();
        List<Object> changed = new ArrayList<>();
        List<TransitionRow> steps = new ArrayList<>();
        for (Dispatch dispatch : dispatches) {
            DispatchRow old = before.get(dispatch.id());
            int known = old == null ? 0 : old.step;
            if (old != null
                    && (known >= dispatch.transitions().size()
                            || DispatchState.valueOf(old.state).ended())) {
                continue; // The row is as far or farther: a replay.
            }
            (old == null ? fresh : changed).add(DispatchRow.of(dispatch));
            TransitionRow.of(dispatch).stream().filter(t -> t.step > known).forEach(steps::add);
        }
        session.insertMultiple(fresh);
        session.updateMultiple(changed);
        session.insertMultiple(steps);
    }

    @Override
    public List<Dispatch> lastDispatches(int n) {
        return rows.in(
                session ->
                        withTransitions(
                                session,
                                session.createSelectionQuery(
                                                "from DispatchRow order by submittedAt desc, id",
                                                DispatchRow.class)
                                        .setMaxResults(n)
                                        .getResultList()));
    }

    @Override
    public List<Dispatch> unfinishedDispatches() {
        return rows.in(
                session ->
                        withTransitions(
                                session,
                                session.createSelectionQuery(
                                                "from DispatchRow where state in :live order by"
                                                        + " submittedAt, id",
                                                DispatchRow.class)
                                        .setParameter("live", LIVE)
                                        .getResultList()));
    }

    private static List<Dispatch> withTransitions(
            StatelessSession session, List<DispatchRow> found) {
        Map<UUID, List<TransitionRow>> steps = transitions(session, found);
        return found.stream().map(r -> r.toDispatch(steps.getOrDefault(r.id, List.of()))).toList();
    }

    static Map<UUID, List<TransitionRow>> transitions(
            StatelessSession session, List<DispatchRow> of) {
        Map<UUID, List<TransitionRow>> steps = new HashMap<>();
        for (List<DispatchRow> chunk : chunks(of)) {
            session.createSelectionQuery(
                            "from TransitionRow where dispatchId in :ids order by dispatchId,"
                                    + " step",
                            TransitionRow.class)
                    .setParameter("ids", chunk.stream().map(r -> r.id).toList())
                    .getResultList()
                    .forEach(
                            t ->
                                    steps.computeIfAbsent(t.dispatchId, _ -> new ArrayList<>())
                                            .add(t));
        }
        return steps;
    }

    @Override
    public void saveEvents(List<PlantEvent> events) {
        Map<UUID, PlantEvent> byId = new LinkedHashMap<>();
        events.forEach(e -> byId.putIfAbsent(e.id(), e));
        for (List<PlantEvent> chunk : chunks(byId.values())) {
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
    public List<Dispatch> dispatches(Instant from, Instant to, int atMost) {
        return rows
                .in(
                        session ->
                                withTransitions(
                                        session,
                                        session.createSelectionQuery(
                                                        "from DispatchRow where submittedAt < :to"
                                                                + " order by submittedAt desc, id",
                                                        DispatchRow.class)
                                                .setParameter("to", to)
                                                .setMaxResults(atMost)
                                                .getResultList()))
                .stream()
                .filter(d -> d.endsAt().isAfter(from))
                .toList();
    }

    @Override
    public void saveAlarms(List<AlarmStep> steps) {
        for (List<AlarmStep> chunk : chunks(steps)) {
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
        for (List<RecordAct> chunk : chunks(acts)) {
            database.transaction(
                    c -> {
                        logbook.save(c, chunk);
                        records.save(c, chunk);
                        return true;
                    });
        }
        database.force();
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

    /// Dispatches and events whose content no longer fits their digest, in words.
    List<String> damagedRows() {
        return damagedRows(rows);
    }

    /// Hands over a whole table a page at a time, however large it is.
    private static <T> void pages(
            StatelessSession session, Class<T> type, Function<T, UUID> id, Consumer<List<T>> sink) {
        String all = "from " + type.getSimpleName() + " r";
        List<T> page =
                session.createSelectionQuery(all + " order by r.id", type)
                        .setMaxResults(CHUNK)
                        .getResultList();
        while (!page.isEmpty()) {
            sink.accept(page);
            page =
                    session.createSelectionQuery(all + " where r.id > :last order by r.id", type)
                            .setParameter("last", id.apply(page.getLast()))
                            .setMaxResults(CHUNK)
                            .getResultList();
        }
    }

    static List<String> damagedRows(Rows rows) {
        return rows.in(
                session -> {
                    List<String> damaged = new ArrayList<>();
                    pages(
                            session,
                            DispatchRow.class,
                            row -> row.id,
                            page -> {
                                Map<UUID, List<TransitionRow>> steps = transitions(session, page);
                                for (DispatchRow row : page) {
                                    if (row.digest
                                            != row.digestWith(
                                                    steps.getOrDefault(row.id, List.of()))) {
                                        damaged.add(
                                                "dispatch " + row.id + " does not fit its digest");
                                    }
                                }
                            });
                    pages(
                            session,
                            EventRow.class,
                            row -> row.id,
                            page -> {
                                for (EventRow row : page) {
                                    if (row.digest != row.digestNow()) {
                                        damaged.add("event " + row.id + " does not fit its digest");
                                    }
                                }
                            });
                    AlarmRows.damaged(session, damaged::add);
                    List<PlantStateRow> parts =
                            session.createSelectionQuery(
                                            "from PlantStateRow order by part", PlantStateRow.class)
                                    .getResultList();
                    if (!parts.isEmpty() && PlantStateRow.join(parts).isEmpty()) {
                        damaged.add("the saved plant state does not fit its digest");
                    }
                    return damaged;
                });
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

    private static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < list.size(); i += CHUNK) {
            chunks.add(list.subList(i, Math.min(list.size(), i + CHUNK)));
        }
        return chunks;
    }

    @Override
    public void close() {
        rows.close();
    }
}
