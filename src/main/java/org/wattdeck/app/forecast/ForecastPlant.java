package org.wattdeck.app.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.app.forecast.ForecastRun.Beside;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.forecast.WeatherName;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.engine.series.Cover;

/// The PV or wind whose power a series is.
///
/// @param assets all PV or all wind, of one site; at least one
public record ForecastPlant(List<Asset> assets, Site site) {

    public ForecastPlant {
        assets = List.copyOf(assets);
    }

    /// Of a series that the plant recorded all PV or wind of its site, of a kept one the asset that
    /// was named.
    public static Optional<ForecastPlant> of(
            SeriesLine line, Optional<UUID> assetId, Registry registry) {
        if (line.live()) {
            return line.siteId()
                    .flatMap(registry::site)
                    .flatMap(
                            site ->
                                    List.of(AssetType.SOLAR_PV, AssetType.WIND_TURBINE).stream()
                                            .filter(
                                                    t ->
                                                            line.id()
                                                                    .equals(
                                                                            SeriesService.ofSite(
                                                                                    site.id(), t)))
                                            .findFirst()
                                            .map(t -> of(site, t, registry)));
        }
        return assetId.flatMap(registry::asset)
                .filter(a -> WeatherCourse.follows(a.type()))
                .flatMap(a -> registry.site(a.siteId()).map(s -> new ForecastPlant(List.of(a), s)));
    }

    private static ForecastPlant of(Site site, AssetType type, Registry registry) {
        return new ForecastPlant(
                registry.assetsOf(registry.siteIndexOf(site.id())).stream()
                        .filter(a -> a.type() == type)
                        .toList(),
                site);
    }

    public AssetType type() {
        return assets.getFirst().type();
    }

    /// In words: the code of one, or how many of its site.
    public String words() {
        return assets.size() == 1
                ? assets.getFirst().code()
                : "%s of %s".formatted(type() == AssetType.SOLAR_PV ? "PV" : "wind", site.code());
    }

    /// Which of these series are weather that it can be reckoned with: of each kind the one that
    /// reaches farthest, and before it begins the one that begins first; those of its own site
    /// before those of none. Without the kind it needs there are none.
    public List<SeriesLine> weather(List<SeriesLine> lines) {
        Map<Weather, List<SeriesLine>> kinds = new EnumMap<>(Weather.class);
        for (SeriesLine line : lines) {
            boolean here = line.siteId().isEmpty() || line.siteId().get().equals(site.id());
            if (!line.live() && here && line.span().isPresent()) {
                kind(line.series())
                        .filter(this::uses)
                        .ifPresent(w -> kinds.computeIfAbsent(w, k -> new ArrayList<>()).add(line));
            }
        }
        return kinds.containsKey(WeatherCourse.needed(type()))
                ? kinds.values().stream().flatMap(all -> ends(all).stream()).toList()
                : List.of();
    }

    private static List<SeriesLine> ends(List<SeriesLine> all) {
        Comparator<SeriesLine> own = Comparator.comparing(l -> l.siteId().isPresent());
        SeriesLine late =
                Collections.max(
                        all, own.thenComparing(l -> l.span().orElseThrow().lastEpochSecond()));
        SeriesLine early =
                Collections.min(
                        all,
                        own.reversed()
                                .thenComparing(l -> l.span().orElseThrow().firstEpochSecond()));
        boolean more =
                early.span().orElseThrow().firstEpochSecond()
                        < late.span().orElseThrow().firstEpochSecond();
        return more ? List.of(early, late) : List.of(late);
    }

    private boolean uses(Weather weather) {
        return WeatherCourse.uses(type(), weather);
    }

    /// Whether a series is weather that it is reckoned with.
    boolean uses(Beside beside) {
        return kind(beside.line().series()).filter(this::uses).isPresent();
    }

    private static Optional<Weather> kind(TimeSeries series) {
        return WeatherName.of(series.name(), series.unit()).map(WeatherName::weather);
    }

    /// Why the model that is asked for cannot do without what is missing, in sentences.
    static List<String> lacking(
            Optional<ForecastPlant> plant,
            SeriesLine line,
            ForecastOrder order,
            List<Beside> beside) {
        String name = line.series().name();
        boolean asked = order.model() == ModelChoice.PHYSICAL;
        if (plant.isEmpty()) {
            return asked ? List.of(Fact.sentence(FactKind.PLANT_NONE, name)) : List.of();
        }
        TimeSeries of = line.series();
        if (!of.power() && !of.energy()) {
            String unit = of.unit().isEmpty() ? "-" : of.unit();
            return List.of(Fact.sentence(FactKind.PLANT_UNIT, name, unit));
        }
        AssetType type = plant.get().type();
        Optional<Weather> needed = Optional.of(WeatherCourse.needed(type));
        boolean known = beside.stream().anyMatch(b -> kind(b.line().series()).equals(needed));
        FactKind lacking =
                type == AssetType.SOLAR_PV ? FactKind.PLANT_NO_SUN : FactKind.PLANT_NO_WIND;
        return known || !asked
                ? List.of()
                : List.of(Fact.sentence(lacking, plant.get().site().code()));
    }

    /// What the weather makes of it in the unit of a series; empty without the weather it needs.
    Optional<WeatherCourse> course(TimeSeries of, TimeGrid grid, int steps, List<Beside> beside) {
        Map<Weather, Series> weather = new EnumMap<>(Weather.class);
        for (Beside one : beside) {
            TimeSeries series = one.line().series();
            Optional<WeatherName> name = WeatherName.of(series.name(), series.unit());
            Optional<Series> held = Cover.of(one.points(), series.zone()).held();
            if (name.isPresent() && held.isPresent()) {
                weather.merge(
                        name.get().weather(), scaled(held.get(), name.get()), ForecastPlant::both);
            }
        }
        return weather.containsKey(WeatherCourse.needed(type()))
                ? Optional.of(
                        WeatherCourse.of(words(), assets, site, grid, steps, weather)
                                .in(1, of.energy(), grid))
                : Optional.empty();
    }

    private static Series scaled(Series held, WeatherName name) {
        double[] values = held.values().clone();
        java.util.Arrays.setAll(values, i -> name.of(values[i]));
        return new Series(held.epochSeconds(), values, held.lastSeconds());
    }

    /// Of two series of the same weather the one that reaches farther, and before it begins the
    /// other: a weather forecast after what was measured.
    static Series both(Series a, Series b) {
        Series late = b.end() > a.end() ? b : a;
        Series early = late == a ? b : a;
        int before = 0;
        while (before < early.values().length && early.epochSeconds()[before] < late.start()) {
            before++;
        }
        if (before == 0) {
            return late;
        }
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        IntStream.range(0, before)
                .forEach(
                        i -> {
                            times.add(early.epochSeconds()[i]);
                            values.add(early.values()[i]);
                        });
        if (before == early.values().length && early.end() < late.start()) {
            times.add(early.end());
            values.add(Double.NaN);
        }
        for (int i = 0; i < late.values().length; i++) {
            times.add(late.epochSeconds()[i]);
            values.add(late.values()[i]);
        }
        return new Series(
                times.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                late.lastSeconds());
    }
}
