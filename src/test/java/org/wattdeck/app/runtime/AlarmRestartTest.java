package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Journal;
import org.wattdeck.app.alarm.AlarmRecord;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.testing.Portfolios;

/// Alarms over acts, crashes and restarts, on leaping clocks.
class AlarmRestartTest {

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private AlarmService alarms() {
        return rig.machinery.alarms;
    }

    private void fault(int asset, FaultKind fault) {
        rig.post(p -> rig.machinery.faults.raise(p, asset, fault, Duration.ofHours(2)));
        rig.run(Duration.ofSeconds(8));
    }

    private void clear(int asset, FaultKind fault) {
        rig.post(p -> rig.machinery.faults.clear(p, asset, fault));
        rig.run(Duration.ofSeconds(8));
    }

    private Alarm of(int asset, String rule) {
        return alarms().latest().alarms().stream()
                .filter(a -> a.rule().equals(rule))
                .filter(a -> a.assetId().equals(Optional.of(rig.asset(asset))))
                .findFirst()
                .orElseThrow();
    }

    private OutOfService.Wish work(UUID alarm, Duration length) {
        return new OutOfService.Wish(
                Optional.empty(),
                Set.of(alarm),
                "WO-4711",
                "kim",
                rig.machinery.loop.latest().time().plus(length),
                "fan is being replaced");
    }

    private static int accepted(Verdict<Integer> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<Integer>(Integer n) -> n;
            case Verdict.Refused<Integer>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static String refusal(Verdict<Integer> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<Integer>(Integer n) -> throw new AssertionError("accepted " + n);
            case Verdict.Refused<Integer>(List<Said> why) -> Said.joined(" ", why);
        };
    }

    private void acknowledge(Alarm a) {
        assertEquals(1, accepted(Rig.now(alarms().acknowledge(Rig.ANNA, List.of(a.id()), "seen"))));
    }

