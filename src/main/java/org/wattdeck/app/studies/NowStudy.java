package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// Writes the study of a site from now on: its assets as they are registered, SOC and running
/// generators and the vehicles at its chargers as they are received, its tariff, what loads,
/// sources and vehicles to come are expected to do, and what its assets are held to by faults,
/// work, locks, commands and approved blocks. Whatever is assumed is said in `assumed`, and in the
/// text where it stands.
public final class NowStudy {

    private static final int STEP_SECONDS = 900;

    /// Beyond this the SOC is old news.
    private static final double FRESH_SECONDS = 300;

    private static final String ROUND_TRIP = "round_trip_efficiency";
    private static final double RUNS_KW = 0.5;
    static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Registry registry;
    private final PlantSnapshot plant;
    private final Site site;
    private final Instant start;
    private final Duration length;
    private final StringBuilder out = new StringBuilder();
    private final List<Fact> assumed = new ArrayList<>();
    private final Known known;
    private final Map<Asset, NowHolds> held = new LinkedHashMap<>();

    /// What a study is made of beside the plant.
    ///
    /// @param tariffs of any sites
    /// @param peak of the site's month so far, where it is recorded
    record Known(
            List<Tariff> tariffs, Expected expected, NowAround around, Optional<PeakSoFar> peak) {

        static Known of(List<Tariff> tariffs, Expected expected) {
            return new Known(tariffs, expected, NowAround.NOTHING, Optional.empty());
        }
    }

    /// @param assumed each what was not known and what stands in its place, or what it keeps to
    public record Made(String name, String text, List<Fact> assumed) {
        public Made {
            assumed = List.copyOf(assumed);
        }
    }

    /// What a load, charger, PV or wind turbine is expected to do.
    @FunctionalInterface
    public interface Expected {

        /// Of these quarters of an hour; empty where nothing is known.
        ///
        /// @param from start of the first
        Optional<Course> of(Asset asset, Instant from, int quarters);
    }

    /// @param meanKw of each quarter, at least 0
    /// @param source where it is from
    /// @param assumption whether it only stands in for something better
    public record Course(double[] meanKw, Fact.Arg source, boolean assumption) {}

    private NowStudy(PlantSnapshot plant, UUID siteId, Duration length, Known known) {
        this.plant = plant;
        this.known = known;
        this.registry = plant.registry();
        this.site = registry.site(siteId).orElseThrow();
        this.length = length;
        long now = plant.time().getEpochSecond();
        start = Instant.ofEpochSecond((now / STEP_SECONDS + 1) * STEP_SECONDS);
    }

    /// @param length whole hours
    static Made of(PlantSnapshot plant, UUID siteId, Duration length, Known known) {
        return new NowStudy(plant, siteId, length, known).made();
    }

    private Made made() {
        ZoneId zone = site.zone();
        String name = site.name() + " " + start.atZone(zone).toLocalDateTime();
        line("study: " + NowText.quoted(name.replace('T', ' ')));
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
        assets.forEach(a -> held.put(a, holds(a)));
        NowVehicles vehicles = vehicles(assets);
        NowVisits visits = new NowVisits(vehicles, start, site.zone(), plant);
        portfolio(assets);
        series(assets, visits);
        NowTariff tariff = new NowTariff(site, start, length, known.peak);
        tariff.lines(known.tariffs).forEach(this::line);
        assumed.addAll(visits.facts(tariff.currency()));
        assumed.addAll(tariff.facts());
        line("");
        optimize(assets, visits.sessions(tariff.mostPerKwh()));
        return new Made(name.replace('T', ' '), out.toString(), assumed);
    }

    private int quarters() {
        return (int) (length.getSeconds() / STEP_SECONDS);
    }

    private NowHolds holds(Asset asset) {
        return new NowHolds(plant, known.around, asset, start, quarters(), site.zone());
    }

    private NowVehicles vehicles(List<Asset> assets) {
        Map<Asset, double[]> mostKw = new LinkedHashMap<>();
        assets.stream()
                .filter(a -> a.type() == AssetType.EV_CHARGER)
                .forEach(
                        a ->
                                mostKw.put(
                                        a,
                                        NowVehicles.mostKw(
                                                a, heldBy(a).stretches(), start, quarters())));
        return NowVehicles.of(plant, mostKw, known.expected, start, quarters());
    }

    private NowHolds heldBy(Asset asset) {
        return Objects.requireNonNull(held.get(asset));
    }

