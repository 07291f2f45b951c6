package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.testing.Portfolios;

/// A live dispatch says what its asset does: one that the asset has given up is not shown as
/// active.
class DispatchTruthTest {

    private static final int LOAD = 1;
    private static final int GENERATOR = 0;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Rig rig = new Rig(registry(Map.of(), Map.of()), RuntimeSettings.DEFAULT).start();

    private static Registry registry(Map<String, Object> load, Map<String, Object> generator) {
        Site site = Portfolios.site(1);
        return new Registry(
                List.of(site),
                List.of(
                        with(AssetType.LOAD, site, load),
                        with(AssetType.GENERATOR, site, generator),
                        with(AssetType.GRID_CONNECTION, site, Map.of())),
                List.of(),
                List.of(),
                false);
    }

    private static Asset with(AssetType type, Site site, Map<String, Object> more) {
        Map<String, Object> spec = Portfolios.spec(type);
        spec.putAll(more);
        return Portfolios.asset(type, "" + type.letter(), site, spec);
    }

    private static Rig rig(Map<String, Object> load, Map<String, Object> generator) {
        return new Rig(registry(load, generator), RuntimeSettings.DEFAULT).start();
    }

    private static String reason(Rig rig, UUID id) {
        return rig.row(id).transitions().getLast().reason();
    }

    private static List<PlantEvent> told(Rig rig, String type) {
        return rig.events.stream().filter(e -> e.type().equals(type)).toList();
    }

    @Test
    void aCurtailmentThatTheLoadEndsEndsTheDispatch() {
        // the longest curtailment is shortened behind the check's back by an earlier one
        Rig r = rig(Map.of("max_curtailment_duration_minutes", 30L), Map.of());
        r.accepted(LOAD, -300, Duration.ofMinutes(30));
        r.run(Duration.ofMinutes(20));
        UUID second = r.accepted(LOAD, -310, Duration.ofMinutes(30));
        r.run(Duration.ofMinutes(9));
        assertEquals(DispatchState.ACTIVE, r.row(second).state());
        r.run(Duration.ofMinutes(2));
        assertTrue(Double.isNaN(r.setpointKw(LOAD)));
        assertEquals(DispatchState.FAILED, r.row(second).state());
        assertTrue(
                reason(r, second).matches("Longest curtailment reached after 10 min.*by itself.*"),
                reason(r, second));
        assertTrue(r.machinery.desk.liveOn(r.asset(LOAD)).isEmpty());
        assertEquals(1, told(r, "DISPATCH_FAILED").size());
    }

    @Test
    void aCurtailmentAsLongAsAllowedIsComplete() {
        Rig r = rig(Map.of("max_curtailment_duration_minutes", 30L), Map.of());
        UUID id = r.accepted(LOAD, -300, Duration.ofMinutes(30));
        r.run(Duration.ofMinutes(31));
        assertEquals(DispatchState.COMPLETE, r.row(id).state(), reason(r, id));
    }

    @Test
    void aLoadThatRecoversAndIsNotCurtailedIsAlarmed() {
        Rig r =
                rig(
                        Map.of(
                                "max_curtailment_duration_minutes", 30L,
                                "min_recovery_time_minutes", 60L),
                        Map.of());
        r.accepted(LOAD, -300, Duration.ofMinutes(10));
        r.run(Duration.ofMinutes(11));
        r.accepted(LOAD, -300, Duration.ofMinutes(20));
        r.run(Duration.ofMinutes(2));
        assertEquals(1, told(r, "COMMAND_NOT_FOLLOWED").size());
        assertTrue(
                told(r, "COMMAND_NOT_FOLLOWED")
                        .getFirst()
                        .message()
                        .contains("does not follow its command: -300 kW asked"),
                "" + r.events);
    }

