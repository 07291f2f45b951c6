package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// The portfolio is changed at a running console.
class RegistryDeskTest {

    private final Rig rig =
            new Rig(DispatchLifecycleTest.batteries(3), RuntimeSettings.DEFAULT).start();
    private final RegistryDesk desk = rig.machinery.portfolio;
    private final Asset battery = rig.registry.asset(0);

    /// The loop has its turn, then the answer is there.
    private Verdict<PortfolioAct> done(CompletionStage<Verdict<PortfolioAct>> stage) {
        CompletableFuture<Verdict<PortfolioAct>> answer = stage.toCompletableFuture();
        rig.machinery.loop.turn();
        return answer.join();
    }

    private Verdict<PortfolioAct> apply(Edit... edits) {
        return done(desk.apply(Rig.ANNA, PortfolioChange.of(edits), "for the test"));
    }

    private static List<String> refusal(Verdict<PortfolioAct> verdict) {
        return verdict instanceof Verdict.Refused<PortfolioAct>(List<Said> reasons)
                ? Said.english(reasons)
                : List.of();
    }

    private Asset now() {
        return desk.portfolio().asset(battery.id()).orElseThrow();
    }

    private List<String> log() {
        return Rig.now(rig.machinery.deck().records().log().find(LogQuery.newest(20))).stream()
                .filter(e -> e.kind() == LogKind.PORTFOLIO)
                .map(LogEntry::text)
                .toList();
    }

    @Test
    void aChangeRunsFromTheNextTickOnAndIsLogged() {
        apply(Edit.change(battery, Portfolios.with(battery, "max_discharge_kw", 250.0)));
        assertEquals(
                250.0, rig.machinery.loop.registry().asset(0).spec().number("max_discharge_kw", 0));
        rig.accepted(0, 250, Duration.ofMinutes(5));
        rig.run(Duration.ofMinutes(1));
        assertEquals(250, rig.powerKw(0), 1e-9);
        assertEquals(List.of("B-00001: max_discharge_kw 1000 -> 250. (for the test)"), log());
        assertTrue(
                rig.events.stream()
                        .anyMatch(
                                e ->
                                        e.type().equals("PORTFOLIO_CHANGED")
                                                && e.message()
                                                        .equals(
                                                                "anna changed the portfolio. B-00001: max_discharge_kw 1000 -> 250.")));
    }

    @Test
    void allOfAChangeIsMadeOrNothing() {
        Asset other = rig.registry.asset(1);
        List<String> why =
                refusal(
                        apply(
                                Edit.change(battery, Portfolios.with(battery, "max_soc", 0.8)),
                                Edit.change(other, Portfolios.with(other, "max_soc", 1.5))));
        assertEquals(1, why.size());
        assertTrue(why.getFirst().startsWith("assets[B-00002].max_soc: is out of range"));
        assertEquals(0.9, now().spec().number("max_soc", 0));
        assertEquals(List.of(), log());
    }

    @Test
    void whoDidNotSeeTheLastChangeIsRefused() {
        apply(Edit.change(battery, Portfolios.with(battery, "max_soc", 0.8)));
        assertEquals(
                List.of(
                        "B-00001 was changed by somebody else since you opened it: max_soc 0.9 -> 0.8. Open it again and make your change on that."),
                refusal(apply(Edit.change(battery, Portfolios.with(battery, "min_soc", 0.2)))));
        assertEquals(0.8, now().spec().number("max_soc", 0));
    }

    @Test
    void undoAndRedoGoThroughManySteps() {
        for (int k = 1; k <= 50; k++) {
            apply(
                    Edit.change(
                            now(), Portfolios.with(now(), "degradation_cost_per_kwh", k / 100.0)));
        }
        for (int k = 49; k >= 10; k--) {
            done(desk.undo(Rig.ANNA));
            assertEquals(k / 100.0, now().spec().number("degradation_cost_per_kwh", 0));
        }
        for (int k = 11; k <= 50; k++) {
            done(desk.redo(Rig.ANNA));
            assertEquals(k / 100.0, now().spec().number("degradation_cost_per_kwh", 0));
        }
        assertEquals(List.of("There is nothing to redo."), refusal(done(desk.redo(Rig.ANNA))));
    }

    @Test
    void anUndoThatWouldOverwriteSomebodyElseIsRefused() {
        apply(Edit.change(battery, Portfolios.with(battery, "max_soc", 0.8)));
        PortfolioAct mine = desk.undoable().orElseThrow();
        done(
                desk.apply(
                        Rig.BERND,
                        PortfolioChange.of(
                                Edit.change(now(), Portfolios.with(now(), "max_soc", 0.7))),
                        ""));
        done(desk.undo(Rig.ANNA));
        assertEquals(0.8, now().spec().number("max_soc", 0), "the last act is taken back first");
        done(desk.undo(Rig.ANNA));
        assertEquals(0.9, now().spec().number("max_soc", 0));
        assertFalse(mine.change().isEmpty());
    }

    @Test
    void anAssetUnderACommandIsNotRetired() {
        rig.accepted(0, 400, Duration.ofMinutes(15));
        assertEquals(
                List.of(
                        "B-00001 is under a command. End its command first, then take it out of use."),
                refusal(apply(Edit.change(battery, battery.with(LifecycleStatus.DECOMMISSIONED)))));
    }

    @Test
    void onlyWhatIsRetiredIsDeletedForGood() {
        assertEquals(
                List.of(
                        "B-00001 is in use. Decommission it first; what is decommissioned can be deleted for good."),
                refusal(apply(Edit.remove(battery))));
        apply(Edit.change(battery, battery.with(LifecycleStatus.DECOMMISSIONED)));
        assertEquals(-1, rig.machinery.loop.registry().indexOf(battery.id()));
        apply(Edit.remove(now()));
        assertEquals(Optional.empty(), desk.portfolio().asset(battery.id()));
        done(desk.undo(Rig.ANNA));
        done(desk.undo(Rig.ANNA));
        assertEquals(battery, now(), "and both can be taken back");
        assertTrue(rig.machinery.loop.registry().indexOf(battery.id()) >= 0);
    }

    @Test
    void aNewAssetTakesCommandsAtOnce() {
        Asset fresh = Portfolios.asset(AssetType.BATTERY, 77, rig.registry.site(0));
        apply(
                Edit.add(fresh),
                Edit.add(
                        new Dependency(
                                fresh.id(),
                                rig.registry.asset(3).id(),
                                Dependency.Kind.REQUIRES,
                                true)));
        int place = rig.machinery.loop.registry().indexOf(fresh.id());
        UUID id =
                Rig.rows(
                                rig.submit(
                                        rig.request(
                                                new org.wattdeck.domain.ops.Target.OfAsset(
                                                        fresh.id()),
                                                300,
                                                Duration.ofMinutes(10))))
                        .getFirst()
                        .id();
        rig.run(Duration.ofMinutes(1));
        assertEquals(300, rig.powerKw(place), 1e-9);
        assertFalse(rig.row(id).state().ended());
    }

    @Test
    void nothingIsChangedInAReadOnlyConsole() {
        rig.machinery.modes.readOnly();
        assertTrue(
                refusal(apply(Edit.change(battery, Portfolios.with(battery, "max_soc", 0.8))))
                        .getFirst()
                        .startsWith("This console is read-only"));
    }
}
