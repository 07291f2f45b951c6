package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

class WidenedLimitsTest {

    private final Asset battery = asset(AssetType.BATTERY);
    private final Asset grid = asset(AssetType.GRID_CONNECTION);

    private static Asset asset(AssetType type) {
        return Portfolios.asset(type, 1, Portfolios.site(1));
    }

    private static List<String> changed(Asset before, String field, Object value) {
        Asset after = Portfolios.with(before, field, value);
        return WidenedLimits.of(PortfolioChange.of(Edit.change(before, after)));
    }

    private static Asset without(Asset a, String field) {
        Map<String, Object> left = new HashMap<>(a.spec().byName());
        left.remove(field);
        return new Asset(
                a.id(),
                a.code(),
                a.type(),
                a.name(),
                a.siteId(),
                a.status(),
                a.core(),
                new Values(left));
    }

    @Test
    void whatMayBeCommandedGrows() {
        Asset small = Portfolios.with(battery, "max_discharge_kw", 500.0);
        assertEquals(
                List.of(small.code() + ": max_discharge_kw 500 -> 600.5"),
                changed(small, "max_discharge_kw", 600.5));
        assertEquals(List.of(), changed(small, "max_discharge_kw", 499.0));
        assertEquals(List.of(), changed(small, "max_discharge_kw", 500.0));
    }

    @Test
    void aLowerBoundIsWiderWhenItSinks() {
        Asset held = Portfolios.with(battery, "min_soc", 0.15);
        assertEquals(
                List.of(held.code() + ": min_soc 0.15 -> 0.05"), changed(held, "min_soc", 0.05));
        assertEquals(List.of(), changed(held, "min_soc", 0.2));
    }

    @Test
    void aLimitThatIsTakenAwayIsWidenedAndOneThatIsNewIsNot() {
        Asset bound = Portfolios.with(grid, "max_export_kw", 1000.0);
        Asset free = without(bound, "max_export_kw");
        assertEquals(
                List.of(bound.code() + ": max_export_kw 1000 -> none"),
                WidenedLimits.of(PortfolioChange.of(Edit.change(bound, free))));
        assertEquals(List.of(), WidenedLimits.of(PortfolioChange.of(Edit.change(free, bound))));
    }

    @Test
    void aDirectionThatIsSwitchedOnIsWider() {
        Asset off = Portfolios.with(grid, "export_enabled", false);
        assertEquals(
                List.of(off.code() + ": export_enabled no -> yes"),
                changed(off, "export_enabled", true));
        assertEquals(
                List.of(),
                changed(Portfolios.with(grid, "export_enabled", true), "export_enabled", false));
    }

    /// Of everything else, and of assets that come or go, nobody needs to be asked.
    @Test
    void othersAreLeftAlone() {
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.add(battery));
        edits.add(Edit.remove(grid));
        assertEquals(List.of(), WidenedLimits.of(new PortfolioChange(edits)));
        assertEquals(List.of(), changed(battery, "capacity_kwh", 9e6));
        assertEquals(List.of(), changed(battery, "capital_cost", 9e6));
    }
}