    private static List<String> notFollowed(Rig r) {
        return r.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.rule().equals("command-not-followed"))
                .map(a -> a.state().name())
                .toList();
    }

    @Test
    void thatAlarmAndItsAcknowledgementOutliveAKillUntilTheCommandIsOver() {
        Rig r =
                rig(
                        Map.of(
                                "max_curtailment_duration_minutes", 30L,
                                "min_recovery_time_minutes", 60L),
                        Map.of());
        r.accepted(LOAD, -300, Duration.ofMinutes(10));
        r.run(Duration.ofMinutes(11));
        r.accepted(LOAD, -300, Duration.ofMinutes(20));
        r.run(Duration.ofMinutes(2));
        UUID alarm =
                r.machinery.alarms.latest().alarms().stream()
                        .filter(a -> a.rule().equals("command-not-followed"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        Rig.now(r.machinery.alarms.acknowledge(Rig.ANNA, List.of(alarm), "called there"));
        r.run(Duration.ofSeconds(8));
        r.start();
        assertEquals(List.of("ACKED"), notFollowed(r));
        r.run(Duration.ofMinutes(5));
        assertEquals(List.of("ACKED"), notFollowed(r), "it is not followed still");
        assertEquals(1, told(r, "COMMAND_NOT_FOLLOWED").size(), "and not told anew");
        r.time.pass(Duration.ofMinutes(30));
        r.start();
        r.run(Duration.ofSeconds(8));
        assertEquals(List.of(), notFollowed(r), "the command ran out while nobody watched");
    }

    @Test
    void aLoadBelowItsBoundFollows() {
        rig.accepted(LOAD, -600, HOUR);
        rig.run(Duration.ofMinutes(10));
        assertTrue(rig.powerKw(LOAD) > -600);
        assertEquals(List.of(), told(rig, "COMMAND_NOT_FOLLOWED"));
    }

    @Test
    void anEmptyTankEndsTheDispatch() {
        Rig r = rig(Map.of(), Map.of("fuel_tank_capacity_liters", 40.0));
        UUID id = r.accepted(GENERATOR, 400, HOUR);
        r.run(Duration.ofMinutes(30));
        assertEquals(DispatchState.FAILED, r.row(id).state());
        assertEquals("Fuel empty: the generator has stopped.", reason(r, id));
        assertEquals(0, r.powerKw(GENERATOR));
        assertEquals(0, r.setpointKw(GENERATOR));
    }

    @Test
    void aGeneratorThatFailsToStartEndsTheDispatch() {
        UUID id = rig.accepted(GENERATOR, 300, HOUR);
        rig.post(p -> p.raise(GENERATOR, FaultKind.START_FAILURE));
        rig.run(Duration.ofMinutes(1));
        assertEquals(DispatchState.FAILED, rig.row(id).state());
        assertEquals("Start failure: the generator stays at 0 kW.", reason(rig, id));
    }

    @Test
    void aStartFailureThatComesWhileItRunsDoesNotEndTheDispatch() {
        UUID id = rig.accepted(GENERATOR, 300, HOUR);
        rig.run(Duration.ofMinutes(10));
        assertEquals(300, rig.powerKw(GENERATOR), 1e-9);
        rig.post(p -> p.raise(GENERATOR, FaultKind.START_FAILURE));
        rig.run(Duration.ofMinutes(10));
        assertEquals(300, rig.powerKw(GENERATOR), 1e-9);
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
    }

    @Test
    void aFaultPutOnByHandStaysAcrossARestartUntilItIsCleared() {
        rig.post(p -> rig.machinery.faults.raise(p, LOAD, FaultKind.COMMS_DEGRADED, Duration.ZERO));
        rig.run(Duration.ofSeconds(8));
        rig.time.pass(Duration.ofMinutes(20));
        rig.start();
        rig.run(Duration.ofHours(2));
        assertTrue(FaultKind.COMMS_DEGRADED.in(rig.machinery.loop.latest().faults(LOAD)));
        rig.post(p -> rig.machinery.faults.clear(p, LOAD, FaultKind.COMMS_DEGRADED));
        rig.run(Duration.ofSeconds(8));
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(0, rig.machinery.loop.latest().faults(LOAD));
    }

    @Test
    void aFaultWithALengthEndsWhenThatIsOverAlsoAcrossARestart() {
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, GENERATOR, FaultKind.START_FAILURE, Duration.ofMinutes(40)));
        rig.run(Duration.ofSeconds(8));
        rig.time.pass(Duration.ofMinutes(30));
        rig.start();
        rig.run(Duration.ofMinutes(9));
        assertTrue(FaultKind.START_FAILURE.in(rig.machinery.loop.latest().faults(GENERATOR)));
        rig.run(Duration.ofMinutes(2));
        assertEquals(0, rig.machinery.loop.latest().faults(GENERATOR));
        assertEquals(Severity.CLEAR, told(rig, "START_FAILURE").getLast().severity());
    }

    @Test
    void aFaultWhoseEndCameWhileTheConsoleWasDownIsClearedAtOnce() {
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, GENERATOR, FaultKind.START_FAILURE, Duration.ofMinutes(5)));
        rig.run(Duration.ofSeconds(8));
        rig.time.pass(Duration.ofMinutes(30));
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(0, rig.machinery.loop.latest().faults(GENERATOR));
    }
}
