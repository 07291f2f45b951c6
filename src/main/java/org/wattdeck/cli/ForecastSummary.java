package org.wattdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wattdeck.engine.anomaly.Anomaly;
import org.wattdeck.engine.forecast.Feature;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Score;
import org.wattdeck.store.file.ForecastInput;
import org.wattdeck.store.file.Hashes;

/// What a forecast came to: summary.json. A number that cannot be told is null.
final class ForecastSummary {

    private static final int GAPS_SHOWN = 20;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ForecastOptions options;
    private final ForecastInput input;
    private final ForecastResult result;
    private final List<Anomaly> anomalies;

    ForecastSummary(
            ForecastOptions options,
            ForecastInput input,
            ForecastResult result,
            List<Anomaly> anomalies) {
        this.anomalies = anomalies;
        this.options = options;
        this.input = input;
        this.result = result;
    }

    String json(double wallSeconds, double cpuSeconds) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", "done");
        root.put("column", options.ask().column());
        root.put("asked_model", options.ask().model().word());
        root.put("model", result.model());
        root.put("why", result.why());
        history(root.putObject("history"));
        forecast(root.putObject("forecast"));
        backtest(root.putObject("backtest"));
        ArrayNode models = root.putArray("models");
        result.reports().forEach(r -> model(models.addObject(), r));
        ObjectNode importance = root.putObject("feature_importance");
        result.importance().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(e -> put(importance, e.getKey(), e.getValue()));
        ObjectNode features = root.putObject("features");
        input.request().features().forEach(f -> features.put(f.name(), use(f)));
        options.anomalies().ifPresent(seek -> anomalies(root.putObject("anomalies"), seek));
        ArrayNode notes = root.putArray("notes");
        input.notes().forEach(notes::add);
        result.notes().forEach(notes::add);
        root.put("seed", options.ask().seed());
        put(root, "wall_seconds", wallSeconds);
        put(root, "cpu_seconds", cpuSeconds);
        root.putObject("inputs_sha256")
                .put(
                        options.table().file().getFileName().toString(),
                        Hashes.sha256(options.table().file()));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    private void anomalies(ObjectNode node, ForecastOptions.Seek seek) {
        node.put("method", seek.detector().key());
        node.put("sensitivity", seek.sensitivity());
        node.put("look_back", Duration.ofSeconds(seek.lookBackSeconds()).toString());
        node.put("found", anomalies.size());
        for (Anomaly.Severity severity : Anomaly.Severity.values()) {
            node.put(
                    severity.name().toLowerCase(Locale.ROOT),
                    anomalies.stream().filter(a -> a.severity() == severity).count());
        }
    }

    private static String use(Feature feature) {
        return switch (feature.use()) {
            case LAGGED -> "known until the forecast is made";
            case KNOWN -> "known ahead";
            case HOLIDAY -> "calendar, holidays count as Sundays";
        };
    }

    private void history(ObjectNode node) {
        ForecastRequest r = input.request();
        int n = r.values().length;
        node.put("rows", input.lines());
        node.put("points", n - input.missing());
        node.put("missing", input.missing());
        node.put("step", Duration.ofSeconds(r.grid().stepSeconds()).toString());
        node.put("zone", r.grid().zone().getId());
        node.put("start", time(r.grid().at(0)));
        node.put("end", time(r.grid().at(n)));
        ArrayNode gaps = node.putArray("longest_gaps");
        for (ForecastInput.Gap gap : input.gaps().stream().limit(GAPS_SHOWN).toList()) {
            ObjectNode one = gaps.addObject();
            one.put("from", time(gap.from().getEpochSecond()));
            one.put("to", time(gap.to().getEpochSecond()));
            one.put("steps", gap.steps());
        }
        node.put("gaps", input.gaps().size());
    }

    private void forecast(ObjectNode node) {
        ForecastRequest r = input.request();
        node.put("start", time(r.grid().at(result.first())));
        node.put("end", time(r.grid().at(result.first() + r.horizon())));
        node.put("steps", r.horizon());
        ArrayNode keys = node.putArray("quantiles");
        for (int q = 0; q < r.quantiles().count(); q++) {
            keys.add(r.quantiles().key(q));
        }
    }

    private void backtest(ObjectNode node) {
        node.put("origins", result.origins().length);
        node.put("origins_of_choice", result.chosenOn());
        node.put("origins_of_test", result.origins().length - result.chosenOn());
        node.put("steps_ahead", result.backtestSteps());
        node.put("mase_season_steps", result.season());
        result.report("seasonal_naive")
                .flatMap(ForecastResult.Report::test)
                .ifPresent(s -> score(node.putObject("seasonal_naive"), s));
        result.used().test().ifPresent(s -> score(node.putObject("model"), s));
    }

    private static void model(ObjectNode node, ForecastResult.Report r) {
        node.put("model", r.key());
        node.put("is", r.describes());
        if (r.leftOut().isPresent()) {
            node.put("left_out", r.leftOut().get());
            return;
        }
        node.put("parameters", r.chosen());
        node.put("training_samples", r.samples());
        put(node, "training_seconds", r.seconds());
        r.choice().ifPresent(s -> score(node.putObject("choice"), s));
        r.test().ifPresent(s -> score(node.putObject("test"), s));
    }

    static void score(ObjectNode node, Score s) {
        node.put("points", s.points());
        put(node, "mae", s.mae());
        put(node, "rmse", s.rmse());
        put(node, "mase", s.mase());
        put(node, "pinball", s.pinball());
        put(node, "coverage", s.coverage());
        put(node, "skill", s.skill());
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    private String time(long epochSecond) {
        return TelemetryRows.time(
                Instant.ofEpochSecond(epochSecond), input.request().grid().zone());
    }

    static List<String> lines(ForecastResult result) {
        StringBuilder out = new StringBuilder(result.model() + ": " + result.why());
        result.used()
                .test()
                .ifPresent(
                        s ->
                                out.append(
                                        String.format(
                                                Locale.ROOT,
                                                " On %d forecasts it did not see: mean absolute"
                                                        + " error %.4g (%s).",
                                                result.origins().length - result.chosenOn(),
                                                s.mae(),
                                                beside(s.skill()))));
        return List.of(out.toString());
    }

    private static String beside(double skill) {
        return Double.isNaN(skill)
                ? "the history is too short to compare with the seasonal naive"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% %s than the seasonal naive",
                        Math.abs(100 * skill),
                        skill < 0 ? "more" : "less");
    }
}
