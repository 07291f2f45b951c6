package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

/// A plant whose portfolio changes while it runs.
class TransplantTest {

    private static final Instant START = Instant.parse("2026-06-21T08:00:00Z");

    /// A site before all others, with a type of each, so that every index moves.
    private static Registry grown(Registry before) {
        List<Site> sites = new ArrayList<>(before.sites());
        Site first = Portfolios.site(0);
        sites.add(first);
        List<Asset> assets = new ArrayList<>(before.assets());
        int number = 90_000;
        for (AssetType type : AssetType.values()) {
            assets.add(Portfolios.asset(type, ++number, first));
        }
        return new Registry(sites, assets, List.of(), List.of(), false);
    }

    private static void disturb(Plant plant, Registry known, SplittableRandom random) {
        for (int k = 0; k < 6; k++) {
            int i =
                    plant.registry()
                            .indexOf(known.asset(random.nextInt(known.assets().size())).id());
            switch (random.nextInt(5)) {
                case 0 -> plant.release(i);
                case 1 ->
                        plant.raise(
                                i, FaultKind.values()[random.nextInt(FaultKind.values().length)]);
                case 2 -> {
                    for (FaultKind fault : FaultKind.values()) {
                        plant.clear(i, fault);
                    }
                }
                default -> plant.setpoint(i, random.nextDouble(-1500, 1500), Double.NaN);
            }
        }
    }

    @Test
    void whatBothPortfoliosHaveGoesOnToTheBit() {
        Registry before = Portfolios.mixed(60, 12);
        Plant alone = Plant.of(before, PlantSettings.DEFAULT, START);
        Plant changing = Plant.of(before, PlantSettings.DEFAULT, START);
        SplittableRandom one = new SplittableRandom(5);
        SplittableRandom two = new SplittableRandom(5);
        for (int k = 0; k < 400; k++) {
            if (k % 9 == 0) {
                disturb(alone, before, one);
                disturb(changing, before, two);
            }
            if (k == 100 || k == 303) {
                changing = changing.into(grown(before));
            } else if (k == 200) {
                changing = changing.into(before);
            }
            alone.step(4);
            changing.step(4);
            same(alone.snapshot(), changing.snapshot());
        }
    }

    private static void same(PlantSnapshot a, PlantSnapshot b) {
        for (int i = 0; i < a.registry().assets().size(); i++) {
            Asset asset = a.registry().asset(i);
            int there = b.registry().indexOf(asset.id());
            for (Signal signal : Signal.values()) {
                assertEquals(
                        signal.of(a, i),
                        signal.of(b, there),
                        0.0,
                        asset.code() + " " + signal + " at " + a.time());
            }
            assertEquals(a.status(i), b.status(there), asset.code());
            assertEquals(a.faults(i), b.faults(there), asset.code());
        }
    }

    @Test
    void aNewAssetBeginsAtRestAndTheSiteStaysInBalance() {
        Registry before = Portfolios.mixed(14, 14);
        Plant plant = Plant.of(before, PlantSettings.DEFAULT, START);
        plant.advance(100, 4);
        Plant grown = plant.into(grown(before));
        int fresh = grown.registry().firstAssetOf(0);
        assertEquals(0, grown.snapshot().powerKw(fresh));
        for (int k = 0; k < 200; k++) {
            grown.step(4);
            for (int s = 0; s < grown.registry().sites().size(); s++) {
                double sum = 0;
                for (int i = grown.registry().firstAssetOf(s);
                        i < grown.registry().firstAssetOf(s + 1);
                        i++) {
                    sum += grown.trueKw(i);
                }
                assertEquals(0, sum, 1e-6);
            }
        }
    }

    @Test
    void aSmallerBatteryHoldsNoMoreThanItsCapacity() {
        Registry before = Portfolios.mixed(2, 2);
        Plant plant = Plant.of(before, PlantSettings.DEFAULT, START);
        plant.charge(0, 0.9);
        Asset battery = before.asset(0);
        Values smaller = battery.spec().with("capacity_kwh", 1000.0);
        Registry after =
                new Registry(
                        before.sites(),
                        before.assets().stream()
                                .map(
                                        a ->
                                                a.id().equals(battery.id())
                                                        ? new Asset(
                                                                a.id(),
                                                                a.code(),
                                                                a.type(),
                                                                a.name(),
                                                                a.siteId(),
                                                                a.status(),
                                                                a.core(),
                                                                smaller)
                                                        : a)
                                .toList(),
                        List.of(),
                        List.of(),
                        false);
        Plant shrunk = plant.into(after);
        assertEquals(1000, shrunk.snapshot().socKwh(0), 1e-9, "cut from 1,800 kWh");
        assertEquals(1, shrunk.snapshot().socFraction(0), 1e-12);
        assertTrue(shrunk.drainEvents().isEmpty());
    }
}
