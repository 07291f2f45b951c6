package org.wattdeck.app.studies;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;

/// Writes the study of a site from now on: its assets as they are registered, SOC and running
/// generators as they are received, its tariff, and what loads and sources are expected to do.
// Whatever
/// is assumed is said in `assumed`, and in a comment where it stands.
public final class NowStudy {

    private static final int STEP_SECONDS = 900;

    /// Beyond this the SOC is old news.
    private static final double FRESH_SECONDS = 300;

    private static final String ROUND_TRIP = "round_trip_efficiency";
    private static final double RUNS_KW = 0.5;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Registry registry;
    private final PlantSnapshot plant;
    private final Site site;
    private final Instant start;
    private final Duration length;
    private final StringBuilder out = new StringBuilder();
    private final List<String> assumed = new ArrayList<>();

    /// @param assumed in sentences, each what was not known and what stands in its place
    public record Made(String name, String text, List<String> assumed) {
        public Made {
            assumed = List.copyOf(assumed);
        }
    }

    /// What a load, PV or wind turbine is expected to do.
    @FunctionalInterface
    public interface Expected {

        /// Of these quarters of an hour; empty where nothing is known.
        ///
        /// @param from start of the first
        Optional<Course> of(Asset asset, Instant from, int quarters);
    }

    /// @param meanKw of each quarter, at least 0
    /// @param source where it is from, in words
    /// @param assumption whether it only stands in for something better
    public record Course(double[] meanKw, String source, boolean assumption) {}

    private NowStudy(PlantSnapshot plant, UUID siteId, Duration length) {
        this.plant = plant;
        this.registry = plant.registry();
        this.site = registry.site(siteId).orElseThrow();
        this.length = length;
        long now = plant.time().getEpochSecond();
        start = Instant.ofEpochSecond((now / STEP_SECONDS + 1) * STEP_SECONDS);
    }

    /// @param length whole hours
    /// @param tariffs of any sites
    public static Made of(
            PlantSnapshot plant,
            UUID siteId,
            Duration length,
            List<Tariff> tariffs,
            Expected expected) {
        return new NowStudy(plant, siteId, length).made(tariffs, expected);
    }

