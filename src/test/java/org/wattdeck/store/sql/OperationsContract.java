package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.testing.Portfolios;

/// What both databases must do with the rows of operation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperationsContract {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final Databases databases;
    private Database database;
    private SqlOperations store;

    OperationsContract(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void open() {
        database = databases.open();
        store = new SqlOperations(database);
    }

    @AfterAll
    void close() {
        store.close();
        database.close();
    }

    @BeforeEach
    void clear() {
        sql("DELETE FROM dispatch_transition");
        sql("DELETE FROM dispatch");
        sql("DELETE FROM plant_event");
        sql("DELETE FROM plant_state");
        sql("DELETE FROM alarm");
        sql("DELETE FROM alarm_transition");
        sql("DELETE FROM alarm_actor");
        sql("DELETE FROM alarm_note");
        sql("DELETE FROM alarm_minute");
        sql("DELETE FROM alarm_hour");
    }

    private void reopen() {
        close();
        open();
    }

    private static Dispatch dispatch(int number) {
        return new Dispatch(
                Portfolios.id("dispatch-" + number),
                Portfolios.id("batch"),
                Portfolios.id("client-" + number),
                Portfolios.id("asset"),
                -125.5 + number,
                Duration.ofMinutes(60),
                number % 2 == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.5),
                "anna",
                "peak — 'quoted' \u00e9",
                List.of(
                        new Dispatch.Transition(
                                DispatchState.SUBMITTED, T0.plusSeconds(number), "")));
    }

    private static AlarmStep alarm(int number, AlarmState state, long later, String by) {
        long step = T0.toEpochMilli() + later;
        boolean held = state == AlarmState.SHELVED;
        Alarm alarm =
                new Alarm(
                        Portfolios.id("alarm-" + number),
                        "soc-low",
                        number == 0 ? Optional.empty() : Optional.of(Portfolios.id("asset")),
                        number == 0 ? Optional.empty() : Optional.of(Portfolios.id("site")),
                        Priority.HIGH,
                        state,
                        state != AlarmState.NORMAL,
                        number == 1,
                        step,
                        T0,
                        T0.plusMillis(later),
                        number == 0 ? Measured.NONE : new Measured(0.1, 0.12, "%"),
                        "B-17: SOC 10 %, 'limit' 12_%",
                        by.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Alarm.Ack(by, T0.plusSeconds(1), "seen é")),
                        held
                                ? Optional.of(
                                        new Alarm.Hold(
                                                "anna",
                                                T0,
                                                Optional.of(T0.plusSeconds(900)),
                                                "chatters",
                                                Optional.of(new Alarm.Work("WO-1 é", "kim")),
                                                true))
                                : Optional.empty(),
                        held ? Optional.of(T0.plusMillis(7)) : Optional.empty());
        return new AlarmStep(
                alarm,
                new AlarmTransition(
                        alarm.id(),
                        step,
                        alarm.changedAt(),
                        AlarmTrigger.ACTIVATED,
                        AlarmState.NORMAL,
                        state,
                        alarm.rule(),
                        alarm.assetId(),
                        alarm.siteId(),
                        alarm.priority(),
                        alarm.measured(),
                        alarm.message(),
                        by,
                        ""));
    }

    private static AlarmQuery query(String text) {
        return new AlarmQuery(T0, T0.plusSeconds(60), Optional.empty(), text, 100);
    }

    @Test
    void alarmsComeBackAsTheyWereAfterReopening() {
        AlarmStep console = alarm(0, AlarmState.UNACKED, 1, "");
        AlarmStep shelved = alarm(1, AlarmState.SHELVED, 2, "");
        AlarmStep acked = alarm(2, AlarmState.ACKED, 3, "anna");
        store.saveAlarms(List.of(console, shelved, acked, alarm(3, AlarmState.NORMAL, 4, "")));
        reopen();
        assertEquals(
                Set.of(console.alarm(), shelved.alarm(), acked.alarm()),
                Set.copyOf(store.openAlarms()));
        assertEquals(
                List.of(acked.transition(), shelved.transition(), console.transition()),
                store.alarmHistory(query("")).subList(1, 4));
        assertEquals(List.of(), store.damagedRows());
    }

    @Test
    void anAlarmIsNeverTakenBackToAnEarlierStepAndNoStepIsThereTwice() {
        AlarmStep first = alarm(1, AlarmState.UNACKED, 1, "");
        AlarmStep second = alarm(1, AlarmState.ACKED, 2, "anna");
        store.saveAlarms(List.of(second));
        store.saveAlarms(List.of(first, second));
        store.saveAlarms(List.of(first));
        assertEquals(List.of(second.alarm()), store.openAlarms());
        assertEquals(
                List.of(second.transition(), first.transition()), store.alarmHistory(query("")));
    }

    @Test
    void callsAreCountedOnceHoweverOftenTheirStepsAreWritten() {
        List<AlarmStep> all = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            all.add(alarm(1, AlarmState.UNACKED, 20_000 * k, ""));
        }
        store.saveAlarms(all.subList(0, 2));
        store.saveAlarms(all);
        store.saveAlarms(all.subList(2, 4));
        store.saveAlarms(List.of(alarm(0, AlarmState.UNACKED, 3_600_000, "")));
        Instant ten = T0.truncatedTo(ChronoUnit.HOURS);
        AlarmCounts counts = store.alarmCounts(ten, ten.plusSeconds(7200));
        assertEquals(Optional.of(ten), counts.first());
        assertEquals(
                List.of(
                        new AlarmCounts.Minute(ten, Priority.HIGH, 3),
                        new AlarmCounts.Minute(ten.plusSeconds(60), Priority.HIGH, 1),
                        new AlarmCounts.Minute(ten.plusSeconds(3600), Priority.HIGH, 1)),
                counts.minutes());
        AlarmCounts.Source often =
                counts.sources().stream().filter(s -> s.announced() == 4).findFirst().orElseThrow();
        assertEquals(Portfolios.id("alarm-1"), often.alarmId());
        assertEquals(
                2,
                often.chattered(),
                "the third and the fourth, each with two in the minute before");
        assertEquals(
                1,
                store.alarmCounts(ten.plusSeconds(3600), ten.plusSeconds(7200)).sources().size());
    }

    @Test
    void recordedStepsAreFoundByTheirWords() {
        store.saveAlarms(
                List.of(
                        alarm(1, AlarmState.UNACKED, 1, ""),
                        alarm(1, AlarmState.ACKED, 2, "Bernd")));
        assertEquals(2, store.alarmHistory(query("b-17")).size());
        assertEquals(2, store.alarmHistory(query("12_%")).size());
        assertEquals(0, store.alarmHistory(query("12%%")).size());
        assertEquals(1, store.alarmHistory(query("bernd")).size());
        assertEquals(
                1,
                store.alarmHistory(
                                new AlarmQuery(
                                        T0.plusMillis(2),
                                        T0.plusSeconds(9),
                                        Optional.of(Portfolios.id("asset")),
                                        "",
                                        9))
                        .size());
    }

    @Test
    void dispatchesComeBackAsTheyWereAfterReopening() {
        Dispatch first = dispatch(1).to(DispatchState.SENT, T0.plusSeconds(2), "to plant");
        store.saveDispatches(List.of(first, dispatch(2)));
        reopen();
        assertEquals(List.of(dispatch(2), first), store.lastDispatches(10));
        assertEquals(List.of(dispatch(2)), store.lastDispatches(1));
        assertEquals(List.of(first, dispatch(2)), store.unfinishedDispatches());
        assertEquals(List.of(), store.damagedRows());
    }

    @Test
    void aDispatchIsNeverTakenBackToAnEarlierState() {
        Dispatch sent = dispatch(1).to(DispatchState.SENT, T0.plusSeconds(1), "");
        Dispatch failed = sent.to(DispatchState.FAILED, T0.plusSeconds(2), "no answer");
        store.saveDispatches(List.of(failed));
        store.saveDispatches(List.of(sent));
        store.saveDispatches(List.of(dispatch(1), failed, sent));
        assertEquals(List.of(failed), store.lastDispatches(5));
        assertEquals(List.of(), store.unfinishedDispatches());
        Dispatch otherWay =
                sent.to(DispatchState.ACKNOWLEDGED, T0.plusSeconds(2), "")
                        .to(DispatchState.ACTIVE, T0.plusSeconds(3), "");
        store.saveDispatches(List.of(otherWay));
        assertEquals(List.of(failed), store.lastDispatches(5), "an ended one stays ended");
    }

    @Test
    void anyOrderAndRepetitionOfWritesGivesTheSameRows() {
        SplittableRandom random = new SplittableRandom(5);
        List<Dispatch> stages = new ArrayList<>();
        List<Dispatch> newest = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Dispatch d = dispatch(i);
            stages.add(d);
            for (DispatchState next :
                    List.of(DispatchState.SENT, DispatchState.ACKNOWLEDGED, DispatchState.ACTIVE)) {
                d = d.to(next, d.submittedAt().plusSeconds(1), "step");
                stages.add(d);
            }
            newest.addFirst(d);
        }
        for (int round = 0; round < 15; round++) {
            List<Dispatch> some = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                some.add(stages.get(random.nextInt(stages.size())));
            }
            store.saveDispatches(some);
        }
        store.saveDispatches(stages.reversed());
        assertEquals(newest, store.lastDispatches(100));
        assertEquals(List.of(), store.damagedRows());
    }

    @Test
    void eventsAreKeptOnceAndReadNewestFirst() {
        List<PlantEvent> events = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            events.add(
                    new PlantEvent(
                            new UUID(7, i),
                            T0.plusSeconds(i),
                            i % 2 == 0 ? Optional.of(Portfolios.id("asset")) : Optional.empty(),
                            Optional.of(Portfolios.id("site")),
                            "MIN_SOC_REACHED",
                            Severity.WARNING,
                            "The SOC of B-1 (10 %) has reached its minimum."));
        }
        store.saveEvents(events);
        store.saveEvents(events.subList(100, 300));
        reopen();
        assertEquals(events.reversed().subList(0, 100), store.lastEvents(100));
        assertEquals(1200, store.lastEvents(5000).size());
        assertEquals(
                events.subList(200, 260).reversed(),
                store.events(T0.plusSeconds(200), T0.plusSeconds(260), 500));
        assertEquals(
                events.subList(250, 260).reversed(),
                store.events(T0.plusSeconds(200), T0.plusSeconds(260), 10));
    }

    @Test
    void dispatchesOfASpanAreThoseThatWereToActInIt() {
        store.saveDispatches(List.of(dispatch(1), dispatch(2), dispatch(4000)));
        Instant hour = T0.plusSeconds(3600);
        assertEquals(
                List.of(dispatch(2)),
                store.dispatches(hour.plusSeconds(1), hour.plusSeconds(400), 9));
        assertEquals(
                List.of(dispatch(4000), dispatch(2), dispatch(1)),
                store.dispatches(T0, hour.plusSeconds(401), 9));
        assertEquals(List.of(), store.dispatches(T0.minusSeconds(9), T0, 9));
    }

    @Test
    void thePlantStateIsReplacedAsAWhole() {
        byte[] large = new byte[2_500_000];
        new SplittableRandom(1).nextBytes(large);
        store.savePlantState(T0, large);
        assertArrayEquals(large, store.loadPlantState().orElseThrow().state());
        store.savePlantState(T0.plusSeconds(4), new byte[] {1, 2, 3});
        reopen();
        assertArrayEquals(new byte[] {1, 2, 3}, store.loadPlantState().orElseThrow().state());
        assertEquals(T0.plusSeconds(4), store.loadPlantState().orElseThrow().time());
    }

    @Test
    void aChangedRowIsFoundByItsDigest() {
        store.saveDispatches(List.of(dispatch(1), dispatch(2)));
        store.savePlantState(T0, new byte[] {1, 2, 3});
        assertEquals(List.of(), store.damagedRows());
        sql("UPDATE dispatch SET power_kw = power_kw + 1e-9 WHERE id = '" + dispatch(1).id() + "'");
        sql("UPDATE plant_state SET parts = 2");
        assertEquals(2, store.damagedRows().size(), store.damagedRows().toString());
        assertTrue(store.damagedRows().getFirst().contains(dispatch(1).id().toString()));
        assertTrue(store.loadPlantState().isEmpty(), "never half a plant");
    }

    @Test
    void factsAreReplacedByName() {
        store.putFact("colour", "red");
        store.putFact("colour", "blue");
        assertEquals("blue", store.facts().get("colour"));
    }

    private void sql(String text) {
        database.transaction(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        return statement.executeUpdate(text);
                    }
                });
    }
}
