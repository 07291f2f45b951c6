package org.wattdeck.engine.plant;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;

/// Takes out of the registry's specs what the physics needs, once.
final class PlantBuilder {

    private PlantBuilder() {}

    static List<SiteUnit> sites(
            Registry registry, PlantSettings settings, PlantInputs inputs, Fleet fleet) {
        List<SiteUnit> units = new ArrayList<>();
        for (int s = 0; s < registry.sites().size(); s++) {
            Site site = registry.site(s);
            int first = registry.firstAssetOf(s);
            int end = registry.firstAssetOf(s + 1);
            List<Bank> banks = new ArrayList<>();
            int from = first;
            while (from < end) {
                AssetType type = registry.asset(from).type();
                int to = from;
                while (to < end && registry.asset(to).type() == type) {
                    Asset asset = registry.asset(to);
                    fleet.active[to] =
                            asset.status() == LifecycleStatus.ACTIVE
                                    && site.status() == LifecycleStatus.ACTIVE;
                    to++;
                }
                banks.add(
                        bank(
                                type,
                                registry.assets().subList(from, to),
                                from,
                                site,
                                settings,
                                fleet));
                from = to;
            }
            units.add(
                    new SiteUnit(
                            s, first, end, new Climate(site, s, settings.seed(), inputs), banks));
        }
        return units;
    }

    private static Bank bank(
            AssetType type,
            List<Asset> assets,
            int first,
            Site site,
            PlantSettings settings,
            Fleet fleet) {
        long seed = settings.seed();
        return switch (type) {
            case BATTERY -> {
                boolean full = settings.batteryModel() == PlantSettings.BatteryModel.FULL;
                BatteryBank bank =
                        new BatteryBank(
                                first,
                                assets.stream()
                                        .map(a -> BatteryBank.Spec.of(a.spec()))
                                        .toArray(BatteryBank.Spec[]::new),
                                assets.stream()
                                        .filter(a -> full)
                                        .map(
                                                a ->
                                                        new FullBattery(
                                                                a.spec(),
                                                                BatteryBank.Spec.of(a.spec())))
                                        .toArray(FullBattery[]::new));
                for (int k = 0; k < assets.size(); k++) {
                    bank.charge(fleet, first + k, assets.get(k));
                }
                yield bank;
            }
            case SOLAR_PV ->
                    new PvBank(
                            first,
                            assets.stream()
                                    .map(a -> PvBank.Spec.of(a, site))
                                    .toArray(PvBank.Spec[]::new));
            case WIND_TURBINE ->
                    new WindBank(
                            first,
                            assets.stream()
                                    .map(a -> WindBank.Spec.of(a.spec()))
                                    .toArray(WindBank.Spec[]::new));
            case GENERATOR -> {
                GeneratorBank bank =
                        new GeneratorBank(
                                first,
                                assets.stream()
                                        .map(a -> GeneratorBank.Spec.of(a.spec()))
                                        .toArray(GeneratorBank.Spec[]::new));
                for (int i = first; i < bank.end(); i++) {
                    bank.fill(fleet, i);
                }
                yield bank;
            }
            case EV_CHARGER ->
                    new EvBank(
                            first,
                            assets.stream()
                                    .map(a -> EvBank.Spec.of(a, seed))
                                    .toArray(EvBank.Spec[]::new));
            case LOAD ->
                    new LoadBank(
                            first,
                            assets.stream()
                                    .map(a -> LoadBank.Spec.of(a, seed))
                                    .toArray(LoadBank.Spec[]::new));
            case GRID_CONNECTION ->
                    new GridBank(
                            first,
                            assets.stream()
                                    .map(a -> GridBank.Spec.of(a.spec()))
                                    .toArray(GridBank.Spec[]::new));
        };
    }
}
