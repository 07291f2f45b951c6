package org.wattdeck.engine.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Harm;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.alarm.Rationale;
import org.wattdeck.domain.alarm.Urgency;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.AlarmBook.Act;
import org.wattdeck.engine.alarm.AlarmBook.Where;
import org.wattdeck.engine.alarm.RuleFacts.Role;
import org.wattdeck.testing.Portfolios;

class AlarmBookTest {

    private static final Instant T0 = Instant.parse("2026-06-21T10:00:00Z");
    /// Site of ten: the grid connection is the last, everything hangs on it.
    private static final Registry REGISTRY = Portfolios.mixed(10);

    private static final int GRID = 9;

    private static final RuleFacts DOWN = facts("down", Role.DOWN, false);
    private static final RuleFacts LATCHING = facts("latching", Role.OWN, true);
    private static final RuleFacts FOLLOWS = facts("follows", Role.CONSEQUENCE, false);
    private static final RuleFacts OWN = facts("own", Role.OWN, false);
    private static final List<RuleFacts> RULES = List.of(DOWN, LATCHING, FOLLOWS, OWN);

    private final AlarmBook book = new AlarmBook(REGISTRY, RULES);

    private static RuleFacts facts(String id, Role role, boolean latching) {
        return new RuleFacts(id, new Rationale(Harm.MAJOR, Urgency.PROMPT, latching), role);
    }

    private void set(RuleFacts rule, int asset, boolean active, long second) {
        book.condition(
                rule, Where.asset(asset), active, Measured.NONE, rule.id(), T0.plusSeconds(second));
    }

    private Alarm only() {
        return book.snapshot(T0).alarms().getFirst();
    }

    private boolean act(UUID id, AlarmTrigger trigger, long second, Optional<Instant> until) {
        Optional<AlarmStep> planned =
                book.plan(id, trigger, new Act("anna", T0.plusSeconds(second), "why", until));
        planned.ifPresent(book::apply);
        return planned.isPresent();
    }

    @Test
    void aLatchingAlarmStaysUntilItIsReset() {
        set(LATCHING, 0, true, 0);
        set(LATCHING, 0, false, 4);
        UUID id = only().id();
        assertEquals(AlarmState.LATCHED_UNACKED, only().state());
        assertTrue(act(id, AlarmTrigger.ACKNOWLEDGED, 8, Optional.empty()));
        assertEquals(AlarmState.LATCHED_ACKED, only().state());
        assertEquals("anna", only().ack().orElseThrow().by());
        assertTrue(act(id, AlarmTrigger.RESET, 12, Optional.empty()));
        assertEquals(List.of(), book.snapshot(T0).alarms());
    }

    @Test
    void aLatchOutlivesTheShelf() {
        set(LATCHING, 0, true, 0);
        UUID id = only().id();
        act(id, AlarmTrigger.SHELVED, 4, Optional.of(T0.plusSeconds(900)));
        set(LATCHING, 0, false, 8);
        book.advance(T0.plusSeconds(899));
        assertEquals(AlarmState.SHELVED, only().state());
        book.advance(T0.plusSeconds(900));
        assertEquals(AlarmState.LATCHED_UNACKED, only().state());
    }

    @Test
    void whatIsShelvedIsFollowedAndCallsAgainWhenItsTimeIsOver() {
        set(OWN, 0, true, 0);
        UUID id = only().id();
        act(id, AlarmTrigger.ACKNOWLEDGED, 2, Optional.empty());
        act(id, AlarmTrigger.SHELVED, 4, Optional.of(T0.plusSeconds(900)));
        set(OWN, 0, false, 10);
        set(OWN, 0, true, 20);
        book.advance(T0.plusSeconds(900));
        assertEquals(AlarmState.UNACKED, only().state());
        assertEquals(Optional.empty(), only().ack());
        assertEquals(
                List.of(
                        "NORMAL ACTIVATED UNACKED",
                        "UNACKED ACKNOWLEDGED ACKED",
                        "ACKED SHELVED SHELVED",
                        "SHELVED CLEARED SHELVED",
                        "SHELVED ACTIVATED SHELVED",
                        "SHELVED RETURNED_ACTIVE UNACKED"),
                book.drain().stream()
                        .map(AlarmStep::transition)
                        .map(t -> t.from() + " " + t.trigger() + " " + t.to())
                        .toList());
    }

