package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.alarm.RuleFacts.Role;

/// Which alarm others follow from: an asset that is down, here or upstream, whose alarm came before
/// theirs or at most a minute after, the one farthest upstream.
final class RootCauses {

    private static final Duration LATE = Duration.ofMinutes(1);

    private final Registry registry;
    private final Upstream upstream;

    /// @param roots of an alarm, by id, the alarm it follows from
    /// @param firstOut the first of each group of at least two
    record Groups(Map<UUID, UUID> roots, Set<UUID> firstOut) {}

    RootCauses(Registry registry, Upstream upstream) {
        this.registry = registry;
        this.upstream = upstream;
    }

    Groups of(Collection<Alarm> alarms, Map<String, RuleFacts> facts) {
        Map<Integer, List<Alarm>> down = new HashMap<>();
        for (Alarm a : alarms) {
            Role role = role(a, facts);
            int asset = asset(a);
            if (asset >= 0 && a.active() && (role == Role.DOWN || role == Role.BLIND)) {
                down.computeIfAbsent(asset, k -> new ArrayList<>(1)).add(a);
            }
        }
        if (down.isEmpty()) {
            return new Groups(Map.of(), Set.of());
        }
        Map<UUID, UUID> roots = new HashMap<>();
        Map<UUID, Alarm> first = new HashMap<>();
        for (Alarm a : alarms) {
            int asset = asset(a);
            Alarm root = asset < 0 ? null : root(a, asset, down, facts);
            if (root != null) {
                roots.put(a.id(), root.id());
                first.merge(
                        root.id(),
                        a.since().isBefore(root.since()) ? a : root,
                        (x, y) -> y.since().isBefore(x.since()) ? y : x);
            }
        }
        Set<UUID> firstOut = new HashSet<>();
        first.values().forEach(a -> firstOut.add(a.id()));
        return new Groups(roots, firstOut);
    }

    private @Nullable Alarm root(
            Alarm a, int asset, Map<Integer, List<Alarm>> down, Map<String, RuleFacts> facts) {
        Alarm best = null;
        int height = Integer.MAX_VALUE;
        for (int up : upstream.above(asset)) {
            for (Alarm candidate : down.getOrDefault(up, List.of())) {
                int at = upstream.above(up).length;
                if (role(candidate, facts) == Role.DOWN && at < height && before(candidate, a)) {
                    best = candidate;
                    height = at;
                }
            }
        }
        if (best != null) {
            return best;
        }
        Role own = role(a, facts);
        if (own == Role.DOWN) {
            return null;
        }
        for (Alarm candidate : down.getOrDefault(asset, List.of())) {
            boolean graver = role(candidate, facts) == Role.DOWN || own != Role.BLIND;
            if (!candidate.id().equals(a.id()) && graver && before(candidate, a)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean before(Alarm candidate, Alarm a) {
        Instant latest = a.since().plus(LATE);
        return !candidate.since().isAfter(latest);
    }

    private int asset(Alarm a) {
        return a.assetId().map(registry::indexOf).orElse(-1);
    }

    private static Role role(Alarm a, Map<String, RuleFacts> facts) {
        RuleFacts known = facts.get(a.rule());
        return known == null ? Role.OWN : known.role();
    }
}
