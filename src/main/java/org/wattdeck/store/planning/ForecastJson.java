package org.wattdeck.store.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.forecast.ForecastReport.Band;
import org.wattdeck.app.forecast.ForecastReport.ModelReport;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.Score;

/// Forecasts as JSON. A number that is none is null.
public final class ForecastJson {

    private ForecastJson() {}

    public static ObjectNode of(ForecastJob job) {
        ObjectNode json = PackedJson.MAPPER.createObjectNode();
        json.put("id", job.id().toString());
        json.set("order", of(job.order()));
        json.put("series_name", job.seriesName());
        json.put("unit", job.unit());
        json.put("by", job.by());
        json.put("state", job.state().name());
        json.put("asked", job.asked().toString());
        job.ended().ifPresent(e -> json.put("ended", e.toString()));
        json.put("done", job.doneFraction());
        job.problems().forEach(json.putArray("problems")::add);
        job.made().ifPresent(m -> json.set("made", of(m)));
        return json;
    }

    private static ObjectNode of(ForecastOrder order) {
        ObjectNode json = PackedJson.MAPPER.createObjectNode();
        json.put("series", order.seriesId().toString());
        json.put("horizon", order.horizon());
        order.step().ifPresent(s -> json.put("step", s.toString()));
        json.put("model", order.model().name());
        order.quantiles().probabilities().forEach(json.putArray("quantiles")::add);
        json.put("confidence", order.confidenceFraction());
        order.window().ifPresent(w -> json.put("window", w));
        order.start().ifPresent(s -> json.put("start", s.toString()));
        json.put("seed", order.seed());
        ArrayNode with = json.putArray("with");
        order.with().forEach(id -> with.add(id.toString()));
        order.assetId().ifPresent(id -> json.put("asset", id.toString()));
        return json;
    }

    private static ObjectNode of(ForecastJob.Made made) {
        ObjectNode json = PackedJson.MAPPER.createObjectNode();
        json.put("model", made.model());
        json.put("series", made.seriesId().toString());
        json.put("version", made.version());
        json.put("first", made.first().toString());
        json.put("end", made.end().toString());
        number(json, "mae", made.mae());
        number(json, "skill", made.skillFraction());
        return json;
    }

