package org.wattdeck.engine.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.asset.spec.Same;
import org.wattdeck.domain.schema.Values;

/// What a portfolio file that was changed by hand changes about a portfolio that was changed in the
/// console: only what differs from the file as it was applied last. Fields that the file leaves as
/// they were stay as the console has them.
public final class FileMerge {

    private final Map<UUID, Thing> base;
    private final Map<UUID, Thing> file;
    private final Portfolio now;
    private final List<Edit> edits = new ArrayList<>();

    private FileMerge(Registry base, Registry file, Portfolio now) {
        this.base = things(base);
        this.file = things(file);
        this.now = now;
    }

    private static Map<UUID, Thing> things(Registry registry) {
        Map<UUID, Thing> all = new LinkedHashMap<>();
        Portfolio.of(registry).things().forEach(t -> all.put(t.id(), t));
        return all;
    }

    /// @param base the file as it was applied last
    /// @param file the file now
    public static PortfolioChange of(Registry base, Registry file, Portfolio now) {
        return new FileMerge(base, file, now).run();
    }

    private PortfolioChange run() {
        file.values().forEach(this::said);
        base.values().stream().filter(t -> !file.containsKey(t.id())).forEach(this::left);
        return new PortfolioChange(edits);
    }

    private void said(Thing said) {
        Thing was = base.get(said.id());
        if (was != null && Same.same(was, said)) {
            return;
        }
        Thing is = now.thing(said.id()).orElse(null);
        if (is == null) {
            edits.add(Edit.add(said));
            return;
        }
        Thing merged = was == null ? said : merged(was, said, is);
        if (!Same.same(is, merged)) {
            edits.add(Edit.change(is, merged));
        }
    }

    /// No longer in the file: assets and sites are retired, what links them goes.
    private void left(Thing gone) {
        Thing is = now.thing(gone.id()).orElse(null);
        switch (is) {
            case Asset a when a.status() != LifecycleStatus.DECOMMISSIONED ->
                    edits.add(Edit.change(a, a.with(LifecycleStatus.DECOMMISSIONED)));
            case Site s when s.status() != LifecycleStatus.DECOMMISSIONED && empty(s) ->
                    edits.add(Edit.change(s, s.with(LifecycleStatus.DECOMMISSIONED)));
            case Group g -> edits.add(Edit.remove(g));
            case Dependency d -> edits.add(Edit.remove(d));
            case null, default -> {}
        }
    }

    private boolean empty(Site site) {
        return now.all(Asset.class).stream()
                .filter(a -> a.siteId().equals(site.id()))
                .allMatch(
                        a ->
                                a.status() == LifecycleStatus.DECOMMISSIONED
                                        || base.containsKey(a.id()) && !file.containsKey(a.id()));
    }

    private static Thing merged(Thing was, Thing said, Thing is) {
        return switch (said) {
            case Asset s when was instanceof Asset w && is instanceof Asset i -> asset(w, s, i);
            case Site s when was instanceof Site w && is instanceof Site i -> site(w, s, i);
            case Asset _, Site _, Group _, Dependency _, Document _, Template _, ValidationRule _ ->
                    said;
        };
    }

    private static Asset asset(Asset was, Asset said, Asset is) {
        return new Asset(
                is.id(),
                one(was.code(), said.code(), is.code()),
                said.type(),
                one(was.name(), said.name(), is.name()),
                one(was.siteId(), said.siteId(), is.siteId()),
                one(was.status(), said.status(), is.status()),
                values(CoreValues.of(was), CoreValues.of(said), is.core()),
                values(CoreValues.spec(was), CoreValues.spec(said), is.spec()));
    }

    private static Site site(Site was, Site said, Site is) {
        return new Site(
                is.id(),
                one(was.code(), said.code(), is.code()),
                one(was.name(), said.name(), is.name()),
                one(was.location(), said.location(), is.location()),
                one(was.latitudeDegrees(), said.latitudeDegrees(), is.latitudeDegrees()),
                one(was.longitudeDegrees(), said.longitudeDegrees(), is.longitudeDegrees()),
                one(was.zone(), said.zone(), is.zone()),
                one(was.siteType(), said.siteType(), is.siteType()),
                one(was.status(), said.status(), is.status()),
                values(CoreValues.of(was), CoreValues.of(said), is.details()));
    }

    private static <T> T one(T was, T said, T is) {
        return was.equals(said) ? is : said;
    }

    private static Values values(Values was, Values said, Values is) {
        Set<String> names = new LinkedHashSet<>(was.byName().keySet());
        names.addAll(said.byName().keySet());
        Map<String, Object> all = new HashMap<>(is.byName());
        for (String name : names) {
            @Nullable Object before = was.get(name).orElse(null);
            @Nullable Object after = said.get(name).orElse(null);
            if (after == null && before != null) {
                all.remove(name);
            } else if (after != null && !after.equals(before)) {
                all.put(name, after);
            }
        }
        return new Values(all);
    }
}
