package org.wattdeck.engine.plan.sizing;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Sizing;

/// One combination of sizes.
///
/// @param parts one for each component, in their order
public record Size(List<Part> parts) {

    public Size {
        parts = List.copyOf(parts);
    }

    /// What of a component there is.
    ///
    /// @param energyKwh 0 for anything but a battery
    /// @param energyFraction of the size that the study gives the asset
    /// @param powerFraction likewise
    public record Part(
            String code,
            Sizing.Component component,
            boolean battery,
            double energyKwh,
            double powerKw,
            double energyFraction,
            double powerFraction) {

        /// Whether there is any of it.
        public boolean there() {
            return powerKw > 0 && (!battery || energyKwh > 0);
        }

        double capitalMoney() {
            return there() ? component.price().capitalMoney(energyKwh, powerKw) : 0;
        }

        double keepingMoney() {
            return there() ? component.price().keepingMoney(energyKwh, powerKw) : 0;
        }
    }

    public double capitalMoney() {
        return parts.stream().mapToDouble(Part::capitalMoney).sum();
    }

    public double keepingMoney() {
        return parts.stream().mapToDouble(Part::keepingMoney).sum();
    }

    /// Every combination; the first component changes fastest, its power before its energy.
    public static List<Size> all(Sizing sizing, Registry registry) {
        List<List<Part>> sizes = List.of(List.of());
        for (int k = sizing.components().size() - 1; k >= 0; k--) {
            List<Part> own = parts(sizing.components().get(k), registry);
            List<List<Part>> next = new ArrayList<>();
            for (List<Part> others : sizes) {
                for (Part part : own) {
                    List<Part> all = new ArrayList<>(List.of(part));
                    all.addAll(others);
                    next.add(all);
                }
            }
            sizes = next;
        }
        return sizes.stream().map(Size::new).toList();
    }

    private static List<Part> parts(Sizing.Component component, Registry registry) {
        Asset asset = registry.asset(registry.indexOf(component.assetId()));
        List<Part> parts = new ArrayList<>();
        for (double energyKwh : component.energiesKwh()) {
            for (double powerKw : component.powersKw()) {
                parts.add(part(component, asset, energyKwh, powerKw));
            }
        }
        return parts;
    }

    private static Part part(
            Sizing.Component component, Asset asset, double energyKwh, double powerKw) {
        return switch (asset.type()) {
            case BATTERY ->
                    new Part(
                            asset.code(),
                            component,
                            true,
                            energyKwh,
                            powerKw,
                            energyKwh / asset.spec().number("capacity_kwh", 1),
                            powerKw / asset.spec().number("max_discharge_kw", 1));
            case SOLAR_PV, WIND_TURBINE -> rated(component, asset, "rated_capacity_kw", powerKw);
            case GENERATOR -> rated(component, asset, "max_output_kw", powerKw);
            case GRID_CONNECTION, LOAD, EV_CHARGER ->
                    throw new IllegalArgumentException(asset.code() + " cannot be sized.");
        };
    }

    private static Part rated(
            Sizing.Component component, Asset asset, String field, double powerKw) {
        double share = powerKw / asset.spec().number(field, 1);
        return new Part(asset.code(), component, false, 0, powerKw, share, share);
    }
}
