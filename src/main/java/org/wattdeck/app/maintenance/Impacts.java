package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.DoubleStream;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.History;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.maintenance.LostEnergy;
import org.wattdeck.engine.maintenance.WorkClash;

/// What a time planned for work runs into and costs. Thread-safe.
public final class Impacts {

    private static final int DAYS = 7;
    private static final int HOURS = DAYS * 24;
    private static final int COMMANDS = 2_000;

    private final Upkeep upkeep;
    private final DispatchService dispatches;
    private final History history;

    /// @param clashes what it runs into, the gravest first
    /// @param lost the energy that is not delivered or taken meanwhile
    /// @param pricePerKwh at which that is counted; empty where none is known
    public record Impact(List<WorkClash> clashes, LostEnergy lost, OptionalDouble pricePerKwh) {

        public OptionalDouble lostMoney() {
            return lost.money(pricePerKwh);
        }
    }

    public Impacts(Upkeep upkeep, DispatchService dispatches, History history) {
        this.upkeep = upkeep;
        this.dispatches = dispatches;
        this.history = history;
    }

    /// Looks at work on an asset between two times.
    ///
    /// @param self the order itself, which is not in its own way
    /// @param now the plant's time; the seven days before it say what is lost
    public CompletionStage<Impact> of(
            Registry registry,
            Asset asset,
            Optional<UUID> self,
            Instant from,
            Instant to,
            Instant now) {
        List<Dispatch> running =
                dispatches.recent(COMMANDS).stream().filter(d -> !d.state().ended()).toList();
        List<WorkOrder> open = upkeep.open();
        List<WorkClash> clashes = WorkClash.of(registry, asset.id(), self, from, to, open, running);
        Instant until = now.truncatedTo(ChronoUnit.HOURS);
        ZoneId zone = registry.site(asset.siteId()).map(Site::zone).orElse(ZoneOffset.UTC);
        return history.range(
                        asset.id(),
                        Signal.POWER_KW,
                        until.minus(Duration.ofDays(DAYS)),
                        until,
                        HOURS)
                .exceptionally(e -> List.of())
                .thenApply(
                        buckets ->
                                new Impact(
                                        clashes,
                                        LostEnergy.of(
                                                asset,
                                                buckets.stream()
                                                        .map(
                                                                b ->
                                                                        new LostEnergy.Hour(
                                                                                b.start(),
                                                                                b.count() == 0
                                                                                        ? Double.NaN
                                                                                        : b.mean()))
                                                        .toList(),
                                                from,
                                                to,
                                                zone),
                                        price(registry, asset)));
    }

    /// What a kWh is worth here: for a charger its fee and for a load what its interruption costs,
    /// where their data say so; else what the loads of the site pay on average for theirs.
    static OptionalDouble price(Registry registry, Asset asset) {
        double own =
                switch (asset.type()) {
                    case EV_CHARGER -> asset.spec().number("usage_fee_per_kwh", Double.NaN);
                    case LOAD -> asset.spec().number("interruption_cost_per_kwh", Double.NaN);
                    case BATTERY, SOLAR_PV, WIND_TURBINE, GENERATOR, GRID_CONNECTION -> Double.NaN;
                };
        if (!Double.isNaN(own)) {
            return OptionalDouble.of(own);
        }
        return registry.assetsOf(registry.siteIndexOf(asset.siteId())).stream()
                .filter(a -> a.type() == AssetType.LOAD)
                .flatMapToDouble(
                        a ->
                                DoubleStream.of(
                                        a.spec().number("electricity_cost_per_kwh", Double.NaN)))
                .filter(p -> !Double.isNaN(p))
                .average();
    }
}
