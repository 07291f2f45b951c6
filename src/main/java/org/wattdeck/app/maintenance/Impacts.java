package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.History;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.maintenance.LostEnergy;
import org.wattdeck.engine.maintenance.LostMoney;
import org.wattdeck.engine.maintenance.WorkClash;

/// What a time planned for work runs into and costs. Thread-safe.
public final class Impacts {

    private static final int DAYS = 7;
    private static final int HOURS = DAYS * 24;
    private static final int COMMANDS = 2_000;

    private final Upkeep upkeep;
    private final DispatchService dispatches;
    private final History history;
    private final Tariffs tariffs;

    /// @param clashes what it runs into, the gravest first
    /// @param lost the energy that is not delivered or taken meanwhile
    /// @param money what that costs; empty where nothing says so
    public record Impact(List<WorkClash> clashes, LostEnergy lost, Optional<LostMoney> money) {}

    public Impacts(Upkeep upkeep, DispatchService dispatches, History history, Tariffs tariffs) {
        this.upkeep = upkeep;
        this.dispatches = dispatches;
        this.history = history;
        this.tariffs = tariffs;
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
        List<Asset> connections =
                registry.assetsOf(registry.siteIndexOf(asset.siteId())).stream()
                        .filter(a -> a.type() == AssetType.GRID_CONNECTION)
                        .toList();
        return hours(List.of(asset), until)
                .thenCombine(
                        hours(connections, until),
                        (recorded, grid) -> {
                            LostEnergy lost = LostEnergy.of(asset, recorded, grid, from, to, zone);
                            return new Impact(
                                    clashes,
                                    lost,
                                    LostMoney.of(registry, asset, lost, tariffs.all()));
                        });
    }

    /// What assets did together, hour by hour of the last days. An hour of which one of them says
    /// nothing is not known.
    private CompletionStage<List<LostEnergy.Hour>> hours(List<Asset> assets, Instant until) {
        CompletionStage<Map<Instant, Double>> sums =
                CompletableFuture.completedFuture(new TreeMap<>());
        for (Asset asset : assets) {
            sums =
                    sums.thenCombine(
                            history.range(
                                            asset.id(),
                                            Signal.POWER_KW,
                                            until.minus(Duration.ofDays(DAYS)),
                                            until,
                                            HOURS)
                                    .exceptionally(e -> List.of()),
                            (sum, buckets) -> {
                                buckets.forEach(
                                        b ->
                                                sum.merge(
                                                        b.start(),
                                                        b.count() == 0 ? Double.NaN : b.mean(),
                                                        Double::sum));
                                return sum;
                            });
        }
        return sums.thenApply(
                sum ->
                        sum.entrySet().stream()
                                .map(e -> new LostEnergy.Hour(e.getKey(), e.getValue()))
                                .toList());
    }
}
