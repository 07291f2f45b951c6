package org.wattdeck.engine.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Finds a circle in what leads to what. Does not recurse: chains may be long.
final class Circles {

    private final Map<UUID, List<UUID>> leads = new HashMap<>();

    void edge(UUID from, UUID to) {
        leads.computeIfAbsent(from, k -> new ArrayList<>(1)).add(to);
    }

    /// A circle that goes through one of these, its first thing at both ends; empty without one.
    List<UUID> through(Collection<UUID> starts) {
        for (UUID start : starts) {
            List<UUID> way = wayBack(start);
            if (!way.isEmpty()) {
                return way;
            }
        }
        return List.of();
    }

    private List<UUID> wayBack(UUID start) {
        Map<UUID, UUID> cameFrom = new HashMap<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            UUID at = open.removeFirst();
            for (UUID next : leads.getOrDefault(at, List.of())) {
                if (next.equals(start)) {
                    List<UUID> way = new ArrayList<>(List.of(start));
                    for (UUID back = at;
                            !back.equals(start);
                            back = cameFrom.getOrDefault(back, start)) {
                        way.add(1, back);
                    }
                    way.add(start);
                    return way;
                }
                if (cameFrom.putIfAbsent(next, at) == null) {
                    open.add(next);
                }
            }
        }
        return List.of();
    }
}
