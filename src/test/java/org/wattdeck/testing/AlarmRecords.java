package org.wattdeck.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.engine.alarm.kpi.Tally;

/// Counts steps as the database does, from a list.
public final class AlarmRecords {

    private AlarmRecords() {}

    public static AlarmCounts counts(List<AlarmTransition> steps, Instant from, Instant to) {
        Tally.Counted all = Tally.of(List.of(), steps);
        Map<UUID, AlarmCounts.Source> sources = new HashMap<>();
        all.hours().stream()
                .filter(h -> !h.at().isBefore(from) && h.at().isBefore(to))
                .forEach(
                        h ->
                                sources.merge(
                                        h.source().alarmId(),
                                        h.source(),
                                        AlarmCounts.Source::plus));
        return new AlarmCounts(
                from,
                to,
                all.minutes().stream().map(AlarmCounts.Minute::at).min(Instant::compareTo),
                all.minutes().stream()
                        .filter(m -> !m.at().isBefore(from) && m.at().isBefore(to))
                        .toList(),
                List.copyOf(sources.values()));
    }
}
