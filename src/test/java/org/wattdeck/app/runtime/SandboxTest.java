package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.runtime.Rig.ANNA;
import static org.wattdeck.app.runtime.Rig.now;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.access.PermittedSandbox;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.record.KeptDraft;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// A sandbox is the live plant going on by itself, except for what was changed in it, and nothing
/// of it gets out but drafts.
class SandboxTest {

    private static final Registry REGISTRY = Portfolios.mixed(21);
    private final Rig rig = new Rig(REGISTRY, RuntimeSettings.DEFAULT);
    private Deck deck;

    @BeforeEach
    void start() {
        rig.start();
        rig.run(Duration.ofMinutes(2));
        rig.submit(rig.request(first(AssetType.BATTERY), 20, Duration.ofMinutes(40)));
        rig.machinery
                .deck()
                .control()
                .raiseFault(
                        ANNA,
                        rig.asset(first(AssetType.SOLAR_PV)),
                        FaultKind.INVERTER_FAULT,
                        Optional.of(Duration.ofMinutes(25)));
        rig.run(Duration.ofMinutes(2));
        deck = rig.machinery.deck();
    }

    @AfterEach
    void leave() {
        deck.modes().backToLive(ANNA);
    }

    private static int first(AssetType type) {
        for (int i = 0; i < REGISTRY.assets().size(); i++) {
            if (REGISTRY.asset(i).type() == type) {
                return i;
            }
        }
        throw new AssertionError("There is no " + type + ".");
    }

