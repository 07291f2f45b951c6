package org.wattdeck.engine.alarm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Priority;

/// Every alarm that is not normal, and how each goes on: the one place where [StateTable] is
/// applied. Conditions and acts come in, steps come out. Not thread-safe; deterministic.
public final class AlarmBook {

    /// The longest time on the shelf.
    public static final Duration LONGEST_SHELF = Duration.ofHours(24);

    /// The end of a shelf, and of a time out of service, is told so long before.
    public static final Duration TOLD_BEFORE = Duration.ofMinutes(5);

    /// Who acts where nobody does.
    public static final String BY_ITSELF = "";

    private final Map<String, RuleFacts> facts = new HashMap<>();
    private final Map<UUID, Alarm> open = new LinkedHashMap<>();
    private final Map<UUID, Integer> assets = new HashMap<>();
    private final Map<Integer, List<UUID>> byAsset = new HashMap<>();
    private final FloodWatch flood = new FloodWatch();
    private final EscalationWatch escalation = new EscalationWatch();
    private Registry registry;
    private Suppression suppression;
    private RootCauses causes;
    private Upstream upstream;
    private List<AlarmStep> steps = new ArrayList<>();
    private long version;
    private boolean floodTurned;
    private Instant nextShelfEnd = Instant.MAX;
    private List<OutOfService> outOfService = List.of();

    public AlarmBook(Registry registry, Collection<RuleFacts> rules) {
        this.registry = registry;
        rules.forEach(f -> facts.put(f.id(), f));
        upstream = new Upstream(registry);
        suppression = new Suppression(registry, upstream);
        causes = new RootCauses(registry, upstream);
    }

    /// A condition came or went.
    ///
    /// @param where what it is about
    public void condition(
            RuleFacts rule,
            Where where,
            boolean active,
            Measured measured,
            String message,
            Instant at) {
        facts.putIfAbsent(rule.id(), rule);
        int asset = where.asset();
        UUID id = id(rule.id(), where);
        Alarm before = open.get(id);
        boolean stood = before != null && before.active();
        if (active) {
            activate(rule, where, id, measured, message, at);
        } else if (before != null && before.active()) {
            take(
                    before,
                    before.latched() ? AlarmTrigger.CLEARED_LATCHING : AlarmTrigger.CLEARED,
                    new Change(at).active(false));
        }
        if (asset >= 0 && active != stood && suppression.condition(rule, asset, active)) {
            reconsider(asset, at);
        }
    }

    /// What an alarm is about: an asset, a site, or (-1 and no site) the console itself.
    public record Where(int asset, Optional<UUID> site, String part) {

        public static final Where CONSOLE = new Where(-1, Optional.empty(), "");

        public static Where asset(int index) {
            return new Where(index, Optional.empty(), "");
        }
    }

    private void activate(
            RuleFacts rule, Where where, UUID id, Measured measured, String message, Instant at) {
        Alarm before = open.get(id);
        if (before == null) {
            before = normal(rule, where, id, at);
        }
        Change change =
                new Change(at)
                        .active(true)
                        .latched(rule.rationale().latching() || before.latched())
                        .said(measured, message)
                        .since(at);
        Optional<OutOfService> work = workOn(before);
        Optional<String> why = suppression.why(rule, where.asset());
        if (work.isPresent() && before.state() == AlarmState.NORMAL) {
            take(before, AlarmTrigger.TAKEN_OUT, change.hold(work.get().hold()));
        } else if (why.isPresent() && before.state() == AlarmState.NORMAL) {
            take(before, AlarmTrigger.SUPPRESSED, change.hold(held(at, why.get())));
        } else if (!before.active()) {
            take(before, AlarmTrigger.ACTIVATED, change);
        }
    }

    private static Alarm.Hold held(Instant at, String why) {
        return new Alarm.Hold(BY_ITSELF, at, Optional.empty(), why);
    }

