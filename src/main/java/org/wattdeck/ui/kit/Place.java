package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;

/// Where the operator is: a screen, one of its pages if it has several, and the site and asset it
/// is about, if any.
public record Place(
        String screen, Optional<String> page, Optional<UUID> siteId, Optional<UUID> assetId) {

    private static final String PAGE = "#";

    public Place(String screen, Optional<UUID> siteId, Optional<UUID> assetId) {
        this(screen, Optional.empty(), siteId, assetId);
    }

    /// @param topic a screen, or one of its pages: `overview`, `studies#plan`
    public static Place of(String topic) {
        String[] parts = topic.split(PAGE, 2);
        return new Place(
                parts[0],
                parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The screen and its page, as `of` reads them.
    public String topic() {
        return page.map(p -> screen + PAGE + p).orElse(screen);
    }

    /// The name of what is said about it: of its help and its words.
    public String subject() {
        return page.map(p -> screen + "-" + p).orElse(screen);
    }

    public Place onPage(String other) {
        return new Place(screen, Optional.of(other), siteId, assetId);
    }

    public Place about(Optional<UUID> site, Optional<UUID> asset) {
        return new Place(screen, page, site, asset);
    }

    public static Place site(UUID siteId) {
        return new Place("site", Optional.of(siteId), Optional.empty());
    }

    /// The trends, with those of an asset among them.
    public static Place trend(UUID siteId, UUID assetId) {
        return new Place("trends", Optional.of(siteId), Optional.of(assetId));
    }

    public static Place asset(UUID siteId, UUID assetId) {
        return new Place("site", Optional.of(siteId), Optional.of(assetId));
    }
}
