package org.wattdeck.engine.maintenance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.engine.performance.Rates;
import org.wattdeck.engine.plant.GeneratorFuel;

/// What it costs that an asset does not do meanwhile what it is expected to. With a tariff it is
/// what the asset would have earned by the rules of performance: what it gives is worth the buy
/// price while the site imports, the sell price while it exports, what it takes costs that, and its
/// own fees and costs count. Without one it is its energy at a flat price.
///
/// @param amount negative where the work spares money
/// @param currency empty without a tariff
/// @param perKwh the flat price; empty with a tariff
public record LostMoney(double amount, Optional<String> currency, OptionalDouble perKwh) {

    /// A market's price that is not known yet is that of the same hour of the newest week known.
    private static final int WEEKS = 60;

    /// Empty where nothing says what it is worth.
    ///
    /// @param tariffs of any sites
    public static Optional<LostMoney> of(
            Registry registry, Asset asset, LostEnergy lost, List<Tariff> tariffs) {
        Optional<Site> site = registry.site(asset.siteId());
        OptionalDouble service = service(registry, asset);
        if (site.isEmpty() || lost.parts().isEmpty()) {
            return Optional.empty();
        }
        // what a load does is worth what its interruption costs, whatever it pays for its energy
        if (asset.type() == AssetType.LOAD && service.isPresent()) {
            return Optional.of(
                    flat(lost, service.getAsDouble(), currency(site.get(), lost, tariffs)));
        }
        Optional<LostMoney> earned = earned(site.get(), asset, lost, service, tariffs);
        if (earned.isPresent() || currency(site.get(), lost, tariffs).isPresent()) {
            return earned;
        }
        OptionalDouble price =
                service.isPresent()
                        ? service
                        : average(registry, asset, "electricity_cost_per_kwh");
        return price.isPresent()
                ? Optional.of(flat(lost, price.getAsDouble(), Optional.empty()))
                : Optional.empty();
    }

    private static LostMoney flat(LostEnergy lost, double perKwh, Optional<String> currency) {
        return new LostMoney(lost.kwh() * perKwh, currency, OptionalDouble.of(perKwh));
    }

    private static Optional<String> currency(Site site, LostEnergy lost, List<Tariff> tariffs) {
        return Rates.holds(tariffs, site.id(), local(site, lost.parts().getFirst().start()))
                .map(Tariff::currency);
    }

    private static java.time.LocalDate local(Site site, Instant at) {
        return at.atZone(site.zone()).toLocalDate();
    }

    /// By the tariff. Of loads and imports nobody knows what they are for; of a battery of which
    /// nothing is recorded, when it gives and when it takes.
    private static Optional<LostMoney> earned(
            Site site, Asset asset, LostEnergy lost, OptionalDouble service, List<Tariff> tariffs) {
        boolean silent =
                switch (asset.type()) {
                    case LOAD -> true;
                    case BATTERY -> lost.recordedFraction() < 0.01;
                    case GRID_CONNECTION -> service.isEmpty();
                    case SOLAR_PV, WIND_TURBINE, GENERATOR, EV_CHARGER -> false;
                };
        if (silent) {
            return Optional.empty();
        }
        double sum = 0;
        Optional<String> currency = Optional.empty();
        for (LostEnergy.Part part : lost.parts()) {
            Optional<Tariff> tariff = Rates.holds(tariffs, site.id(), local(site, part.start()));
            if (tariff.isEmpty()
                    || currency.filter(c -> !c.equals(tariff.get().currency())).isPresent()) {
                return Optional.empty();
            }
            currency = Optional.of(tariff.get().currency());
            ZonedDateTime at = part.start().atZone(site.zone());
            OptionalDouble sell = price(tariff.get().sell(), at);
            OptionalDouble worth = part.importing() ? price(tariff.get().buy(), at) : sell;
            if (asset.type() == AssetType.GRID_CONNECTION) {
                sum +=
                        part.outKwh() * service.getAsDouble()
                                + part.inKwh() * sell.orElse(Double.NaN);
            } else {
                sum += (part.outKwh() - part.inKwh()) * worth.orElse(Double.NaN) + own(asset, part);
            }
        }
        return Double.isNaN(sum)
                ? Optional.empty()
                : Optional.of(new LostMoney(sum, currency, OptionalDouble.empty()));
    }

    /// What the asset's own data say it earns, less what it costs.
    private static double own(Asset asset, LostEnergy.Part part) {
        return switch (asset.type()) {
            case EV_CHARGER -> part.inKwh() * asset.spec().number("usage_fee_per_kwh", 0);
            case BATTERY ->
                    -(part.inKwh() + part.outKwh())
                            * asset.spec().number("degradation_cost_per_kwh", 0.01);
            case GENERATOR ->
                    -part.outKwh()
                            * (asset.spec().number("variable_om_cost_per_kwh", 0)
                                    + (asset.spec().has("fuel_cost_per_liter")
                                            ? asset.spec().number("fuel_cost_per_liter", 0)
                                                    * litresPerKwh(asset)
                                            : asset.spec().number("fuel_cost_per_kwh", 0)));
            case SOLAR_PV, WIND_TURBINE, LOAD, GRID_CONNECTION -> 0;
        };
    }

    private static double litresPerKwh(Asset generator) {
        double ratedKw = generator.spec().number("max_output_kw", 1);
        return GeneratorFuel.litresPerHour(generator.spec()).applyAsDouble(ratedKw) / ratedKw;
    }

    private static OptionalDouble price(Price price, ZonedDateTime at) {
        for (int week = 0; week < WEEKS; week++) {
            Optional<BigDecimal> found = price.at(at.minusWeeks(week));
            if (found.isPresent()) {
                return OptionalDouble.of(found.get().doubleValue());
            }
        }
        return OptionalDouble.empty();
    }

    /// What a kWh is worth to whom it serves: for a charger its fee, for a load what its
    /// interruption costs, for a grid connection what that costs on average.
    private static OptionalDouble service(Registry registry, Asset asset) {
        return switch (asset.type()) {
            case EV_CHARGER -> asset.spec().number("usage_fee_per_kwh");
            case LOAD -> asset.spec().number("interruption_cost_per_kwh");
            case GRID_CONNECTION -> average(registry, asset, "interruption_cost_per_kwh");
            case BATTERY, SOLAR_PV, WIND_TURBINE, GENERATOR -> OptionalDouble.empty();
        };
    }

    /// Of the loads of its site that say it.
    private static OptionalDouble average(Registry registry, Asset asset, String field) {
        return registry.assetsOf(registry.siteIndexOf(asset.siteId())).stream()
                .filter(a -> a.type() == AssetType.LOAD)
                .flatMapToDouble(a -> DoubleStream.of(a.spec().number(field, Double.NaN)))
                .filter(p -> !Double.isNaN(p))
                .average();
    }
}