    private static void number(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        } else {
            json.putNull(key);
        }
    }

    public static ForecastJob job(JsonNode json) {
        return new ForecastJob(
                UUID.fromString(json.path("id").asText()),
                order(json.path("order")),
                json.path("series_name").asText(),
                json.path("unit").asText(),
                json.path("by").asText(),
                ForecastJob.State.valueOf(json.path("state").asText()),
                Instant.parse(json.path("asked").asText()),
                text(json, "ended").map(Instant::parse),
                json.path("done").asDouble(),
                "",
                texts(json.path("problems")),
                json.has("made") ? Optional.of(made(json.path("made"))) : Optional.empty());
    }

    private static ForecastOrder order(JsonNode json) {
        List<BigDecimal> quantiles = new ArrayList<>();
        json.path("quantiles").forEach(q -> quantiles.add(new BigDecimal(q.asText())));
        return new ForecastOrder(
                UUID.fromString(json.path("series").asText()),
                json.path("horizon").asInt(),
                text(json, "step").map(Duration::parse),
                ModelChoice.valueOf(json.path("model").asText()),
                new Quantiles(quantiles),
                json.path("confidence").asDouble(),
                json.has("window") ? Optional.of(json.path("window").asInt()) : Optional.empty(),
                text(json, "start").map(Instant::parse),
                json.path("seed").asLong(),
                texts(json.path("with")).stream().map(UUID::fromString).toList(),
                text(json, "asset").map(UUID::fromString));
    }

    private static ForecastJob.Made made(JsonNode json) {
        return new ForecastJob.Made(
                json.path("model").asText(),
                UUID.fromString(json.path("series").asText()),
                json.path("version").asInt(),
                Instant.parse(json.path("first").asText()),
                Instant.parse(json.path("end").asText()),
                json.path("mae").asDouble(Double.NaN),
                json.path("skill").asDouble(Double.NaN));
    }

    private static Optional<String> text(JsonNode json, String key) {
        return json.has(key) ? Optional.of(json.path(key).asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode json) {
        List<String> all = new ArrayList<>();
        json.forEach(t -> all.add(t.asText()));
        return all;
    }

    /// Without its job, which stands beside it.
    public static ObjectNode of(ForecastReport report) {
        ObjectNode json = PackedJson.MAPPER.createObjectNode();
        json.put("zone", report.zone().getId());
        ArrayNode times = json.putArray("times");
        for (long t : report.epochSeconds()) {
            times.add(t);
        }
        json.put("end", report.endEpochSecond());
        numbers(json.putArray("mean"), report.mean());
        report.probabilities().forEach(json.putArray("probabilities")::add);
        ArrayNode quantiles = json.putArray("quantiles");
        for (double[] step : report.quantiles()) {
            numbers(quantiles.addArray(), step);
        }
        json.put("model", report.model());
        json.put("why", report.why());
        ArrayNode models = json.putArray("models");
        report.models().forEach(m -> models.add(of(m)));
        json.put("season", report.season());
        ObjectNode importance = json.putObject("importance");
        report.importance().forEach((name, share) -> number(importance, name, share));
        report.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static void numbers(ArrayNode out, double[] values) {
        for (double v : values) {
            if (Double.isFinite(v)) {
                out.add(v);
            } else {
                out.addNull();
            }
        }
    }

    private static double[] numbers(JsonNode json) {
        double[] out = new double[json.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = json.get(i).asDouble(Double.NaN);
        }
        return out;
    }

    private static ObjectNode of(ModelReport model) {
        ObjectNode json = PackedJson.MAPPER.createObjectNode();
        json.put("key", model.key());
        json.put("describes", model.describes());
        model.leftOut().ifPresent(why -> json.put("left_out", why));
        json.put("chosen", model.chosen());
        json.put("samples", model.samples());
        number(json, "seconds", model.seconds());
        model.choice().ifPresent(s -> json.set("choice", of(s)));
        model.test().ifPresent(s -> json.set("test", of(s)));
        ArrayNode bands = json.putArray("bands");
        for (Band band : model.bands()) {
            ObjectNode one = bands.addObject();
            one.put("from", band.from());
            one.put("to", band.to());
            one.set("score", of(band.score()));
        }
        return json;
    }

    private static ObjectNode of(Score score) {
        ObjectNode json = PackedJson.MAPPER.createObjectNode();
        json.put("points", score.points());
        number(json, "mae", score.mae());
        number(json, "rmse", score.rmse());
        number(json, "mase", score.mase());
        number(json, "pinball", score.pinball());
        number(json, "coverage", score.coverage());
        number(json, "skill", score.skill());
        return json;
    }

    private static Score score(JsonNode json) {
        return new Score(
                json.path("points").asInt(),
                json.path("mae").asDouble(Double.NaN),
                json.path("rmse").asDouble(Double.NaN),
                json.path("mase").asDouble(Double.NaN),
                json.path("pinball").asDouble(Double.NaN),
                json.path("coverage").asDouble(Double.NaN),
                json.path("skill").asDouble(Double.NaN));
    }

    private static ModelReport model(JsonNode json) {
        List<Band> bands = new ArrayList<>();
        json.path("bands")
                .forEach(
                        b ->
                                bands.add(
                                        new Band(
                                                b.path("from").asInt(),
                                                b.path("to").asInt(),
                                                score(b.path("score")))));
        return new ModelReport(
                json.path("key").asText(),
                json.path("describes").asText(),
                text(json, "left_out"),
                json.path("chosen").asText(),
                json.path("samples").asInt(),
                json.path("seconds").asDouble(Double.NaN),
                json.has("choice") ? Optional.of(score(json.path("choice"))) : Optional.empty(),
                json.has("test") ? Optional.of(score(json.path("test"))) : Optional.empty(),
                bands);
    }

    /// @param job whose report it is
    public static ForecastReport report(ForecastJob job, JsonNode json) {
        List<BigDecimal> probabilities = new ArrayList<>();
        json.path("probabilities").forEach(p -> probabilities.add(new BigDecimal(p.asText())));
        double[][] quantiles = new double[json.path("quantiles").size()][];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = numbers(json.path("quantiles").get(i));
        }
        List<ModelReport> models = new ArrayList<>();
        json.path("models").forEach(m -> models.add(model(m)));
        Map<String, Double> importance = new LinkedHashMap<>();
        json.path("importance")
                .properties()
                .forEach(e -> importance.put(e.getKey(), e.getValue().asDouble(Double.NaN)));
        JsonNode times = json.path("times");
        long[] seconds = new long[times.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = times.get(i).asLong();
        }
        return new ForecastReport(
                job,
                ZoneId.of(json.path("zone").asText()),
                seconds,
                json.path("end").asLong(),
                numbers(json.path("mean")),
                probabilities,
                quantiles,
                json.path("model").asText(),
                json.path("why").asText(),
                models,
                json.path("season").asInt(),
                importance,
                texts(json.path("notes")));
    }
}
