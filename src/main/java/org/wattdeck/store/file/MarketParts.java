package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.some;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.plan.Markets;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;

/// Reads what a plan sells beside energy.
final class MarketParts {

    private static final double CALL_SECONDS = 900;

    private final StudyValues values;
    private final StudyThings things;
    private final StudyParts parts;

    MarketParts(StudyValues values, StudyThings things, StudyParts parts) {
        this.values = values;
        this.things = things;
        this.parts = parts;
    }

    Markets read(Yaml.Mapping map, String path) {
        List<Markets.Response> responses = new ArrayList<>();
        values.each(map, "demand_response", path, (m, at) -> response(m, at, responses));
        List<Markets.Offer> offers = new ArrayList<>();
        values.each(map, "reserve_market", path, (m, at) -> offer(m, at, offers));
        List<Markets.Position> positions = new ArrayList<>();
        values.each(map, "imbalance", path, (m, at) -> position(m, at, positions));
        return new Markets(responses, positions, offers);
    }

    private void response(Yaml.Mapping map, String path, List<Markets.Response> all) {
        values.known(map, path, MarketKeys.RESPONSE);
        Optional<UUID> site = things.siteOrOnly(map, path);
        Optional<Instant> from = parts.moment(map, "from", path);
        Optional<Instant> to = parts.moment(map, "to", path);
        Optional<Series> baseline = parts.power(map, path, "baseline");
        Optional<Double> price = values.atLeast(map, "price", path, 0);
        OptionalDouble most = some(values.power(map, "most", path));
        double committed = values.power(map, "committed", path).orElse(0.0);
        double lack = values.atLeast(map, "short_cost", path, 0).orElse(0.0);
        if (values.inOrder(map, path, "plan.market", from, to)
                && from.isPresent()
                && to.isPresent()
                && site.isPresent()
                && baseline.isPresent()
                && price.isPresent()) {
            all.add(
                    new Markets.Response(
                            map.text("name").orElse("response-" + (all.size() + 1)),
                            site.get(),
                            from.get(),
                            to.get(),
                            baseline.get(),
                            price.get(),
                            most,
                            committed,
                            lack));
        }
    }

    private void position(Yaml.Mapping map, String path, List<Markets.Position> all) {
        values.known(map, path, MarketKeys.POSITION);
        Optional<UUID> site = things.siteOrOnly(map, path);
        Optional<Series> declared = parts.signedPower(map, path, "import");
        double more = values.atLeast(map, "more_cost", path, 0).orElse(0.0);
        double less = values.atLeast(map, "less_cost", path, 0).orElse(0.0);
        if (site.isPresent() && declared.isPresent()) {
            all.add(
                    new Markets.Position(
                            map.text("name").orElse("position-" + (all.size() + 1)),
                            site.get(),
                            declared.get(),
                            more,
                            less));
        }
    }

    private void offer(Yaml.Mapping map, String path, List<Markets.Offer> all) {
        values.known(map, path, MarketKeys.OFFER);
        List<UUID> assets = assets(map, path);
        Optional<Instant> from = parts.moment(map, "from", path);
        Optional<Instant> to = parts.moment(map, "to", path);
        OptionalDouble block = some(values.length(map, "block", path));
        List<Double> prices = prices(map, path);
        Optional<Double> most = values.power(map, "most", path);
        double sold = values.power(map, "sold", path).orElse(0.0);
        Markets.Direction direction =
                values.choice(
                                map,
                                "direction",
                                path,
                                StudyKeys.options(MarketKeys.OFFER, "direction"))
                        .map(w -> Markets.Direction.valueOf(w.toUpperCase(Locale.ROOT)))
                        .orElse(Markets.Direction.BOTH);
        double call = values.length(map, "call", path).orElse(CALL_SECONDS);
        if (most.filter(m -> m < sold).isPresent()) {
            values.bad(
                    place(map, "sold"),
                    "plan.market",
                    path + "sold",
                    Said.of("is more than can be sold"),
                    Said.of("%s kW", sold),
                    Said.of("at most %s kW, as most says", most.get()));
            return;
        }
        if (values.inOrder(map, path, "plan.market", from, to)
                && !assets.isEmpty()
                && !prices.isEmpty()) {
            all.add(
                    new Markets.Offer(
                            map.text("name").orElse("offer-" + (all.size() + 1)),
                            assets,
                            direction,
                            from,
                            to,
                            block,
                            prices,
                            some(most),
                            sold,
                            call));
        }
    }

    private List<UUID> assets(Yaml.Mapping map, String path) {
        return things.assets(
                map,
                path,
                MarketParts::standsFor,
                "is no battery and no generator of the portfolio",
                "codes of batteries and generators, such as [BESS-1]");
    }

    private static boolean standsFor(Asset asset) {
        return asset.type() == AssetType.BATTERY || asset.type() == AssetType.GENERATOR;
    }

    private List<Double> prices(Yaml.Mapping map, String path) {
        return values.amounts(
                map,
                "prices",
                path,
                "plan.market",
                "is not a price",
                "numbers of at least 0, such as 0.012 or [0.02, 0.01]");
    }
}