    /// The fork is taken on the live loop's thread, which here is the test's.
    private SandboxRun open() {
        var opening = deck.modes().sandbox(ANNA);
        rig.machinery.loop.turn();
        return switch (now(opening)) {
            case Verdict.Accepted<Sandbox>(Sandbox opened) ->
                    (SandboxRun) ((PermittedSandbox) opened).inner();
            case Verdict.Refused<Sandbox>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private void accept(SandboxRun sandbox, SandboxChange change) {
        assertEquals(Verdict.accepted(change), sandbox.change(ANNA, change));
    }

    private static Outcome.Row row(Outcome outcome, int asset) {
        return outcome.rows().get(asset);
    }

    @Test
    void withoutAChangeItIsTheBaselineToTheBit() {
        SandboxRun sandbox = open();
        now(sandbox.forward(Duration.ofHours(5)));
        boolean same =
                now(
                        sandbox.ask(
                                (a, b) -> {
                                    for (int i = 0; i < REGISTRY.assets().size(); i++) {
                                        String code = REGISTRY.asset(i).code();
                                        assertEquals(a.trueKw(i), b.trueKw(i), 0.0, code);
                                        assertEquals(a.trueSocKwh(i), b.trueSocKwh(i), 0.0, code);
                                        assertEquals(a.trueNetKwh(i), b.trueNetKwh(i), 0.0, code);
                                        assertEquals(a.faults(i), b.faults(i), code);
                                    }
                                    assertEquals(a.time(), b.time());
                                    return true;
                                }));
        assertTrue(same);
        Outcome outcome = now(sandbox.outcome());
        assertEquals(Duration.ofHours(5), outcome.length());
        outcome.rows().forEach(r -> assertEquals(r.baseline(), r.sandbox()));
        assertEquals(outcome.baseline(), outcome.sandbox());
    }

    @Test
    void theBaselineIsWhatTheLivePlantDoes() {
        SandboxRun sandbox = open();
        now(sandbox.forward(Duration.ofHours(1)));
        rig.run(Duration.ofHours(1));
        int n = REGISTRY.assets().size();
        double[] soc = now(sandbox.ask((a, b) -> socs(b::trueSocKwh, n)));
        double[] net = now(sandbox.ask((a, b) -> socs(b::trueNetKwh, n)));
        rig.post(
                live -> {
                    for (int i = 0; i < n; i++) {
                        String code = REGISTRY.asset(i).code();
                        assertEquals(live.trueNetKwh(i), net[i], 1e-6, code);
                        assertEquals(live.trueSocKwh(i), soc[i], 1e-6, code);
                    }
                });
        assertEquals(Mode.SANDBOX, deck.modes().mode());
    }

    private static double[] socs(java.util.function.IntToDoubleFunction of, int n) {
        return java.util.stream.IntStream.range(0, n).mapToDouble(of).toArray();
    }

    @Test
    void nothingOfItReachesTheLivePlantOrTheStore() {
        int ticks = rig.database.ticks.size();
        int events = rig.database.events.size();
        int steps = rig.database.transitions.size();
        int keyframes = rig.database.keyframes.size();
        long acts = rig.journal.lastSequence();
        int dispatches = rig.machinery.ledger.recent(100).size();
        SandboxRun sandbox = open();
        deck.control().raiseFault(ANNA, rig.asset(0), FaultKind.COMMS_DEGRADED, Optional.empty());
        Rig.rows(submitShown(first(AssetType.BATTERY), -15));
        now(sandbox.forward(Duration.ofHours(2)));
        List<UUID> all = deck.alarms().latest().alarms().stream().map(a -> a.id()).toList();
        now(deck.alarms().acknowledge(ANNA, all, "only here"));
        rig.machinery.writer.writeOnce();
        assertEquals(ticks, rig.database.ticks.size());
        assertEquals(events, rig.database.events.size());
        assertEquals(steps, rig.database.transitions.size());
        assertEquals(keyframes, rig.database.keyframes.size());
        assertEquals(acts, rig.journal.lastSequence());
        assertEquals(dispatches, rig.machinery.ledger.recent(100).size());
        assertEquals(0, rig.machinery.loop.latest().faults(0));
    }

    private Verdict<List<Dispatch>> submitShown(int asset, double kw) {
        DispatchRequest request = rig.request(asset, kw, Duration.ofMinutes(30));
        Checked checked = deck.dispatches().check(ANNA, request);
        return now(deck.dispatches().submit(ANNA, request, checked.nonce().orElse(new UUID(0, 0))));
    }

    @Test
    void aCommandChangesTheForkAloneAndIsKeptAsADraft() {
        int battery = first(AssetType.BATTERY);
        SandboxRun sandbox = open();
        Rig.rows(submitShown(battery, -15));
        now(sandbox.forward(Duration.ofMinutes(20)));
        Outcome outcome = now(sandbox.outcome());
        assertTrue(
                row(outcome, battery).sandbox().socFraction()
                        > row(outcome, battery).baseline().socFraction());
        assertEquals(-15, row(outcome, battery).sandbox().minKw(), 0.5);
        var kept = deck.records().drafts();
        now(kept.keep(ANNA, sandbox.drafts()));
        deck.modes().backToLive(ANNA);
        List<KeptDraft> drafts = kept.all();
        assertEquals(1, drafts.size());
        assertEquals("anna", drafts.getFirst().by());
        assertEquals(-15, drafts.getFirst().draft().powerKw());
        assertEquals(Optional.of(Duration.ofMinutes(30)), drafts.getFirst().draft().duration());
        now(kept.drop(ANNA, drafts.getFirst().draft().id()));
        assertEquals(List.of(), kept.all());
    }

    @Test
    void withoutSunPvGivesNothingAndDoubleDemandIsDoubleEnergy() {
        SandboxRun sandbox = open();
        accept(sandbox, new SandboxChange.Weather(0, 1));
        accept(sandbox, new SandboxChange.Demand(2));
        now(sandbox.forward(Duration.ofHours(3)));
        Outcome outcome = now(sandbox.outcome());
        Outcome.Row load = row(outcome, first(AssetType.LOAD));
        assertEquals(2, load.sandbox().energyInKwh() / load.baseline().energyInKwh(), 0.35);
        double pv = 0;
        double pvBase = 0;
        for (int i = 0; i < REGISTRY.assets().size(); i++) {
            if (REGISTRY.asset(i).type() == AssetType.SOLAR_PV) {
                pv += row(outcome, i).sandbox().energyOutKwh();
                pvBase += row(outcome, i).baseline().energyOutKwh();
            }
        }
        assertTrue(pvBase > 1, pvBase + " kWh of PV in the baseline");
        assertEquals(0, pv, 0.02 * pvBase);
    }

    @Test
    void aBoundAStateOfChargeAndServiceHoldFromThenOn() {
        int battery = first(AssetType.BATTERY);
        int load = first(AssetType.LOAD);
        SandboxRun sandbox = open();
        double rated = REGISTRY.asset(battery).spec().number("rated_power_kw", 0);
        accept(sandbox, new SandboxChange.PowerShare(rig.asset(battery), 0.1));
        accept(sandbox, new SandboxChange.Stored(rig.asset(battery), 0.5));
        accept(sandbox, new SandboxChange.Service(rig.asset(load), false));
        now(sandbox.forward(Duration.ofMinutes(10)));
        assertEquals(
                Math.min(20, rated * 0.1), deck.live().latest().powerKw(battery), 0.02 * rated);
        assertEquals(0.5, deck.live().latest().socFraction(battery), 0.05);
        assertEquals(0, deck.live().latest().powerKw(load), 1e-9);
        accept(sandbox, new SandboxChange.Service(rig.asset(load), true));
        now(sandbox.forward(Duration.ofMinutes(10)));
        assertTrue(deck.live().latest().powerKw(load) < 0);
    }

    @Test
    void moneyIsImportLessExportAtThePrices() {
        SandboxRun sandbox = open();
        assertTrue(Double.isNaN(now(sandbox.outcome()).sandbox().cost()));
        accept(sandbox, new SandboxChange.Prices(0.30, 0.05));
        now(sandbox.forward(Duration.ofHours(1)));
        Outcome.Side side = now(sandbox.outcome()).sandbox();
        assertEquals(side.importKwh() * 0.30 - side.exportKwh() * 0.05, side.cost(), 1e-9);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        SandboxRun sandbox = open();
        assertTrue(
                sandbox.change(ANNA, new SandboxChange.Weather(4, 1))
                        instanceof Verdict.Refused<SandboxChange>);
        assertTrue(
                sandbox.change(
                                ANNA,
                                new SandboxChange.Stored(rig.asset(first(AssetType.LOAD)), 0.5))
                        instanceof Verdict.Refused<SandboxChange>);
        assertTrue(
                now(deck.modes().sandbox(ANNA)) instanceof Verdict.Refused<Sandbox>,
                "one at a time");
        assertTrue(
                now(deck.modes().replay(ANNA, Instant.EPOCH)) instanceof Verdict.Refused<?>,
                "no replay within a sandbox");
    }
}
