package org.wattdeck.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Check.Outcome;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

class DispatchCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final DispatchCheck.Rules RULES =
            new DispatchCheck.Rules(Duration.ofHours(4), 12);
    private static final Function<UUID, Optional<Dispatch>> NONE = id -> Optional.empty();

    private final Site site = Portfolios.site(1);

    private Asset battery(String code, Map<String, Object> changes) {
        Map<String, Object> spec = Portfolios.spec(AssetType.BATTERY);
        spec.putAll(changes);
        return Portfolios.asset(AssetType.BATTERY, code, site, spec);
    }

    private Registry registry(Asset... assets) {
        return new Registry(List.of(site), List.of(assets), List.of(), List.of(), false);
    }

    private static DispatchRequest request(Target target, double kw, Duration duration) {
        return new DispatchRequest(
                Portfolios.id("client"),
                target,
                kw,
                Optional.of(duration),
                OptionalDouble.empty(),
                "");
    }

    private static DispatchCheck.Result check(
            PlantSnapshot plant, Asset asset, double kw, Duration duration) {
        return DispatchCheck.of(
                request(new Target.OfAsset(asset.id()), kw, duration), plant, NONE, RULES);
    }

    private static Check line(DispatchCheck.Result result, String key) {
        return result.checks().stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
    }

    private static void assertLine(
            DispatchCheck.Result result, String key, Outcome outcome, String part) {
        Check line = line(result, key);
        assertEquals(outcome, line.outcome(), line.text());
        assertTrue(line.text().contains(part), line.text());
    }

    @Test
    void dischargeWithinLimitsAndEnergyPassesWithItsNumbers() {
        Asset b = battery("B-1", Map.of());
        DispatchCheck.Result result =
                check(new Snapshots(registry(b), NOW).make(), b, 500, Duration.ofMinutes(60));
        assertFalse(result.blocked());
        assertFalse(result.warns());
        // (1,000 - 0.1 x 2,000) x 0.975 = 780 kWh
        assertLine(result, "energy", Outcome.PASS, "needs 500 kWh; B-1 has 780 kWh above");
        assertLine(result, "ramp", Outcome.PASS, "from 0 kW to 500 kW in 10 s");
        assertLine(result, "limits", Outcome.PASS, "500 kW is within -1,000 kW to 1,000 kW");
    }

    @Test
    void dischargeBelowMinimumSocIsRefusedAndAShorterOneOffered() {
        Asset b = battery("B-1", Map.of());
        DispatchCheck.Result result =
                check(new Snapshots(registry(b), NOW).make(), b, 1000, Duration.ofMinutes(60));
        assertLine(result, "energy", Outcome.BLOCK, "needs 1,000 kWh; B-1 has 780 kWh above");
        DispatchRequest offer = result.offer().orElseThrow();
        assertEquals(1000, offer.powerKw());
        // 780 kWh / 1,000 kW = 46.8 min, in whole minutes
        assertEquals(Optional.of(Duration.ofMinutes(46)), offer.duration());
    }

    @Test
    void whereTheEnergyLastsLessThanHalfTheTimeLessPowerIsOffered() {
        Asset b = battery("B-1", Map.of());
        DispatchCheck.Result result =
                check(new Snapshots(registry(b), NOW).make(), b, 1000, Duration.ofMinutes(240));
        DispatchRequest offer = result.offer().orElseThrow();
        assertEquals(195, offer.powerKw());
        assertEquals(Optional.of(Duration.ofMinutes(240)), offer.duration());
    }

    /// 100 kW for 9 h is too long, and more than the 780 kWh there are; for 4 h they suffice.
    @Test
    void nothingIsOfferedForLongerThanACommandMayLast() {
        Asset b = battery("B-1", Map.of());
        PlantSnapshot plant = new Snapshots(registry(b), NOW).make();
        DispatchCheck.Result both = check(plant, b, 100, Duration.ofHours(9));
        assertLine(both, "duration", Outcome.BLOCK, "at most 4 h");
        assertLine(both, "energy", Outcome.BLOCK, "needs 900 kWh");
        assertEquals(100, both.offer().orElseThrow().powerKw());
        assertEquals(Optional.of(Duration.ofHours(4)), both.offer().orElseThrow().duration());
        DispatchRequest less = check(plant, b, 2000, Duration.ofHours(9)).offer().orElseThrow();
        assertEquals(Optional.of(Duration.ofHours(4)), less.duration());
    }

    @Test
    void chargingCountsTheEfficiencyTheOtherWayRound() {
        Asset b = battery("B-1", Map.of());
        DispatchCheck.Result result =
                check(new Snapshots(registry(b), NOW).make(), b, -1000, Duration.ofMinutes(60));
        // (0.9 x 2,000 - 1,000) / 0.975 = 820.5 kWh
        assertLine(result, "energy", Outcome.BLOCK, "has 821 kWh up to its maximum SOC of 90.0 %");
    }

    @Test
    void everyOfferPasses() {
        SplittableRandom random = new SplittableRandom(3);
        Asset b = battery("B-1", Map.of("max_charge_kw", 400.0));
        int offers = 0;
        for (int k = 0; k < 3000; k++) {
            PlantSnapshot plant =
                    new Snapshots(registry(b), NOW).soc(0, random.nextDouble(0.1, 0.9)).make();
            DispatchCheck.Result result =
                    check(
                            plant,
                            b,
                            random.nextDouble(-1500, 1500),
                            Duration.ofSeconds(random.nextInt(10, 40_000)));
            if (result.offer().isPresent()) {
                offers++;
                DispatchCheck.Result second =
                        DispatchCheck.of(result.offer().get(), plant, NONE, RULES);
                boolean ok =
                        !second.blocked()
                                || second.offer()
                                        .map(
                                                o ->
                                                        !DispatchCheck.of(o, plant, NONE, RULES)
                                                                .blocked())
                                        .orElse(true);
                assertTrue(ok, result.checks() + " then " + second.checks());
            }
        }
        assertTrue(offers > 500, "offers " + offers);
    }

    @Test
    void limitsAreNotTakenForSymmetric() {
        Asset b = battery("B-1", Map.of("max_charge_kw", 400.0));
        PlantSnapshot plant = new Snapshots(registry(b), NOW).make();
        assertFalse(check(plant, b, 600, Duration.ofMinutes(5)).blocked());
        DispatchCheck.Result charge = check(plant, b, -600, Duration.ofMinutes(5));
        assertLine(charge, "limits", Outcome.BLOCK, "charge at most 400 kW, discharge at most");
        assertEquals(-400, charge.offer().orElseThrow().powerKw());
    }

    @Test
    void aStaleOrDeafAssetIsNotCommanded() {
        Asset b = battery("B-1", Map.of());
        PlantSnapshot stale =
                new Snapshots(registry(b), NOW).lastSeen(0, NOW.minusSeconds(20)).make();
        assertLine(
                check(stale, b, 1, Duration.ofMinutes(5)),
                "link",
                Outcome.BLOCK,
                "last heard of 20 s ago");
        PlantSnapshot deaf =
                new Snapshots(registry(b), NOW).fault(0, FaultKind.COMMS_DEGRADED).make();
        DispatchCheck.Result result = check(deaf, b, 5000, Duration.ofMinutes(5));
        assertLine(result, "link", Outcome.BLOCK, "would not arrive");
        assertTrue(result.offer().isEmpty());
    }

    @Test
    void maintenanceAndFaultsBlockOrWarn() {
        Asset b = battery("B-1", Map.of());
        Asset away =
                new Asset(
                        b.id(),
                        b.code(),
                        b.type(),
                        b.name(),
                        b.siteId(),
                        LifecycleStatus.MAINTENANCE,
                        b.core(),
                        b.spec());
        assertLine(
                check(new Snapshots(registry(away), NOW).make(), away, 1, Duration.ofMinutes(5)),
                "service",
                Outcome.BLOCK,
                "under maintenance");
        assertLine(
                check(
                        new Snapshots(registry(b), NOW).fault(0, FaultKind.INVERTER_FAULT).make(),
                        b,
                        1,
                        Duration.ofMinutes(5)),
                "fault",
                Outcome.BLOCK,
                "inverter fault");
        DispatchCheck.Result rack =
                check(
                        new Snapshots(registry(b), NOW).fault(0, FaultKind.RACK_FAULT).make(),
                        b,
                        800,
                        Duration.ofMinutes(5));
        assertLine(rack, "fault", Outcome.WARN, "half");
        assertLine(rack, "limits", Outcome.WARN, "-500 kW to 500 kW at present");
    }

    @Test
    void aGridConnectionTakesNoCommand() {
        Asset grid = Portfolios.asset(AssetType.GRID_CONNECTION, 1, site);
        DispatchCheck.Result result =
                check(new Snapshots(registry(grid), NOW).make(), grid, 5, Duration.ofMinutes(1));
        assertLine(result, "service", Outcome.BLOCK, "Command one of them instead");
    }

    @Test
    void aCommandThatDrivesTheGridOverItsCapIsAWarning() {
        Asset b = battery("B-1", Map.of());
        Asset grid =
                Portfolios.asset(
                        AssetType.GRID_CONNECTION,
                        "C-1",
                        site,
                        Map.of("max_import_kw", 900.0, "max_export_kw", 100.0));
        Registry both = registry(b, grid);
        PlantSnapshot plant = new Snapshots(both, NOW).powerKw(1, 400).make();
        assertLine(
                check(plant, b, 600, Duration.ofMinutes(5)),
                "grid",
                Outcome.WARN,
                "Site 001 would export 200 kW of at most 100 kW");
        assertLine(
                check(plant, b, -300, Duration.ofMinutes(5)),
                "grid",
                Outcome.PASS,
                "would import 700 kW of at most 900 kW");
    }

    @Test
    void anotherLiveCommandIsNamed() {
        Asset b = battery("B-1", Map.of());
        Dispatch other =
                new Dispatch(
                        Portfolios.id("d"),
                        Portfolios.id("d"),
                        Portfolios.id("c"),
                        b.id(),
                        250,
                        Duration.ofMinutes(30),
                        OptionalDouble.empty(),
                        "anna",
                        "",
                        List.of(new Dispatch.Transition(DispatchState.SUBMITTED, NOW, "")));
        DispatchCheck.Result result =
                DispatchCheck.of(
                        request(new Target.OfAsset(b.id()), 100, Duration.ofMinutes(5)),
                        new Snapshots(registry(b), NOW).make(),
                        id -> Optional.of(other),
                        RULES);
        assertLine(result, "conflict", Outcome.WARN, "of anna on B-1: 250 kW until 09:30:00");
    }

    @Test
    void aGeneratorBelowItsMinimumOutputIsOfferedTheMinimum() {
        Asset g = Portfolios.asset(AssetType.GENERATOR, 1, site);
        PlantSnapshot plant = new Snapshots(registry(g), NOW).fuelLitres(0, 30).make();
        DispatchCheck.Result low = check(plant, g, 50, Duration.ofMinutes(30));
        assertLine(low, "limits", Outcome.BLOCK, "no less than 100 kW");
        assertEquals(100, low.offer().orElseThrow().powerKw());
        // 500 kW x 0.5 h x 0.27 l/kWh = 67.5 l
        assertLine(
                check(plant, g, 500, Duration.ofMinutes(30)),
                "fuel",
                Outcome.WARN,
                "about 67.5 l of fuel");
    }

    @Test
    void aLoadIsCurtailedAtMostAsFarAsItAllows() {
        Asset l = Portfolios.asset(AssetType.LOAD, 1, site);
        PlantSnapshot plant = new Snapshots(registry(l), NOW).availableKw(0, -400).make();
        assertFalse(check(plant, l, -300, Duration.ofMinutes(5)).blocked());
        assertLine(
                check(plant, l, -100, Duration.ofMinutes(5)),
                "limits",
                Outcome.BLOCK,
                "curtailed to -240 kW");
    }

    @Test
    void aSiteIsSharedAmongItsBatteriesAndNamesWhoIsLeftOut() {
        Asset a = battery("B-1", Map.of("capacity_kwh", 4000.0));
        Asset b = battery("B-2", Map.of());
        Asset c = battery("B-3", Map.of());
        Registry three = registry(a, b, c);
        PlantSnapshot plant = new Snapshots(three, NOW).fault(2, FaultKind.INVERTER_FAULT).make();
        DispatchCheck.Result result =
                DispatchCheck.of(
                        request(new Target.OfSite(site.id()), 900, Duration.ofMinutes(30)),
                        plant,
                        NONE,
                        RULES);
        assertFalse(result.blocked());
        assertLine(result, "target", Outcome.PASS, "2 of 3 batteries of Site 001 take part");
        assertLine(result, "fault", Outcome.WARN, "Left out: B-3 has an inverter fault");
        assertEquals(2, result.parts().size());
        for (DispatchCheck.Part part : result.parts()) {
            assertEquals(part.asset() == 0 ? 600 : 300, part.finalKw(), 1e-9);
        }
        DispatchCheck.Result tooMuch =
                DispatchCheck.of(
                        request(new Target.OfSite(site.id()), 2500, Duration.ofMinutes(5)),
                        plant,
                        NONE,
                        RULES);
        assertEquals(500, tooMuch.unmetKw(), 1e-6);
        assertLine(tooMuch, "split", Outcome.WARN, "can do 2,000 kW together; 500 kW of 2,500 kW");
    }

    @Test
    void anEmptyOrUnknownTargetIsRefused() {
        Asset l = Portfolios.asset(AssetType.LOAD, 1, site);
        PlantSnapshot plant = new Snapshots(registry(l), NOW).make();
        for (Target target :
                List.of(
                        new Target.OfSite(site.id()),
                        new Target.OfSite(Portfolios.id("nowhere")),
                        new Target.OfGroup(Portfolios.id("nowhere")),
                        new Target.OfAsset(Portfolios.id("nowhere")))) {
            assertTrue(
                    DispatchCheck.of(request(target, 5, Duration.ofMinutes(5)), plant, NONE, RULES)
                            .blocked());
        }
    }

    @Test
    void noTextEverShowsARawNumber() {
        Registry mixed = Portfolios.mixed(100);
        List<Group.Member> members = new ArrayList<>();
        mixed.assets().forEach(a -> members.add(new Group.Member(a.id(), "", 0)));
        Registry grouped =
                new Registry(
                        mixed.sites(),
                        mixed.assets(),
                        List.of(
                                new Group(
                                        Portfolios.id("g"),
                                        "G",
                                        "Everything",
                                        "vpp",
                                        Optional.empty(),
                                        Values.EMPTY,
                                        members)),
                        List.of(),
                        false);
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 2000; k++) {
            Snapshots snapshots = new Snapshots(grouped, NOW);
            for (int i = 0; i < 30; i++) {
                int asset = random.nextInt(100);
                switch (random.nextInt(5)) {
                    case 0 -> snapshots.fault(asset, FaultKind.values()[random.nextInt(6)]);
                    case 1 -> snapshots.powerKw(asset, random.nextDouble(-900, 900));
                    case 2 -> snapshots.availableKw(asset, random.nextDouble(-900, 900));
                    case 3 -> snapshots.soc(asset, random.nextDouble());
                    default -> snapshots.lastSeen(asset, NOW.minusSeconds(random.nextInt(60)));
                }
            }
            Target target =
                    switch (random.nextInt(3)) {
                        case 0 -> new Target.OfAsset(grouped.asset(random.nextInt(100)).id());
                        case 1 -> new Target.OfSite(grouped.site(random.nextInt(2)).id());
                        default -> new Target.OfGroup(Portfolios.id("g"));
                    };
            DispatchCheck.Result result =
                    DispatchCheck.of(
                            request(
                                    target,
                                    random.nextDouble(-3000, 3000),
                                    Duration.ofSeconds(random.nextInt(1, 20_000))),
                            snapshots.make(),
                            NONE,
                            RULES);
            for (Check check : result.checks()) {
                assertFalse(
                        check.text().matches(".*(null|NaN|Infinity|\\d\\.\\d{2,}|E[0-9]).*"),
                        check.text());
            }
        }
    }
}
