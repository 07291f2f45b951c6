package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.wattdeck.app.History;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.TelemetryStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.SelectHold;
import org.wattdeck.testing.AlarmRecords;
import org.wattdeck.testing.MemoryPlanning;
import org.wattdeck.testing.MemoryRecords;

/// A database in memory that keeps the ports' promises and can be away.
final class InMemoryStores implements OperationsStore, TelemetryStore {

    final MemoryPlanning planning = new MemoryPlanning();

    @Override
    public PlanningStore planning() {
        return planning;
    }

    final Map<UUID, Dispatch> dispatches = new LinkedHashMap<>();
    final Map<UUID, PlantEvent> events = new LinkedHashMap<>();
    final Map<UUID, Alarm> alarms = new LinkedHashMap<>();
    final List<AlarmTransition> transitions = new ArrayList<>();
    final TreeMap<Instant, PlantSnapshot> ticks = new TreeMap<>();
    final TreeMap<Instant, Keyframe> keyframes = new TreeMap<>();
    final MemoryRecords records = new MemoryRecords(System::nanoTime);
    Optional<SavedState> state = Optional.empty();
    BooleanSupplier away = () -> false;
    boolean keepsNote;
    long noted;

    /// Whether other consoles may work on it too.
    boolean shared;

    Stores stores() {
        return new Stores(this, this, "memory", shared, Optional.empty());
    }

    private void touch() {
        if (away.getAsBoolean()) {
            throw new StoreException("The database is away.");
        }
    }

    @Override
    public synchronized void noteTakenOver(long sequence) {
        touch();
        noted = sequence;
    }

    @Override
    public synchronized OptionalLong takenOver() {
        return keepsNote ? OptionalLong.of(noted) : OptionalLong.empty();
    }

    @Override
    public synchronized void saveDispatches(List<Dispatch> rows) {
        touch();
        rows.forEach(d -> dispatches.merge(d.id(), d, (a, b) -> Writer.further(b, a) ? b : a));
    }

    @Override
    public synchronized List<Dispatch> lastDispatches(int n) {
        touch();
        return dispatches.values().stream()
                .sorted(Comparator.comparing(Dispatch::submittedAt).reversed())
                .limit(n)
                .toList();
    }

    @Override
    public synchronized List<Dispatch> unfinishedDispatches() {
        touch();
        return dispatches.values().stream().filter(d -> !d.state().ended()).toList();
    }

    @Override
    public synchronized void saveEvents(List<PlantEvent> more) {
        touch();
        more.forEach(e -> events.put(e.id(), e));
    }

    @Override
    public synchronized List<PlantEvent> lastEvents(int n) {
        touch();
        return new ArrayList<>(events.values()).reversed().stream().limit(n).toList();
    }

