package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.AlarmService;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// Shelves and times out of service: the work they are for, the warning before their end, and their
/// end, over crashes and restarts.
class AlarmWorkTest {

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private AlarmService alarms() {
        return rig.machinery.alarms;
    }

    private Instant now() {
        return rig.machinery.loop.latest().time();
    }

    private void fault(int asset, FaultKind fault) {
        rig.post(p -> rig.machinery.faults.raise(p, asset, fault, Duration.ofHours(20)));
        rig.run(Duration.ofSeconds(8));
    }

    private void clear(int asset, FaultKind fault) {
        rig.post(p -> rig.machinery.faults.clear(p, asset, fault));
        rig.run(Duration.ofSeconds(8));
    }

    private Optional<Alarm> find(int asset, String rule) {
        return alarms().latest().alarms().stream()
                .filter(a -> a.rule().equals(rule))
                .filter(a -> a.assetId().equals(Optional.of(rig.asset(asset))))
                .findFirst();
    }

    private Alarm of(int asset, String rule) {
        return find(asset, rule).orElseThrow();
    }

    private OutOfService.Wish whole(int asset, Duration length) {
        return new OutOfService.Wish(
                Optional.of(rig.asset(asset)),
                Set.of(),
                "WO-4711",
                "kim",
                now().plus(length),
                "rack is being replaced");
    }

