package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.Portfolios;

/// The portfolio changes under a running console.
class PortfolioChangeTest {

    private final Registry before = DispatchLifecycleTest.batteries(3);
    private final Rig rig = new Rig(before, RuntimeSettings.DEFAULT).start();

    /// A site before the others, so that every asset moves to another place.
    private static Registry grown(Registry before) {
        List<Site> sites = new ArrayList<>(before.sites());
        sites.add(Portfolios.site(0));
        List<Asset> assets = new ArrayList<>(before.assets());
        assets.add(Portfolios.asset(AssetType.BATTERY, 900, Portfolios.site(0)));
        assets.add(Portfolios.asset(AssetType.GRID_CONNECTION, 901, Portfolios.site(0)));
        return new Registry(sites, assets, List.of(), List.of(), false);
    }

    private static Registry without(Registry before, UUID asset) {
        return new Registry(
                before.sites(),
                before.assets().stream().filter(a -> !a.id().equals(asset)).toList(),
                List.of(),
                List.of(),
                false);
    }

    private static Registry with(Registry before, UUID asset, LifecycleStatus status) {
        return new Registry(
                before.sites(),
                before.assets().stream()
                        .map(
                                a ->
                                        a.id().equals(asset)
                                                ? new Asset(
                                                        a.id(),
                                                        a.code(),
                                                        a.type(),
                                                        a.name(),
                                                        a.siteId(),
                                                        status,
                                                        a.core(),
                                                        a.spec())
                                                : a)
                        .toList(),
                List.of(),
                List.of(),
                false);
    }

    private void adopt(Registry next) {
        var adopted = rig.machinery.loop.adopt(next);
        rig.machinery.loop.turn();
        assertEquals(next, adopted.join());
    }

    private double powerKw(UUID asset) {
        return rig.machinery.loop.latest().powerKw(rig.machinery.loop.registry().indexOf(asset));
    }

    private List<Alarm> alarmsOn(UUID asset) {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.assetId().filter(asset::equals).isPresent())
                .toList();
    }

    @Test
    void aCommandGoesOnAtItsNewPlaceAndEnds() {
        UUID first = rig.asset(0);
        UUID id = rig.accepted(0, 400, Duration.ofMinutes(15));
        rig.run(Duration.ofMinutes(2));
        adopt(grown(before));
        rig.run(Duration.ofMinutes(2));
        assertEquals(400, powerKw(first), 1e-9);
        assertEquals(0, powerKw(rig.asset(1)), 1e-9);
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        rig.run(Duration.ofMinutes(12));
        assertEquals(DispatchState.COMPLETE, rig.row(id).state());
        assertEquals(0, powerKw(first), 1e-9);
    }

    @Test
    void aCommandOnItsWayArrivesAtItsNewPlace() {
        UUID first = rig.asset(0);
        UUID id = rig.accepted(0, 400, Duration.ofMinutes(15));
        assertEquals(DispatchState.SENT, rig.row(id).state());
        adopt(grown(before));
        rig.run(Duration.ofMinutes(2));
        assertEquals(400, powerKw(first), 1e-9);
    }

    @Test
    void aCommandOnAnAssetThatIsTakenOutFails() {
        UUID id = rig.accepted(1, 400, Duration.ofMinutes(15));
        rig.run(Duration.ofMinutes(2));
        adopt(without(before, rig.asset(1)));
        assertEquals(DispatchState.FAILED, rig.row(id).state());
        assertEquals(
                "The asset was taken out of the portfolio while it was commanded.",
                rig.row(id).transitions().getLast().reason());
        assertTrue(rig.machinery.desk.liveOn(rig.asset(1)).isEmpty());
    }

    @Test
    void aCheckOfBeforeTheChangeConfirmsNothing() {
        DispatchRequest request = rig.request(0, 400, Duration.ofMinutes(15));
        Checked checked = rig.machinery.desk.check(Rig.ANNA, request);
        adopt(grown(before));
        assertEquals(
                "The portfolio has changed since the check. Check it again.",
                Rig.refusal(
                        Rig.now(
                                rig.machinery.desk.submit(
                                        Rig.ANNA, request, checked.nonce().orElseThrow()))));
    }

    @Test
    void anAlarmStandsOnAtTheNewPlaceAndEndsThere() {
        UUID second = rig.asset(1);
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, 1, FaultKind.INVERTER_FAULT, Duration.ofMinutes(5)));
        rig.run(Duration.ofMinutes(1));
        Alarm alarm = alarmsOn(second).getFirst();
        assertTrue(alarm.active());
        adopt(grown(before));
        rig.run(Duration.ofMinutes(1));
        assertEquals(alarm.since(), alarmsOn(second).getFirst().since());
        assertTrue(alarmsOn(rig.asset(0)).isEmpty(), "nobody else's");
        rig.run(Duration.ofMinutes(5));
        assertTrue(alarmsOn(second).stream().noneMatch(Alarm::active));
    }

    @Test
    void maintenanceKeepsTheAlarmsOfAnAssetBackAndItsEndLetsThemThrough() {
        UUID second = rig.asset(1);
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, 1, FaultKind.INVERTER_FAULT, Duration.ofHours(1)));
        rig.run(Duration.ofMinutes(1));
        adopt(with(before, second, LifecycleStatus.MAINTENANCE));
        rig.run(Duration.ofMinutes(1));
        assertTrue(alarmsOn(second).getFirst().state().withheld());
        adopt(before);
        rig.run(Duration.ofMinutes(1));
        assertTrue(!alarmsOn(second).getFirst().state().withheld());
    }

    @Test
    void theAlarmsOfAnAssetThatIsTakenOutEnd() {
        UUID second = rig.asset(1);
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, 1, FaultKind.INVERTER_FAULT, Duration.ofHours(1)));
        rig.run(Duration.ofMinutes(1));
        assertTrue(alarmsOn(second).getFirst().active());
        adopt(without(before, second));
        assertTrue(alarmsOn(second).stream().noneMatch(Alarm::active));
    }
}