    @Override
    public synchronized List<PlantEvent> events(Instant from, Instant to, int atMost) {
        touch();
        return events.values().stream()
                .filter(e -> !e.time().isBefore(from) && e.time().isBefore(to))
                .sorted(Comparator.comparing(PlantEvent::time).reversed())
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Dispatch> dispatches(Instant from, Instant to, int atMost) {
        return lastDispatches(Integer.MAX_VALUE).stream()
                .filter(d -> d.submittedAt().isBefore(to) && d.endsAt().isAfter(from))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized void saveAlarms(List<AlarmStep> steps) {
        touch();
        for (AlarmStep step : steps) {
            alarms.merge(step.alarm().id(), step.alarm(), (a, b) -> b.further(a) ? b : a);
            if (!transitions.contains(step.transition())) {
                transitions.add(step.transition());
            }
        }
    }

    @Override
    public synchronized List<Alarm> openAlarms() {
        touch();
        return alarms.values().stream().filter(a -> a.state() != AlarmState.NORMAL).toList();
    }

    @Override
    public synchronized AlarmCounts alarmCounts(Instant from, Instant to) {
        touch();
        return AlarmRecords.counts(transitions, from, to);
    }

    @Override
    public synchronized List<AlarmTransition> alarmHistory(AlarmQuery query) {
        touch();
        return transitions.reversed().stream()
                .filter(t -> !t.at().isBefore(query.from()) && t.at().isBefore(query.to()))
                .limit(query.atMost())
                .toList();
    }

    @Override
    public void saveRecords(List<RecordAct> acts) {
        touch();
        records.saveRecords(acts);
    }

    @Override
    public List<Kept> openRecords() {
        touch();
        return records.openRecords();
    }

    @Override
    public List<Kept> records(List<UUID> ids) {
        touch();
        return records.records(ids);
    }

    @Override
    public List<Kept> lastRecords(Kept.Sort sort, int atMost) {
        touch();
        return records.lastRecords(sort, atMost);
    }

    @Override
    public List<Kept> workOrders(WorkQuery query) {
        touch();
        return records.workOrders(query);
    }

    @Override
    public List<LogEntry> log(LogQuery query) {
        touch();
        return records.log(query);
    }

    @Override
    public Optional<byte[]> logPicture(UUID entryId) {
        touch();
        return records.logPicture(entryId);
    }

    @Override
    public List<SelectHold> select(List<UUID> assets, UUID console, String holder, int seconds) {
        touch();
        return records.select(assets, console, holder, seconds);
    }

    @Override
    public List<SelectHold> holders(List<UUID> assets, UUID console) {
        touch();
        return records.holders(assets, console);
    }

    @Override
    public void unselect(List<UUID> assets, UUID console) {
        touch();
        records.unselect(assets, console);
    }

    @Override
    public void savePortfolio(Portfolio portfolio) {}

    @Override
    public void savePortfolioActs(Portfolio portfolio, List<PortfolioAct> acts) {}

    @Override
    public Optional<Portfolio> loadPortfolio() {
        return Optional.empty();
    }

    @Override
    public List<ActLine> portfolioHistory(Optional<UUID> thing, int atMost) {
        return List.of();
    }

    @Override
    public synchronized void savePlantState(Instant time, byte[] bytes) {
        touch();
        state = Optional.of(new SavedState(time, bytes));
    }

    @Override
    public synchronized Optional<SavedState> loadPlantState() {
        touch();
        return state;
    }

    @Override
    public synchronized void append(List<PlantSnapshot> more) {
        touch();
        more.forEach(t -> ticks.putIfAbsent(t.time(), t));
    }

    @Override
    public List<History.Point> last(UUID assetId, int n) {
        return List.of();
    }

    @Override
    public List<History.Bucket> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
        return List.of();
    }

    @Override
    public void points(
            UUID assetId, Instant from, Instant to, java.util.function.Consumer<History.Point> s) {}

    @Override
    public synchronized List<Tick> ticks(Registry registry, Instant from, Instant to) {
        return ticks.subMap(from, true, to, false).values().stream()
                .map(InMemoryStores::tick)
                .toList();
    }

    private static Tick tick(PlantSnapshot s) {
        double[][] values = new double[Signal.values().length][s.size()];
        UnitStatus[] status = new UnitStatus[s.size()];
        BitSet recorded = new BitSet();
        recorded.set(0, s.size());
        for (int i = 0; i < s.size(); i++) {
            for (Signal signal : Signal.values()) {
                values[signal.ordinal()][i] = signal.of(s, i);
            }
            status[i] = s.status(i);
        }
        return new Tick(s.time(), values, status, recorded);
    }

    @Override
    public synchronized void saveKeyframe(Keyframe keyframe) {
        touch();
        keyframes.put(keyframe.at(), keyframe);
    }

    @Override
    public synchronized Optional<Keyframe> keyframeUpTo(Instant at) {
        return Optional.ofNullable(keyframes.floorEntry(at)).map(java.util.Map.Entry::getValue);
    }

    @Override
    public synchronized Optional<Keyframe> keyframeAfter(Instant at) {
        return Optional.ofNullable(keyframes.higherEntry(at)).map(java.util.Map.Entry::getValue);
    }

    @Override
    public long maintain(Instant now) {
        return 0;
    }
}
