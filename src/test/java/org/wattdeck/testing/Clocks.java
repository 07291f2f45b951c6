package org.wattdeck.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Every change of every clock of the world from 2020 to 2040; zones with the same rules once.
public final class Clocks {

    private Clocks() {}

    public static Map<ZoneId, List<ZoneOffsetTransition>> transitions() {
        Map<ZoneId, List<ZoneOffsetTransition>> found =
                new TreeMap<>((a, b) -> a.getId().compareTo(b.getId()));
        Set<ZoneRules> seen = new HashSet<>();
        Instant end = Instant.parse("2040-01-01T00:00:00Z");
        for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            if (!seen.add(rules)) {
                continue;
            }
            List<ZoneOffsetTransition> all = new ArrayList<>();
            ZoneOffsetTransition next = rules.nextTransition(Instant.parse("2020-01-01T00:00:00Z"));
            while (next != null && next.getInstant().isBefore(end)) {
                all.add(next);
                next = rules.nextTransition(next.getInstant());
            }
            if (!all.isEmpty()) {
                found.put(ZoneId.of(id), all);
            }
        }
        return found;
    }
}
