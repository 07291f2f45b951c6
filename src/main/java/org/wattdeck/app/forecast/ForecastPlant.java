package org.wattdeck.app.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.KnownWeather;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.forecast.WeatherName;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.engine.series.Cover;

/// The PV or wind whose power a series is.
///
/// @param assets all PV or all wind, of one site; at least one
/// @param recorded whether the power is what the plant itself recorded, in its own weather
public record ForecastPlant(List<Asset> assets, Site site, boolean recorded) {

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
                .flatMap(
                        a ->
                                registry.site(a.siteId())
                                        .map(s -> new ForecastPlant(List.of(a), s, false)));
    }

    private static ForecastPlant of(Site site, AssetType type, Registry registry) {
        return new ForecastPlant(
                registry.assetsOf(registry.siteIndexOf(site.id())).stream()
                        .filter(a -> a.type() == type)
                        .toList(),
                site,
                true);
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
    ///
    /// Of what the plant recorded it is the weather that the plant recorded, and with it a series
    /// that is kept where that reaches beyond the present.
    ///
    /// @param now the plant's time
    public List<SeriesLine> weather(List<SeriesLine> lines, Instant now) {
        Map<Weather, List<SeriesLine>> kinds = new EnumMap<>(Weather.class);
        for (SeriesLine line : lines) {
            boolean here = line.siteId().isEmpty() || line.siteId().get().equals(site.id());
            if (here && (line.live() ? recorded : line.span().isPresent() && !elsewhere(line))) {
                kind(line)
                        .filter(this::uses)
                        .ifPresent(w -> kinds.computeIfAbsent(w, k -> new ArrayList<>()).add(line));
            }
        }
        Weather needed = WeatherCourse.needed(type());
        boolean ahead =
                !recorded
                        || kinds.getOrDefault(needed, List.of()).stream()
                                .anyMatch(l -> reaches(l, now));
        return kinds.containsKey(needed)
                ? kinds.values().stream().flatMap(all -> proposed(all, ahead).stream()).toList()
                : List.of();
    }

    /// Whether it is what the program itself forecast of the weather of another site.
    private boolean elsewhere(SeriesLine line) {
        return line.series().dataType() == DataType.FORECAST
                && line.siteId().isEmpty()
                && line.series().name().startsWith(ForecastKeeping.NAMED)
                && !line.series().name().startsWith(ForecastKeeping.NAMED + site.name() + ": ");
    }

    private static boolean reaches(SeriesLine line, Instant now) {
        return line.span().filter(s -> s.lastEpochSecond() > now.getEpochSecond()).isPresent();
    }

    private static List<SeriesLine> proposed(List<SeriesLine> all, boolean ahead) {
        List<SeriesLine> own = all.stream().filter(SeriesLine::live).toList();
        List<SeriesLine> kept = all.stream().filter(l -> !l.live()).toList();
        if (kept.isEmpty() || !ahead) {
            return own;
        }
        List<SeriesLine> ends = ends(kept);
        if (ends.size() > 1 || own.isEmpty()) {
            return ends;
        }
        return List.of(own.getFirst(), ends.getFirst());
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

    /// The series of the weather that the plant recorded with this power, if it did.
    List<UUID> ownWeather() {
        return recorded ? SeriesService.weatherOf(site.id(), type()) : List.of();
    }

    private boolean uses(Weather weather) {
        return WeatherCourse.uses(type(), weather);
    }

    /// Whether a series is weather that it is reckoned with.
    boolean uses(Beside beside) {
        return kind(beside.line()).filter(this::uses).isPresent();
    }

    private static Optional<Weather> kind(SeriesLine line) {
        return name(line).map(WeatherName::weather);
    }

    /// The plant's own say which weather they are, others by unit and name.
    private static Optional<WeatherName> name(SeriesLine line) {
        return line.live()
                ? SeriesService.ownWeather(line).map(w -> new WeatherName(w, 1, 0))
                : WeatherName.of(line.series().name(), line.series().unit());
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
        boolean known = beside.stream().anyMatch(b -> kind(b.line()).equals(needed));
        FactKind lacking =
                type == AssetType.SOLAR_PV ? FactKind.PLANT_NO_SUN : FactKind.PLANT_NO_WIND;
        return known || !asked
                ? List.of()
                : List.of(Fact.sentence(lacking, plant.get().site().code()));
    }

    /// What the weather makes of it in the unit of a series; empty without the weather it needs.
    Optional<WeatherCourse> course(TimeSeries of, TimeGrid grid, int steps, List<Beside> beside) {
        Map<Weather, Series> given = new EnumMap<>(Weather.class);
        Map<Weather, Series> measured = new EnumMap<>(Weather.class);
        for (Beside one : beside) {
            TimeSeries series = one.line().series();
            Optional<WeatherName> name = name(one.line());
            Optional<Series> held = Cover.of(one.points(), series.zone()).held();
            if (name.isPresent() && held.isPresent()) {
                (one.line().live() ? measured : given)
                        .merge(
                                name.get().weather(),
                                scaled(held.get(), name.get()),
                                KnownWeather::both);
            }
        }
        KnownWeather weather = new KnownWeather(WeatherCourse.needed(type()), given, measured);
        return weather.any()
                ? Optional.of(
                        weather.course(all -> course(grid, steps, all)).in(1, of.energy(), grid))
                : Optional.empty();
    }

    private WeatherCourse course(TimeGrid grid, int steps, Map<Weather, Series> weather) {
        return WeatherCourse.of(words(), assets, site, grid, steps, weather);
    }

    private static Series scaled(Series held, WeatherName name) {
        double[] values = held.values().clone();
        java.util.Arrays.setAll(values, i -> name.of(values[i]));
        return new Series(held.epochSeconds(), values, held.lastSeconds());
    }
}
