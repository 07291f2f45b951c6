package org.wattdeck.domain.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.RegistryDiff.FieldChange;
import org.wattdeck.testing.Portfolios;

class RegistryDiffTest {

    private static final Registry BEFORE = Portfolios.mixed(60);

    private static Registry with(List<Site> sites, List<Asset> assets) {
        return new Registry(sites, assets, List.of(), List.of(), false);
    }

    private static Asset withSpec(Asset a, Map<String, Object> spec) {
        return Portfolios.asset(a.type(), a.code(), BEFORE.site(a.siteId()).orElseThrow(), spec);
    }

    @Test
    void theSamePortfolioHasNoDifference() {
        assertTrue(RegistryDiff.of(BEFORE, Portfolios.mixed(60)).isEmpty());
    }

    @Test
    void aDefaultThatIsWrittenOutIsNoChange() {
        Asset battery = first(AssetType.BATTERY);
        Map<String, Object> spec = new LinkedHashMap<>(battery.spec().byName());
        spec.put("degradation_cost_per_kwh", 0.01);
        assertTrue(RegistryDiff.of(BEFORE, replaced(battery, withSpec(battery, spec))).isEmpty());
    }

    @Test
    void aChangedFieldIsNamedWithBothItsValues() {
        Asset battery = first(AssetType.BATTERY);
        Map<String, Object> spec = new LinkedHashMap<>(battery.spec().byName());
        spec.put("max_soc", 0.8);
        spec.put("target_soc", 0.5);
        RegistryDiff diff = RegistryDiff.of(BEFORE, replaced(battery, withSpec(battery, spec)));
        assertEquals(1, diff.changed().size());
        assertEquals(
                List.of(
                        new FieldChange("max_soc", Optional.of(0.9), Optional.of(0.8)),
                        new FieldChange("target_soc", Optional.empty(), Optional.of(0.5))),
                diff.changed().getFirst().fields());
        assertEquals(
                battery.code() + ": max_soc 0.9 -> 0.8, target_soc none -> 0.5",
                diff.changed().getFirst().words());
        assertTrue(diff.added().isEmpty() && diff.retiring().isEmpty());
    }

    @Test
    void whatIsMissingIsProposedForRetirementAndWhatIsNewIsAdded() {
        Registry fewer = Portfolios.mixed(45);
        RegistryDiff shrink = RegistryDiff.of(BEFORE, fewer);
        assertEquals(15, shrink.retiring().size());
        assertEquals(1, shrink.retiringSites().size());
        RegistryDiff grow = RegistryDiff.of(fewer, BEFORE);
        assertEquals(15, grow.added().size());
        assertEquals(1, grow.addedSites().size());
        assertEquals(List.of(), grow.changed());
    }

    @Test
    void anAssetThatMovesToAnotherSiteIsAChange() {
        Asset load = first(AssetType.LOAD);
        Asset moved =
                Portfolios.asset(load.type(), load.code(), BEFORE.site(1), load.spec().byName());
        RegistryDiff diff = RegistryDiff.of(BEFORE, replaced(load, moved));
        assertEquals(
                List.of(new FieldChange("site", Optional.of("S001"), Optional.of("S002"))),
                diff.changed().getFirst().fields());
    }

    @Test
    void groupsAndDependenciesCount() {
        Registry linked =
                new Registry(
                        BEFORE.sites(),
                        BEFORE.assets(),
                        List.of(),
                        List.of(
                                new Dependency(
                                        BEFORE.asset(0).id(),
                                        BEFORE.asset(1).id(),
                                        Dependency.Kind.FEEDS,
                                        false)),
                        false);
        assertTrue(RegistryDiff.of(BEFORE, linked).linksChanged());
        assertFalse(RegistryDiff.of(BEFORE, linked).isEmpty());
    }

    private static Asset first(AssetType type) {
        return BEFORE.assets().stream().filter(a -> a.type() == type).findFirst().orElseThrow();
    }

    private static Registry replaced(Asset old, Asset now) {
        List<Asset> assets = new ArrayList<>(BEFORE.assets());
        assets.set(BEFORE.indexOf(old.id()), now);
        return with(BEFORE.sites(), assets);
    }
}
