package org.wattdeck.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.engine.anomaly.Anomalies;
import org.wattdeck.engine.anomaly.AnomalyDetector;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.store.file.ForecastInput;
import org.wattdeck.store.file.SeriesTable;

/// What `forecast` was asked for.
///
/// @param plant whose power it is, if that is known
/// @param anomalies looked for in the history, if at all
record ForecastOptions(
        SeriesTable.Request table,
        Path out,
        ForecastInput.Ask ask,
        Optional<ForecastPlant> plant,
        Optional<Seek> anomalies) {

    /// What is looked for in the history.
    record Seek(AnomalyDetector detector, double sensitivity, long lookBackSeconds) {}

    private static final Map<String, Duration> GRANULARITIES =
            Map.of(
                    "PT5M", Duration.ofMinutes(5),
                    "PT15M", Duration.ofMinutes(15),
                    "PT30M", Duration.ofMinutes(30),
                    "PT1H", Duration.ofHours(1),
                    "P1D", Duration.ofDays(1));

    private static final long MOST = 1_000_000_000;

    static List<Command.Option> known() {
        return List.of(
                new Command.Option("--column", "C", "the column that is forecast", true),
                new Command.Option("--horizon", "N", "so many steps ahead, 1 to 8760", true),
                new Command.Option("--out", "DIR", "folder for the results", true),
                new Command.Option(
                        "--force", "", "replace the results that the folder holds", false),
                new Command.Option(
                        "--model",
                        "M",
                        "auto, physical, arima, ets, boosting, regression, seasonal_naive, last_value",
                        false),
                new Command.Option("--quantiles", "LIST", "default 0.1,0.5,0.9", false),
                new Command.Option(
                        "--granularity",
                        "STEP",
                        "resample to PT5M, PT15M, PT30M, PT1H or P1D",
                        false),
                new Command.Option("--with", "LIST", "columns of weather, holiday", false),
                new Command.Option(
                        "--assume-known",
                        "LIST",
                        "those of them that a forecast may foresee (perfect foresight)",
                        false),
                ForecastPlant.OPTIONS.get(0),
                ForecastPlant.OPTIONS.get(1),
                new Command.Option("--time", "C", "the column of the times", false),
                new Command.Option("--times-end", "", "a time is the end of its row", false),
                new Command.Option("--zone", "ZONE", "such as Europe/Berlin; default UTC", false),
                new Command.Option(
                        "--start", "TIME", "of the first row, where there are no times", false),
                new Command.Option("--step", "STEP", "from row to row, such as PT15M", false),
                new Command.Option(
                        "--repair", "", "sort rows, keep the last of double ones", false),
                new Command.Option("--sums", "", "values are amounts per row, such as kWh", false),
                new Command.Option("--from", "TIME", "first step; default after the last", false),
                new Command.Option("--window", "N", "learn from the latest N steps", false),
                new Command.Option("--seed", "N", "of what is drawn; default 1", false),
                new Command.Option(
                        "--anomalies",
                        "METHOD",
                        "zscore, iqr, decomposition, isolation_forest or lof",
                        false),
                new Command.Option(
                        "--sensitivity", "S", "of anomalies, 1 to 5 sigma; default 3", false),
                new Command.Option("--look-back", "TIME", "of anomalies; default PT168H", false));
    }

    /// The options, or everything that is wrong with them.
    record Outcome(Optional<ForecastOptions> options, List<String> problems) {}

    static Outcome of(Arguments arguments) {
        return new Reading(arguments).read();
    }

    private static final class Reading {
        private final Arguments a;
        private final List<String> problems = new ArrayList<>();

        Reading(Arguments arguments) {
            a = arguments;
        }

        Outcome read() {
            Optional<Integer> horizon =
                    whole("--horizon", 1, ForecastRequest.LONGEST_HORIZON).map(Long::intValue);
            Optional<Integer> window =
                    whole("--window", ForecastRequest.LEAST_POINTS, MOST).map(Long::intValue);
            long seed = whole("--seed", 0, MOST).orElse(1L);
            ModelChoice model = model();
            Optional<Quantiles> quantiles = quantiles();
            Optional<Duration> granularity = granularity();
            Optional<Duration> step = step();
            Optional<ZoneId> zone = zone();
            Optional<Seek> anomalies = anomalies();
            List<String> with = list("--with");
            List<String> known = list("--assume-known");
            Optional<ForecastPlant> plant = ForecastPlant.of(a, list("--asset"), model, problems);
            for (String k : known) {
                if (!with.contains(k)) {
                    problems.add("The --assume-known (" + k + ") must be one of --with.");
                }
            }
            if (step.isPresent() && a.get("--start").isEmpty() && a.get("--time").isEmpty()) {
                problems.add("The --step goes with --start, the time of the first row.");
            }
            String column = a.required("--column");
            if (with.contains(column)) {
                problems.add("The column (" + column + ") cannot explain itself: not --with it.");
            }
            List<String> columns = new ArrayList<>(List.of(column));
            columns.addAll(with);
            if (!problems.isEmpty() || horizon.isEmpty() || quantiles.isEmpty()) {
                a.get("--time").ifPresent(columns::add);
                problems.addAll(SeriesTable.wrong(Path.of(a.rest().getFirst()), columns));
                return new Outcome(Optional.empty(), problems);
            }
            SeriesTable.Request table =
                    new SeriesTable.Request(
                            Path.of(a.rest().getFirst()),
                            columns,
                            a.get("--time"),
                            zone,
                            a.get("--start"),
                            step,
                            a.has("--times-end"),
                            granularity.isPresent(),
                            a.has("--repair"));
            return new Outcome(
                    Optional.of(
                            new ForecastOptions(
                                    table,
                                    Path.of(a.required("--out")),
                                    new ForecastInput.Ask(
                                            column,
                                            with,
                                            known,
                                            horizon.get(),
                                            granularity,
                                            a.get("--from"),
                                            "--from",
                                            window,
                                            a.has("--sums"),
                                            model,
                                            quantiles.get(),
                                            seed),
                                    plant,
                                    anomalies)),
                    List.of());
        }

        private Optional<Long> whole(String option, long least, long most) {
            Optional<String> text = a.get(option);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                long value = Long.parseLong(text.get().strip());
                if (value >= least && value <= most) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                // said below
            }
            problems.add(
                    "The "
                            + option
                            + " ("
                            + text.get()
                            + ") is no whole number from "
                            + least
                            + " to "
                            + most
                            + ".");
            return Optional.empty();
        }

        private ModelChoice model() {
            String word = a.get("--model").orElse("auto");
            Optional<ModelChoice> choice = ModelChoice.of(word);
            if (choice.isEmpty()) {
                List<String> words =
                        Arrays.stream(ModelChoice.values()).map(ModelChoice::word).toList();
                problems.add(
                        "The model ("
                                + word
                                + ") is not known."
                                + Nearest.of(word, words).map(n -> " Maybe " + n + ".").orElse("")
                                + " There are: "
                                + String.join(", ", words)
                                + ".");
            }
            return choice.orElse(ModelChoice.AUTO);
        }

        private Optional<Quantiles> quantiles() {
            if (!a.has("--quantiles")) {
                return Optional.of(Quantiles.USUAL);
            }
            try {
                return Optional.of(
                        new Quantiles(list("--quantiles").stream().map(BigDecimal::new).toList()));
            } catch (NumberFormatException e) {
                problems.add(
                        "The quantiles ("
                                + a.required("--quantiles")
                                + ") are numbers between 0 and 1, such as 0.05,0.5,0.95.");
            } catch (IllegalArgumentException e) {
                problems.add(
                        e.getMessage()
                                + " Found ("
                                + a.required("--quantiles")
                                + "), such as"
                                + " 0.05,0.5,0.95.");
            }
            return Optional.empty();
        }

        private Optional<Duration> granularity() {
            Optional<String> text = a.get("--granularity");
            Optional<Duration> found =
                    text.flatMap(t -> Optional.ofNullable(GRANULARITIES.get(t.strip())));
            if (text.isPresent() && found.isEmpty()) {
                problems.add(
                        "The granularity ("
                                + text.get()
                                + ") is not one of PT5M, PT15M, PT30M, PT1H, P1D.");
            }
            return found;
        }

        private Optional<Duration> step() {
            Optional<String> text = a.get("--step");
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                Duration step = Duration.parse(text.get().strip());
                if (step.getNano() == 0
                        && step.toSeconds() >= 1
                        && step.toDays() <= 1
                        && step.toSeconds() <= Duration.ofDays(1).toSeconds()) {
                    return Optional.of(step);
                }
            } catch (DateTimeException e) {
                // said below
            }
            problems.add(
                    "The step ("
                            + text.get()
                            + ") is from PT1S to P1D, in whole seconds, such as PT15M.");
            return Optional.empty();
        }

        private Optional<Seek> anomalies() {
            double sensitivity = sensitivity();
            long lookBack = lookBack();
            Optional<String> method = a.get("--anomalies");
            if (method.isEmpty()) {
                if (a.has("--sensitivity") || a.has("--look-back")) {
                    problems.add("--sensitivity and --look-back go with --anomalies METHOD.");
                }
                return Optional.empty();
            }
            Optional<AnomalyDetector> detector = Anomalies.detector(method.get().strip());
            if (detector.isEmpty()) {
                List<String> keys = AnomalyDetector.all().stream().map(d -> d.key()).toList();
                problems.add(
                        "The method of anomalies ("
                                + method.get()
                                + ") is not one of "
                                + String.join(", ", keys)
                                + ".");
            }
            return detector.map(d -> new Seek(d, sensitivity, lookBack));
        }

        private double sensitivity() {
            Optional<String> text = a.get("--sensitivity");
            try {
                double s = text.map(Double::parseDouble).orElse(Anomalies.USUAL_SENSITIVITY);
                if (s >= Anomalies.LEAST_SENSITIVITY && s <= Anomalies.GREATEST_SENSITIVITY) {
                    return s;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            problems.add("The sensitivity (" + text.orElse("") + ") is a number from 1 to 5.");
            return Anomalies.USUAL_SENSITIVITY;
        }

        private long lookBack() {
            Optional<String> text = a.get("--look-back");
            try {
                long seconds =
                        text.map(t -> Duration.parse(t.strip()).toSeconds())
                                .orElse(Anomalies.USUAL_LOOK_BACK_SECONDS);
                if (seconds > 0 && seconds <= Duration.ofDays(366).toSeconds()) {
                    return seconds;
                }
            } catch (DateTimeException e) {
                // said below
            }
            problems.add(
                    "The --look-back ("
                            + text.orElse("")
                            + ") is a length up to a year, such as PT168H.");
            return Anomalies.USUAL_LOOK_BACK_SECONDS;
        }

        private Optional<ZoneId> zone() {
            try {
                return a.get("--zone").map(ZoneId::of);
            } catch (DateTimeException e) {
                problems.add(
                        "The zone ("
                                + a.required("--zone")
                                + ") is not known."
                                + Nearest.of(a.required("--zone"), ZoneId.getAvailableZoneIds())
                                        .map(n -> " Maybe " + n + ".")
                                        .orElse(" Such as Europe/Berlin."));
                return Optional.empty();
            }
        }

        private List<String> list(String option) {
            return a.get(option).stream()
                    .flatMap(t -> Arrays.stream(t.split(",", -1)))
                    .map(String::strip)
                    .filter(t -> !t.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
