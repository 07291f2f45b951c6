package org.wattdeck.app.series;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.domain.series.Units;
import org.wattdeck.engine.plant.OwnWeather;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// What the plant recorded of each site as series of means over a quarter of an hour: what its
/// loads and chargers took together and its chargers alone, what its PV and wind gave, and what its
/// grid connections imported (export is negative), in kW; and where there is PV or wind the weather
/// that the plant ran in, in the quarters that are known of that PV and wind.
/// The mean of a quarter is over the time that is known of it; one of which less than half is known
/// is uncertain. A quarter counts once it is over. At the demonstration sites the example history
/// stands where nothing was recorded.
final class LiveSeries {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final long QUARTER_SECONDS = QuarterDay.QUARTER_MS / 1000;
    private static final String SOURCE = "telemetry";

    /// What is told of a site.
    enum Signal {
        LOAD("load", List.of(AssetType.LOAD, AssetType.EV_CHARGER), -1),
        CHARGING("charging", List.of(AssetType.EV_CHARGER), -1),
        PV("PV", List.of(AssetType.SOLAR_PV), 1),
        WIND("wind", List.of(AssetType.WIND_TURBINE), 1),
        GRID("grid import", List.of(AssetType.GRID_CONNECTION), 1),
        IRRADIANCE(
                "irradiance",
                List.of(AssetType.SOLAR_PV),
                "W/m²",
                Weather.GHI_WATTS_PER_SQUARE_METRE),
        TEMPERATURE(
                "temperature",
                List.of(AssetType.SOLAR_PV, AssetType.WIND_TURBINE),
                "°C",
                Weather.AMBIENT_CELSIUS),
        WIND_SPEED(
                "wind speed",
                List.of(AssetType.WIND_TURBINE),
                "m/s",
                Weather.WIND_METRES_PER_SECOND);

        private final String words;
        private final List<AssetType> types;
        private final int sign;
        private final String unit;
        private final Optional<Weather> weather;

        Signal(String words, List<AssetType> types, int sign) {
            this.words = words;
            this.types = types;
            this.sign = sign;
            unit = Units.KW;
            weather = Optional.empty();
        }

        Signal(String words, List<AssetType> types, String unit, Weather weather) {
            this.words = words;
            this.types = types;
            this.sign = 1;
            this.unit = unit;
            this.weather = Optional.of(weather);
        }

        static Optional<Signal> of(SeriesLine line) {
            return Arrays.stream(values())
                    .filter(s -> line.live() && s.key().equals(line.series().description()))
                    .findFirst();
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean holds(AssetType type) {
            return types.contains(type);
        }
    }

    private record Place(Site site, Signal signal) {}

    private final Supplier<Registry> registry;
    private final Supplier<Instant> now;
    private final OwnWeather weather;

    LiveSeries(Supplier<Registry> registry, Supplier<Instant> now, OwnWeather weather) {
        this.registry = registry;
        this.now = now;
        this.weather = weather;
    }

    /// Which weather one of the plant's own series tells, if it does.
    static Optional<Weather> weather(SeriesLine line) {
        return Signal.of(line).flatMap(s -> s.weather);
    }

    /// As an id that stays the same: of the site and what is told.
    static UUID id(UUID siteId, Signal signal) {
        return UUID.nameUUIDFromBytes(
                ("live/" + siteId + "/" + signal.name()).getBytes(StandardCharsets.UTF_8));
    }

    List<SeriesLine> lines() {
        List<SeriesLine> lines = new ArrayList<>();
        for (Site site : registry.get().sites()) {
            for (Signal signal : Signal.values()) {
                Place place = new Place(site, signal);
                if (!assets(place).isEmpty()) {
                    lines.add(line(place));
                }
            }
        }
        return lines;
    }

    Optional<SeriesLine> line(UUID id) {
        return place(id).map(LiveSeries::line);
    }

    private static SeriesLine line(Place place) {
        return new SeriesLine(
                new TimeSeries(
                        id(place.site.id(), place.signal),
                        Optional.empty(),
                        place.site.name() + ": " + place.signal.words,
                        place.signal.key(),
                        place.signal.unit,
                        Aggregation.MEAN,
                        place.signal.weather.isPresent() ? DataType.WEATHER : DataType.MEASUREMENT,
                        place.site.zone()),
                Optional.empty(),
                true,
                Optional.of(place.site.id()),
                Optional.empty());
    }

