package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.BulkEdit.Wish;
import org.wattdeck.testing.Portfolios;

class BulkEditTest {

    private final Group north =
            new Group(
                    Portfolios.id("north"),
                    "NORTH",
                    "North",
                    "vpp",
                    Optional.empty(),
                    Values.EMPTY,
                    List.of());
    private final Portfolio portfolio =
            Portfolio.of(Portfolios.mixed(60, 20)).with(PortfolioChange.of(Edit.add(north)));

    private List<UUID> of(AssetType type) {
        return portfolio.all(Asset.class).stream()
                .filter(a -> a.type() == type)
                .map(Asset::id)
                .toList();
    }

    private BulkEdit.Made made(List<UUID> assets, Wish wish) {
        return BulkEdit.of(portfolio, assets, wish, f -> {});
    }

    private Asset after(BulkEdit.Made made, UUID id) {
        return portfolio.with(made.change()).asset(id).orElseThrow();
    }

    @Test
    void aFieldIsSetOnAllAndWhatIsSoAlreadyIsLeftAlone() {
        List<UUID> batteries = of(AssetType.BATTERY);
        BulkEdit.Made once =
                made(batteries, new Wish.SetField("max_soc", Optional.of((Object) 0.8)));
        assertEquals(batteries.size(), once.change().edits().size());
        assertEquals(0.8, after(once, batteries.getFirst()).spec().number("max_soc", 0));
        BulkEdit.Made again =
                BulkEdit.of(
                        portfolio.with(once.change()),
                        batteries,
                        new Wish.SetField("max_soc", Optional.of((Object) 0.8)),
                        f -> {});
        assertTrue(again.change().isEmpty());
        assertEquals(batteries.size(), again.unchanged());
        BulkEdit.Made back =
                made(batteries, new Wish.SetField("manufacturer", Optional.of((Object) "Acme")));
        assertEquals(
                Optional.of("Acme"), after(back, batteries.getFirst()).core().text("manufacturer"));
    }

    @Test
    void whatFollowsFromTheFieldFollowsInEach() {
        UUID battery = of(AssetType.BATTERY).getFirst();
        BulkEdit.Made made =
                made(
                        List.of(battery),
                        new Wish.SetField("round_trip_efficiency", Optional.of((Object) 0.81)));
        assertEquals(0.9, after(made, battery).spec().number("charge_efficiency", 0), 1e-12);
        assertEquals(0.9, after(made, battery).spec().number("discharge_efficiency", 0), 1e-12);
    }

    @Test
    void anAssetThatHasNoSuchFieldIsAMistakeOfItsOwn() {
        UUID battery = of(AssetType.BATTERY).getFirst();
        UUID load = of(AssetType.LOAD).getFirst();
        BulkEdit.Made made =
                made(
                        List.of(battery, load),
                        new Wish.SetField("max_soc", Optional.of((Object) 0.8)));
        assertEquals(
                List.of(
                        "assets[%s].max_soc: is no field of this type (found load, expected only assets that have it)"
                                .formatted(portfolio.asset(load).orElseThrow().code())),
                made.problems().stream().map(Problem::text).toList());
    }

    @Test
    void fieldsThatAllTypesHaveAreOfferedAndNoneThatIsEachAssetsOwn() {
        Set<String> both = names(Set.of(AssetType.SOLAR_PV, AssetType.WIND_TURBINE));
        assertTrue(both.containsAll(Set.of("rated_capacity_kw", "manufacturer", "location")));
        assertFalse(both.contains("rotor_diameter_m"));
        assertFalse(both.contains("serial_number"));
        assertFalse(both.contains("code"));
        assertTrue(names(Set.of(AssetType.WIND_TURBINE)).contains("rotor_diameter_m"));
    }

    private static Set<String> names(Set<AssetType> types) {
        return BulkEdit.common(types).stream().map(Field::name).collect(Collectors.toSet());
    }

    @Test
    void statusSiteAndOwnDataAreSet() {
        List<UUID> loads = of(AssetType.LOAD);
        UUID site = portfolio.registry().site(2).id();
        assertEquals(
                LifecycleStatus.MAINTENANCE,
                after(
                                made(loads, new Wish.SetStatus(LifecycleStatus.MAINTENANCE)),
                                loads.getFirst())
                        .status());
        assertEquals(site, after(made(loads, new Wish.MoveTo(site)), loads.getFirst()).siteId());
        BulkEdit.Made own = made(loads, new Wish.ChangeOwn(before -> before + "{\"a\":1}"));
        assertEquals(
                Optional.of("{\"a\":1}"), after(own, loads.getFirst()).core().text("metadata"));
        BulkEdit.Made none =
                BulkEdit.of(
                        portfolio.with(own.change()),
                        loads,
                        new Wish.ChangeOwn(before -> ""),
                        f -> {});
        assertFalse(
                portfolio
                        .with(own.change())
                        .with(none.change())
                        .asset(loads.getFirst())
                        .orElseThrow()
                        .core()
                        .has("metadata"));
    }

    @Test
    void assetsJoinAGroupOnceAndLeaveIt() {
        List<UUID> loads = of(AssetType.LOAD);
        BulkEdit.Made joined = made(loads, new Wish.Join(north.id(), "flexible"));
        assertEquals(1, joined.change().edits().size());
        Portfolio with = portfolio.with(joined.change());
        assertEquals(loads.size(), ((Group) with.thing(north.id()).orElseThrow()).members().size());
        assertTrue(
                BulkEdit.of(with, loads, new Wish.Join(north.id(), ""), f -> {})
                        .change()
                        .isEmpty());
        BulkEdit.Made left =
                BulkEdit.of(with, loads.subList(0, 2), new Wish.Leave(north.id()), f -> {});
        assertEquals(
                loads.size() - 2,
                ((Group) with.with(left.change()).thing(north.id()).orElseThrow())
                        .members()
                        .size());
        String words = PortfolioEditing.words(portfolio, joined.change()).getFirst();
        assertTrue(words.startsWith("Group NORTH: members 0 -> " + loads.size() + " (+"), words);
    }

    @Test
    void itCanBeCalledOffAndTellsHowFarItIs() {
        Portfolio large = Portfolio.of(Portfolios.mixed(3_000, 500));
        List<UUID> all = large.all(Asset.class).stream().map(Asset::id).toList();
        assertThrows(
                CancellationException.class,
                () ->
                        BulkEdit.of(
                                large,
                                all,
                                new Wish.SetStatus(LifecycleStatus.INACTIVE),
                                f -> {
                                    assertTrue(f > 0 && f <= 1);
                                    throw new CancellationException();
                                }));
    }
}
