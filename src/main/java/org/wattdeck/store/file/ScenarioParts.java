package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;

/// Reads the section `scenarios` of a study.
final class ScenarioParts {

    private static final String AT = "scenarios.";
    private static final int MOST = 100;
    private static final Pattern QUANTILE = Pattern.compile("[pq](\\d{1,2}(?:\\.\\d+)?)");
    private static final double TAIL = 0.1;
    private static final double TAIL_WEIGHT = 0.5;

    private final StudyValues values;
    private final StudyParts parts;
    private final List<StudyForecast> forecasts;

    /// Whether there should be forecasts; what is wrong with them was said where they stand.
    private boolean asked;

    /// What was read of one series: a binding for each scenario.
    private record Column(List<String> names, List<Study.Binding> bindings) {}

    /// @param forecasts of which a series may be, in place of a file
    ScenarioParts(StudyValues values, StudyParts parts, List<StudyForecast> forecasts) {
        this.values = values;
        this.parts = parts;
        this.forecasts = forecasts;
    }

    Optional<Scenarios> read(Yaml.Mapping top) {
        Optional<Yaml.Mapping> found = values.group(top, "scenarios", "", ScenarioKeys.SCENARIOS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Yaml.Mapping map = found.get();
        values.planned(top, "scenarios", "scenarios.optimize");
        asked = top.has("forecast") && forecasts.isEmpty();
        int before = values.count();
        List<Column> columns = new ArrayList<>();
        values.each(map, "series", AT, (m, path) -> column(m, path).ifPresent(columns::add));
        if (columns.isEmpty() || values.count() > before) {
            return Optional.empty();
        }
        int count = columns.getFirst().names.size();
        if (columns.stream().anyMatch(c -> c.names.size() != count)) {
            values.bad(
                    place(map, "series"),
                    "scenarios.count",
                    AT + "series",
                    Said.of("have unlike numbers of columns"),
                    Said.free(
                            String.join(
                                    ", ", columns.stream().map(c -> "" + c.names.size()).toList())),
                    Said.of("a column for each scenario"));
            return Optional.empty();
        }
        List<String> names =
                map.has("names")
                        ? values.texts(map, "names", AT, "[p10, p50, p90]")
                        : columns.getFirst().names;
        double[] weights = weights(map, columns.getFirst().names);
        if (!lengths(map, names.size(), weights.length, count)) {
            return Optional.empty();
        }
        return Optional.of(scenarios(map, columns, names, weights));
    }

    private boolean lengths(Yaml.Mapping map, int names, int weights, int count) {
        boolean fit = true;
        for (Map.Entry<String, Integer> each :
                Map.of("names", names, "weights", weights).entrySet()) {
            if (each.getValue() != count) {
                fit = false;
                values.bad(
                        place(map, each.getKey()),
                        "scenarios.count",
                        AT + each.getKey(),
                        Said.of("are not as many as there are scenarios"),
                        Said.of("%s for %s", each.getValue(), count),
                        Said.of("one for each"));
            }
        }
        return fit;
    }

    private Scenarios scenarios(
            Yaml.Mapping map, List<Column> columns, List<String> names, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        List<Scenarios.Scenario> all = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            int place = k;
            all.add(
                    new Scenarios.Scenario(
                            names.get(k),
                            weights[k] / sum,
                            columns.stream().map(c -> c.bindings.get(place)).toList()));
        }
        Scenarios.Risk risk =
                values.choice(map, "risk", AT, StudyKeys.options(ScenarioKeys.SCENARIOS, "risk"))
                        .map(w -> Scenarios.Risk.valueOf(w.toUpperCase(Locale.ROOT)))
                        .orElse(Scenarios.Risk.EXPECTED);
        double tail = values.share(map, "tail", AT).orElse(TAIL);
        double weight = values.share(map, "tail_weight", AT).orElse(TAIL_WEIGHT);
        return switch (risk) {
            case EXPECTED -> new Scenarios(all, risk, 0, 1);
            case ROBUST -> new Scenarios(all, risk, 1, 0);
            case CVAR -> new Scenarios(all, risk, weight, tail);
            case BUDGET -> budget(map, all);
        };
    }