    private Optional<Place> place(UUID id) {
        for (Site site : registry.get().sites()) {
            for (Signal signal : Signal.values()) {
                Place place = new Place(site, signal);
                if (id(site.id(), signal).equals(id) && !assets(place).isEmpty()) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    private List<Asset> assets(Place place) {
        Registry known = registry.get();
        int index = known.siteIndexOf(place.site.id());
        return index < 0
                ? List.of()
                : known.assetsOf(index).stream().filter(a -> place.signal.holds(a.type())).toList();
    }

    /// The example history of a series from `from` (included) to `to` (excluded), kW by the start
    /// of each quarter in milliseconds. Blocking.
    Map<Long, Double> examples(SeriesStore kept, UUID id, Instant from, Instant to) {
        Map<Long, Double> sums = new TreeMap<>();
        Place place = place(id).orElseThrow();
        if (registry.get().demo()) {
            for (Asset asset : assets(place)) {
                Points p =
                        kept.points(
                                ExampleSeries.id(asset.id()),
                                from.getEpochSecond(),
                                to.getEpochSecond());
                for (int i = 0; i < p.count(); i++) {
                    sums.merge(
                            1000 * p.epochSeconds()[i],
                            place.signal.sign * p.values()[i],
                            Double::sum);
                }
            }
        }
        return sums;
    }

    /// What was recorded from `from` (included) to `to` (excluded), and the examples where nothing
    /// was. Blocking.
    Points points(
            PerformanceStore store, Map<Long, Double> examples, UUID id, Instant from, Instant to) {
        Place place = place(id).orElseThrow();
        TreeMap<Long, double[]> quarters = new TreeMap<>();
        List<Asset> assets = assets(place);
        store.days(
                from,
                to,
                days -> {
                    assets.forEach(a -> days.apply(a.id()).forEach(d -> add(quarters, d)));
                    return true;
                });
        PerformanceStore.Live newest = store.live(registry.get(), place.site.id());
        long liveFrom = newest.from().toEpochMilli();
        long liveTo = newest.to().toEpochMilli();
        if (liveFrom < liveTo) {
            quarters.subMap(liveFrom, liveTo).clear();
            TreeMap<Long, double[]> fresh = new TreeMap<>();
            assets.forEach(
                    a -> newest.days().getOrDefault(a.id(), List.of()).forEach(d -> add(fresh, d)));
            quarters.putAll(fresh.subMap(liveFrom, liveTo));
        }
        long until = Math.min(to.toEpochMilli(), QuarterDay.quarterOf(now.get().toEpochMilli()));
        long first = Math.ceilDiv(from.toEpochMilli(), QuarterDay.QUARTER_MS);
        first *= QuarterDay.QUARTER_MS;
        if (first >= until) {
            return Points.NONE;
        }
        TreeMap<Long, Quarter> all = new TreeMap<>();
        examples.forEach((at, kw) -> all.put(at, new Quarter(kw, Quality.ESTIMATED, true)));
        quarters.forEach(
                (at, sums) ->
                        all.put(
                                at,
                                new Quarter(
                                        place.signal.sign * sums[0],
                                        sums[1] >= assets.size() / 2.0
                                                ? Quality.GOOD
                                                : Quality.UNCERTAIN,
                                        false)));
        Points own = points(all.subMap(first, until));
        return place.signal.weather.map(w -> told(place.site, w, own)).orElse(own);
    }

    /// The weather of the quarters in which something is known of the plant.
    private Points told(Site site, Weather quantity, Points of) {
        long[] times = of.epochSeconds();
        double[] values = new double[times.length];
        for (int from = 0; from < times.length; ) {
            int to = from + 1;
            while (to < times.length && times[to] == times[to - 1] + QUARTER_SECONDS) {
                to++;
            }
            long[] ends = Arrays.copyOfRange(times, from, to + 1);
            ends[to - from] = times[to - 1] + QUARTER_SECONDS;
            double[] means = weather.means(site, quantity, ends);
            for (int i = from; i < to; i++) {
                values[i] = Math.rint(means[i - from] * 100) / 100 + 0.0; // no minus zero
            }
            from = to;
        }
        return new Points(times, values, of.qualities(), of.versions(), of.sources());
    }

    private record Quarter(double meanKw, Quality quality, boolean example) {}

    private static void add(TreeMap<Long, double[]> quarters, QuarterDay day) {
        for (int q = 0; q < QuarterDay.QUARTERS; q++) {
            double seconds = day.of(Part.SECONDS, q);
            if (seconds > 0) {
                double[] sums = quarters.computeIfAbsent(day.startMs(q), k -> new double[2]);
                double net = day.of(Part.OUT_KWH, q) - day.of(Part.IN_KWH, q);
                sums[0] += net * SECONDS_PER_HOUR / seconds;
                sums[1] += seconds / (double) QUARTER_SECONDS;
            }
        }
    }

    private static Points points(Map<Long, Quarter> quarters) {
        int n = quarters.size();
        long[] times = new long[n];
        double[] values = new double[n];
        Quality[] qualities = new Quality[n];
        int[] versions = new int[n];
        String[] sources = new String[n];
        int k = 0;
        for (var quarter : quarters.entrySet()) {
            times[k] = quarter.getKey() / 1000;
            values[k] = quarter.getValue().meanKw + 0.0; // no minus zero
            qualities[k] = quarter.getValue().quality;
            versions[k] = 1;
            sources[k++] = quarter.getValue().example ? ExampleSeries.SOURCE : SOURCE;
        }
        return new Points(times, values, qualities, versions, sources);
    }
}