    @Test
    void whatFollowsFromAnAssetThatIsDownIsKeptBackWithTheReason() {
        set(FOLLOWS, 0, true, 0);
        act(only().id(), AlarmTrigger.ACKNOWLEDGED, 1, Optional.empty());
        set(DOWN, GRID, true, 4);
        set(FOLLOWS, 1, true, 8);
        List<Alarm> alarms = book.snapshot(T0).alarms();
        assertEquals(
                List.of(AlarmState.SUPPRESSED, AlarmState.UNACKED, AlarmState.SUPPRESSED),
                alarms.stream().map(Alarm::state).toList());
        assertEquals(
                "C-00001, which B-00002 depends on, is down.",
                alarms.getFirst().hold().orElseThrow().reason());
        set(FOLLOWS, 1, false, 10);
        set(DOWN, GRID, false, 12);
        assertEquals(
                List.of(AlarmState.ACKED, AlarmState.RTN_UNACKED),
                book.snapshot(T0).alarms().stream().map(Alarm::state).toList(),
                "an acknowledgement outlives a suppression");
    }

    @Test
    void theRootOfAGroupIsTheFarthestUpstreamAndTheFirstIsMarked() {
        set(OWN, 2, true, 0);
        set(DOWN, GRID, true, 30);
        set(DOWN, 0, true, 34);
        set(OWN, 0, true, 38);
        set(OWN, 1, true, 40);
        AlarmSnapshot s = book.snapshot(T0);
        Map<UUID, Alarm> byId = new HashMap<>();
        s.alarms().forEach(a -> byId.put(a.id(), a));
        UUID grid = REGISTRY.asset(GRID).id();
        assertEquals(4, s.roots().size());
        s.roots().forEach((id, root) -> assertEquals(Optional.of(grid), byId.get(root).assetId()));
        assertEquals(1, s.firstOut().size());
        assertEquals(T0, byId.get(s.firstOut().iterator().next()).since());
    }

    @Test
    void anAlarmThatCameLongBeforeDoesNotFollowFromTheOutage() {
        set(OWN, 0, true, 0);
        set(DOWN, GRID, true, 61 + 60);
        assertEquals(Map.of(), book.snapshot(T0).roots());
    }

    @Test
    void aFloodBeginsAboveTenInTenMinutesAndEndsBelowFive() {
        for (int i = 0; i < 10; i++) {
            set(i < 9 ? OWN : LATCHING, i < 9 ? i : 0, true, i * 30);
        }
        book.advance(T0.plusSeconds(300));
        assertEquals(Optional.empty(), book.snapshot(T0).floodSince());
        set(LATCHING, 1, true, 301);
        assertTrue(book.floodTurned());
        assertEquals(Optional.of(T0.plusSeconds(301)), book.snapshot(T0).floodSince());
        // at 600 + 180 those of 0 to 180 are gone: 4 left
        book.advance(T0.plusSeconds(600 + 179));
        assertTrue(book.snapshot(T0).floodSince().isPresent());
        book.advance(T0.plusSeconds(600 + 180));
        assertEquals(Optional.empty(), book.snapshot(T0).floodSince());
    }

    @Test
    void aRestartGoesOnWhereItWas() {
        set(OWN, 0, true, 0);
        set(OWN, 1, true, 1);
        set(OWN, 2, true, 2);
        List<Alarm> alarms = book.snapshot(T0).alarms();
        act(alarms.get(0).id(), AlarmTrigger.ACKNOWLEDGED, 3, Optional.empty());
        act(alarms.get(1).id(), AlarmTrigger.SHELVED, 3, Optional.of(T0.plusSeconds(900)));
        List<Alarm> saved = book.snapshot(T0).alarms();
        AlarmBook again = new AlarmBook(REGISTRY, RULES);
        again.restore(saved, T0.plusSeconds(60), (rule, asset) -> true);
        assertEquals(saved, again.snapshot(T0).alarms());
        again.condition(OWN, Where.asset(0), true, Measured.NONE, "own", T0.plusSeconds(64));
        assertEquals(saved, again.snapshot(T0).alarms(), "it stood all the time");
        again.advance(T0.plusSeconds(900));
        assertEquals(AlarmState.UNACKED, again.snapshot(T0).alarms().get(1).state());
    }

