package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.shown;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.TimeGrid;

/// Reads the section `forecast` of a study and makes the forecasts: from the rows before the period
/// on, over the whole of it. Of later rows only what stands beside the series is looked at.
final class ForecastParts {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final Pattern QUANTILE = Pattern.compile("[pq](\\d{1,2}(?:\\.\\d+)?)");

    private final StudyValues values;
    private final StudyParts parts;
    private final Optional<Instant> start;
    private final Optional<Instant> end;
    private final ZoneId zone;
    private final SeriesCache cache;
    private final ForecastWeather weather;
    private final Set<UUID> seen = new HashSet<>();

    /// @param parts reads what forecasts have in common with series
    /// @param given series of the study, of which none may be forecast as well
    ForecastParts(
            StudyValues values,
            StudyParts parts,
            List<Study.Binding> given,
            Optional<Instant> start,
            Optional<Instant> end,
            ZoneId zone,
            SeriesCache cache) {
        this.values = values;
        this.parts = parts;
        this.start = start;
        this.end = end;
        this.zone = zone;
        this.cache = cache;
        weather = new ForecastWeather(values, given);
        given.stream()
                .filter(b -> b.quantity() == Study.Quantity.POWER_KW)
                .forEach(b -> seen.add(b.id()));
    }

    List<StudyForecast> read(Yaml.Mapping top, long seed, List<Path> inputs) {
        if (top.has("forecast") && top.has("rolling_horizon")) {
            values.bad(
                    place(top, "forecast"),
                    "forecast.rolling",
                    "forecast",
                    "has no place beside rolling_horizon",
                    "both",
                    "forecast: within rolling_horizon, which forecasts at every gate");
            return List.of();
        }
        List<StudyForecast> all = new ArrayList<>();
        values.each(
                top,
                "forecast",
                "",
                (map, path) -> one(map, path, seed, inputs).ifPresent(all::add));
        return all;
    }

    private Optional<StudyForecast> one(
            Yaml.Mapping map, String path, long seed, List<Path> inputs) {
        int before = values.count();
        values.known(map, path, ForecastKeys.FORECAST);
        Optional<Asset> asset = parts.followsSeries(map, path);
        if (asset.isPresent() && !seen.add(asset.get().id())) {
            values.bad(
                    place(map, "asset"),
                    "forecast.twice",
                    path + "asset",
                    "has another series or forecast",
                    asset.get().code(),
                    "one of them");
        }
        Yaml.Mapping united = parts.rows().withUnit(map, path);
        Optional<StudySeries.Factor> factor = parts.powerFactor(united, path);
        Optional<Double> learnt = values.length(map, "learn_from", path);
        ModelChoice model =
                values.choice(map, "model", path, StudyKeys.options(ForecastKeys.FORECAST, "model"))
                        .flatMap(ModelChoice::of)
                        .orElse(ModelChoice.AUTO);
        List<String> with = values.texts(map, "with", path, "[temperature_c, holiday]");
        Quantiles quantiles = quantiles(map, path);
        Optional<ForecastPast.Past> past =
                new ForecastPast(values, parts.rows(), zone, inputs).read(map, path, with);
        if (values.count() > before
                || asset.isEmpty()
                || factor.isEmpty()
                || past.isEmpty()
                || start.isEmpty()
                || end.isEmpty()) {
            return Optional.empty();
        }
        SeriesTable.Rows rows = scaled(past.get().rows(), factor.get());
        Optional<PlantWeather> plant =
                weather.of(
                        map,
                        path,
                        asset.get(),
                        parts.siteOf(asset.get()),
                        PlantWeather.of(with, rows, false),
                        model);
        int horizon = horizon(rows);
        if (horizon < 1 || horizon > ForecastRequest.LONGEST_HORIZON) {
            values.bad(
                    map,
                    "forecast.horizon",
                    path + "file",
                    Said.of(
                            "has rows of which the period is not 1 to %s",
                            ForecastRequest.LONGEST_HORIZON),
                    Said.of("%s rows", horizon),
                    Said.of("a shorter period, or rows further apart"));
            return Optional.empty();
        }
        ForecastInput.Outcome input =
                ForecastInput.of(
                        rows,
                        new ForecastInput.Ask(
                                past.get().name(),
                                with,
                                List.of(),
                                horizon,
                                Optional.empty(),
                                Optional.of(start.get().toString()),
                                "start of the period",
                                learnt.map(s -> (int) Math.ceil(s / rows.stepSeconds())),
                                false,
                                model,
                                quantiles,
                                seed),
                        plant);
        told(map, path, input.problems());
        if (values.count() > before) {
            return Optional.empty();
        }
        return input.input().flatMap(i -> forecast(map, path, asset.get(), i, past.get().notes()));
    }

