package org.wattdeck.domain.asset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that is kept about the sites of one owner: what runs (the [Registry]), what is
/// retired, and what belongs to it. Immutable; a change makes the next one.
public final class Portfolio {

    public static final Portfolio EMPTY = new Portfolio(Map.of(), false, Registry.EMPTY);

    private final Map<UUID, Thing> things;
    private final boolean demo;
    private final Registry registry;
    private final Map<Class<? extends Thing>, List<? extends Thing>> bySort =
            new ConcurrentHashMap<>();

    private Portfolio(Map<UUID, Thing> things, boolean demo, @Nullable Registry registry) {
        this.things = things;
        this.demo = demo;
        this.registry = registry == null ? running() : registry;
    }

    /// @throws IllegalArgumentException if two have one id or code, or an asset's site is missing
    public static Portfolio of(Collection<? extends Thing> things, boolean demo) {
        Map<UUID, Thing> all = new LinkedHashMap<>();
        for (Thing thing : things) {
            if (all.put(thing.id(), thing) != null) {
                throw new IllegalArgumentException(
                        "The id (%s) of %s stands twice in the portfolio."
                                .formatted(thing.id(), thing.title()));
            }
        }
        return new Portfolio(all, demo, null);
    }

    public static Portfolio of(Registry registry) {
        List<Thing> all = new ArrayList<>(registry.sites());
        all.addAll(registry.assets());
        all.addAll(registry.groups());
        all.addAll(registry.dependencies());
        return of(all, registry.demo());
    }

    /// What is not retired. A site that is goes on as long as an asset of it does.
    private Registry running() {
        List<Asset> assets = all(Asset.class).stream().filter(a -> !retired(a.status())).toList();
        Set<UUID> used = assets.stream().map(Asset::siteId).collect(Collectors.toSet());
        Set<UUID> known = assets.stream().map(Asset::id).collect(Collectors.toSet());
        return new Registry(
                all(Site.class).stream()
                        .filter(s -> !retired(s.status()) || used.contains(s.id()))
                        .toList(),
                assets,
                all(Group.class),
                all(Dependency.class).stream()
                        .filter(d -> known.contains(d.asset()) && known.contains(d.on()))
                        .toList(),
                demo);
    }

    private static boolean retired(LifecycleStatus status) {
        return status == LifecycleStatus.DECOMMISSIONED;
    }

    /// What the plant runs.
    public Registry registry() {
        return registry;
    }

    public boolean demo() {
        return demo;
    }

    public Collection<Thing> things() {
        return java.util.Collections.unmodifiableCollection(things.values());
    }

    public Optional<Thing> thing(UUID id) {
        return Optional.ofNullable(things.get(id));
    }

    /// The asset with this id, retired or not.
    public Optional<Asset> asset(UUID id) {
        return things.get(id) instanceof Asset a ? Optional.of(a) : Optional.empty();
    }

    /// The site with this id, retired or not.
    public Optional<Site> site(UUID id) {
        return things.get(id) instanceof Site s ? Optional.of(s) : Optional.empty();
    }

    /// Everything of one sort, in the order it came in.
    @SuppressWarnings("unchecked") // a list stands under the sort it was made for
    public <T extends Thing> List<T> all(Class<T> sort) {
        return (List<T>) bySort.computeIfAbsent(sort, this::gathered);
    }

    private <T extends Thing> List<T> gathered(Class<T> sort) {
        return things.values().stream().filter(sort::isInstance).map(sort::cast).toList();
    }

    /// Everything as it is after a change, whatever was before.
    public Portfolio with(PortfolioChange change) {
        Map<UUID, Thing> next = new LinkedHashMap<>(things);
        boolean runs = false;
        for (Edit edit : change.edits()) {
            edit.after().ifPresentOrElse(t -> next.put(t.id(), t), () -> next.remove(edit.id()));
            runs |=
                    switch (edit.thing()) {
                        case Site _, Asset _, Group _, Dependency _ -> true;
                        case Document _, Template _, ValidationRule _ -> false;
                    };
        }
        return new Portfolio(next, demo, runs ? null : registry);
    }
}
