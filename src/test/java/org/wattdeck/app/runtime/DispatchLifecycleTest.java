package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

class DispatchLifecycleTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Rig rig = new Rig(batteries(3), RuntimeSettings.DEFAULT).start();

    /// One site: a grid connection behind `n` batteries of 1,000 kW and 2,000 kWh.
    static Registry batteries(int n) {
        Site site = Portfolios.site(1);
        List<Asset> assets = new java.util.ArrayList<>();
        for (int i = 1; i <= n; i++) {
            assets.add(Portfolios.asset(AssetType.BATTERY, i, site));
        }
        assets.add(Portfolios.asset(AssetType.GRID_CONNECTION, 99, site));
        return new Registry(List.of(site), assets, List.of(), List.of(), false);
    }

    private List<DispatchState> states(UUID id) {
        return rig.row(id).transitions().stream().map(Dispatch.Transition::state).toList();
    }

    private String lastReason(UUID id) {
        return rig.row(id).transitions().getLast().reason();
    }

    @Test
    void aDispatchGoesItsWayAndEndsByItself() {
        UUID id = rig.accepted(0, 400, QUARTER);
        assertEquals(List.of(DispatchState.SUBMITTED, DispatchState.SENT), states(id));
        rig.run(Duration.ofSeconds(1));
        assertEquals(DispatchState.ACKNOWLEDGED, rig.row(id).state());
        rig.run(Duration.ofMinutes(2));
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        assertEquals(400, rig.powerKw(0), 1e-9);
        rig.run(Duration.ofMinutes(14));
        assertEquals(
                List.of(
                        DispatchState.SUBMITTED,
                        DispatchState.SENT,
                        DispatchState.ACKNOWLEDGED,
                        DispatchState.ACTIVE,
                        DispatchState.COMPLETE),
                states(id));
        assertEquals("Setpoint back to 0 kW after 15 min at 400 kW.", lastReason(id));
        assertEquals(0, rig.setpointKw(0));
        assertEquals(LeapingTime.START.plus(QUARTER), rig.row(id).transitions().getLast().time());
        assertTrue(rig.machinery.desk.liveOn(rig.asset(0)).isEmpty());
        assertEquals(DispatchState.COMPLETE, rig.database.dispatches.get(id).state());
    }

    @Test
    void aNewerDispatchSupersedesTheOlderAndItsTimer() {
        UUID first = rig.accepted(0, 400, QUARTER);
        rig.run(Duration.ofMinutes(5));
        UUID second = rig.accepted(0, 200, HOUR);
        assertEquals(DispatchState.SUPERSEDED, rig.row(first).state());
        assertEquals("Replaced by the command of anna: 200 kW for 60 min.", lastReason(first));
        rig.run(Duration.ofMinutes(30));
        assertEquals(DispatchState.ACTIVE, rig.row(second).state());
        assertEquals(200, rig.powerKw(0), 1e-9);
    }

    @Test
    void withoutADurationTheLongestOneHolds() {
        DispatchRequest open =
                new DispatchRequest(
                        new UUID(1, 1),
                        new Target.OfAsset(rig.asset(0)),
                        50,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        "");
        UUID id = Rig.rows(rig.submit(open)).getFirst().id();
        rig.run(Duration.ofMinutes(239));
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        rig.run(Duration.ofMinutes(2));
        assertEquals(DispatchState.COMPLETE, rig.row(id).state());
    }

    @Test
    void aReleaseIsACommandOfItsOwn() {
        UUID id = rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(1));
        UUID release =
                Rig.rows(Rig.now(rig.machinery.desk.release(Rig.BERND, rig.asset(0), "enough")))
                        .getFirst()
                        .id();
        rig.run(Duration.ofMinutes(1));
        assertEquals(DispatchState.SUPERSEDED, rig.row(id).state());
        assertEquals(DispatchState.COMPLETE, rig.row(release).state());
        assertEquals("Release: enough", rig.row(release).reason());
        assertEquals(0, rig.setpointKw(0));
        assertTrue(
                Rig.refusal(Rig.now(rig.machinery.desk.release(Rig.BERND, rig.asset(0), "")))
                        .contains("no command on B-00001"));
    }

    @Test
    void aSiteDispatchIsOneRowPerUnitInOneBatch() {
        List<Dispatch> rows =
                Rig.rows(
                        rig.submit(
                                rig.request(
                                        new Target.OfSite(rig.registry.site(0).id()),
                                        900,
                                        QUARTER)));
        assertEquals(3, rows.size());
        assertEquals(1, rows.stream().map(Dispatch::batchId).distinct().count());
        rig.run(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            assertEquals(300, rig.powerKw(i), 1e-9);
        }
    }

    @Test
    void anInverterFaultFailsTheDispatch() {
        UUID id = rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(1));
        rig.post(p -> p.raise(0, FaultKind.INVERTER_FAULT));
        rig.run(Duration.ofSeconds(8));
        assertEquals(DispatchState.FAILED, rig.row(id).state());
        assertEquals("Inverter fault: the power went to 0 kW.", lastReason(id));
        assertTrue(rig.events.stream().anyMatch(e -> e.type().equals("DISPATCH_FAILED")));
        rig.post(p -> p.clear(0, FaultKind.INVERTER_FAULT));
        rig.run(Duration.ofSeconds(60));
        assertEquals(0, rig.setpointKw(0));
    }

    @Test
    void aCommandToADeafAssetWaitsAndIsGivenUp() {
        DispatchRequest request = rig.request(0, 400, HOUR);
        Checked checked = rig.machinery.desk.check(Rig.ANNA, request);
        Rig.rows(
                Rig.now(
                        rig.machinery.desk.submit(
                                Rig.ANNA, request, checked.nonce().orElseThrow())));
        rig.post(p -> p.raise(0, FaultKind.COMMS_DEGRADED));
        UUID id = Dispatcher.named(request.clientId(), rig.asset(0));
        rig.run(Duration.ofSeconds(56));
        assertEquals(DispatchState.SENT, rig.row(id).state());
        rig.run(Duration.ofSeconds(12));
        assertEquals(DispatchState.FAILED, rig.row(id).state());
        assertEquals(
                "Not delivered: no communication for 60 s; nothing was commanded.", lastReason(id));
    }

    @Test
    void aCommandIsDeliveredWhenTheAssetIsBackInTime() {
        UUID id = rig.accepted(0, 400, HOUR);
        rig.post(p -> p.raise(0, FaultKind.COMMS_DEGRADED));
        rig.run(Duration.ofSeconds(20));
        rig.post(p -> p.clear(0, FaultKind.COMMS_DEGRADED));
        rig.run(Duration.ofSeconds(60));
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        assertEquals(400, rig.powerKw(0), 1e-9);
    }

    @Test
    void anOlderCommandStillEndsByItselfWhileTheNewerDoesNotArrive() {
        UUID first = rig.accepted(0, 400, Duration.ofMinutes(2));
        rig.run(Duration.ofMinutes(1));
        DispatchRequest newer = rig.request(0, 100, HOUR);
        Checked checked = rig.machinery.desk.check(Rig.ANNA, newer);
        rig.machinery.desk.submit(Rig.ANNA, newer, checked.nonce().orElseThrow());
        rig.post(p -> p.raise(0, FaultKind.COMMS_DEGRADED));
        rig.run(Duration.ofMinutes(3));
        assertEquals(DispatchState.SUPERSEDED, rig.row(first).state());
        UUID second = Dispatcher.named(newer.clientId(), rig.asset(0));
        assertEquals(DispatchState.FAILED, rig.row(second).state());
        rig.post(p -> p.clear(0, FaultKind.COMMS_DEGRADED));
        rig.run(Duration.ofMinutes(1));
        assertEquals(0, rig.setpointKw(0));
    }

    @Test
    void aBatteryThatDoesNotComeToItsPowerIsAlarmedAndTheAlarmEnds() {
        rig.accepted(0, 800, QUARTER);
        rig.post(p -> rig.machinery.faults.raise(p, 0, FaultKind.RACK_FAULT, Duration.ZERO));
        rig.run(Duration.ofMinutes(2));
        List<PlantEvent> told =
                rig.events.stream().filter(e -> e.type().equals("COMMAND_NOT_FOLLOWED")).toList();
        assertEquals(1, told.size());
        assertEquals(
                "B-00001: does not follow its command: 800 kW asked, 500 kW done.",
                told.getFirst().message());
        rig.run(Duration.ofMinutes(20));
        assertEquals(
                2,
                rig.events.stream().filter(e -> e.type().equals("COMMAND_NOT_FOLLOWED")).count());
    }

    @Test
    void dischargeEndsAtTheMinimumSocAndSaysSo() {
        UUID id = rig.accepted(0, 700, HOUR);
        rig.run(Duration.ofMinutes(1));
        // somebody at the asset itself asks for more than was checked
        rig.post(p -> p.setpoint(0, 1000, Double.NaN));
        rig.run(Duration.ofMinutes(58));
        assertEquals(DispatchState.FAILED, rig.row(id).state());
        assertTrue(lastReason(id).startsWith("Minimum SOC of 10.0 % reached after"));
        assertEquals(0, rig.setpointKw(0));
    }

    @Test
    void aSleepPastItsEndClosesADispatchWithWords() {
        UUID id = rig.accepted(0, 400, HOUR);
        UUID other = rig.accepted(1, 100, Duration.ofHours(4));
        rig.run(Duration.ofMinutes(1));
        rig.time.sleep(Duration.ofHours(2));
        rig.run(Duration.ofSeconds(8));
        assertEquals(DispatchState.EXPIRED, rig.row(id).state());
        assertTrue(lastReason(id).startsWith("The console was held or the computer slept"));
        assertEquals(0, rig.setpointKw(0));
        assertEquals(DispatchState.ACTIVE, rig.row(other).state());
    }

    @Test
    void aConfirmationHoldsOnceForItsActorAndRequestAndHalfAMinute() {
        DispatchRequest request = rig.request(0, 400, QUARTER);
        UUID nonce = rig.machinery.desk.check(Rig.ANNA, request).nonce().orElseThrow();
        assertRefused("not valid", Rig.now(rig.machinery.desk.submit(Rig.BERND, request, nonce)));
        DispatchRequest more =
                new DispatchRequest(
                        request.clientId(),
                        request.target(),
                        500,
                        request.duration(),
                        request.rampKwPerSecond(),
                        request.reason());
        assertRefused("not valid", Rig.now(rig.machinery.desk.submit(Rig.ANNA, more, nonce)));
        assertRefused(
                "not valid", Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, new UUID(3, 3))));
        rig.run(Duration.ofSeconds(31));
        assertRefused("not valid", Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)));
        UUID fresh = rig.machinery.desk.check(Rig.ANNA, request).nonce().orElseThrow();
        Rig.rows(Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, fresh)));
        DispatchRequest second = rig.request(0, 400, QUARTER);
        assertRefused("not valid", Rig.now(rig.machinery.desk.submit(Rig.ANNA, second, fresh)));
    }

    @Test
    void twoOperatorsAtOnceTheSecondIsTold() {
        DispatchRequest annas = rig.request(0, 400, QUARTER);
        DispatchRequest bernds = rig.request(0, 300, QUARTER);
        UUID one = rig.machinery.desk.check(Rig.ANNA, annas).nonce().orElseThrow();
        UUID two = rig.machinery.desk.check(Rig.BERND, bernds).nonce().orElseThrow();
        Rig.rows(Rig.now(rig.machinery.desk.submit(Rig.ANNA, annas, one)));
        assertRefused(
                "B-00001 has changed since the check: 400 kW of anna was accepted",
                Rig.now(rig.machinery.desk.submit(Rig.BERND, bernds, two)));
    }

    @Test
    void theSameRequestTwiceHasOneEffectAndOneAnswer() {
        DispatchRequest request = rig.request(0, 400, QUARTER);
        UUID nonce = rig.machinery.desk.check(Rig.ANNA, request).nonce().orElseThrow();
        UUID id =
                Rig.rows(Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)))
                        .getFirst()
                        .id();
        long entries = rig.journal.lastSequence();
        for (int k = 0; k < 1000; k++) {
            List<Dispatch> again =
                    Rig.rows(Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)));
            assertEquals(id, again.getFirst().id());
        }
        assertEquals(entries, rig.journal.lastSequence());
        rig.run(Duration.ofMinutes(1));
        rig.start();
        assertEquals(
                id,
                Rig.rows(Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)))
                        .getFirst()
                        .id());
    }

    @Test
    void aClientIdIsNotForTwoCommands() {
        DispatchRequest request = rig.request(0, 400, QUARTER);
        rig.submit(request);
        DispatchRequest other =
                new DispatchRequest(
                        request.clientId(),
                        new Target.OfAsset(rig.asset(1)),
                        400,
                        request.duration(),
                        request.rampKwPerSecond(),
                        "");
        assertRefused("was used for another command", rig.submit(other));
    }

    @Test
    void aWarningNeedsAReason() {
        rig.accepted(0, 400, QUARTER);
        DispatchRequest request =
                new DispatchRequest(
                        new UUID(1, 1),
                        new Target.OfAsset(rig.asset(0)),
                        200,
                        Optional.of(QUARTER),
                        OptionalDouble.empty(),
                        " short ");
        UUID nonce = rig.machinery.desk.check(Rig.ANNA, request).nonce().orElseThrow();
        assertRefused(
                "a reason of 8", Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)));
        DispatchRequest withReason =
                new DispatchRequest(
                        request.clientId(),
                        request.target(),
                        200,
                        request.duration(),
                        request.rampKwPerSecond(),
                        "the market wants less");
        Rig.rows(Rig.now(rig.machinery.desk.submit(Rig.ANNA, withReason, nonce)));
    }

    @Test
    void aBlockedCheckGivesNoConfirmation() {
        Checked checked = rig.machinery.desk.check(Rig.ANNA, rig.request(0, 1500, QUARTER));
        assertTrue(checked.nonce().isEmpty());
        assertEquals(1000, checked.offer().orElseThrow().powerKw());
        assertRefused("outside its limits", rig.submit(rig.request(0, 1500, QUARTER)));
    }

    @Test
    void whatTheJournalRefusesIsNotSentAndItsConfirmationIsSpent() {
        DispatchRequest request = rig.request(0, 400, QUARTER);
        UUID nonce = rig.machinery.desk.check(Rig.ANNA, request).nonce().orElseThrow();
        rig.journal.refuses = true;
        assertRefused(
                "Not saved: disk full. Nothing was commanded.",
                Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)));
        rig.run(Duration.ofSeconds(20));
        assertEquals(0, rig.setpointKw(0));
        rig.journal.refuses = false;
        assertRefused("not valid", Rig.now(rig.machinery.desk.submit(Rig.ANNA, request, nonce)));
        Rig.rows(rig.submit(request));
    }

    @Test
    void aStormIsSlowedDownWithWords() {
        int refused = 0;
        for (int k = 0; k < 200; k++) {
            Verdict<List<Dispatch>> verdict = rig.submit(rig.request(k % 3, k % 100, QUARTER));
            if (verdict instanceof Verdict.Refused<List<Dispatch>>(List<Said> reasons)) {
                assertTrue(
                        reasons.getFirst().english().startsWith("Too many commands at once"),
                        "" + reasons);
                refused++;
            }
        }
        assertEquals(150, refused);
        rig.run(Duration.ofSeconds(4));
        Rig.rows(rig.submit(rig.request(0, 5, QUARTER)));
        assertEquals(
                3, rig.machinery.desk.recent(100).stream().filter(d -> !d.state().ended()).count());
    }

    @Test
    void beforeThePlantIsRestoredCommandsAreRefused() {
        Rig early = new Rig(batteries(1), RuntimeSettings.DEFAULT);
        DispatchRequest request = early.request(0, 5, QUARTER);
        assertFalse(early.machinery.desk.check(Rig.ANNA, request).nonce().isPresent());
        assertRefused("The console is starting", early.submit(request));
    }

    @Test
    void aLostDatabaseLosesNothingAndCatchesUpInOrder() {
        boolean[] away = {true};
        rig.database.away = () -> away[0];
        UUID id = rig.accepted(0, 400, QUARTER);
        rig.run(Duration.ofMinutes(10));
        assertTrue(rig.machinery.deck().health().read().storeProblem().isPresent());
        assertTrue(rig.database.dispatches.isEmpty());
        assertEquals(0, rig.journal.takenOverSequence());
        away[0] = false;
        rig.run(Duration.ofSeconds(8));
        assertEquals(DispatchState.ACTIVE, rig.database.dispatches.get(id).state());
        assertEquals(153, rig.database.ticks.size());
        assertEquals(0, rig.machinery.writer.unsavedEntries());
        assertTrue(rig.machinery.deck().health().read().storeProblem().isEmpty());
    }

    @Test
    void telemetryIsShedAndCountedWhenTooMuchWaits() {
        RuntimeSettings small =
                new RuntimeSettings(
                        RuntimeSettings.DEFAULT.plant(),
                        4,
                        1,
                        RuntimeSettings.Link.DEFAULT,
                        RuntimeSettings.Commands.DEFAULT,
                        RuntimeSettings.Faults.OFF,
                        new RuntimeSettings.Saving(40, Duration.ofSeconds(4)),
                        Duration.ZERO);
        Rig tight = new Rig(batteries(3), small).start();
        tight.database.away = () -> true;
        tight.run(Duration.ofMinutes(4));
        // 10 ticks of 4 assets fit; 61 were made
        assertEquals(51 * 4, tight.machinery.deck().health().read().shedSamples());
        tight.database.away = () -> false;
        tight.machinery.writer.writeOnce();
        // the newest are kept
        assertEquals(10, tight.database.ticks.size());
        assertEquals(tight.machinery.loop.latest().time(), tight.database.ticks.lastKey());
    }

    @Test
    void aRehearsalRunsWithAndWithoutAndLeavesThePlantAlone() {
        var stage = rig.machinery.desk.rehearse(rig.request(0, 400, QUARTER), 3600);
        rig.machinery.loop.turn();
        var rehearsal = Rig.now(stage);
        assertEquals(0, rehearsal.seconds()[0]);
        assertEquals(3600, rehearsal.seconds()[rehearsal.seconds().length - 1], 60);
        int middle = rehearsal.seconds().length / 8;
        assertEquals(400, rehearsal.withTargetKw()[middle], 1e-9);
        assertEquals(0, rehearsal.withoutTargetKw()[middle], 1e-9);
        assertEquals(0, rehearsal.withTargetKw()[rehearsal.seconds().length - 1], 1e-9);
        assertFalse(rehearsal.gridLimitViolated());
        assertEquals(0, rig.setpointKw(0));
        assertEquals(List.of(), rig.events.stream().map(PlantEvent::type).toList());
    }

    private static void assertRefused(String part, Verdict<List<Dispatch>> verdict) {
        String reasons = Rig.refusal(verdict);
        assertTrue(reasons.contains(part), reasons);
    }
}