    private Alarm normal(RuleFacts rule, Where where, UUID id, Instant at) {
        Optional<UUID> asset =
                where.asset() < 0
                        ? Optional.empty()
                        : Optional.of(registry.asset(where.asset()).id());
        Optional<UUID> site =
                where.asset() < 0
                        ? where.site()
                        : Optional.of(registry.asset(where.asset()).siteId());
        return new Alarm(
                id,
                rule.id(),
                asset,
                site,
                rule.rationale().priority(),
                AlarmState.NORMAL,
                false,
                false,
                0,
                at,
                at,
                Measured.NONE,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private UUID id(String rule, Where where) {
        String about =
                where.asset() >= 0
                        ? registry.asset(where.asset()).id().toString()
                        : where.site().map(UUID::toString).orElse("console");
        return UUID.nameUUIDFromBytes(
                ("alarm/" + rule + "/" + about + where.part()).getBytes(StandardCharsets.UTF_8));
    }

    /// An asset went down or came back: what is kept back because of it changes.
    private void reconsider(int asset, Instant at) {
        reconsiderOne(asset, at);
        for (int under : upstream.below(asset)) {
            reconsiderOne(under, at);
        }
    }

    private void reconsiderOne(int asset, Instant at) {
        for (UUID id : List.copyOf(byAsset.getOrDefault(asset, List.of()))) {
            Alarm a = open.get(id);
            RuleFacts rule = a == null ? null : facts.get(a.rule());
            if (a == null || rule == null) {
                continue;
            }
            Optional<String> why = suppression.why(rule, asset);
            if (why.isPresent() && a.active() && !a.state().withheld()) {
                take(a, AlarmTrigger.SUPPRESSED, new Change(at).hold(held(at, why.get())));
            } else if (why.isEmpty() && a.state() == AlarmState.SUPPRESSED) {
                putBack(a, BY_ITSELF, "", at);
            }
        }
    }

    private void putBack(Alarm a, String by, String note, Instant at) {
        planned(a, returning(a), new Change(at).by(by, note).noHold()).ifPresent(this::apply);
    }

    private static AlarmTrigger returning(Alarm a) {
        if (a.active()) {
            return a.state() == AlarmState.SUPPRESSED && a.ack().isPresent()
                    ? AlarmTrigger.RETURNED_ACKED
                    : AlarmTrigger.RETURNED_ACTIVE;
        }
        return a.latched() ? AlarmTrigger.RETURNED_LATCHED : AlarmTrigger.RETURNED_NORMAL;
    }

    /// What is out of service from now on, for which work. An alarm that is held by a record that
    /// is not there any more comes back.
    ///
    /// @param by who ended what is not there any more, and `note` why
    public void outOfService(List<OutOfService> records, Act by) {
        outOfService =
                records.stream()
                        .filter(r -> r.runs(by.at()))
                        .sorted(Comparator.comparing(OutOfService::until))
                        .toList();
        for (Alarm a : List.copyOf(open.values())) {
            Optional<Alarm.Hold> wanted = workOn(a).map(OutOfService::hold);
            boolean out = a.state() == AlarmState.OUT_OF_SERVICE;
            boolean byRecord = out && a.hold().flatMap(Alarm.Hold::work).isPresent();
            if (wanted.isPresent() && !(out && a.hold().equals(wanted))) {
                Alarm.Hold hold = wanted.get();
                boolean told = out && a.hold().map(Alarm.Hold::asWarned).equals(wanted);
                take(
                        a,
                        told ? AlarmTrigger.ENDS_SOON : AlarmTrigger.TAKEN_OUT,
                        new Change(by.at()).by(told ? BY_ITSELF : hold.by(), "").hold(hold));
            } else if (wanted.isEmpty() && byRecord) {
                putBack(a, by.by(), by.note(), by.at());
            }
        }
    }

    /// The work that holds this alarm; of several, the one that ends last.
    private Optional<OutOfService> workOn(Alarm a) {
        for (int k = outOfService.size() - 1; k >= 0; k--) {
            if (outOfService.get(k).holds(a.id(), a.assetId())) {
                return Optional.of(outOfService.get(k));
            }
        }
        return Optional.empty();
    }

    /// Shelves and work that are over, the flood: whatever time alone changes.
    public void advance(Instant now) {
        if (!outOfService.isEmpty() && !outOfService.getFirst().runs(now)) {
            outOfService(
                    outOfService,
                    new Act(BY_ITSELF, now, "The planned end was reached.", Optional.empty()));
        }
        if (!now.isBefore(nextShelfEnd)) {
            for (Alarm a : List.copyOf(open.values())) {
                if (a.state() == AlarmState.SHELVED
                        && a.hold()
                                .flatMap(Alarm.Hold::until)
                                .filter(end -> !now.isBefore(end))
                                .isPresent()) {
                    putBack(a, BY_ITSELF, "The time on the shelf is over.", now);
                }
            }
            findNextShelfEnd();
        }
        floodTurned |= flood.look(now);
    }

    private void findNextShelfEnd() {
        nextShelfEnd =
                open.values().stream()
                        .filter(a -> a.state() == AlarmState.SHELVED)
                        .flatMap(a -> a.hold().flatMap(Alarm.Hold::until).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
    }

    /// Shelves that end within [#TOLD_BEFORE] and of which nobody was told yet.
    public List<UUID> endingSoon(Instant now) {
        if (nextShelfEnd.minus(TOLD_BEFORE).isAfter(now)) {
            return List.of();
        }
        return open.values().stream()
                .filter(a -> a.state() == AlarmState.SHELVED)
                .filter(
                        a ->
                                a.hold()
                                        .filter(h -> !h.warned())
                                        .flatMap(Alarm.Hold::until)
                                        .filter(end -> !end.minus(TOLD_BEFORE).isAfter(now))
                                        .isPresent())
                .map(Alarm::id)
                .toList();
    }

    /// Alarms are passed on that nobody acknowledged for so long; what is not in here never is.
    public void escalateAfter(Map<Priority, Duration> limits) {
        escalation.after(limits);
    }

    /// Those that are to be passed on now and were not yet.
    public List<UUID> toEscalate(Instant now) {
        return escalation.due(open.values(), now);
    }

    public Optional<Alarm> alarm(UUID id) {
        return Optional.ofNullable(open.get(id));
    }

    /// What an act of an operator would do to an alarm as it is now; empty where the table knows no
    /// such step. Nothing happens before [#apply].
    public Optional<AlarmStep> plan(UUID id, AlarmTrigger act, Act by) {
        Alarm a = open.get(id);
        if (a == null) {
            return Optional.empty();
        }
        Change change = new Change(by.at()).by(by.by(), by.note());
        return switch (act) {
            case ACKNOWLEDGED -> planned(a, act, change.ack());
            case RESET -> planned(a, act, change.latched(false));
            case SHELVED, TAKEN_OUT ->
                    planned(
                            a,
                            act,
                            change.hold(new Alarm.Hold(by.by(), by.at(), by.until(), by.note())));
            case ENDS_SOON ->
                    a.hold()
                            .filter(h -> !h.warned())
                            .flatMap(h -> planned(a, act, change.hold(h.asWarned())));
            case ESCALATED ->
                    a.escalatedAt().isPresent()
                            ? Optional.empty()
                            : planned(a, act, change.escalate());
            case RETURNED_ACTIVE, RETURNED_ACKED, RETURNED_LATCHED, RETURNED_NORMAL ->
                    planned(a, returning(a), change.noHold());
            case ACTIVATED, CLEARED, CLEARED_LATCHING, SUPPRESSED ->
                    throw new IllegalArgumentException(act + " is not an operator's act.");
        };
    }

    /// Somebody's act: who, when, why, and until when it holds.
    public record Act(String by, Instant at, String note, Optional<Instant> until) {}

    /// Carries out a planned step. It must have been planned for the alarm as it is now.
    public void apply(AlarmStep step) {
        Alarm after = step.alarm();
        if (after.state() == AlarmState.NORMAL) {
            forget(after.id());
        } else {
            keep(after);
        }
        AlarmTransition t = step.transition();
        if (StateTable.announces(t.from(), t.trigger())) {
            flood.announced(t.at());
            escalation.called(after.id(), t.at());
            floodTurned |= flood.look(t.at());
        }
        if (after.state() == AlarmState.SHELVED) {
            findNextShelfEnd();
        }
        steps.add(step);
    }

    private void keep(Alarm a) {
        if (open.put(a.id(), a) == null) {
            place(a);
        }
    }

    private void place(Alarm a) {
        int asset = a.assetId().map(registry::indexOf).orElse(-1);
        if (asset >= 0) {
            assets.put(a.id(), asset);
            byAsset.computeIfAbsent(asset, k -> new ArrayList<>(2)).add(a.id());
        }
    }

    private void forget(UUID id) {
        open.remove(id);
        escalation.forget(id);
        Integer asset = assets.remove(id);
        List<UUID> there = asset == null ? null : byAsset.get(asset);
        if (there != null) {
            there.remove(id);
        }
    }

    private void take(Alarm a, AlarmTrigger trigger, Change change) {
        planned(a, trigger, change).ifPresent(this::apply);
    }

    private static Optional<AlarmStep> planned(Alarm a, AlarmTrigger trigger, Change c) {
        return StateTable.step(a.state(), trigger).map(s -> c.on(a, trigger, s.to()));
    }

    /// Takes in alarms as they were when the program ended. What is not watched any more is ended;
    /// of the rest, `seed` is told those whose condition stood.
    public void restore(Collection<Alarm> alarms, Instant now, Seed seed) {
        alarms.stream()
                .sorted(Comparator.comparing(Alarm::since))
                .filter(a -> a.state() != AlarmState.NORMAL)
                .forEach(this::keep);
        goOn(now, seed);
    }

    /// Shows these and no others, as another console watches them. No step comes of it.
    public void follow(Registry portfolio, Collection<Alarm> alarms) {
        begin(portfolio);
        alarms.stream()
                .sorted(Comparator.comparing(Alarm::since))
                .filter(a -> a.state() != AlarmState.NORMAL)
                .forEach(this::keep);
    }

    /// What was announced before this book was opened counts for the last ten minutes too.
    public void recall(Collection<AlarmTransition> earlier, Instant now) {
        flood.recount(
                earlier.stream()
                        .filter(t -> StateTable.announces(t.from(), t.trigger()))
                        .map(AlarmTransition::at)
                        .sorted()
                        .toList(),
                now);
    }

    /// Announcements in each of the last ten minutes, oldest first.
    public List<Integer> announced(Instant now) {
        return flood.perMinute(now);
    }

    /// Nothing that was known before counts.
    void begin(Registry portfolio) {
        registry = portfolio;
        upstream = new Upstream(portfolio);
        suppression = new Suppression(portfolio, upstream);
        causes = new RootCauses(portfolio, upstream);
        List.copyOf(open.keySet()).forEach(this::forget);
        byAsset.clear();
        steps.clear();
        nextShelfEnd = Instant.MAX;
    }

    private void goOn(Instant now, Seed seed) {
        for (Alarm a : List.copyOf(open.values())) {
            RuleFacts rule = facts.get(a.rule());
            int asset = a.assetId().map(registry::indexOf).orElse(-1);
            if (!a.active()) {
                continue;
            }
            boolean watched = a.assetId().isEmpty() || asset >= 0;
            if (rule != null && watched && seed.goesOn(a.rule(), asset)) {
                if (asset >= 0) {
                    suppression.condition(rule, asset, true);
                }
            } else {
                take(
                        a,
                        a.latched() ? AlarmTrigger.CLEARED_LATCHING : AlarmTrigger.CLEARED,
                        new Change(now).active(false));
            }
        }
        for (UUID id : List.copyOf(open.keySet())) {
            Integer asset = assets.get(id);
            if (asset != null) {
                reconsiderOne(asset, now);
            }
        }
        findNextShelfEnd();
    }

    /// The portfolio changed. What stands on an asset that both have goes on and is kept back anew
    /// as the new one says; what is not watched any more is ended. `seed` is told what stands.
    public void adopt(Registry next, Instant now, Seed seed) {
        registry = next;
        upstream = new Upstream(next);
        suppression = new Suppression(next, upstream);
        causes = new RootCauses(next, upstream);
        assets.clear();
        byAsset.clear();
        open.values().forEach(this::place);
        goOn(now, seed);
    }

    /// The assets and sites that the condition of this rule stands on.
    public List<UUID> standingOn(String rule) {
        return open.values().stream()
                .filter(a -> a.active() && a.rule().equals(rule))
                .flatMap(a -> a.assetId().or(a::siteId).stream())
                .toList();
    }

    /// What the condition of this rule stands on; empty for the console itself.
    public List<Optional<UUID>> standing(String rule) {
        return open.values().stream()
                .filter(a -> a.active() && a.rule().equals(rule))
                .map(Alarm::assetId)
                .toList();
    }

    /// Told of each alarm whose condition stood; answers whether somebody goes on watching it.
    @FunctionalInterface
    public interface Seed {
        boolean goesOn(String rule, int asset);
    }

    /// The steps since the last call, in their order.
    public List<AlarmStep> drain() {
        List<AlarmStep> done = steps;
        steps = new ArrayList<>();
        return done;
    }

    /// Whether a flood began or ended since the last snapshot.
    public boolean floodTurned() {
        return floodTurned;
    }

    public AlarmSnapshot snapshot(Instant now) {
        floodTurned = false;
        RootCauses.Groups groups = causes.of(open.values(), facts);
        return new AlarmSnapshot(
                ++version,
                now,
                List.copyOf(open.values()),
                groups.roots(),
                groups.firstOut(),
                flood.perMinute(now),
                flood.since(),
                outOfService);
    }
}
