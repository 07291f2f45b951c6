package org.wattdeck.engine.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Document.Standing;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;

/// The documents that run out or have run out at a moment, each by the calendar of its site. What
/// is about something out of use does not count.
///
/// @param due within their warning time or expired, in the order of the portfolio
/// @param next when this changes by time alone; [Instant#MAX] where nothing ever runs out
public record Expiries(List<Entry> due, Instant next) {

    /// One document that is due or expired.
    ///
    /// @param code of the asset or site it is about
    /// @param asset it is about; empty where it is about a site as a whole
    public record Entry(
            Document document,
            Standing standing,
            long daysLeft,
            String code,
            Optional<UUID> asset,
            UUID site) {

        /// What it is about: the asset, else the site.
        public UUID on() {
            return asset.orElse(site);
        }
    }

    public Expiries {
        due = List.copyOf(due);
    }

    public static Expiries of(Portfolio portfolio, Instant now) {
        List<Entry> due = new ArrayList<>();
        Instant next = Instant.MAX;
        Registry runs = portfolio.registry();
        for (Document d : portfolio.all(Document.class)) {
            Optional<Asset> asset = runs.asset(d.on());
            Optional<Site> site = runs.site(asset.map(Asset::siteId).orElse(d.on()));
            if (d.expires().isEmpty() || site.isEmpty()) {
                continue;
            }
            ZoneId zone = site.get().zone();
            LocalDate today = LocalDate.ofInstant(now, zone);
            Standing standing = d.standing(today);
            if (standing != Standing.VALID) {
                due.add(
                        new Entry(
                                d,
                                standing,
                                d.daysLeft(today).orElseThrow(),
                                asset.map(Asset::code).orElse(site.get().code()),
                                asset.map(Asset::id),
                                site.get().id()));
            }
            Optional<Instant> turn =
                    turn(d, standing).map(day -> day.atStartOfDay(zone).toInstant());
            if (turn.isPresent() && turn.get().isBefore(next)) {
                next = turn.get();
            }
        }
        return new Expiries(due, next);
    }

    /// The first day on which it stands otherwise.
    private static Optional<LocalDate> turn(Document d, Standing standing) {
        LocalDate last = d.expires().orElseThrow();
        return switch (standing) {
            case VALID -> Optional.of(last.minusDays(d.remindDays()));
            case DUE -> Optional.of(last.plusDays(1));
            case EXPIRED -> Optional.empty();
        };
    }

    /// The site a document belongs to, in use or not.
    public static Optional<Site> site(Portfolio portfolio, Document document) {
        return portfolio.site(
                portfolio.asset(document.on()).map(Asset::siteId).orElse(document.on()));
    }

    /// The day it is where a document belongs.
    public static LocalDate today(Portfolio portfolio, Document document, Instant now) {
        return LocalDate.ofInstant(
                now, site(portfolio, document).map(Site::zone).orElse(ZoneOffset.UTC));
    }
}
