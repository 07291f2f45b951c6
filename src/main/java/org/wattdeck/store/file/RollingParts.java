package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;

/// Reads the section `rolling_horizon` of a study.
final class RollingParts {

    private static final String AT = "rolling_horizon.";
    private static final double HORIZON_SECONDS = 36 * 3600;
    private static final double STRIDE_SECONDS = 3600;

    private final StudyValues values;
    private final RollingWeather weather;

    /// @param series of the study
    RollingParts(
            StudyValues values,
            StudyParts parts,
            Optional<Registry> registry,
            List<Study.Binding> series) {
        this.values = values;
        weather = new RollingWeather(values, parts, registry, series);
    }

    /// @param stepSeconds of the plan; empty where the study has no section `optimize`
    Optional<RollingHorizon> read(Yaml.Mapping top, Optional<Double> stepSeconds) {
        Optional<Yaml.Mapping> found =
                values.group(top, "rolling_horizon", "", RollingKeys.ROLLING);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Yaml.Mapping map = found.get();
        values.planned(top, "rolling_horizon", "rolling.optimize");
        double horizon = values.length(map, "horizon", AT).orElse(HORIZON_SECONDS);
        double stride = values.length(map, "stride", AT).orElse(STRIDE_SECONDS);
        if (stride > horizon) {
            values.bad(
                    place(map, "stride"),
                    "rolling.stride",
                    AT + "stride",
                    Said.of("is longer than the horizon"),
                    Said.of("%s s", stride),
                    Said.of("at most %s s", horizon));
            return Optional.empty();
        }
        stepSeconds.ifPresent(s -> fits(map, "horizon", horizon, s));
        stepSeconds.ifPresent(s -> fits(map, "stride", stride, s));
        RollingHorizon.End end =
                word(map, "terminal")
                        .map(RollingHorizon.End::valueOf)
                        .orElse(RollingHorizon.End.AT_LEAST_START);
        RollingHorizon.Foresight foresight = foresight(map);
        return Optional.of(
                new RollingHorizon(
                        horizon,
                        stride,
                        foresight,
                        end,
                        storedValue(map, end),
                        word(map, "plant")
                                .map(RollingHorizon.Ground::valueOf)
                                .orElse(RollingHorizon.Ground.KERNEL),
                        retrain(map, stepSeconds),
                        published(map),
                        replan(map),
                        weather.read(map, foresight)));
    }

    private static boolean grouped(Yaml.Mapping map) {
        return map.has("forecast") && place(map, "forecast") instanceof Yaml.Mapping;
    }

    private RollingHorizon.Foresight foresight(Yaml.Mapping map) {
        List<String> words = StudyKeys.options(RollingKeys.ROLLING, "forecast");
        Optional<String> word;
        if (grouped(map)) {
            word =
                    values.group(map, "forecast", AT, RollingKeys.FORECAST)
                            .flatMap(g -> values.choice(g, "model", AT + "forecast.", words));
        } else {
            word = values.choice(map, "forecast", AT, words);
            if (map.has("forecast") && !StudyValues.scalar(map, "forecast")) {
                values.bad(
                        place(map, "forecast"),
                        "value.kind",
                        AT + "forecast",
                        Said.of("must be a word or a group of keys"),
                        Said.free(place(map, "forecast").kind()),
                        Said.of("forecast: {model: auto}"));
            }
        }
        return word.map(w -> RollingHorizon.Foresight.valueOf(w.toUpperCase(Locale.ROOT)))
                .orElse(RollingHorizon.Foresight.PERFECT);
    }

    private double retrain(Yaml.Mapping map, Optional<Double> stepSeconds) {
        if (!grouped(map) || !(place(map, "forecast") instanceof Yaml.Mapping group)) {
            return RollingHorizon.RETRAIN_SECONDS;
        }
        double least = stepSeconds.orElse(1.0);
        return Math.max(
                least,
                values.length(group, "retrain", AT + "forecast.")
                        .orElse(RollingHorizon.RETRAIN_SECONDS));
    }

    private Optional<LocalTime> published(Yaml.Mapping map) {
        if (!StudyValues.scalar(map, "prices_published")) {
            return Optional.empty();
        }
        String text = map.text("prices_published").orElse("");
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            values.bad(
                    place(map, "prices_published"),
                    "value.time",
                    AT + "prices_published",
                    "is not a time of the day",
                    StudyValues.shown(text),
                    "such as 13:00, in quotes where the hour is below 10");
            return Optional.empty();
        }
    }

    private Optional<RollingHorizon.Replan> replan(Yaml.Mapping map) {
        String at = AT + "replan.";
        RollingHorizon.Replan d = RollingHorizon.Replan.DEFAULT;
        return values.group(map, "replan", AT, RollingKeys.REPLAN)
                .map(
                        g ->
                                new RollingHorizon.Replan(
                                        values.share(g, "soc", at).orElse(d.storedFraction()),
                                        values.atLeast(g, "forecast_error", at, 0)
                                                .orElse(d.forecastFraction()),
                                        values.length(g, "at_latest", at).orElse(d.latestSeconds()),
                                        values.share(g, "keep_within", at)
                                                .orElse(d.keepFraction())));
    }

    private Optional<String> word(Yaml.Mapping map, String key) {
        return values.choice(map, key, AT, StudyKeys.options(RollingKeys.ROLLING, key))
                .map(w -> w.toUpperCase(Locale.ROOT));
    }

    private void fits(Yaml.Mapping map, String key, double seconds, double stepSeconds) {
        if (seconds % stepSeconds != 0) {
            values.bad(
                    place(map, key),
                    "rolling.steps",
                    AT + key,
                    Said.of("is not a whole number of steps of the plan"),
                    Said.of("%s s in steps of %s s", seconds, stepSeconds),
                    Said.of("a multiple of the step"));
        }
    }

    private double storedValue(Yaml.Mapping map, RollingHorizon.End end) {
        boolean wanted = end == RollingHorizon.End.VALUE;
        if (wanted != map.has("stored_value")) {
            values.bad(
                    map,
                    "rolling.value",
                    AT + "stored_value",
                    wanted ? Said.of("is missing") : Said.of("belongs to terminal: value"),
                    wanted ? Said.of("nothing") : Said.free(end.name().toLowerCase(Locale.ROOT)),
                    Said.of("terminal: value with stored_value: 0.15"));
        }
        return values.atLeast(map, "stored_value", AT, 0).orElse(0.0);
    }
}
