package org.wattdeck.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Priority;
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
                        .sorted(Comparator.comparing(AlarmCounts.Minute::at))
                        .toList(),
                List.copyOf(sources.values()));
    }

    /// A made-up past of so many days before `until`: some hundred calls a day, a flood every third
    /// day and one alarm that chatters.
    public static List<AlarmTransition> past(
            Registry registry, Instant until, int days, long seed) {
        Random random = new Random(seed);
        List<AlarmTransition> steps = new ArrayList<>();
        String[] rules = {"soc-low", "temperature-high", "comms-degraded", "grid-near-limit"};
        for (int d = 0; d < days; d++) {
            Instant day = until.minus(Duration.ofDays(days - d));
            for (int k = 80 + random.nextInt(60); k > 0; k--) {
                int asset =
                        (int) Math.min(registry.assets().size() - 1, random.nextExponential() * 6);
                came(
                        steps,
                        registry,
                        asset,
                        rules[random.nextInt(4)],
                        day.plusSeconds(random.nextInt(86_000)));
            }
            for (int k = 0; k < (d % 3 == 1 ? 40 : 0); k++) {
                came(
                        steps,
                        registry,
                        k % registry.assets().size(),
                        rules[2],
                        day.plusSeconds(40_000 + 20 * k));
            }
            for (int k = 0; k < 12; k++) {
                came(steps, registry, 3, rules[3], day.plusSeconds(60_000 + 18 * k));
            }
        }
        steps.sort(Comparator.comparing(AlarmTransition::at));
        return steps;
    }

    private static void came(
            List<AlarmTransition> steps, Registry registry, int index, String rule, Instant at) {
        Asset asset = registry.asset(index);
        UUID id = Portfolios.id(rule + index);
        for (AlarmTrigger trigger : List.of(AlarmTrigger.ACTIVATED, AlarmTrigger.CLEARED)) {
            boolean came = trigger == AlarmTrigger.ACTIVATED;
            Instant when = came ? at : at.plusSeconds(9);
            steps.add(
                    new AlarmTransition(
                            id,
                            when.toEpochMilli(),
                            when,
                            trigger,
                            came ? AlarmState.RTN_UNACKED : AlarmState.UNACKED,
                            came ? AlarmState.UNACKED : AlarmState.RTN_UNACKED,
                            rule,
                            Optional.of(asset.id()),
                            Optional.of(asset.siteId()),
                            Priority.values()[
                                    3 - (rule.length() % 7 == 0 ? 2 : index % 9 == 0 ? 1 : 0)],
                            Measured.NONE,
                            asset.code() + ": " + rule,
                            "",
                            ""));
        }
    }
}
