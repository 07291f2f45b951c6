package org.wattdeck.ui.screen.registry;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

final class SiteSort implements ThingSort {

    @Override
    public String id() {
        return "sites";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("code", 8, (t, p) -> t.title()),
                Column.of("name", 14, (t, p) -> ((Site) t).name()),
                Column.of("place", 11, (t, p) -> ((Site) t).location()),
                Column.of("zone", 10, (t, p) -> ((Site) t).zone().getId()),
                Column.of("status", 7, (t, p) -> AssetSort.word(((Site) t).status())),
                Column.number("assets", 5, SiteSort::assets));
    }

    private static String assets(Thing site, Portfolio portfolio) {
        int index = portfolio.registry().siteIndexOf(site.id());
        return index < 0 ? "0" : Integer.toString(portfolio.registry().assetsOf(index).size());
    }

    @Override
    public List<Site> all(Portfolio portfolio) {
        return portfolio.all(Site.class);
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof Site;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        return AssetSchemas.site().sections();
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        return CoreValues.of((Site) thing);
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        Values values = Values.EMPTY.with("status", "active");
        return near.orElse(null) instanceof Site s
                ? values.with("timezone", s.zone().getId())
                : values;
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        String zone = Fielded.given(typed, "timezone").orElse("UTC");
        ZoneId read;
        try {
            read = ZoneId.of(zone);
        } catch (DateTimeException e) {
            return Made.wrong(
                    Problem.error(
                            "site.zone",
                            "timezone",
                            "is not a time zone",
                            zone,
                            "an IANA name"
                                    + Nearest.of(zone, ZoneId.getAvailableZoneIds())
                                            .map(n -> "; maybe " + n)
                                            .orElse(" such as Europe/Berlin")));
        }
        String name = Fielded.given(typed, "name").orElse("");
        return Made.of(
                new Site(
                        id,
                        Fielded.given(typed, "code").orElse(name),
                        name,
                        Fielded.given(typed, "location")
                                .or(() -> Fielded.given(typed, "city"))
                                .orElse(""),
                        typed.number("latitude", 50),
                        typed.number("longitude", 10),
                        read,
                        Fielded.given(typed, "site_type"),
                        Fielded.given(typed, "status")
                                .map(s -> LifecycleStatus.valueOf(s.toUpperCase(Locale.ROOT)))
                                .orElse(LifecycleStatus.ACTIVE),
                        Fielded.only(typed, AssetSchemas.site())));
    }

    /// How many assets a site has that are not retired.
    static long running(Portfolio portfolio, UUID site) {
        return portfolio.registry().assets().stream()
                .map(Asset::siteId)
                .filter(site::equals)
                .count();
    }
}
