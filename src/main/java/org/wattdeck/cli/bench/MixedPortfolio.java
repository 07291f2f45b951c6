package org.wattdeck.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;

/// A portfolio repeated until it has a wanted number of assets, with new ids and codes.
public final class MixedPortfolio {

    private static final int ASSETS_PER_SITE = 100;

    private MixedPortfolio() {}

    public static Registry of(Registry pattern, int assets) {
        List<Site> sites = new ArrayList<>();
        List<Asset> all = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            if (i % ASSETS_PER_SITE == 0) {
                sites.add(site(pattern.site(sites.size() % pattern.sites().size()), sites.size()));
            }
            Asset a = pattern.asset(i % pattern.assets().size());
            all.add(
                    new Asset(
                            new UUID(2, i),
                            "%s-%06d".formatted(a.code(), i),
                            a.type(),
                            a.name(),
                            sites.getLast().id(),
                            a.status(),
                            a.core(),
                            a.spec()));
        }
        return new Registry(sites, all, List.of(), List.of(), false);
    }

    private static Site site(Site s, int number) {
        return new Site(
                new UUID(1, number),
                "S%05d".formatted(number),
                "%s %05d".formatted(s.name(), number),
                s.location(),
                s.latitudeDegrees(),
                s.longitudeDegrees(),
                s.zone(),
                s.siteType(),
                s.status(),
                s.details());
    }
}