    private Made made(List<Tariff> tariffs, Expected expected) {
        ZoneId zone = site.zone();
        String name = site.name() + " " + start.atZone(zone).toLocalDateTime();
        line("study: " + quoted(name.replace('T', ' ')));
        line(
                "period: {start: "
                        + LOCAL.format(start.atZone(zone))
                        + ", length: "
                        + length.toHours()
                        + " h}");
        line("zone: " + zone);
        line("step: 15 min");
        line("");
        List<Asset> assets = assets();
        portfolio(assets);
        series(assets, expected);
        tariff(tariffs);
        optimize(assets);
        return new Made(name.replace('T', ' '), out.toString(), assumed);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /// Those that are in service.
    private List<Asset> assets() {
        List<Asset> all = registry.assetsOf(registry.siteIndexOf(site.id()));
        all.stream()
                .filter(a -> a.status() != LifecycleStatus.ACTIVE)
                .forEach(
                        a ->
                                assumed.add(
                                        "%s takes no part: it is %s."
                                                .formatted(
                                                        a.code(),
                                                        a.status()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace('_', ' '))));
        return all.stream().filter(a -> a.status() == LifecycleStatus.ACTIVE).toList();
    }

    private void portfolio(List<Asset> assets) {
        line("sites:");
        line("  - code: " + quoted(site.code()));
        line("    name: " + quoted(site.name()));
        line("    latitude: " + number(site.latitudeDegrees()));
        line("    longitude: " + number(site.longitudeDegrees()));
        line("    timezone: " + site.zone());
        line("    assets:");
        for (Asset asset : assets) {
            line("      - code: " + quoted(asset.code()));
            line("        type: " + asset.type().code());
            line("        name: " + quoted(asset.name()));
            asset.spec()
                    .byName()
                    .forEach(
                            (key, value) -> {
                                if (!(key.equals(ROUND_TRIP) && ways(asset))) {
                                    line("        " + key + ": " + written(value));
                                }
                            });
        }
        line("");
    }

    /// Whether the efficiencies of both ways are given, which say more than that of the round trip.
    private static boolean ways(Asset asset) {
        return asset.spec().has("charge_efficiency") && asset.spec().has("discharge_efficiency");
    }

    private void series(List<Asset> assets, Expected expected) {
        List<Asset> follow =
                assets.stream()
                        .filter(
                                a ->
                                        a.type() == AssetType.LOAD
                                                || a.type() == AssetType.SOLAR_PV
                                                || a.type() == AssetType.WIND_TURBINE)
                        .toList();
        int quarters = (int) (length.getSeconds() / STEP_SECONDS);
        boolean any = false;
        for (Asset asset : follow) {
            Optional<Course> course = expected.of(asset, start, quarters);
            if (course.isEmpty()) {
                assumed.add(
                        "Nothing is known of %s ahead: it does what its profile and the weather of the season make of it."
                                .formatted(asset.code()));
                continue;
            }
            if (!any) {
                line("series:");
                any = true;
            }
            line("  # " + course.get().source());
            if (course.get().assumption()) {
                assumed.add("%s: %s.".formatted(asset.code(), course.get().source()));
            }
            line(
                    "  - {asset: "
                            + quoted(asset.code())
                            + ", step: 15 min, values: "
                            + list(course.get().meanKw(), 3)
                            + "}");
        }
        if (any) {
            line("");
        }
    }

    private void tariff(List<Tariff> tariffs) {
        LocalDate day = start.atZone(site.zone()).toLocalDate();
        Optional<Tariff> held =
                tariffs.stream()
                        .filter(t -> !t.validFrom().isAfter(day))
                        .filter(t -> t.siteId().map(site.id()::equals).orElse(true))
                        .max(
                                Comparator.<Tariff, Boolean>comparing(t -> t.siteId().isPresent())
                                        .thenComparing(Tariff::validFrom));
        line("tariff:");
        if (held.isEmpty()) {
            assumed.add(
                    "The site has no tariff: a kWh costs 0.18 from 8 to 20 o'clock, else 0.12; one sold brings 0.10 or 0.06.");
            line("  # assumed: the site has no tariff");
            line("  currency: EUR");
            line(
                    "  import: {bands: [{name: day, price: 0.18, hours: 08:00-20:00}], default: 0.12}");
            line(
                    "  export: {bands: [{name: day, price: 0.10, hours: 08:00-20:00}], default: 0.06}");
        } else {
            Tariff t = held.get();
            line("  # from " + t.validFrom() + " on");
            line("  currency: " + t.currency());
            line("  import: " + rate(t.buy(), "bought", "0.20"));
            line("  export: " + rate(t.sell(), "sold", "0.10"));
            if (t.demandPerKw().signum() > 0) {
                line(
                        "  demand: [{name: highest import, price: "
                                + t.demandPerKw().toPlainString()
                                + "}]");
                assumed.add(
                        "The highest import of the month so far counts as 0 kW. Put measured at the demand charge.");
            }
        }
        line("");
    }

    /// In the prices of each quarter of an hour; one where they are all alike.
    private String rate(Price price, String what, String otherwise) {
        List<String> prices = new ArrayList<>();
        int unknown = 0;
        String before = otherwise;
        for (long s = 0; s < length.getSeconds(); s += STEP_SECONDS) {
            Optional<BigDecimal> at = price.at(start.plusSeconds(s).atZone(site.zone()));
            unknown += at.isEmpty() ? 1 : 0;
            before = at.map(p -> p.stripTrailingZeros().toPlainString()).orElse(before);
            prices.add(before);
        }
        if (unknown > 0) {
            assumed.add(
                    "The price of a kWh %s is not known for %d quarters of an hour: the one before goes on."
                            .formatted(what, unknown));
        }
        return prices.stream().distinct().count() == 1
                ? prices.getFirst()
                : "{step: 15 min, values: [" + String.join(", ", prices) + "]}";
    }

    private void optimize(List<Asset> assets) {
        line("optimize:");
        line("  objective: cost");
        line("  time_limit: 60 s");
        line("  gap: 0.001");
        List<String> options = new ArrayList<>();
        for (Asset asset : assets) {
            int i = registry.indexOf(asset.id());
            switch (asset.type()) {
                case BATTERY -> options.addAll(battery(asset, i));
                case GENERATOR -> {
                    if (plant.powerKw(i) > RUNS_KW) {
                        options.add(
                                "    - {asset: "
                                        + quoted(asset.code())
                                        + ", initial: on 24 h, initial_power: "
                                        + number(round(plant.powerKw(i), 1))
                                        + " kW}");
                    }
                }
                default -> {}
            }
        }
        if (!options.isEmpty()) {
            line("  assets:");
            options.forEach(this::line);
        }
    }

    private List<String> battery(Asset asset, int i) {
        double min = asset.spec().number("min_soc", 0.1);
        double max = asset.spec().number("max_soc", 0.9);
        double soc = plant.socFraction(i);
        double age = plant.ageSeconds(i);
        if (!Double.isFinite(soc)) {
            soc = asset.spec().number("initial_soc", 0.5);
            assumed.add(
                    "Nothing was received of %s: its SOC counts as %.0f %%."
                            .formatted(asset.code(), 100 * soc));
        } else if (age > FRESH_SECONDS) {
            assumed.add(
                    "The SOC of %s is %.0f min old.".formatted(asset.code(), Math.ceil(age / 60)));
        }
        double used = Math.clamp(round(soc, 4), min, max);
        if (Math.abs(used - soc) > 1e-3) {
            assumed.add(
                    "The SOC of %s (%.1f %%) is outside its window; it is planned from %.1f %% on."
                            .formatted(asset.code(), 100 * soc, 100 * used));
        }
        return List.of(
                "    # SOC as received %.0f s before".formatted(Math.max(0, age)),
                "    - {asset: "
                        + quoted(asset.code())
                        + ", initial_soc: "
                        + number(used)
                        + ", terminal: at_least}");
    }

    private static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String list(double[] values, int decimals) {
        List<String> words = new ArrayList<>();
        for (double v : values) {
            words.add(number(round(v, decimals)));
        }
        return "[" + String.join(", ", words) + "]";
    }

    private static String written(Object value) {
        return switch (value) {
            case Double d -> number(d);
            case Number n -> n.toString();
            case Boolean b -> b.toString();
            case LocalDate d -> d.toString();
            case List<?> all ->
                    "[" + String.join(", ", all.stream().map(NowStudy::written).toList()) + "]";
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
