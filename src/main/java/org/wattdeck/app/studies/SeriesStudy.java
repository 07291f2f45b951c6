package org.wattdeck.app.studies;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.app.series.StoredSeries.Stored;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Series;

/// Writes a study of one site of which there is nothing yet but series that the console keeps: what
/// it takes, perhaps what a roof gives and what energy costs. The rest is asked for, or proposed
/// from the series. As any study it is text that can be changed.
public final class SeriesStudy {

    private static final double ROOM = 1.25;
    private static final double BATTERY_SHARE = 0.25;
    private static final double BATTERY_HOURS = 2;
    private static final long HOUR = 3600;

    private SeriesStudy() {}

    /// What is planned of it, with its series by name.
    ///
    /// @param load in kW or kWh
    /// @param pv what PV could give, in kW or kWh
    /// @param price per kWh bought, in a currency
    /// @param from first moment of a day of the place, as is `to`
    /// @param foresee whether the load is forecast from what came before the period
    public record Draft(
            String name,
            Place place,
            String load,
            Optional<String> pv,
            Optional<String> price,
            Prices prices,
            Sizes sizes,
            Instant from,
            Instant to,
            boolean foresee) {}

    /// @param importPerKwh where there is no series of prices
    /// @param exportFraction what a kWh brings when sold, of the price when bought
    /// @param demandPerKw for the highest import of a month; 0 is none
    public record Prices(double importPerKwh, double exportFraction, double demandPerKw) {}

    /// A draft with what there is of its series.
    private record Wish(Draft draft, Stored load, Optional<Stored> pv, Optional<Stored> price) {}

    /// Where it is: only of use to weather that no series takes the place of.
    public record Place(double latitudeDegrees, double longitudeDegrees, ZoneId zone) {}

    /// @param gridKw most that is bought, and sold
    public record Sizes(double batteryKwh, double batteryKw, double gridKw) {}

    /// Sizes that suit a load: a connection with a quarter of room above the highest, a battery of
    /// a quarter of it for two hours.
    public static Sizes proposed(Stored load) {
        double highest = 0;
        double perStep = energy(load) ? (double) HOUR / load.stepSeconds() : 1;
        for (double value : load.values().values()) {
            highest = Math.max(highest, Double.isNaN(value) ? 0 : value * perStep);
        }
        double batteryKw = neat(BATTERY_SHARE * highest);
        return new Sizes(BATTERY_HOURS * batteryKw, batteryKw, neat(ROOM * highest));
    }

    /// Two digits, so that it reads as what it is: a proposal.
    private static double neat(double value) {
        if (value <= 0) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.ceil(value / unit - 1e-9) * unit;
    }

    /// The whole days of the zone that a series covers, the last year of them at most; the days
    /// after its end where it has no whole one.
    public static Instant[] proposedPeriod(Stored load, ZoneId zone) {
        Series values = load.values();
        Instant end =
                Instant.ofEpochSecond(values.end())
                        .atZone(zone)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant();
        var first = Instant.ofEpochSecond(values.start()).atZone(zone);
        var begun = first.truncatedTo(ChronoUnit.DAYS);
        Instant start = (begun.isBefore(first) ? begun.plusDays(1) : begun).toInstant();
        Instant year = end.atZone(zone).minusDays(365).toInstant();
        Instant from = start.isBefore(year) ? year : start;
        return from.isBefore(end)
                ? new Instant[] {from, end}
                : new Instant[] {end, end.atZone(zone).plusDays(1).toInstant()};
    }

    private static boolean energy(Stored series) {
        return series.unit().endsWith("Wh");
    }

    /// The text, or which series there is not.
    static Verdict<String> text(Draft draft, StoredSeries stored) {
        Map<String, Stored> found = new HashMap<>();
        for (String name :
                Stream.of(Optional.of(draft.load), draft.pv, draft.price)
                        .flatMap(Optional::stream)
                        .toList()) {
            Optional<Stored> series = stored.named(name);
            if (series.isEmpty()) {
                return Verdict.refused("There is no series (%s) with points any more.", name);
            }
            found.put(name, series.get());
        }
        return Verdict.accepted(
                text(
                        new Wish(
                                draft,
                                Objects.requireNonNull(found.get(draft.load)),
                                draft.pv.map(found::get),
                                draft.price.map(found::get))));
    }

