package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.spec.Derived;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

class TemplatesTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-05-01T00:00:00Z");

    private final Portfolio portfolio = Portfolio.of(Portfolios.mixed(40));

    private List<Problem> problems(Edit edit) {
        return PortfolioCheck.of(
                portfolio, PortfolioChange.of(edit), RuleBook.of(portfolio, CLOCK));
    }

    private static Asset made(Template t, UUID site) {
        return new Asset(
                new UUID(8, 8),
                "NEW-1",
                t.type(),
                "New",
                site,
                LifecycleStatus.ACTIVE,
                t.core(),
                Derived.of(t.type(), t.spec()));
    }

    private Asset some(AssetType type) {
        return portfolio.all(Asset.class).stream()
                .filter(a -> a.type() == type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAssetOfABuiltInTemplateHasNoProblemAndBreaksNoRule() {
        UUID site = portfolio.registry().site(0).id();
        for (Template t : BuiltInTemplates.ALL) {
            assertEquals(List.of(), problems(Edit.add(made(t, site))), t.name());
            assertEquals(List.of(), problems(Edit.add(t)), t.name());
            assertTrue(t.name().startsWith("Generic "), t.name());
        }
    }

    @Test
    void everyTypeHasBuiltInTemplates() {
        assertEquals(
                Arrays.stream(AssetType.values()).collect(Collectors.toSet()),
                BuiltInTemplates.ALL.stream().map(Template::type).collect(Collectors.toSet()));
        assertEquals(
                BuiltInTemplates.ALL.size(),
                BuiltInTemplates.ALL.stream().map(Template::id).distinct().count());
    }

    @Test
    void aTemplateOfAnAssetMakesTheSameAssetAgainButForWhatIsItsOwn() {
        for (AssetType type : AssetType.values()) {
            Asset asset = some(type);
            Asset own =
                    new Asset(
                            asset.id(),
                            asset.code(),
                            type,
                            asset.name(),
                            asset.siteId(),
                            asset.status(),
                            asset.core().with("serial_number", "SN-1").with("manufacturer", "Acme"),
                            asset.spec());
            Template t = Templates.of(own, new UUID(7, 7), "Like " + asset.code());
            assertEquals(List.of(), problems(Edit.add(t)), t.name());
            assertEquals("Acme", t.core().text("manufacturer").orElse(""));
            assertFalse(t.core().has("serial_number"));
            assertFalse(t.spec().has("meter_id"));
            double size = asset.spec().number(PortfolioSearch.sizeField(type), -1);
            assertEquals(
                    size,
                    made(t, asset.siteId()).spec().number(PortfolioSearch.sizeField(type), -2),
                    1e-9,
                    type.code());
        }
    }

    @Test
    void ratedPowerAndRoundTripThatFollowAreNotWrittenDown() {
        Asset battery = some(AssetType.BATTERY);
        Values spec = Derived.of(AssetType.BATTERY, battery.spec());
        Asset whole =
                new Asset(
                        battery.id(),
                        battery.code(),
                        battery.type(),
                        battery.name(),
                        battery.siteId(),
                        battery.status(),
                        battery.core(),
                        spec.with(
                                "rated_power_kw",
                                Math.min(
                                        spec.number("max_charge_kw", 0),
                                        spec.number("max_discharge_kw", 0))));
        Template t = Templates.of(whole, new UUID(7, 7), "Like it");
        assertFalse(t.spec().has("rated_power_kw"));
        assertFalse(t.spec().has("round_trip_efficiency"));
        assertTrue(t.spec().has("charge_efficiency"));
        assertFalse(t.spec().has("min_soc"), "0.1 is what it is without");
    }

    @Test
    void aChangedBuiltInTemplateStandsInItsPlaceUntilItIsRemoved() {
        Template first = BuiltInTemplates.ALL.getFirst();
        Template mine = new Template(first.id(), "Ours", first.type(), first.core(), first.spec());
        Portfolio changed = portfolio.with(PortfolioChange.of(Edit.add(mine)));
        assertEquals(BuiltInTemplates.ALL.size(), Templates.all(changed).size());
        assertTrue(Templates.all(changed).contains(mine));
        assertTrue(Templates.builtIn(mine));
        Portfolio back = changed.with(PortfolioChange.of(Edit.remove(mine)));
        assertTrue(Templates.all(back).contains(first));
    }

    @Test
    void whatIsWrongInATemplateIsSaid() {
        Template bad =
                new Template(
                        new UUID(7, 7),
                        " ",
                        AssetType.BATTERY,
                        Values.EMPTY,
                        Values.EMPTY.with("max_soc", 1.5));
        assertEquals(2, problems(Edit.add(bad)).size());
    }
}
