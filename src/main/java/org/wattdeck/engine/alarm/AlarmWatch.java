package org.wattdeck.engine.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.alarm.AlarmBook.Where;

/// Turns snapshots, events and the console's own troubles into conditions of the [AlarmBook]. Makes
/// no garbage while nothing comes or goes. Not thread-safe.
public final class AlarmWatch {

    private final List<AlarmRule> list;
    private final List<Bound> rules = new ArrayList<>();
    private final Map<String, Bound> byId = new HashMap<>();
    private final Set<String> troubles = new java.util.HashSet<>();
    private final AlarmBook book;
    private Registry registry;
    private PlantSnapshot now;
    private Tunings tunings = Tunings.NONE;

    /// A rule bound to its assets; what it finds goes to the book.
    private final class Bound implements Watch.Found {

        private final AlarmRule rule;
        private final Watch watch;

        Bound(AlarmRule rule) {
            this.rule = rule;
            this.watch = rule.watch(registry);
        }

        @Override
        public void condition(int asset, boolean active, double value, double limit) {
            book.condition(
                    rule.facts(),
                    Where.asset(asset),
                    active,
                    rule.unit().isEmpty() ? Measured.NONE : new Measured(value, limit, rule.unit()),
                    active ? rule.message(registry.asset(asset), value, limit) : "",
                    now.time());
        }
    }

    public AlarmWatch(PlantSnapshot first, List<AlarmRule> list) {
        now = first;
        this.list = List.copyOf(list);
        registry = first.registry();
        List<RuleFacts> facts = new ArrayList<>(EventRules.facts());
        list.forEach(rule -> facts.add(rule.facts()));
        book = new AlarmBook(registry, facts);
        bind();
    }

    private void bind() {
        rules.clear();
        byId.clear();
        for (AlarmRule rule : list) {
            Bound bound = new Bound(rule);
            rules.add(bound);
            byId.put(rule.facts().id(), bound);
        }
    }

    /// The portfolio changed: rules watch its assets, and what stands goes on. A delay that was
    /// running begins anew.
    private void adopt(PlantSnapshot snapshot) {
        registry = snapshot.registry();
        bind();
        tune(tunings);
        book.adopt(registry, snapshot.time(), this::goesOn);
    }

    public AlarmBook book() {
        return book;
    }

    /// Watches as these say from the next look on.
    public void tune(Tunings next) {
        tunings = next;
        for (Bound bound : rules) {
            String rule = bound.rule.facts().id();
            bound.watch.tune(asset -> next.of(rule, registry.asset(asset)));
        }
    }

    public void look(PlantSnapshot snapshot) {
        now = snapshot;
        if (snapshot.registry() != registry) {
            adopt(snapshot);
        }
        for (int r = 0; r < rules.size(); r++) {
            rules.get(r).watch.look(snapshot, rules.get(r));
        }
        book.advance(snapshot.time());
    }

    public void event(PlantEvent event) {
        Optional<EventRules.EventRule> found = EventRules.of(event);
        if (found.isEmpty()) {
            return;
        }
        EventRules.EventRule rule = found.get();
        Where where =
                new Where(
                        event.assetId().map(registry::indexOf).orElse(-1),
                        event.siteId(),
                        rule.facts().id().equals("other-event") ? "/" + event.type() : "");
        boolean watched =
                event.assetId()
                        .flatMap(registry::asset)
                        .map(a -> tunings.of(rule.facts().id(), a))
                        .orElseGet(() -> tunings.everywhere(rule.facts().id()))
                        .enabled();
        boolean active = event.severity() != Severity.CLEAR;
        if (active && !watched) {
            return;
        }
        if (active || rule.lasting()) {
            book.condition(
                    rule.facts(), where, active, Measured.NONE, event.message(), event.time());
        }
        if (active && !rule.lasting()) {
            book.condition(rule.facts(), where, false, Measured.NONE, "", event.time());
        }
    }

    /// A trouble of the console itself, with why, or its end.
    public void trouble(RuleFacts rule, Optional<String> why, Instant at) {
        if (why.isPresent() == troubles.contains(rule.id())) {
            return;
        }
        if (why.isPresent()) {
            troubles.add(rule.id());
        } else {
            troubles.remove(rule.id());
        }
        book.condition(rule, Where.CONSOLE, why.isPresent(), Measured.NONE, why.orElse(""), at);
    }

    /// Goes on from alarms of before the start. What lasts until an event ends it still stands:
    /// whoever would have told its end must be told that it does.
    public void restore(Collection<Alarm> alarms, PlantSnapshot plant) {
        now = plant;
        registry = plant.registry();
        troubles.clear();
        book.begin(registry);
        bind();
        tune(tunings);
        book.restore(alarms, plant.time(), this::goesOn);
    }

    /// Shows the alarms as another console watches them; nothing is watched here.
    public void follow(Collection<Alarm> alarms, PlantSnapshot plant) {
        now = plant;
        registry = plant.registry();
        book.follow(registry, alarms);
    }

    private boolean goesOn(String rule, int asset) {
        Bound bound = byId.get(rule);
        if (bound != null && asset >= 0) {
            return bound.watch.seed(asset);
        }
        if (EventRules.trouble(rule)) {
            troubles.add(rule);
            return true;
        }
        return EventRules.lasting(rule);
    }
}
