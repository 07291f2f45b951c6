package org.wattdeck.engine.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;

/// What goes dark if an asset trips: everything that requires it, is fed or controlled by it,
/// directly or through others. An asset with a backup that is not itself hit is told apart.
///
/// @param lost what goes dark, the nearest first
public record Impact(UUID cause, List<Hit> lost) {

    public Impact {
        lost = List.copyOf(lost);
    }

    /// @param through the asset because of which it goes dark
    /// @param steps how many dependencies away from the cause
    /// @param critical whether every dependency on the way is critical
    /// @param backups what could take over, by code; empty for none
    public record Hit(
            UUID assetId, UUID through, int steps, boolean critical, List<String> backups) {

        public Hit {
            backups = List.copyOf(backups);
        }
    }

    public static Impact of(Registry registry, UUID cause) {
        Map<UUID, List<Dependency>> below = new HashMap<>();
        Map<UUID, List<UUID>> backups = new HashMap<>();
        for (Dependency d : registry.dependencies()) {
            if (d.kind().carries()) {
                below.computeIfAbsent(d.on(), k -> new ArrayList<>()).add(d);
            } else if (d.kind() == Dependency.Kind.BACKUP_FOR) {
                backups.computeIfAbsent(d.on(), k -> new ArrayList<>()).add(d.asset());
            }
        }
        Map<UUID, Hit> hits = new LinkedHashMap<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(cause));
        while (!open.isEmpty()) {
            UUID at = open.removeFirst();
            Hit here = hits.get(at);
            for (Dependency d : below.getOrDefault(at, List.of())) {
                boolean critical = d.critical() && (here == null || here.critical);
                if (!d.asset().equals(cause) && !hits.containsKey(d.asset())) {
                    int steps = here == null ? 1 : here.steps + 1;
                    hits.put(d.asset(), new Hit(d.asset(), at, steps, critical, List.of()));
                    open.add(d.asset());
                }
            }
        }
        Set<UUID> dark = new HashSet<>(hits.keySet());
        dark.add(cause);
        List<Hit> lost = new ArrayList<>();
        for (Hit h : hits.values()) {
            List<String> standIns =
                    backups.getOrDefault(h.through, List.of()).stream()
                            .filter(b -> !dark.contains(b))
                            .flatMap(b -> registry.asset(b).stream())
                            .map(Asset::code)
                            .sorted()
                            .toList();
            lost.add(new Hit(h.assetId, h.through, h.steps, h.critical, standIns));
        }
        lost.sort(Comparator.comparingInt(Hit::steps));
        return new Impact(cause, lost);
    }
}
