package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.Portfolios;

/// A portfolio that was changed in its file and in the console.
class FileMergeTest {

    private final Registry base = Portfolios.mixed(7, 7);
    private final Asset battery = base.asset(0);

    private static Registry with(Registry r, Asset changed) {
        return new Registry(
                r.sites(),
                r.assets().stream().map(a -> a.id().equals(changed.id()) ? changed : a).toList(),
                r.groups(),
                r.dependencies(),
                false);
    }

    private Portfolio console(UnaryOperator<Asset> change) {
        return Portfolio.of(base)
                .with(PortfolioChange.of(Edit.change(battery, change.apply(battery))));
    }

    @Test
    void fieldsOfBothSidesAreKept() {
        Portfolio now = console(a -> Portfolios.with(a, "min_soc", 0.2));
        Portfolio merged =
                now.with(
                        FileMerge.of(
                                base, with(base, Portfolios.with(battery, "max_soc", 0.8)), now));
        Asset a = merged.asset(battery.id()).orElseThrow();
        assertEquals(0.2, a.spec().number("min_soc", 0));
        assertEquals(0.8, a.spec().number("max_soc", 0));
    }

    @Test
    void theSameFieldIsAsTheFileSaysNow() {
        Portfolio now = console(a -> Portfolios.with(a, "max_soc", 0.7));
        Portfolio merged =
                now.with(
                        FileMerge.of(
                                base, with(base, Portfolios.with(battery, "max_soc", 0.8)), now));
        assertEquals(0.8, merged.asset(battery.id()).orElseThrow().spec().number("max_soc", 0));
    }

    @Test
    void aFileThatDidNotChangeChangesNothing() {
        Portfolio now = console(a -> Portfolios.with(a, "max_soc", 0.7));
        assertTrue(FileMerge.of(base, base, now).isEmpty());
    }

    @Test
    void whatTheFileLacksNowIsRetiredAndNotDeleted() {
        Registry without =
                new Registry(
                        base.sites(),
                        base.assets().stream().filter(a -> a != battery).toList(),
                        List.of(),
                        List.of(),
                        false);
        Portfolio now = console(a -> Portfolios.with(a, "max_soc", 0.7));
        Portfolio merged = now.with(FileMerge.of(base, without, now));
        assertEquals(
                LifecycleStatus.DECOMMISSIONED, merged.asset(battery.id()).orElseThrow().status());
        assertEquals(-1, merged.registry().indexOf(battery.id()));
    }

    @Test
    void whatTheConsoleMadeStays() {
        Asset fresh = Portfolios.asset(org.wattdeck.domain.asset.AssetType.LOAD, 99, base.site(0));
        Portfolio now = Portfolio.of(base).with(PortfolioChange.of(Edit.add(fresh)));
        Portfolio merged =
                now.with(
                        FileMerge.of(
                                base, with(base, Portfolios.with(battery, "max_soc", 0.8)), now));
        assertTrue(merged.registry().indexOf(fresh.id()) >= 0);
    }
}
