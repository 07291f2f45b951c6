package org.wattdeck.ui.screen.alarms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;

/// The rows of the list, held steady under the operator's hand: while somebody works in it the rows
/// that are there change in place and those that end stay, greyed; what is new waits and is
/// counted. When the hands rest, everything goes to its place. No scene.
final class SteadyList {

    private final Function<Alarm, String> words;
    private final Function<Alarm, String> asset;
    private final Map<UUID, AlarmLine> known = new HashMap<>();
    private List<AlarmLine> rows = List.of();
    private int waiting;

    SteadyList(Function<Alarm, String> words, Function<Alarm, String> asset) {
        this.words = words;
        this.asset = asset;
    }

    List<AlarmLine> rows() {
        return rows;
    }

    /// How many new rows wait for the hands to rest.
    int waiting() {
        return waiting;
    }

    /// Takes in a picture; true when rows came, went or moved.
    boolean update(AlarmSnapshot snapshot, AlarmFilter filter, boolean hold) {
        List<Alarm> wanted = new ArrayList<>();
        for (Alarm a : snapshot.alarms()) {
            if (filter.takes(a, snapshot, words)) {
                wanted.add(a);
            }
        }
        Map<UUID, Integer> followers = new HashMap<>();
        snapshot.roots().values().forEach(root -> followers.merge(root, 1, Integer::sum));
        if (hold) {
            keepInPlace(wanted, snapshot, followers);
            return false;
        }
        wanted.sort(filter.order(asset));
        List<AlarmLine> next = new ArrayList<>(wanted.size());
        Set<UUID> there = new HashSet<>();
        for (Alarm a : wanted) {
            AlarmLine line = known.computeIfAbsent(a.id(), id -> new AlarmLine(a));
            line.now(a, followers.getOrDefault(a.id(), 0), snapshot.firstOut().contains(a.id()));
            next.add(line);
            there.add(a.id());
        }
        known.keySet().retainAll(there);
        waiting = 0;
        boolean moved = !next.equals(rows);
        rows = next;
        return moved;
    }

    private void keepInPlace(
            List<Alarm> wanted, AlarmSnapshot snapshot, Map<UUID, Integer> followers) {
        Set<UUID> there = new HashSet<>();
        int fresh = 0;
        for (Alarm a : wanted) {
            AlarmLine line = known.get(a.id());
            there.add(a.id());
            if (line == null) {
                fresh++;
            } else {
                line.now(
                        a, followers.getOrDefault(a.id(), 0), snapshot.firstOut().contains(a.id()));
            }
        }
        Map<UUID, Alarm> all = new HashMap<>();
        snapshot.alarms().forEach(a -> all.put(a.id(), a));
        for (AlarmLine line : rows) {
            if (!there.contains(line.id())) {
                Alarm elsewhere = all.get(line.id());
                if (elsewhere != null) {
                    line.now(elsewhere, 0, false);
                }
                line.leave();
            }
        }
        waiting = fresh;
    }
}