    /// Many random conditions and acts against a plain model of what must hold.
    @Test
    void nothingIsLostWhateverHappens() {
        for (long seed = 1; seed <= 40; seed++) {
            walk(seed);
        }
    }

    private static void walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AlarmBook book = new AlarmBook(REGISTRY, RULES);
        Map<UUID, AlarmState> states = new HashMap<>();
        Map<String, Boolean> conditions = new HashMap<>();
        List<AlarmTrigger> acts =
                List.of(
                        AlarmTrigger.ACKNOWLEDGED,
                        AlarmTrigger.ACKNOWLEDGED,
                        AlarmTrigger.RESET,
                        AlarmTrigger.SHELVED,
                        AlarmTrigger.TAKEN_OUT,
                        AlarmTrigger.RETURNED_NORMAL);
        for (int k = 0; k < 600; k++) {
            Instant now = T0.plusSeconds(k * 7L);
            if (random.nextInt(3) > 0) {
                RuleFacts rule = RULES.get(random.nextInt(RULES.size()));
                int asset = random.nextInt(REGISTRY.assets().size());
                boolean active = random.nextBoolean();
                conditions.put(rule.id() + asset, active);
                book.condition(rule, Where.asset(asset), active, Measured.NONE, rule.id(), now);
            } else {
                List<Alarm> open = book.snapshot(now).alarms();
                if (!open.isEmpty()) {
                    Alarm a = open.get(random.nextInt(open.size()));
                    AlarmTrigger act = acts.get(random.nextInt(acts.size()));
                    book.plan(
                                    a.id(),
                                    act,
                                    new Act(
                                            "anna",
                                            now,
                                            "",
                                            act == AlarmTrigger.SHELVED
                                                    ? Optional.of(
                                                            now.plusSeconds(
                                                                    60 + random.nextInt(600)))
                                                    : Optional.empty()))
                            .ifPresent(book::apply);
                }
            }
            book.advance(now);
            List<AlarmTransition> steps = book.drain().stream().map(AlarmStep::transition).toList();
            for (AlarmTransition t : steps) {
                assertEquals(states.getOrDefault(t.alarmId(), AlarmState.NORMAL), t.from());
                assertEquals(
                        Optional.of(t.to()),
                        StateTable.step(t.from(), t.trigger()).map(StateTable.Step::to));
                states.put(t.alarmId(), t.to());
            }
            check(book.snapshot(now), states, conditions, now);
        }
        // every shelf ends by itself
        book.advance(T0.plus(AlarmBook.LONGEST_SHELF).plusSeconds(600 * 7L));
        assertEquals(0, book.snapshot(T0).count(AlarmState.SHELVED), "seed " + seed);
    }

    private static void check(
            AlarmSnapshot s,
            Map<UUID, AlarmState> states,
            Map<String, Boolean> conditions,
            Instant now) {
        Map<UUID, Alarm> byId = new HashMap<>();
        s.alarms().forEach(a -> byId.put(a.id(), a));
        assertEquals(s.alarms().size(), byId.size());
        states.forEach(
                (id, state) ->
                        assertEquals(
                                state,
                                byId.containsKey(id) ? byId.get(id).state() : AlarmState.NORMAL));
        List<String> active = new ArrayList<>();
        for (Alarm a : s.alarms()) {
            int asset = REGISTRY.indexOf(a.assetId().orElseThrow());
            assertEquals(conditions.getOrDefault(a.rule() + asset, false), a.active());
            active.add(a.rule() + asset);
            assertFalse(
                    a.state() == AlarmState.SHELVED
                            && a.hold().flatMap(Alarm.Hold::until).orElseThrow().isBefore(now));
            assertEquals(a.state().withheld(), a.hold().isPresent(), a.toString());
        }
        conditions.forEach(
                (key, there) -> assertTrue(!there || active.contains(key), key + " was lost"));
        int listed = 0;
        for (Priority p : Priority.values()) {
            listed += s.listed(p);
            assertTrue(s.unacknowledged(p) <= s.listed(p));
        }
        int withheld =
                s.count(AlarmState.SHELVED)
                        + s.count(AlarmState.SUPPRESSED)
                        + s.count(AlarmState.OUT_OF_SERVICE);
        assertEquals(s.alarms().size(), listed + withheld);
    }
}
