package org.wattdeck.ui.view.matrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.NaturalOrder;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Capacity;
import org.wattdeck.ui.kit.Deviations;
import org.wattdeck.ui.kit.Flows;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Trail;

/// One card of the matrix: a set of assets and how they are. FX thread.
public final class Card {

    /// What a card stands for, from far to near.
    public enum Kind {
        PORTFOLIO,
        GROUP,
        SITE,
        ASSET
    }

    /// Worst mark first, then the greatest deviation in steps of a tenth, so that cards do not
    /// change places all the time, then the name.
    public static final Comparator<Card> URGENCY =
            Comparator.comparingInt((Card c) -> c.worst.map(Priority::number).orElse(9))
                    .thenComparingInt(c -> -(int) (c.deviation * 10))
                    .thenComparing(Card::title, NaturalOrder.NAMES);

    private final Kind kind;
    private final String title;
    private final Optional<UUID> id;
    private final Registry registry;
    private final int[] assets;
    private final int[] sites;
    private final int[] counts = new int[AssetType.values().length];
    private final Capacity capacity;
    private final Optional<Trail> trend;

    private Flows flows = Flows.NONE;
    private Optional<Priority> worst = Optional.empty();
    private int abnormal;
    private int stale;
    private double deviation;
    private long version = -1;

    /// @param id of the site, group or asset; none for the portfolio and for what is left over
    /// @param assets indices in the registry, in any order
    /// @param trend grid power of the last hour
    public Card(
            Kind kind,
            String title,
            Optional<UUID> id,
            Registry registry,
            int[] assets,
            Optional<Trail> trend) {
        this.kind = kind;
        this.title = title;
        this.id = id;
        this.registry = registry;
        this.assets =
                Arrays.stream(assets)
                        .boxed()
                        .sorted(Comparator.comparing((Integer i) -> registry.asset(i).type()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.sites = Arrays.stream(assets).map(registry::siteIndexOfAsset).distinct().toArray();
        this.trend = trend;
        for (int i : assets) {
            counts[registry.asset(i).type().ordinal()]++;
        }
        capacity = Capacity.of(registry, assets);
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public Optional<UUID> id() {
        return id;
    }

    public int size() {
        return assets.length;
    }

    /// The index in the registry of the asset of a cell.
    public int index(int cell) {
        return assets[cell];
    }

    public Asset asset(int cell) {
        return registry.asset(assets[cell]);
    }

    /// The cell of an asset, -1 where it is not on this card.
    public int cellOf(int assetIndex) {
        return IntStream.range(0, assets.length)
                .filter(c -> assets[c] == assetIndex)
                .findFirst()
                .orElse(-1);
    }

    int[] counts() {
        return counts;
    }

    Capacity capacity() {
        return capacity;
    }

    Optional<Trail> trend() {
        return trend;
    }

    public Flows flows() {
        return flows;
    }

    /// The worst mark of its assets.
    public Optional<Priority> worst() {
        return worst;
    }

    /// How many of its assets bear a mark.
    public int abnormal() {
        return abnormal;
    }

    /// How many of its assets have values too old to go by.
    public int stale() {
        return stale;
    }

    /// Takes in a snapshot; false when nothing on it has changed.
    boolean read(
            PlantSnapshot s,
            CellState[] states,
            Deviations deviations,
            LiveModel live,
            long eventVersion) {
        long now = eventVersion * 31 + IntStream.of(sites).mapToLong(live::siteVersion).sum();
        // The age of what is stale grows though nothing else changes.
        if (now == version && stale == 0) {
            return false;
        }
        version = now;
        flows = Flows.of(s, assets);
        abnormal = 0;
        stale = 0;
        deviation = 0;
        CellState found = CellState.IDLE;
        for (int i : assets) {
            CellState state = states[i];
            found = state.compareTo(found) < 0 ? state : found;
            abnormal += state.priority().isPresent() ? 1 : 0;
            stale += LiveModel.stale(s, i) ? 1 : 0;
            deviation = Math.max(deviation, deviations.of(s, i));
        }
        worst = found.priority();
        return true;
    }
}