    /// Less, expected, more: how likely each is plays no part.
    private Scenarios budget(Yaml.Mapping map, List<Scenarios.Scenario> all) {
        if (all.size() != 3) {
            values.bad(
                    place(map, "risk"),
                    "scenarios.budget",
                    AT + "risk",
                    Said.of("wants three columns of each series"),
                    Said.of("%s columns", all.size()),
                    Said.of("low, expected and high, as [p10, p50, p90]"));
        }
        if (!map.has("budget")) {
            values.bad(
                    map,
                    "scenarios.budget",
                    AT + "budget",
                    "is missing",
                    "nothing",
                    "for how long things may come at their worst, such as 4 h");
        }
        List<Scenarios.Scenario> weighed = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            weighed.add(
                    new Scenarios.Scenario(
                            all.get(k).name(),
                            k == all.size() / 2 ? 0.5 : 0.25,
                            all.get(k).series()));
        }
        return new Scenarios(
                weighed, Scenarios.Risk.BUDGET, 0, 1, values.length(map, "budget", AT).orElse(0.0));
    }

    /// Each column is read as a series of its own.
    private Optional<Column> column(Yaml.Mapping map, String path) {
        values.known(map, path, ScenarioKeys.SERIES);
        boolean listed = map.has("values");
        List<String> names =
                listed && place(map, "values") instanceof Yaml.Mapping lists
                        ? lists.entries().stream().map(Yaml.Entry::key).toList()
                        : values.texts(map, "columns", path, "[p10, p50, p90]");
        if (names.isEmpty() || names.size() > MOST) {
            values.bad(
                    place(map, listed ? "values" : "columns"),
                    "scenarios.columns",
                    path + (listed ? "values" : "columns"),
                    Said.of("are not the columns of scenarios"),
                    Said.of("%s columns", names.size()),
                    Said.of("1 to %s names", MOST));
            return Optional.empty();
        }
        if (!map.has("file") && !listed) {
            return forecast(map, path, names);
        }
        List<Study.Binding> bindings = new ArrayList<>();
        for (String name : names) {
            List<Yaml.Entry> entries = new ArrayList<>();
            map.entries().stream()
                    .filter(
                            e ->
                                    !e.key().equals("columns")
                                            && !(listed && e.key().equals("values")))
                    .forEach(entries::add);
            entries.add(own(map, name, listed));
            parts.series(new Yaml.Mapping(entries, map.line(), map.column()), path)
                    .ifPresent(bindings::add);
        }
        return bindings.size() == names.size()
                ? Optional.of(new Column(names, bindings))
                : Optional.empty();
    }

    /// What the series of one scenario has that the others have not.
    private static Yaml.Entry own(Yaml.Mapping map, String name, boolean listed) {
        Yaml at = place(map, listed ? "values" : "columns");
        return new Yaml.Entry(
                listed ? "values" : "column",
                at.line(),
                at.column(),
                listed && at instanceof Yaml.Mapping lists
                        ? place(lists, name)
                        : new Yaml.Scalar(name, true, at.line(), at.column()));
    }

    /// Of a series without a file: the study's forecast of the asset.
    private Optional<Column> forecast(Yaml.Mapping map, String path, List<String> names) {
        Optional<StudyForecast> forecast =
                forecasts.stream()
                        .filter(f -> map.text("asset").filter(f.code()::equals).isPresent())
                        .findFirst();
        if (forecast.isEmpty() && !asked) {
            values.bad(
                    map,
                    "scenarios.source",
                    path + "file",
                    Said.of("is missing, and there is no forecast of the asset"),
                    Said.free(map.text("asset").orElse("no asset")),
                    Said.of("a file, or the asset in the section forecast"));
        }
        if (forecast.isEmpty()) {
            return Optional.empty();
        }
        List<Study.Binding> bindings =
                names.stream()
                        .filter(forecast.get()::tells)
                        .flatMap(n -> forecast.get().binding(n).stream())
                        .toList();
        if (bindings.size() < names.size()) {
            values.bad(
                    place(map, "columns"),
                    "scenarios.columns",
                    path + "columns",
                    Said.of("are not all told by the forecast of %s", forecast.get().code()),
                    Said.free(String.join(", ", names)),
                    Said.of("mean, and the quantiles that it is asked for"));
            return Optional.empty();
        }
        return Optional.of(new Column(names, bindings));
    }

    /// As given; of quantiles the share of probability that is nearest to each; else alike.
    private double[] weights(Yaml.Mapping map, List<String> names) {
        if (map.has("weights")) {
            List<String> texts = values.texts(map, "weights", AT, "[p10, p50, p90]");
            double[] given = new double[texts.size()];
            for (int k = 0; k < given.length; k++) {
                given[k] =
                        Measures.read(texts.get(k), Map.of("", 1.0), Optional.of(""))
                                .filter(w -> w > 0)
                                .orElse(Double.NaN);
                if (Double.isNaN(given[k])) {
                    values.bad(
                            place(map, "weights"),
                            "scenarios.weights",
                            AT + "weights",
                            "is not a weight",
                            texts.get(k),
                            "numbers above 0");
                    given[k] = 1;
                }
            }
            return given;
        }
        double[] levels = new double[names.size()];
        for (int k = 0; k < levels.length; k++) {
            Matcher m = QUANTILE.matcher(names.get(k).toLowerCase(Locale.ROOT));
            levels[k] = m.matches() ? Double.parseDouble(m.group(1)) / 100 : Double.NaN;
        }
        return shares(levels);
    }

    static double[] shares(double[] levels) {
        double[] ascending = levels.clone();
        Arrays.sort(ascending);
        boolean quantiles =
                Arrays.stream(levels).noneMatch(Double::isNaN)
                        && Arrays.stream(levels).distinct().count() == levels.length;
        double[] shares = new double[levels.length];
        if (!quantiles) {
            Arrays.fill(shares, 1.0 / shares.length);
            return shares;
        }
        for (int k = 0; k < shares.length; k++) {
            int at = Arrays.binarySearch(ascending, levels[k]);
            double low = at == 0 ? 0 : 0.5 * (ascending[at - 1] + ascending[at]);
            double high = at == shares.length - 1 ? 1 : 0.5 * (ascending[at] + ascending[at + 1]);
            shares[k] = high - low;
        }
        return shares;
    }
}