    private static int accepted(Verdict<Integer> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<Integer>(Integer n) -> n;
            case Verdict.Refused<Integer>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private String refusal(OutOfService.Wish wish) {
        return switch (Rig.now(alarms().takeOutOfService(Rig.ANNA, wish))) {
            case Verdict.Accepted<Integer>(Integer n) -> throw new AssertionError("took " + n);
            case Verdict.Refused<Integer>(List<Said> why) -> Said.joined(" ", why);
        };
    }

    private long told(String event) {
        return rig.events.stream().filter(e -> e.type().equals(event)).count();
    }

    private List<String> steps(AlarmTrigger trigger) {
        return rig.database.transitions.stream()
                .filter(t -> t.trigger() == trigger)
                .map(t -> t.rule() + " " + t.from() + " " + t.by() + " " + t.note())
                .toList();
    }

    @Test
    void anAssetIsOutOfServiceForItsWorkAndWhatComesLaterToo() {
        fault(0, FaultKind.RACK_FAULT);
        assertEquals(
                1,
                accepted(
                        Rig.now(
                                alarms().takeOutOfService(
                                                Rig.ANNA, whole(0, Duration.ofHours(4))))));
        fault(0, FaultKind.HVAC_FAILED);
        fault(1, FaultKind.HVAC_FAILED);
        assertEquals(AlarmState.OUT_OF_SERVICE, of(0, "hvac-failed").state(), "it came later");
        assertEquals(AlarmState.UNACKED, of(1, "hvac-failed").state(), "of another asset");
        Alarm held = of(0, "rack-fault");
        assertEquals("WO-4711 (kim): rack is being replaced", held.hold().orElseThrow().words());
        assertEquals(
                List.of(
                        "rack-fault UNACKED anna WO-4711 (kim): rack is being replaced",
                        "hvac-failed NORMAL  WO-4711 (kim): rack is being replaced"),
                steps(AlarmTrigger.TAKEN_OUT));
    }

    @Test
    void itIsThereAgainAfterAKillAlsoWithoutTheDatabase() {
        fault(0, FaultKind.RACK_FAULT);
        rig.run(Duration.ofSeconds(8));
        rig.database.away = () -> true;
        accepted(Rig.now(alarms().takeOutOfService(Rig.ANNA, whole(0, Duration.ofHours(4)))));
        Alarm before = of(0, "rack-fault");
        rig.database.away = () -> false;
        rig.start();
        rig.run(Duration.ofSeconds(8));
        Alarm after = of(0, "rack-fault");
        assertEquals(AlarmState.OUT_OF_SERVICE, after.state());
        assertEquals(before.hold(), after.hold());
        assertEquals(1, alarms().latest().outOfService().size());
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(after, of(0, "rack-fault"), "a restart is no step of the alarm");
    }

    @Test
    void itsEndIsToldOnceAlsoOverARestartAndThenItEnds() {
        fault(0, FaultKind.RACK_FAULT);
        accepted(Rig.now(alarms().takeOutOfService(Rig.ANNA, whole(0, Duration.ofMinutes(12)))));
        rig.run(Duration.ofMinutes(6));
        assertEquals(0, told("OUT_OF_SERVICE_ENDS"));
        rig.run(Duration.ofMinutes(2));
        assertEquals(1, told("OUT_OF_SERVICE_ENDS"));
        assertTrue(of(0, "rack-fault").hold().orElseThrow().warned());
        rig.start();
        rig.run(Duration.ofMinutes(2));
        assertEquals(1, told("OUT_OF_SERVICE_ENDS"), "once, whatever happens");
        assertEquals(AlarmState.OUT_OF_SERVICE, of(0, "rack-fault").state());
        rig.run(Duration.ofMinutes(3));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertEquals(1, told("OUT_OF_SERVICE_ENDED"));
        assertEquals(List.of(), alarms().latest().outOfService());
        assertEquals(
                List.of("rack-fault OUT_OF_SERVICE  The planned end was reached."),
                steps(AlarmTrigger.RETURNED_ACTIVE));
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
    }

    @Test
    void anExtendedOneIsToldAnew() {
        fault(0, FaultKind.RACK_FAULT);
        accepted(Rig.now(alarms().takeOutOfService(Rig.ANNA, whole(0, Duration.ofMinutes(8)))));
        rig.run(Duration.ofMinutes(4));
        UUID record = alarms().latest().outOfService().getFirst().id();
        Instant later = now().plus(Duration.ofMinutes(30));
        accepted(Rig.now(alarms().extendOutOfService(Rig.BERND, record, later, "part comes late")));
        assertEquals(later, of(0, "rack-fault").hold().orElseThrow().until().orElseThrow());
        rig.run(Duration.ofMinutes(20));
        assertEquals(AlarmState.OUT_OF_SERVICE, of(0, "rack-fault").state());
        assertEquals(1, told("OUT_OF_SERVICE_ENDS"));
        rig.run(Duration.ofMinutes(6));
        assertEquals(2, told("OUT_OF_SERVICE_ENDS"));
    }

    @Test
    void itsEndPassesWhileTheConsoleIsDown() {
        fault(0, FaultKind.RACK_FAULT);
        accepted(Rig.now(alarms().takeOutOfService(Rig.ANNA, whole(0, Duration.ofMinutes(12)))));
        rig.run(Duration.ofSeconds(8));
        rig.time.pass(Duration.ofMinutes(20));
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertEquals(List.of(), alarms().latest().outOfService());
    }

    @Test
    void whoeverEndsItIsNamed() {
        fault(0, FaultKind.RACK_FAULT);
        fault(0, FaultKind.HVAC_FAILED);
        accepted(Rig.now(alarms().takeOutOfService(Rig.ANNA, whole(0, Duration.ofHours(4)))));
        clear(0, FaultKind.HVAC_FAILED);
        UUID record = alarms().latest().outOfService().getFirst().id();
        assertEquals(2, accepted(Rig.now(alarms().returnToService(Rig.BERND, record, "done"))));
        rig.run(Duration.ofSeconds(8));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertTrue(find(0, "hvac-failed").isEmpty(), "it is over");
        assertEquals(
                List.of("rack-fault OUT_OF_SERVICE bernd done"),
                steps(AlarmTrigger.RETURNED_ACTIVE));
    }

    @Test
    void oneOfSomeAlarmsIsPutBackAlone() {
        fault(0, FaultKind.RACK_FAULT);
        fault(1, FaultKind.HVAC_FAILED);
        UUID one = of(0, "rack-fault").id();
        UUID other = of(1, "hvac-failed").id();
        accepted(
                Rig.now(
                        alarms().takeOutOfService(
                                        Rig.ANNA,
                                        new OutOfService.Wish(
                                                Optional.empty(),
                                                Set.of(one, other),
                                                "WO-1",
                                                "kim",
                                                now().plusSeconds(7200),
                                                "tests"))));
        assertEquals(1, accepted(Rig.now(alarms().putBack(Rig.ANNA, List.of(one), "tested"))));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertEquals(AlarmState.OUT_OF_SERVICE, of(1, "hvac-failed").state());
        accepted(Rig.now(alarms().putBack(Rig.ANNA, List.of(other), "")));
        assertEquals(List.of(), alarms().latest().outOfService());
    }

    @Test
    void workWithoutAReferenceAnOwnerOrAnEndAheadIsRefused() {
        Duration hour = Duration.ofHours(1);
        OutOfService.Wish good = whole(0, hour);
        assertTrue(
                refusal(
                                new OutOfService.Wish(
                                        good.assetId(), Set.of(), " ", "kim", good.until(), "why"))
                        .startsWith("The work order or maintenance record needs"));
        assertTrue(
                refusal(
                                new OutOfService.Wish(
                                        good.assetId(), Set.of(), "WO-1", "", good.until(), "why"))
                        .startsWith("The owner of the work needs"));
        assertTrue(
                refusal(
                                new OutOfService.Wish(
                                        good.assetId(), Set.of(), "WO-1", "kim", good.until(), "x"))
                        .contains("reason of 4 to 500"));
        assertTrue(refusal(whole(0, Duration.ZERO)).contains("over already"));
        assertTrue(refusal(whole(0, Duration.ofDays(400))).contains("366 days"));
        assertEquals(List.of(), alarms().latest().outOfService());
        rig.journal.refuses = true;
        assertTrue(refusal(good).contains("Not saved: disk full."));
        assertEquals(List.of(), alarms().latest().outOfService());
    }

    private void shelve(int asset, String rule, Duration length) {
        accepted(
                Rig.now(
                        alarms().shelve(
                                        Rig.ANNA,
                                        List.of(of(asset, rule).id()),
                                        length,
                                        "chatters")));
    }

    @Test
    void theEndOfAShelfIsToldOnceAlsoOverAKill() {
        fault(1, FaultKind.COMMS_DEGRADED);
        shelve(1, "comms-degraded", Duration.ofMinutes(15));
        rig.run(Duration.ofMinutes(9));
        assertEquals(0, told("SHELF_ENDS"));
        rig.database.away = () -> true;
        rig.run(Duration.ofSeconds(90));
        assertEquals(1, told("SHELF_ENDS"));
        rig.database.away = () -> false;
        rig.start();
        rig.run(Duration.ofMinutes(2));
        assertEquals(1, told("SHELF_ENDS"), "the journal knows that it was told");
        assertEquals(
                List.of("comms-degraded SHELVED  Its shelf ends in less than 5 min."),
                steps(AlarmTrigger.ENDS_SOON));
        shelve(1, "comms-degraded", Duration.ofMinutes(15));
        rig.run(Duration.ofMinutes(5));
        assertEquals(AlarmState.SHELVED, of(1, "comms-degraded").state(), "it was extended");
        rig.run(Duration.ofMinutes(6));
        assertEquals(2, told("SHELF_ENDS"), "another shelf");
        rig.run(Duration.ofMinutes(5));
        assertEquals(AlarmState.UNACKED, of(1, "comms-degraded").state());
    }

    @Test
    void aFullDiskKeepsNoWarningBack() {
        fault(1, FaultKind.COMMS_DEGRADED);
        shelve(1, "comms-degraded", Duration.ofMinutes(15));
        fault(0, FaultKind.RACK_FAULT);
        accepted(Rig.now(alarms().takeOutOfService(Rig.ANNA, whole(0, Duration.ofMinutes(14)))));
        rig.journal.refuses = true;
        rig.run(Duration.ofMinutes(12));
        assertEquals(1, told("SHELF_ENDS"));
        assertEquals(1, told("OUT_OF_SERVICE_ENDS"));
        rig.run(Duration.ofMinutes(4));
        assertEquals(AlarmState.UNACKED, of(0, "rack-fault").state());
        assertEquals(AlarmState.UNACKED, of(1, "comms-degraded").state());
    }
}