    private static String picture(AlarmService service) {
        return service.latest().alarms().stream()
                .map(
                        a ->
                                "%s %s %s %s %s"
                                        .formatted(
                                                a.rule(),
                                                a.state(),
                                                a.since(),
                                                a.ack().map(Alarm.Ack::by).orElse("-"),
                                                a.hold().map(Alarm.Hold::reason).orElse("-")))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /// One alarm in each state that must survive.
    private void oneOfEach() {
        fault(0, FaultKind.RACK_FAULT);
        fault(1, FaultKind.HVAC_FAILED);
        fault(1, FaultKind.COMMS_DEGRADED);
        fault(2, FaultKind.HVAC_FAILED);
        fault(0, FaultKind.HVAC_FAILED);
        int grid = rig.registry.assets().size() - 1;
        fault(grid, FaultKind.GRID_OUTAGE);
        clear(grid, FaultKind.GRID_OUTAGE);
        acknowledge(of(0, "rack-fault"));
        accepted(
                Rig.now(
                        alarms().shelve(
                                        Rig.ANNA,
                                        List.of(of(1, "comms-degraded").id()),
                                        Duration.ofHours(1),
                                        "chatters")));
        accepted(
                Rig.now(
                        alarms().takeOutOfService(
                                        Rig.ANNA,
                                        work(of(2, "hvac-failed").id(), Duration.ofHours(4)))));
        assertEquals(AlarmState.LATCHED_UNACKED, of(grid, "grid-outage").state());
        assertEquals(AlarmState.UNACKED, of(0, "hvac-failed").state());
    }

    @Test
    void everyStateIsThereAgainAfterARestart() {
        oneOfEach();
        rig.run(Duration.ofSeconds(8));
        String before = picture(alarms());
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(before, picture(alarms()));
    }

    @Test
    void actsThatOnlyTheJournalHasAreThereAgain() {
        oneOfEach();
        rig.database.away = () -> true;
        acknowledge(of(0, "hvac-failed"));
        rig.database.away = () -> false;
        String before = picture(alarms());
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(before, picture(alarms()));
        assertEquals(
                AlarmState.ACKED,
                rig.database.alarms.get(of(0, "hvac-failed").id()).state(),
                "and the database has them by now");
    }

    @Test
    void aRealJournalBringsThemBackWithoutTheDatabase(@TempDir Path folder) {
        // the rig's own journal is in memory; here the acts go through files that are closed and
        // opened again
        oneOfEach();
        UUID acked = of(0, "rack-fault").id();
        try (FileJournal journal = FileJournal.open(folder)) {
            rig.journal.from(1).forEach(e -> journal.append(e.kind(), e.body()));
        }
        try (FileJournal journal = FileJournal.open(folder)) {
            List<Alarm> read =
                    journal.from(1).stream()
                            .filter(e -> e.kind().equals("alarm.act"))
                            .flatMap(
                                    e ->
                                            org.wattdeck.app.alarm.AlarmRecord.of(e.body())
                                                    .steps()
                                                    .stream())
                            .map(org.wattdeck.domain.alarm.AlarmStep::alarm)
                            .toList();
            assertEquals(2, read.size(), "the third is a record of work");
            assertTrue(
                    read.stream()
                            .anyMatch(a -> a.id().equals(acked) && a.equals(of(0, "rack-fault"))));
        }
    }

    @Test
    void aConditionThatEndedBeforeTheNextStartIsSeenAsOver() {
        fault(0, FaultKind.RACK_FAULT);
        fault(2, FaultKind.HVAC_FAILED);
        acknowledge(of(0, "rack-fault"));
        rig.run(Duration.ofSeconds(8));
        rig.database.state = Optional.empty();
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(
                List.of("hvac-failed RTN_UNACKED"),
                alarms().latest().alarms().stream().map(a -> a.rule() + " " + a.state()).toList());
    }

    @Test
    void whatComesAgainWhileItsAcknowledgementIsWrittenIsNotAcknowledgedByARestart() {
        fault(0, FaultKind.RACK_FAULT);
        rig.run(Duration.ofSeconds(60));
        Alarm first = of(0, "rack-fault");
        rig.journal.meanwhile =
                () -> {
                    rig.journal.meanwhile = () -> {};
                    rig.post(p -> rig.machinery.faults.clear(p, 0, FaultKind.RACK_FAULT));
                    rig.time.run(rig.machinery.loop, Duration.ofSeconds(8));
                    rig.post(
                            p ->
                                    rig.machinery.faults.raise(
                                            p, 0, FaultKind.RACK_FAULT, Duration.ofHours(2)));
                    rig.time.run(rig.machinery.loop, Duration.ofSeconds(8));
                };
        var answer = Rig.now(alarms().acknowledge(Rig.ANNA, List.of(first.id()), "seen"));
        assertEquals(0, accepted(answer), "the one that was seen is over");
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        rig.start();
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertTrue(of(0, "rack-fault").since().isAfter(first.since()));
    }

    /// The console dies after the acknowledgement got on disk and before anything else did: what
    /// came again meanwhile stands in the database alone.
    @Test
    void anAcknowledgementOfAnEarlierOccurrenceHoldsForNoLaterOne() {
        fault(0, FaultKind.RACK_FAULT);
        rig.run(Duration.ofSeconds(60));
        Alarm first = of(0, "rack-fault");
        rig.journal.meanwhile =
                () -> {
                    rig.journal.meanwhile = () -> {};
                    clear(0, FaultKind.RACK_FAULT);
                    fault(0, FaultKind.RACK_FAULT);
                    rig.run(Duration.ofSeconds(8));
                };
        Rig.now(alarms().acknowledge(Rig.ANNA, List.of(first.id()), "seen"));
        List<Long> acts =
                rig.journal.from(1).stream()
                        .filter(e -> e.kind().equals(AlarmRecord.KIND))
                        .map(Journal.Entry::sequence)
                        .toList();
        assertEquals(2, acts.size(), "the act, and what had come again");
        rig.journal = rig.journal.cutAfter(acts.getFirst());
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertTrue(of(0, "rack-fault").since().isAfter(first.since()));
        assertTrue(
                rig.database.transitions.stream().noneMatch(t -> t.by().equals("anna")),
                "and the history does not say that anybody saw it");
    }

    private List<String> pictures(String rule) {
        return alarms().latest().alarms().stream()
                .filter(a -> a.rule().equals(rule))
                .map(a -> a.state() + a.ack().map(k -> " by " + k.by()).orElse(""))
                .toList();
    }

    @Test
    void whatIsAcknowledgedIsSoAfterAKillThoughOnlyAnEventEndsIt() {
        rig.disk = new DiskRoom(1e8, 1e11);
        rig.run(Duration.ofSeconds(24));
        Alarm disk =
                alarms().latest().alarms().stream()
                        .filter(a -> a.rule().equals("disk-space-low"))
                        .findFirst()
                        .orElseThrow();
        acknowledge(disk);
        rig.run(Duration.ofSeconds(8));
        rig.start();
        assertEquals(List.of("ACKED by anna"), pictures("disk-space-low"));
        rig.run(Duration.ofSeconds(24));
        assertEquals(List.of("ACKED by anna"), pictures("disk-space-low"), "and calls no more");
        rig.disk = new DiskRoom(5e10, 1e11);
        rig.run(Duration.ofSeconds(24));
        assertEquals(List.of(), pictures("disk-space-low"), "its end is seen");
    }

    @Test
    void aTroubleThatEndedWhileTheConsoleWasDownIsSeenAsOver() {
        rig.journal.refuses = true;
        rig.run(Duration.ofSeconds(8));
        assertEquals(List.of("UNACKED"), pictures("journal-refuses"));
        rig.journal.refuses = false;
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(List.of("RTN_UNACKED"), pictures("journal-refuses"));
    }

    @Test
    void aShelfEndsAlsoOverARestart() {
        fault(1, FaultKind.COMMS_DEGRADED);
        accepted(
                Rig.now(
                        alarms().shelve(
                                        Rig.ANNA,
                                        List.of(of(1, "comms-degraded").id()),
                                        Duration.ofMinutes(15),
                                        "chatters")));
        rig.run(Duration.ofMinutes(5));
        rig.time.pass(Duration.ofMinutes(8));
        rig.start();
        rig.run(Duration.ofSeconds(60));
        assertEquals(AlarmState.SHELVED, of(1, "comms-degraded").state());
        rig.run(Duration.ofMinutes(2));
        assertEquals(AlarmState.UNACKED, of(1, "comms-degraded").state());
    }

    @Test
    void aCriticalAlarmIsAcknowledgedWithANote() {
        int grid = rig.registry.assets().size() - 1;
        fault(grid, FaultKind.GRID_OUTAGE);
        UUID id = of(grid, "grid-outage").id();
        String why = refusal(Rig.now(alarms().acknowledge(Rig.ANNA, List.of(id), " ")));
        assertTrue(why.contains("acknowledged with a note"), why);
        assertEquals(AlarmState.UNACKED, of(grid, "grid-outage").state());
        accepted(Rig.now(alarms().acknowledge(Rig.ANNA, List.of(id), "utility was called")));
        assertEquals(AlarmState.ACKED, of(grid, "grid-outage").state());
    }

    @Test
    void whatTheJournalRefusesDoesNotHappen() {
        fault(0, FaultKind.RACK_FAULT);
        rig.journal.refuses = true;
        Alarm a = of(0, "rack-fault");
        String why = refusal(Rig.now(alarms().acknowledge(Rig.ANNA, List.of(a.id()), "")));
        assertTrue(why.contains("Not saved: disk full. Nothing was changed."), why);
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
    }

    @Test
    void shelvesHaveAReasonAndAnEnd() {
        fault(0, FaultKind.RACK_FAULT);
        List<UUID> one = List.of(of(0, "rack-fault").id());
        Duration hour = Duration.ofHours(1);
        assertTrue(refusal(Rig.now(alarms().shelve(Rig.ANNA, one, hour, "x"))).contains("reason"));
        assertTrue(
                refusal(Rig.now(alarms().shelve(Rig.ANNA, one, hour.multipliedBy(25), "chatters")))
                        .contains("1 min to 24 h"));
        assertTrue(
                refusal(Rig.now(alarms().acknowledge(Rig.ANNA, List.of(), "")))
                        .contains("No alarm is selected"));
        accepted(Rig.now(alarms().shelve(Rig.ANNA, one, hour, "chatters")));
        accepted(Rig.now(alarms().putBack(Rig.ANNA, one, "")));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
    }

    @Test
    void aLostDatabaseIsAnAlarmAndItsEndIsSeen() {
        rig.database.away = () -> true;
        rig.run(Duration.ofSeconds(12));
        assertEquals(
                List.of("store-away UNACKED"),
                alarms().latest().alarms().stream().map(a -> a.rule() + " " + a.state()).toList());
        rig.database.away = () -> false;
        rig.run(Duration.ofSeconds(60));
        assertEquals(
                List.of("store-away RTN_UNACKED"),
                alarms().latest().alarms().stream().map(a -> a.rule() + " " + a.state()).toList());
    }

    @Test
    void everyStepIsRecordedWithItsTimeAndWho() {
        fault(0, FaultKind.RACK_FAULT);
        acknowledge(of(0, "rack-fault"));
        clear(0, FaultKind.RACK_FAULT);
        rig.run(Duration.ofSeconds(8));
        assertEquals(
                List.of("UNACKED ", "ACKED anna", "NORMAL "),
                rig.database.transitions.stream().map(t -> t.to() + " " + t.by()).toList());
        assertTrue(
                rig.database.transitions.stream()
                        .noneMatch(t -> t.at().isBefore(Instant.parse("2026-03-02T08:00:00Z"))));
    }
}
