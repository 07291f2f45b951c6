package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.engine.dispatch.Words;

/// All dispatches that have not ended, and the last that have: at most one live one per asset.
///
/// Thread-safe. Reading never waits; changes take a lock for as long as it takes to tell the
/// listeners, so that each hears of one dispatch's states in their order.
final class DispatchLedger {

    private static final int KEPT = 2_000;

    private final Map<UUID, Dispatch> rows = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> liveByAsset = new ConcurrentHashMap<>();
    private final Map<UUID, List<UUID>> byClient = new ConcurrentHashMap<>();
    private final Map<UUID, Long> changedAt = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, UUID> newest = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Listeners<Dispatch> listeners = new Listeners<>();
    private long count;
    private volatile long changes;

    Subscription onChange(Consumer<Dispatch> listener) {
        return listeners.add(listener);
    }

    Optional<Dispatch> row(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    Optional<Dispatch> liveOn(UUID assetId) {
        return Optional.ofNullable(liveByAsset.get(assetId)).map(rows::get);
    }

    /// All that have not ended.
    List<Dispatch> live() {
        return liveByAsset.values().stream().map(rows::get).filter(d -> d != null).toList();
    }

    /// The first answer to a client's request, as its dispatches are now.
    Optional<List<Dispatch>> answerTo(UUID clientId) {
        return Optional.ofNullable(byClient.get(clientId))
                .map(ids -> ids.stream().map(rows::get).filter(d -> d != null).toList());
    }

    /// Counts the dispatches that began or ended.
    long changes() {
        return changes;
    }

    /// The value of [#changes] when a dispatch last began or ended on the asset.
    long changedAt(UUID assetId) {
        return changedAt.getOrDefault(assetId, 0L);
    }

    /// Those that have not ended, and then the newest that have, newest first.
    List<Dispatch> recent(int n) {
        List<Dispatch> live = new ArrayList<>();
        List<Dispatch> ended = new ArrayList<>();
        for (UUID id : newest.descendingMap().values()) {
            Dispatch row = rows.get(id);
            if (row != null && !row.state().ended()) {
                live.add(row);
            } else if (row != null && ended.size() < n) {
                ended.add(row);
            }
        }
        live.addAll(ended);
        return live.subList(0, Math.min(n, live.size()));
    }

    /// Takes over new dispatches; older live ones on their assets are superseded. Returns those.
    List<Dispatch> accept(List<Dispatch> accepted) {
        lock.lock();
        try {
            List<Dispatch> superseded = new ArrayList<>();
            for (Dispatch d : accepted) {
                liveOn(d.assetId())
                        .ifPresent(
                                old ->
                                        move(
                                                        old.id(),
                                                        DispatchState.SUPERSEDED,
                                                        d.submittedAt(),
                                                        supersededBy(d))
                                                .ifPresent(superseded::add));
                put(d);
            }
            accepted.forEach(listeners::tell);
            return superseded;
        } finally {
            lock.unlock();
        }
    }

    /// Why an older dispatch gives way to this one.
    static String supersededBy(Dispatch newer) {
        return "Replaced by the command of %s: %s for %s."
                .formatted(newer.by(), Words.kw(newer.powerKw()), Words.length(newer.duration()));
    }

    /// Brings in a row as it was known before the start, without telling anyone.
    void remember(Dispatch row) {
        lock.lock();
        try {
            put(row);
        } finally {
            lock.unlock();
        }
    }

    /// Takes over what another console has written: rows that are further there than here.
    void follow(List<Dispatch> there) {
        lock.lock();
        try {
            for (Dispatch d : there) {
                Dispatch here = rows.get(d.id());
                if (here == null || Writer.further(d, here) && !d.equals(here)) {
                    put(d);
                    if (d.state().ended()) {
                        liveByAsset.remove(d.assetId(), d.id());
                    }
                    listeners.tell(d);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void put(Dispatch row) {
        if (rows.put(row.id(), row) == null) {
            newest.put(++count, row.id());
            byClient.merge(row.clientId(), List.of(row.id()), DispatchLedger::joined);
        }
        if (!row.state().ended()) {
            liveByAsset.put(row.assetId(), row.id());
        }
        changed(row.assetId());
        trim();
    }

    /// First the asset's mark, then the count: who reads the new count sees the mark.
    private void changed(UUID assetId) {
        long next = changes + 1;
        changedAt.put(assetId, next);
        changes = next;
    }

    private static List<UUID> joined(List<UUID> some, List<UUID> more) {
        List<UUID> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private void trim() {
        while (newest.size() > KEPT) {
            Map.Entry<Long, UUID> oldest = newest.firstEntry();
            Dispatch row = rows.get(oldest.getValue());
            if (row != null && !row.state().ended()) {
                return;
            }
            newest.remove(oldest.getKey());
            if (row != null) {
                rows.remove(row.id());
                byClient.remove(row.clientId());
            }
        }
    }

    /// The next state of a dispatch, if its life allows it; else nothing happens.
    Optional<Dispatch> move(UUID id, DispatchState state, Instant time, String reason) {
        lock.lock();
        try {
            Dispatch row = rows.get(id);
            if (row == null || !row.state().next().contains(state)) {
                return Optional.empty();
            }
            Dispatch moved = row.to(state, time, reason);
            rows.put(id, moved);
            if (moved.state().ended()) {
                liveByAsset.remove(moved.assetId(), id);
                changed(moved.assetId());
            }
            listeners.tell(moved);
            return Optional.of(moved);
        } finally {
            lock.unlock();
        }
    }
}
