package org.wattdeck.app.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.app.record.Kept;
import org.wattdeck.domain.ops.Dispatch;

/// What must stay in the journal although the database has it, so that a restart without the
/// database still knows it. Each kind is counted by itself: no number of entries of the logbook
/// pushes out the answer to a request.
///
/// - requests for commands: the newest 200 that have ended, of at most 2,000 rows, and all that
///   have not;
/// - records that are open: locks, emergencies, people and the like;
/// - of everything else the newest 400 entries.
///
/// What is old and still needed is *carried*: written once more at the journal's end, so that what
/// lies around it can be given up. Not thread-safe: under the writer's lock.
final class JournalWindow {

    static final int REQUESTS = 200;
    static final int ROWS = 2_000;
    static final int OTHERS = 400;

    /// So many entries kept for the sake of a few are worth carrying those.
    static final int CROWDED = 2_000;

    /// A request's rows, and the entries of the journal that are needed to know them.
    private static final class Request {
        final Map<UUID, Dispatch> rows = new LinkedHashMap<>();
        final List<Long> entries = new ArrayList<>();

        boolean ended() {
            return rows.values().stream().allMatch(d -> d.state().ended());
        }
    }

    private record Held(Kept kept, List<Long> entries) {}

    /// What is to be written once more: all of it is known from entries up to `upTo`.
    record Carried(long upTo, List<Dispatch> rows, List<Kept> records) {}

    private final Map<UUID, Request> requests = new LinkedHashMap<>();
    private final Map<UUID, Held> records = new HashMap<>();

    /// Rows in a new state; `sequence` is their entry, 0 without one.
    void rows(List<Dispatch> changed, long sequence) {
        for (Dispatch d : changed) {
            Request request = requests.get(d.clientId());
            if (request == null && sequence > 0) {
                request = new Request();
                requests.put(d.clientId(), request);
            }
            if (request == null) {
                continue;
            }
            request.rows.merge(d.id(), d, (a, b) -> Writer.further(b, a) ? b : a);
            if (sequence > 0 && !request.entries.contains(sequence)) {
                request.entries.add(sequence);
            }
        }
    }

    /// Records as they are now; `sequence` is their entry, 0 without one.
    void records(List<Kept> changed, long sequence) {
        for (Kept k : changed) {
            Held before = records.get(k.id());
            if (before != null && before.kept.step() > k.step()) {
                continue;
            }
            if (!k.open()) {
                records.remove(k.id());
            } else if (sequence > 0) {
                records.put(k.id(), new Held(k, List.of(sequence)));
            }
        }
    }

    /// How far the journal may be given up, when all up to `saved` is in the database.
    long upTo(long saved) {
        trim();
        long upTo = saved - OTHERS;
        for (Request request : requests.values()) {
            upTo = Math.min(upTo, before(request.entries));
        }
        for (Held held : records.values()) {
            upTo = Math.min(upTo, before(held.entries));
        }
        return upTo;
    }

    private static long before(List<Long> entries) {
        long first = Long.MAX_VALUE;
        for (long entry : entries) {
            first = Math.min(first, entry);
        }
        return first - 1;
    }

    private void trim() {
        List<UUID> ended = new ArrayList<>();
        int rows = 0;
        for (Map.Entry<UUID, Request> e : requests.entrySet()) {
            if (e.getValue().ended()) {
                ended.add(e.getKey());
                rows += e.getValue().rows.size();
            }
        }
        for (int k = 0; ended.size() - k > REQUESTS || ended.size() - k > 1 && rows > ROWS; k++) {
            Request gone = requests.remove(ended.get(k));
            rows -= gone == null ? 0 : gone.rows.size();
        }
    }

    /// Whether the journal is kept for the sake of a few entries that are better carried.
    boolean crowded(long saved) {
        return saved - OTHERS - upTo(saved) > CROWDED;
    }

    Carried toCarry(long saved) {
        return new Carried(
                saved,
                requests.values().stream().flatMap(r -> r.rows.values().stream()).toList(),
                records.values().stream().map(Held::kept).toList());
    }

    /// What was to be carried stands in these entries; 0 where nothing was to be.
    void carried(Carried what, long rowsEntry, long recordsEntry) {
        for (Dispatch d : what.rows) {
            Request request = requests.get(d.clientId());
            if (request != null) {
                request.entries.removeIf(e -> e <= what.upTo);
                if (!request.entries.contains(rowsEntry)) {
                    request.entries.add(rowsEntry);
                }
            }
        }
        for (Kept k : what.records) {
            Held held = records.get(k.id());
            if (held != null && held.kept.step() == k.step()) {
                records.put(k.id(), new Held(k, List.of(recordsEntry)));
            }
        }
    }
}