    private static String text(Wish wish) {
        StringBuilder text = new StringBuilder();
        ZoneId zone = wish.draft.place.zone();
        line(text, "study: %s", NowText.quoted(wish.draft.name));
        line(
                text,
                "period: {start: %s, length: %d days}",
                wish.draft.from.atZone(zone).toLocalDate(),
                ChronoUnit.DAYS.between(wish.draft.from.atZone(zone), wish.draft.to.atZone(zone)));
        line(text, "zone: %s", zone.getId());
        line(text, "step: %s", step(wish) == HOUR ? "1 h" : step(wish) / 60 + " min");
        text.append('\n');
        assets(text, wish);
        text.append('\n');
        series(text, wish);
        text.append('\n');
        tariff(text, wish);
        text.append('\n');
        line(text, "optimize:");
        line(text, "  objective: cost");
        line(text, "  assets:");
        line(text, "    - {asset: BESS, terminal: at_least, wear_cost: 0.01}");
        return text.toString();
    }

    /// That of the finest series, from a minute to an hour.
    private static long step(Wish wish) {
        long finest = wish.load.stepSeconds();
        if (wish.pv.isPresent()) {
            finest = Math.min(finest, wish.pv.get().stepSeconds());
        }
        if (wish.price.isPresent()) {
            finest = Math.min(finest, wish.price.get().stepSeconds());
        }
        return Math.clamp(finest / 60 * 60, 60, HOUR);
    }

    private static void assets(StringBuilder text, Wish wish) {
        line(text, "sites:");
        line(text, "  - code: SITE");
        line(text, "    name: %s", NowText.quoted(wish.draft.name));
        line(text, "    latitude: %s", NowText.number(wish.draft.place.latitudeDegrees()));
        line(text, "    longitude: %s", NowText.number(wish.draft.place.longitudeDegrees()));
        line(text, "    timezone: %s", wish.draft.place.zone().getId());
        line(text, "    assets:");
        String grid = NowText.number(wish.draft.sizes.gridKw());
        line(
                text,
                "      - {code: GRID, type: grid_connection, name: Grid, max_import_kw: %s, max_export_kw: %s}",
                grid,
                grid);
        line(text, "      - {code: LOAD, type: load, name: Load, rated_load_kw: %s}", grid);
        if (wish.pv.isPresent()) {
            line(
                    text,
                    "      - {code: PV, type: solar_pv, name: PV, rated_capacity_kw: %s}",
                    NowText.number(proposed(wish.pv.get()).gridKw()));
        }
        line(text, "      - code: BESS");
        line(text, "        type: battery");
        line(text, "        name: Battery");
        line(text, "        capacity_kwh: %s", NowText.number(wish.draft.sizes.batteryKwh()));
        line(text, "        max_charge_kw: %s", NowText.number(wish.draft.sizes.batteryKw()));
        line(text, "        max_discharge_kw: %s", NowText.number(wish.draft.sizes.batteryKw()));
        line(text, "        round_trip_efficiency: 0.9");
        line(text, "        min_soc: 0.1");
        line(text, "        max_soc: 0.9");
        line(text, "        initial_soc: 0.5");
    }

    private static void series(StringBuilder text, Wish wish) {
        String load = NowText.quoted(wish.load.name());
        if (wish.draft.foresee) {
            line(text, "forecast:");
            line(text, "  - {asset: LOAD, stored: %s, model: auto}", load);
        }
        if (!wish.draft.foresee || wish.pv.isPresent()) {
            line(text, "series:");
        }
        if (!wish.draft.foresee) {
            line(text, "  - {asset: LOAD, stored: %s, bridge: 3 h}", load);
        }
        wish.pv.ifPresent(
                pv ->
                        line(
                                text,
                                "  - {asset: PV, stored: %s, bridge: 3 h}",
                                NowText.quoted(pv.name())));
    }

    private static void tariff(StringBuilder text, Wish wish) {
        line(text, "tariff:");
        line(text, "  currency: %s", wish.price.map(p -> p.unit().substring(0, 3)).orElse("EUR"));
        if (wish.price.isPresent()) {
            String name = NowText.quoted(wish.price.get().name());
            line(text, "  import: {stored: %s, bridge: 3 h}", name);
            line(
                    text,
                    "  export: {stored: %s, bridge: 3 h, scale: %s}",
                    name,
                    NowText.number(wish.draft.prices.exportFraction()));
        } else {
            line(text, "  import: %s", NowText.number(wish.draft.prices.importPerKwh()));
            line(
                    text,
                    "  export: %s",
                    NowText.number(
                            wish.draft.prices.importPerKwh() * wish.draft.prices.exportFraction()));
        }
        if (wish.draft.prices.demandPerKw() > 0) {
            line(text, "  demand:");
            line(
                    text,
                    "    - {name: power, price: %s}",
                    NowText.number(wish.draft.prices.demandPerKw()));
        }
    }

    private static void line(StringBuilder text, String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
