package org.wattdeck.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.wattdeck.app.maintenance.WorkCodec;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.record.RecordStore;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.SelectHold;

/// The records' part of a database, in memory.
public final class MemoryRecords implements RecordStore {

    private final Map<UUID, RecordAct.Line> lines = new LinkedHashMap<>();
    private final Map<UUID, Kept> kept = new HashMap<>();
    private final Map<UUID, Held> selected = new HashMap<>();
    private final LongSupplier nanos;

    private record Held(UUID console, String holder, long until) {}

    public MemoryRecords(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized void saveRecords(List<RecordAct> acts) {
        for (RecordAct act : acts) {
            act.lines().forEach(l -> lines.putIfAbsent(l.entry().id(), l));
            act.kept().forEach(k -> kept.merge(k.id(), k, (a, b) -> b.step() > a.step() ? b : a));
        }
    }

    /// As if nothing had been written yet.
    public synchronized void forget() {
        lines.clear();
        kept.clear();
    }

    @Override
    public synchronized List<Kept> openRecords() {
        return kept.values().stream().filter(Kept::open).toList();
    }

    @Override
    public synchronized List<Kept> records(List<UUID> ids) {
        return ids.stream().map(kept::get).filter(k -> k != null).toList();
    }

    @Override
    public synchronized List<Kept> lastRecords(Kept.Sort sort, int atMost) {
        return kept.values().stream()
                .filter(k -> k.sort() == sort)
                .sorted(Comparator.comparing(Kept::time).reversed())
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Kept> workOrders(WorkQuery query) {
        return kept.values().stream()
                .filter(k -> k.sort() == Kept.Sort.WORK_ORDER)
                .filter(k -> query.wants(WorkCodec.order(k.body())))
                .limit(query.atMost())
                .toList();
    }

    @Override
    public synchronized List<LogEntry> log(LogQuery query) {
        return lines.values().stream()
                .map(RecordAct.Line::entry)
                .filter(query::wants)
                .sorted(Logbook.NEWEST_FIRST)
                .limit(query.atMost())
                .toList();
    }

    @Override
    public synchronized Optional<byte[]> logPicture(UUID entryId) {
        return Optional.ofNullable(lines.get(entryId))
                .map(RecordAct.Line::picture)
                .filter(p -> p.length > 0);
    }

    @Override
    public synchronized List<SelectHold> select(
            List<UUID> assets, UUID console, String holder, int seconds) {
        List<SelectHold> others = holders(assets, console).stream().filter(h -> !h.mine()).toList();
        if (!others.isEmpty()) {
            return others;
        }
        long until = nanos.getAsLong() + seconds * 1_000_000_000L;
        assets.forEach(a -> selected.put(a, new Held(console, holder, until)));
        return holders(assets, console);
    }

    @Override
    public synchronized List<SelectHold> holders(List<UUID> assets, UUID console) {
        List<SelectHold> found = new ArrayList<>();
        for (UUID asset : assets) {
            Held held = selected.get(asset);
            if (held != null && held.until > nanos.getAsLong()) {
                found.add(
                        new SelectHold(
                                asset,
                                held.holder,
                                held.console.equals(console),
                                (held.until - nanos.getAsLong()) / 1e9));
            }
        }
        return found;
    }

    @Override
    public synchronized void unselect(List<UUID> assets, UUID console) {
        for (UUID asset : assets) {
            Held held = selected.get(asset);
            if (held != null && held.console.equals(console)) {
                selected.remove(asset);
            }
        }
    }
}
