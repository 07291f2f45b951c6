package org.wattdeck.engine.dispatch;

import static org.wattdeck.domain.say.Amount.kw;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.say.Said;

/// What a command would do to the sites' grid connections, if everything else stayed as it is.
final class GridCheck {

    private GridCheck() {}

    static List<Check> of(PlantSnapshot plant, List<DispatchCheck.Part> parts) {
        Registry registry = plant.registry();
        List<Check> checks = new ArrayList<>();
        parts.stream()
                .map(p -> registry.siteIndexOfAsset(p.asset()))
                .distinct()
                .forEach(site -> site(plant, site, changeKw(plant, site, parts), checks));
        return checks;
    }

    private static double changeKw(PlantSnapshot plant, int site, List<DispatchCheck.Part> parts) {
        double change = 0;
        for (DispatchCheck.Part part : parts) {
            int i = part.asset();
            if (plant.registry().siteIndexOfAsset(i) == site) {
                change += expectedKw(plant, part) - plant.powerKw(i);
            }
        }
        return change;
    }

    private static double expectedKw(PlantSnapshot plant, DispatchCheck.Part part) {
        AssetType type = plant.registry().asset(part.asset()).type();
        double available = plant.availableKw(part.asset());
        boolean cap = type == AssetType.SOLAR_PV || type == AssetType.WIND_TURBINE;
        return cap && Double.isFinite(available)
                ? Math.min(part.finalKw(), available)
                : part.finalKw();
    }

    private static void site(PlantSnapshot plant, int site, double change, List<Check> checks) {
        Registry registry = plant.registry();
        double now = 0;
        double maxImport = 0;
        double maxExport = 0;
        int connections = 0;
        for (int i = registry.firstAssetOf(site); i < registry.firstAssetOf(site + 1); i++) {
            Asset asset = registry.asset(i);
            if (asset.type() == AssetType.GRID_CONNECTION) {
                connections++;
                now += plant.powerKw(i);
                maxImport += limit(asset, "import");
                maxExport += limit(asset, "export");
            }
        }
        if (connections == 0) {
            return;
        }
        double then = now - change;
        String name = registry.site(site).name();
        Said text =
                then >= 0
                        ? Said.of(
                                "%s would import %s of at most %s.", name, kw(then), kw(maxImport))
                        : Said.of(
                                "%s would export %s of at most %s.",
                                name, kw(-then), kw(maxExport));
        double beyond = Math.max(then - maxImport, -then - maxExport);
        double beyondNow = Math.max(now - maxImport, -now - maxExport);
        boolean worse = beyond > 1e-6 && beyond > beyondNow + 1e-6;
        checks.add(new Check("grid", worse ? Check.Outcome.WARN : Check.Outcome.PASS, text));
    }

    private static double limit(Asset connection, String way) {
        return connection.spec().flag(way + "_enabled", true)
                ? connection.spec().number("max_" + way + "_kw", 0)
                : 0;
    }
}