    private Optional<StudyForecast> forecast(
            Yaml.Mapping map, String path, Asset asset, ForecastInput input, List<String> noted) {
        Forecasts.Answer answer = cache.forecasts().of(input.request());
        told(map, path, answer.problems());
        if (answer.result().isEmpty()) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>(input.after(noted).notes());
        notes.addAll(answer.result().get().notes());
        String take = map.text("take").orElse(StudyForecast.MEAN).toLowerCase(Locale.ROOT);
        StudyForecast made =
                new StudyForecast(
                        asset.id(),
                        asset.code(),
                        take,
                        input.request(),
                        answer.result().get(),
                        notes);
        if (made.binding(take).isPresent() && made.tells(take)) {
            return Optional.of(made);
        }
        values.bad(
                place(map, "take"),
                "forecast.take",
                path + "take",
                made.binding(take).isEmpty()
                        ? Said.of("is none of its quantiles")
                        : Said.of("cannot be told by the model %s", made.result().model()),
                Said.free(shown(take)),
                Said.of("mean, or one of the quantiles"));
        return Optional.empty();
    }

    private void told(Yaml.Mapping map, String path, List<String> problems) {
        for (String problem : problems) {
            values.bad(
                    map.has("stored") ? place(map, "stored") : place(map, "file"),
                    "forecast.file",
                    path + (map.has("stored") ? "stored" : "file"),
                    problem,
                    "",
                    "");
        }
    }

    /// So many rows from the start of the period on cover it.
    private int horizon(SeriesTable.Rows rows) {
        TimeGrid grid = new TimeGrid(rows.epochSeconds()[0], rows.stepSeconds(), rows.zone());
        long from = start.orElseThrow().getEpochSecond();
        long to = end.orElseThrow().getEpochSecond();
        return to <= from ? 0 : grid.indexOf(to - 1) - grid.indexOf(from) + 1;
    }

    private static SeriesTable.Rows scaled(SeriesTable.Rows rows, StudySeries.Factor factor) {
        double times =
                factor.energyPerStep()
                        ? factor.times() * SECONDS_PER_HOUR / rows.stepSeconds()
                        : factor.times();
        double[][] all = rows.values().clone();
        all[0] = Arrays.stream(all[0]).map(v -> v * times).toArray();
        return new SeriesTable.Rows(
                rows.epochSeconds(), all, rows.stepSeconds(), rows.zone(), rows.lines());
    }

    private Quantiles quantiles(Yaml.Mapping map, String path) {
        List<String> words = values.texts(map, "quantiles", path, "[p10, p50, p90]");
        if (words.isEmpty()) {
            return Quantiles.USUAL;
        }
        List<BigDecimal> probabilities = new ArrayList<>();
        for (String word : words) {
            Matcher m = QUANTILE.matcher(word.toLowerCase(Locale.ROOT));
            if (m.matches()) {
                probabilities.add(new BigDecimal(m.group(1)).movePointLeft(2));
            }
        }
        try {
            if (probabilities.size() == words.size()) {
                return new Quantiles(probabilities);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        values.bad(
                place(map, "quantiles"),
                "forecast.quantiles",
                path + "quantiles",
                Said.of("are not quantiles"),
                Said.free(String.join(", ", words)),
                Said.of("each once, such as [p10, p50, p90]"));
        return Quantiles.USUAL;
    }
}
