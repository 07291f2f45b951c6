package org.wattdeck.ui.screen.alarms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;

/// The rows of the list, held steady under the operator's hand: while somebody works in it the rows
/// that are there change in place and those that end stay, greyed; what is new waits and is
/// counted. When the hands rest, everything goes to its place. No scene.
///
/// Only what changed is looked at again: an alarm that is the same object as before keeps its
/// judgement and its place, and what changed is put into the order that stands. Of ten thousand
/// rows with a hundred changes that compares some two thousand pairs and not a hundred thousand.
final class SteadyList {

    private final AlarmFilter.Known known;
    private final Function<Alarm, String> asset;
    private final Map<UUID, Entry> entries = new HashMap<>();
    private AlarmFilter filter = AlarmFilter.ALL;
    private Comparator<Alarm> order;
    private Map<UUID, UUID> roots = Map.of();
    private Map<UUID, Integer> followers = Map.of();
    private List<AlarmLine> rows = List.of();
    private boolean reorder;
    private long round;
    private int waiting;

    /// What is known of an alarm.
    private static final class Entry {
        private @Nullable Alarm alarm;
        private boolean follows;
        private boolean taken;
        private @Nullable AlarmLine line;
        private long seen;
    }

    SteadyList(AlarmFilter.Known known, Function<Alarm, String> asset) {
        this.known = known;
        this.asset = asset;
        this.order = filter.order(asset);
    }

    List<AlarmLine> rows() {
        return rows;
    }

    /// How many new rows wait for the hands to rest.
    int waiting() {
        return waiting;
    }

    /// Takes in a picture; true when rows came, went or moved.
    boolean update(AlarmSnapshot snapshot, AlarmFilter wanted, boolean hold) {
        boolean anew = !wanted.equals(filter);
        if (anew) {
            filter = wanted;
            order = wanted.order(asset);
            reorder = true;
        }
        round++;
        waiting = 0;
        count(snapshot.roots());
        for (Alarm a : snapshot.alarms()) {
            look(a, snapshot, anew);
        }
        if (hold) {
            rows.stream().filter(line -> !stays(line)).forEach(AlarmLine::leave);
            return false;
        }
        return arrange(snapshot);
    }

    private void count(Map<UUID, UUID> now) {
        if (now != roots) {
            roots = now;
            followers = new HashMap<>();
            now.values().forEach(root -> followers.merge(root, 1, Integer::sum));
        }
    }

    private void look(Alarm a, AlarmSnapshot snapshot, boolean anew) {
        Entry e = entries.computeIfAbsent(a.id(), id -> new Entry());
        e.seen = round;
        boolean follows = roots.containsKey(a.id());
        if (anew || e.alarm != a || e.follows != follows) {
            e.alarm = a;
            e.follows = follows;
            e.taken = filter.takes(a, follows, known);
        }
        if (e.line != null) {
            e.line.now(a, followers.getOrDefault(a.id(), 0), snapshot.firstOut().contains(a.id()));
        } else if (e.taken) {
            waiting++;
        }
    }

    private boolean stays(AlarmLine line) {
        Entry e = entries.get(line.id());
        return e != null && e.seen == round && e.taken;
    }

    private boolean arrange(AlarmSnapshot snapshot) {
        List<AlarmLine> stay = new ArrayList<>(rows.size());
        List<AlarmLine> place = new ArrayList<>();
        boolean lost = false;
        for (AlarmLine line : rows) {
            if (!stays(line)) {
                lost = true;
                line.leave();
                Entry e = entries.get(line.id());
                if (e != null) {
                    e.line = null;
                }
            } else if (reorder
                    || line.placed() != line.alarm()
                            && order.compare(line.placed(), line.alarm()) != 0) {
                place.add(line);
            } else {
                line.place();
                stay.add(line);
            }
        }
        if (waiting > 0) {
            for (Alarm a : snapshot.alarms()) {
                Entry e = entries.get(a.id());
                if (e != null && e.taken && e.line == null) {
                    e.line = new AlarmLine(a);
                    e.line.now(
                            a,
                            followers.getOrDefault(a.id(), 0),
                            snapshot.firstOut().contains(a.id()));
                    place.add(e.line);
                }
            }
            waiting = 0;
        }
        reorder = false;
        if (entries.size() > snapshot.alarms().size()) {
            entries.values().removeIf(e -> e.seen != round);
        }
        if (!lost && place.isEmpty()) {
            return false;
        }
        List<AlarmLine> before = rows;
        rows = merged(stay, place);
        return !rows.equals(before);
    }

    /// Puts the rows of `place` where they belong in `stay`, which is in order.
    private List<AlarmLine> merged(List<AlarmLine> stay, List<AlarmLine> place) {
        Comparator<AlarmLine> byAlarm = Comparator.comparing(AlarmLine::alarm, order);
        place.forEach(AlarmLine::place);
        place.sort(byAlarm);
        List<AlarmLine> all = new ArrayList<>(stay.size() + place.size());
        int from = 0;
        for (AlarmLine line : place) {
            int to = firstAfter(stay, from, line.alarm());
            all.addAll(stay.subList(from, to));
            all.add(line);
            from = to;
        }
        all.addAll(stay.subList(from, stay.size()));
        return all;
    }

    private int firstAfter(List<AlarmLine> stay, int from, Alarm a) {
        int low = from;
        int high = stay.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (order.compare(stay.get(mid).alarm(), a) <= 0) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
