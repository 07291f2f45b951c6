package org.wattdeck.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.engine.alarm.Watch;

/// The real alarm service over a [FakeDeck]: its random values make no alarms, what it is told as
/// events does. The journal and the history are in memory.
final class FakeAlarms {

    private static final Map<String, String> RULE_OF =
            Stream.concat(
                            Arrays.stream(FaultKind.values())
                                    .map(f -> Map.entry(f.name(), id(f.name()))),
                            Stream.of(
                                    Map.entry("MIN_SOC_REACHED", "soc-low"),
                                    Map.entry("MAX_SOC_REACHED", "soc-high"),
                                    Map.entry("GRID_LIMIT_EXCEEDED", "grid-limit")))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Registry registry;
    private final Map<String, Told> rules;
    private final List<AlarmTransition> history = new ArrayList<>();
    private final AlarmDesk desk;

    FakeAlarms(PlantSnapshot first, OutOfServices works, AlarmDesk.Outward outward) {
        registry = first.registry();
        rules =
                RuleList.all().stream()
                        .filter(r -> RULE_OF.containsValue(r.facts().id()))
                        .collect(
                                Collectors.toMap(
                                        r -> r.facts().id(),
                                        r -> new Told(r.facts(), registry.assets().size())));
        desk =
                new AlarmDesk(
                        first,
                        List.copyOf(rules.values()),
                        new AlarmDesk.Ports(
                                new MemoryJournal(),
                                this::keep,
                                Runnable::run,
                                new Memory(),
                                works,
                                outward));
        desk.restore(List.of(), Map.of(), first);
    }

    private static String id(String type) {
        return type.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private synchronized void keep(List<AlarmStep> steps, long sequence) {
        steps.forEach(s -> history.addFirst(s.transition()));
    }

    /// What was recorded before the deck was made.
    synchronized void past(List<AlarmTransition> steps) {
        history.addAll(steps.reversed());
    }

    private synchronized List<AlarmTransition> history(String text, int atMost) {
        return history.stream()
                .filter(t -> (t.message() + t.rule() + t.by() + t.note()).contains(text))
                .limit(atMost)
                .toList();
    }

    /// What was recorded, from memory.
    private final class Memory implements AlarmDesk.Records {

        @Override
        public CompletionStage<List<AlarmTransition>> alarmHistory(AlarmQuery q) {
            return CompletableFuture.completedFuture(history(q.text(), q.atMost()));
        }

        @Override
        public CompletionStage<AlarmCounts> alarmCounts(Instant from, Instant to) {
            return CompletableFuture.completedFuture(
                    AlarmRecords.counts(history("", Integer.MAX_VALUE), from, to));
        }
    }

    AlarmDesk desk() {
        return desk;
    }

    void event(PlantEvent event, PlantSnapshot now) {
        Told rule = rules.get(RULE_OF.getOrDefault(event.type(), ""));
        int asset = event.assetId().map(registry::indexOf).orElse(-1);
        if (rule == null || asset < 0) {
            desk.event(event);
            return;
        }
        rule.wanted[asset] = event.severity() != Severity.CLEAR;
        rule.message = event.message();
        desk.look(now);
    }

    /// A condition that is told and not measured.
    private static final class Told implements AlarmRule, Watch {

        private final RuleFacts facts;
        private final boolean[] wanted;
        private final boolean[] active;
        private String message = "";

        Told(RuleFacts facts, int assets) {
            this.facts = facts;
            wanted = new boolean[assets];
            active = new boolean[assets];
        }

        @Override
        public RuleFacts facts() {
            return facts;
        }

        @Override
        public Watch watch(Registry registry) {
            return this;
        }

        @Override
        public String message(Asset asset, double value, double limit) {
            return message;
        }

        @Override
        public String unit() {
            return "";
        }

        @Override
        public void look(PlantSnapshot snapshot, Found found) {
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i] != active[i]) {
                    active[i] = wanted[i];
                    found.condition(i, active[i], Double.NaN, Double.NaN);
                }
            }
        }

        @Override
        public boolean seed(int asset) {
            active[asset] = true;
            return true;
        }
    }
}
