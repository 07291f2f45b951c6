package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// What work does to a running plant: its asset rests, takes no command and calls nobody, over
/// crashes and restarts, until the work is over.
class WorkRestartTest {

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private Upkeep upkeep() {
        return rig.machinery.deck().upkeep();
    }

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (Rig.now(stage)) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private WorkOrder planned(int asset, Instant start) {
        return done(
                upkeep().create(
                                Rig.ANNA,
                                rig.asset(asset),
                                new WorkTask(
                                        WorkKind.CORRECTIVE,
                                        WorkPriority.HIGH,
                                        start,
                                        Duration.ofHours(2),
                                        "kim",
                                        "",
                                        "replace the fan",
                                        List.of())));
    }

    private WorkOrder started(int asset) {
        return done(
                upkeep().start(Rig.ANNA, planned(asset, rig.machinery.loop.latest().time()).id()));
    }

    private String check(int asset) {
        return Rig.refusal(rig.submit(rig.request(asset, 50, Duration.ofMinutes(10))));
    }

    private Optional<AlarmState> state(int asset, String rule) {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.rule().equals(rule))
                .filter(a -> a.assetId().equals(Optional.of(rig.asset(asset))))
                .map(Alarm::state)
                .findFirst();
    }

    private void faulty(int asset) {
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, asset, FaultKind.INVERTER_FAULT, Duration.ofHours(20)));
        rig.run(Duration.ofSeconds(8));
    }

    private UnitStatus status(int asset) {
        return rig.machinery.loop.latest().status(asset);
    }

    @Test
    void workTakesTheAssetOutOfDispatchAndAlarmsAndGivesItBack() {
        faulty(0);
        assertEquals(Optional.of(AlarmState.UNACKED), state(0, "inverter-fault"));
        WorkOrder order = started(0);
        rig.run(Duration.ofSeconds(8));
        assertEquals(UnitStatus.OUT_OF_SERVICE, status(0));
        assertEquals(0, rig.powerKw(0));
        assertEquals(Optional.of(AlarmState.OUT_OF_SERVICE), state(0, "inverter-fault"));
        assertTrue(
                check(0).contains(
                                " (%s, kim): replace the fan. Complete or cancel that work first."
                                        .formatted(order.number())),
                check(0));
        done(
                upkeep().complete(
                                Rig.ANNA,
                                order.id(),
                                new WorkResult(
                                        "fan replaced",
                                        List.of(),
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        Optional.empty()),
                                List.of()));
        rig.run(Duration.ofSeconds(8));
        assertEquals(UnitStatus.FAULT, status(0), "nobody has cleared the fault");
        assertEquals(Optional.of(AlarmState.UNACKED), state(0, "inverter-fault"));
        rig.post(p -> rig.machinery.faults.clear(p, 0, FaultKind.INVERTER_FAULT));
        rig.run(Duration.ofSeconds(8));
        rig.accepted(0, 50, Duration.ofMinutes(10));
        rig.run(Duration.ofSeconds(60));
        assertEquals(50, rig.powerKw(0), 1);
    }

    @Test
    void whatStartedIsWholeAfterACrashWithoutTheDatabase() {
        faulty(0);
        started(0);
        // nothing reached the database yet
        rig.startWith(Optional.empty());
        rig.run(Duration.ofSeconds(8));
        assertEquals(UnitStatus.OUT_OF_SERVICE, status(0));
        assertTrue(check(0).contains("Complete or cancel that work first."));
        faulty(0);
        assertEquals(Optional.of(AlarmState.OUT_OF_SERVICE), state(0, "inverter-fault"));
    }

    @Test
    void aCrashLongAfterThePlannedEndChangesNothing() {
        WorkOrder order = started(0);
        rig.run(Duration.ofSeconds(8));
        rig.time.pass(Duration.ofDays(2));
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(UnitStatus.OUT_OF_SERVICE, status(0));
        faulty(0);
        assertEquals(Optional.of(AlarmState.OUT_OF_SERVICE), state(0, "inverter-fault"));
        done(upkeep().cancel(Rig.ANNA, order.id(), "the fan did not come"));
        rig.run(Duration.ofSeconds(8));
        assertEquals(Optional.of(AlarmState.UNACKED), state(0, "inverter-fault"));
        rig.run(Duration.ofSeconds(8));
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(UnitStatus.FAULT, status(0), "not resting any more");
    }

    @Test
    void workIsRefusedWhileACommandRuns() {
        rig.accepted(0, 50, Duration.ofMinutes(10));
        WorkOrder order = planned(0, rig.machinery.loop.latest().time());
        Verdict<WorkOrder> verdict = Rig.now(upkeep().start(Rig.ANNA, order.id()));
        String why = String.join(" ", ((Verdict.Refused<WorkOrder>) verdict).reasons());
        assertTrue(
                why.matches(
                        ".* runs a command of anna \\(50 kW\\) until .*\\. End that first, then start the work on .*\\."),
                why);
    }

    @Test
    void overdueWorkIsAnAlarmUntilItIsMovedAlsoOverARestart() {
        WorkOrder order = planned(1, rig.machinery.loop.latest().time());
        rig.run(Duration.ofSeconds(8));
        rig.time.pass(Duration.ofDays(1));
        rig.start();
        rig.run(Duration.ofMinutes(2));
        assertEquals(WorkStatus.OVERDUE, upkeep().order(order.id()).orElseThrow().status());
        assertEquals(Optional.of(AlarmState.UNACKED), state(1, "maintenance-overdue"));
        rig.start();
        rig.run(Duration.ofMinutes(2));
        assertEquals(
                1,
                rig.events.stream()
                        .filter(e -> e.type().equals("MAINTENANCE_OVERDUE"))
                        .filter(e -> e.severity() == Severity.WARNING)
                        .count());
        done(
                upkeep().reschedule(
                                Rig.ANNA,
                                order.id(),
                                rig.machinery.loop.latest().time().plus(Duration.ofDays(2)),
                                Duration.ofHours(2)));
        rig.run(Duration.ofMinutes(2));
        assertEquals(Optional.of(AlarmState.RTN_UNACKED), state(1, "maintenance-overdue"));
    }
}
