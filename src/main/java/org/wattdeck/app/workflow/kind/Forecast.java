package org.wattdeck.app.workflow.kind;

import static org.wattdeck.engine.workflow.ConfigField.any;
import static org.wattdeck.engine.workflow.ConfigField.choice;
import static org.wattdeck.engine.workflow.ConfigField.number;
import static org.wattdeck.engine.workflow.ConfigField.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.workflow.KindSpec;

/// Forecasts a series. What it gives can be planned with: `values`, and a list for each quantile.
public final class Forecast implements TaskKind {

    private static final Map<String, Duration> STEPS =
            Map.of(
                    "PT5M", Duration.ofMinutes(5),
                    "PT15M", Duration.ofMinutes(15),
                    "PT30M", Duration.ofMinutes(30),
                    "PT1H", Duration.ofHours(1),
                    "P1D", Duration.ofDays(1));

    private final KindSpec spec =
            new KindSpec(
                    "forecast",
                    List.of(
                            text("series_id", "").needed(),
                            number("horizon", 24, 1, ForecastRequest.LONGEST_HORIZON),
                            choice(
                                    "model",
                                    "auto",
                                    Arrays.stream(ModelChoice.values())
                                            .map(ModelChoice::word)
                                            .toList()),
                            choice(
                                    "granularity",
                                    "",
                                    List.of("PT5M", "PT15M", "PT30M", "PT1H", "P1D")),
                            text("start_time", ""),
                            any("with"),
                            text("asset", ""),
                            any("quantiles"),
                            number("confidence_level", 0.95, 0.5, 0.999),
                            number(
                                    "training_window",
                                    Double.NaN,
                                    10,
                                    ForecastOrder.LONGEST_WINDOW)));

    private final SeriesLookup series;
    private final Supplier<Forecasts> forecasts;

    public Forecast(SeriesLookup series, Supplier<Forecasts> forecasts) {
        this.series = series;
        this.forecasts = forecasts;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure, InterruptedException {
        Actor actor = Waiting.actor(job);
        ForecastOrder order = order(job);
        ForecastJob made =
                Waiting.accepted(forecasts.get().make(actor, order), "The forecast was refused");
        if (made.state() != ForecastJob.State.COMPLETED) {
            throw TaskFailure.again(
                    made.problems().isEmpty()
                            ? "The forecast was cancelled."
                            : String.join(" ", made.problems()));
        }
        ForecastReport report =
                Waiting.on(forecasts.get().report(made.id()))
                        .orElseThrow(() -> TaskFailure.again("The forecast is gone already."));
        return result(report);
    }

    private ForecastOrder order(Job job) throws TaskFailure, InterruptedException {
        String step = job.text("granularity");
        String start = job.text("start_time");
        try {
            return new ForecastOrder(
                    series.line(job.needed("series_id")).id(),
                    (int) job.number("horizon"),
                    Optional.ofNullable(STEPS.get(step)),
                    ModelChoice.of(job.needed("model")).orElse(ModelChoice.AUTO),
                    quantiles(job),
                    job.number("confidence_level"),
                    job.says("training_window")
                            ? Optional.of((int) job.number("training_window"))
                            : Optional.empty(),
                    start.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(start)),
                    1,
                    with(job),
                    asset(job));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw TaskFailure.forGood(String.valueOf(e.getMessage()));
        }
    }

    /// Series that explain it, by id or name.
    private List<UUID> with(Job job) throws TaskFailure, InterruptedException {
        List<UUID> all = new ArrayList<>();
        Optional<Value> said = job.value("with");
        if (said.isPresent()) {
            List<Value> names =
                    said.get() instanceof Value.Items(List<Value> items)
                            ? items
                            : List.of(said.get());
            for (Value name : names) {
                if (!(name instanceof Value.Text(String word))) {
                    throw TaskFailure.forGood(
                            "The with of a forecast is a list of series, by id or name.");
                }
                all.add(series.line(word).id());
            }
        }
        return all;
    }

    /// The PV plant or wind turbine whose power it is.
    private Optional<UUID> asset(Job job) throws TaskFailure {
        String code = job.text("asset");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<Asset> found = series.asset(code).filter(a -> WeatherCourse.follows(a.type()));
        if (found.isEmpty()) {
            throw TaskFailure.forGood(
                    "The asset (%s) is neither PV nor wind of this portfolio.".formatted(code));
        }
        return found.map(Asset::id);
    }

    private static Quantiles quantiles(Job job) throws TaskFailure {
        Optional<Value> said = job.value("quantiles");
        if (said.isEmpty()) {
            return Quantiles.USUAL;
        }
        List<BigDecimal> all = new ArrayList<>();
        if (said.get() instanceof Value.Items(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof Value.Amount(double number)) {
                    all.add(new BigDecimal(Double.toString(number)));
                }
            }
        }
        return new Quantiles(all);
    }

    private static Value result(ForecastReport report) {
        Value.Builder quantiles = Value.group();
        Quantiles keys = new Quantiles(report.probabilities());
        for (int q = 0; q < keys.count(); q++) {
            double[] values = report.quantile(report.probabilities().get(q)).orElseThrow();
            quantiles.put(keys.key(q), Value.amounts(values));
        }
        long[] times = report.epochSeconds();
        Value.Builder all =
                Value.group()
                        .put("forecast_id", report.job().id().toString())
                        .put("series", report.job().seriesName())
                        .put("unit", report.job().unit())
                        .put("model", report.model())
                        .put("why", report.why())
                        .put("start", Instant.ofEpochSecond(times[0]).toString())
                        .put(
                                "step_seconds",
                                (report.endEpochSecond() - times[0]) / (double) times.length)
                        .put("values", Value.amounts(report.mean()))
                        .put("quantiles", quantiles.done());
        report.job()
                .made()
                .filter(m -> Double.isFinite(m.mae()))
                .ifPresent(m -> all.put("mae", m.mae()));
        return all.put("notes", Value.texts(report.notes())).done();
    }
}
