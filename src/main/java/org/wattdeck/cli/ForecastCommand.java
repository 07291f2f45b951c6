package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.engine.anomaly.Anomalies;
import org.wattdeck.engine.anomaly.Anomaly;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Forecasting;
import org.wattdeck.engine.forecast.Watch;
import org.wattdeck.store.file.ForecastInput;
import org.wattdeck.store.file.PlantWeather;
import org.wattdeck.store.file.SeriesTable;

/// Forecasts a column of a CSV file and back-tests the models on it.
public final class ForecastCommand implements Command {

    private static final Set<String> RESULTS =
            Set.of("forecast.csv", "backtest.csv", "horizons.csv", "anomalies.csv", "summary.json");

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public String summary() {
        return "Forecasts a series of a CSV file and back-tests the models";
    }

    @Override
    public String usage() {
        return "forecast CSV --column C --horizon N --out DIR [--model M]";
    }

    @Override
    public List<Option> options() {
        return ForecastOptions.known();
    }

    @Override
    public String details() {
        return """
                Writes forecast.csv (time, mean, quantiles), backtest.csv (each model from each origin),
                horizons.csv (each model at each distance) and summary.json, all or nothing. Times are the
                starts of steps. auto takes the model that did best in a back-test on rolling origins and
                says how good it was on later origins, which the choice did not see. xgboost and lightgbm
                mean the boosting that is built in. --anomalies also writes anomalies.csv, values of the
                history that are unlike the others. physical, for PV and wind, reckons with the weather
                among --with and the data of the plant. docs/forecast.md has models and measures.

                Examples: ./wattdeck forecast load.csv --column load_kw --zone Europe/Berlin \\
                    --horizon 24 --with temperature_c,holiday --out /tmp/tomorrow
                ./wattdeck forecast studies/data/roof-months.csv --column pv_kw --zone Etc/GMT+5 \\
                    --asset PV --portfolio studies/roof-assets.yaml \\
                    --with ghi_w_m2,temperature_c --horizon 24 --out /tmp/sun
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().size() != 1) {
            output.problem("One CSV file, please. Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        ForecastOptions.Outcome asked = ForecastOptions.of(arguments);
        if (asked.options().isEmpty()) {
            asked.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        ForecastOptions options = asked.options().get();
        return OutputFolder.guarded(
                options.out(),
                arguments.has("--force"),
                RESULTS,
                output,
                () -> run(options, output));
    }

    private static int run(ForecastOptions options, Output output) throws IOException {
        Stopwatch watch = Stopwatch.start();
        SeriesTable.Outcome table = SeriesTable.read(options.table());
        if (table.rows().isEmpty()) {
            table.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        List<String> wrong = new ArrayList<>();
        Optional<PlantWeather> plant =
                options.plant().flatMap(p -> p.of(options.ask(), table.rows().get(), wrong));
        if (!wrong.isEmpty()) {
            wrong.forEach(output::problem);
            return BAD_INPUT;
        }
        ForecastInput.Outcome made = ForecastInput.of(table.rows().get(), options.ask(), plant);
        if (made.input().isEmpty()) {
            made.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        ForecastInput input =
                made.input()
                        .get()
                        .after(options.plant().map(p -> p.notes(options.ask())).orElse(List.of()))
                        .after(table.notes());
        tell(input, output);
        Optional<ForecastResult> result = forecast(input, output);
        if (result.isEmpty()) {
            return BAD_INPUT;
        }
        try (OutputFolder folder = OutputFolder.open(options.out())) {
            ForecastFiles files = new ForecastFiles(input.request(), result.get());
            files.write(folder);
            List<Anomaly> found = anomalies(options, input);
            if (options.anomalies().isPresent()) {
                files.anomalies(found, folder);
                output.say(found.size() + " anomalies in the history.");
            }
            String json =
                    new ForecastSummary(options, input, result.get(), found)
                            .json(watch.wallSeconds(), watch.cpuSeconds());
            Files.writeString(folder.file("summary.json"), json + System.lineSeparator());
            folder.finish();
            if (output.json()) {
                output.result(json);
            }
        }
        result.get().notes().forEach(output::say);
        ForecastSummary.lines(result.get()).forEach(output::say);
        output.say("Written to " + options.out() + ".");
        return DONE;
    }

    private static void tell(ForecastInput input, Output output) {
        input.notes().forEach(output::say);
        if (!input.gaps().isEmpty()) {
            output.say(
                    input.missing()
                            + " steps have no value, in "
                            + input.gaps().size()
                            + " gaps; the longest is from "
                            + input.gaps().getFirst().from()
                            + " to "
                            + input.gaps().getFirst().to()
                            + ". Nothing is put in their place.");
        }
    }

    private static Optional<ForecastResult> forecast(ForecastInput input, Output output) {
        Watch watch =
                new Watch() {
                    @Override
                    public void progress(double doneFraction, String what) {
                        output.say(Math.round(100 * doneFraction) + " % " + what);
                    }

                    @Override
                    public boolean cancelled() {
                        return Thread.currentThread().isInterrupted();
                    }

                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }
                };
        return switch (Forecasting.run(input.request(), watch)) {
            case Forecasting.Done(ForecastResult result) -> Optional.of(result);
            case Forecasting.Refused(List<String> problems) -> {
                problems.forEach(output::problem);
                yield Optional.empty();
            }
        };
    }

    private static List<Anomaly> anomalies(ForecastOptions options, ForecastInput input) {
        return options.anomalies()
                .map(
                        seek ->
                                Anomalies.find(
                                        new Anomalies.Request(
                                                input.request().grid(),
                                                input.request().values(),
                                                seek.detector(),
                                                seek.sensitivity(),
                                                seek.lookBackSeconds(),
                                                options.ask().seed()),
                                        Watch.NONE))
                .orElse(List.of());
    }
}