    private void say(FactKind kind, Object... args) {
        assumed.add(Fact.of(kind, args));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /// Those that are in service.
    private List<Asset> assets() {
        List<Asset> all = registry.assetsOf(registry.siteIndexOf(site.id()));
        all.stream()
                .filter(a -> a.status() != LifecycleStatus.ACTIVE)
                .forEach(a -> say(FactKind.NOT_IN_SERVICE, a.code(), word(a.status())));
        return all.stream().filter(a -> a.status() == LifecycleStatus.ACTIVE).toList();
    }

    private static Fact.Word word(LifecycleStatus status) {
        String name = status.name().toLowerCase(Locale.ROOT);
        return new Fact.Word("fact.word.status-" + name, name.replace('_', ' '));
    }

    private void portfolio(List<Asset> assets) {
        line("sites:");
        line("  - code: " + NowText.quoted(site.code()));
        line("    name: " + NowText.quoted(site.name()));
        line("    latitude: " + NowText.number(site.latitudeDegrees()));
        line("    longitude: " + NowText.number(site.longitudeDegrees()));
        line("    timezone: " + site.zone());
        line("    assets:");
        for (Asset asset : assets) {
            line("      - code: " + NowText.quoted(asset.code()));
            line("        type: " + asset.type().code());
            line("        name: " + NowText.quoted(asset.name()));
            asset.spec()
                    .byName()
                    .forEach(
                            (key, value) -> {
                                if (!(key.equals(ROUND_TRIP) && ways(asset))) {
                                    line("        " + key + ": " + NowText.written(value));
                                }
                            });
        }
        line("");
    }

    /// Whether the efficiencies of both ways are given, which say more than that of the round trip.
    private static boolean ways(Asset asset) {
        return asset.spec().has("charge_efficiency") && asset.spec().has("discharge_efficiency");
    }

    private void series(List<Asset> assets, NowVisits visits) {
        List<String> lines = new ArrayList<>();
        for (Asset asset : assets) {
            switch (asset.type()) {
                case LOAD, SOLAR_PV, WIND_TURBINE -> lines.addAll(series(asset));
                case EV_CHARGER -> lines.addAll(visits.series(asset));
                case BATTERY, GENERATOR, GRID_CONNECTION -> {}
            }
        }
        listed("series:", lines);
        if (!lines.isEmpty()) {
            line("");
        }
    }

    private List<String> series(Asset asset) {
        Optional<Course> course = known.expected.of(asset, start, quarters());
        if (course.isEmpty()) {
            say(FactKind.UNKNOWN_AHEAD, asset.code());
            return List.of();
        }
        if (course.get().assumption()) {
            say(FactKind.AS_BEFORE, asset.code(), course.get().source());
        }
        return List.of(
                "  # " + course.get().source().english(),
                NowText.series(asset, course.get().meanKw()));
    }

    private void optimize(List<Asset> assets, List<String> sessions) {
        line("optimize:");
        line("  objective: cost");
        line("  time_limit: 60 s");
        line("  gap: 0.001");
        List<String> options = new ArrayList<>();
        List<String> holds = new ArrayList<>();
        for (Asset asset : assets) {
            int i = registry.indexOf(asset.id());
            NowHolds own = heldBy(asset);
            switch (asset.type()) {
                case BATTERY -> options.addAll(battery(asset, i, own));
                case GENERATOR -> {
                    own.fit(asset.spec().number("min_output_kw", 0));
                    if (plant.powerKw(i) > RUNS_KW) {
                        options.add(
                                "    - {asset: "
                                        + NowText.quoted(asset.code())
                                        + ", initial: on 24 h, initial_power: "
                                        + NowText.number(NowText.round(plant.powerKw(i), 1))
                                        + " kW}");
                    }
                }
                default -> {}
            }
            assumed.addAll(own.facts());
            own.stretches().forEach(h -> holds.add(hold(asset, h)));
        }
        listed("  assets:", options);
        listed("  sessions:", sessions);
        listed("  holds:", holds);
    }

    private void listed(String key, List<String> lines) {
        if (!lines.isEmpty()) {
            line(key);
            lines.forEach(this::line);
        }
    }

    private String hold(Asset asset, NowHolds.Stretch held) {
        String what =
                Double.isNaN(held.fixedKw())
                        ? "available: " + NowText.number(NowText.round(held.shareFraction(), 4))
                        : "power: " + NowText.number(NowText.inwards(held.fixedKw())) + " kW";
        return "    - {asset: %s, from: %s, to: %s, %s, why: %s}"
                .formatted(
                        NowText.quoted(asset.code()),
                        LOCAL.format(held.from().atZone(site.zone())),
                        LOCAL.format(held.to().atZone(site.zone())),
                        what,
                        NowText.quoted(held.why()));
    }

    private List<String> battery(Asset asset, int i, NowHolds held) {
        double min = asset.spec().number("min_soc", 0.1);
        double max = asset.spec().number("max_soc", 0.9);
        double soc = plant.socFraction(i);
        double age = plant.ageSeconds(i);
        if (!Double.isFinite(soc)) {
            soc = asset.spec().number("initial_soc", 0.5);
            say(FactKind.SOC_UNKNOWN, asset.code(), Fact.number(100 * soc, 0));
        } else if (age > FRESH_SECONDS) {
            say(FactKind.SOC_OLD, asset.code(), Fact.number(Math.ceil(age / 60), 0));
        }
        double used = Math.clamp(NowText.round(soc, 4), min, max);
        if (Math.abs(used - soc) > 1e-3) {
            say(
                    FactKind.SOC_OUTSIDE,
                    asset.code(),
                    Fact.number(100 * soc, 1),
                    Fact.number(100 * used, 1));
        }
        double capacity = asset.spec().number("capacity_kwh", 0);
        double most = held.fit(used * capacity, min * capacity, max * capacity) / capacity;
        double end = Math.floor(1e4 * most) / 1e4;
        boolean less = most < used - 1e-6;
        if (less) {
            say(FactKind.SOC_AT_END, asset.code(), Fact.number(100 * end, 1));
        }
        return List.of(
                "    # SOC as received %.0f s before".formatted(Math.max(0, age)),
                "    - {asset: "
                        + NowText.quoted(asset.code())
                        + ", initial_soc: "
                        + NowText.number(used)
                        + ", terminal: at_least"
                        + (less ? ", terminal_soc: " + NowText.number(Math.max(min, end)) : "")
                        + "}");
    }
}
