package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.testing.GeneratedPage;

/// docs/studies.md and docs/study.schema.json, made from the keys that the reader knows.
class StudyPageTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void thePageListsEveryKey() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("top", table(StudyKeys.TOP));
        parts.put("period", table(StudyKeys.PERIOD));
        parts.put("series", table(StudyKeys.SERIES));
        parts.put("commands", table(StudyKeys.COMMAND));
        parts.put("faults", table(StudyKeys.FAULT));
        parts.put("tariff", table(StudyKeys.TARIFF));
        parts.put("rate", table(StudyKeys.TARIFF_RATE));
        parts.put("bands", table(StudyKeys.TARIFF_BAND));
        parts.put("demand", table(StudyKeys.TARIFF_DEMAND));
        parts.put("fixed", table(StudyKeys.TARIFF_FIXED));
        parts.put("optimize", table(PlanningKeys.OPTIMIZE));
        parts.put("weights", table(PlanningKeys.WEIGHTS));
        parts.put("plan-battery", table(PlanningKeys.BATTERY));
        parts.put("plan-source", table(PlanningKeys.SOURCE));
        parts.put("plan-generator", table(PlanningKeys.GENERATOR));
        parts.put("plan-load", table(PlanningKeys.LOAD));
        parts.put("plan-grid", table(PlanningKeys.GRID));
        parts.put("sessions", table(PlanningKeys.SESSION));
        parts.put("deferrable", table(PlanningKeys.DEFERRABLE));
        parts.put("heat", table(PlanningKeys.HEAT));
        parts.put("reserve", table(PlanningKeys.RESERVE));
        parts.put("co2", table(PlanningKeys.CO2));
        parts.put("grid-kg", table(PlanningKeys.GRID_KG));
        parts.put("fuses", table(PlanningKeys.FUSE));
        parts.put("forecast", table(ForecastKeys.FORECAST));
        parts.put("holds", table(PlanningKeys.HOLD));
        parts.put("demand-response", table(MarketKeys.RESPONSE));
        parts.put("imbalance", table(MarketKeys.POSITION));
        parts.put("reserve-market", table(MarketKeys.OFFER));
        parts.put("rolling", table(RollingKeys.ROLLING));
        parts.put("rolling-forecast", table(RollingKeys.FORECAST));
        parts.put("replan", table(RollingKeys.REPLAN));
        parts.put("scenarios", table(ScenarioKeys.SCENARIOS));
        parts.put("scenario-series", table(ScenarioKeys.SERIES));
        parts.put("sizing", table(SizingKeys.SIZING));
        parts.put("sized", table(SizingKeys.ASSET));
        parts.put("variants", table(StudyVariants.VARIANT));
        parts.put("sweep", table(StudyVariants.SWEEP));
        parts.put("swept", table(StudyVariants.SWEPT));
        parts.put("output", table(StudyKeys.OUTPUT));
        parts.put("planning", "`" + String.join("`, `", sorted(StudyKeys.PLANNING)) + "`\n");
        GeneratedPage.check("docs/studies.md", parts);
    }

    private static List<String> sorted(java.util.Collection<String> words) {
        return words.stream().sorted().toList();
    }

    private static String table(List<StudyKeys.Key> keys) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Key", "Value", "Default", "Means"});
        for (StudyKeys.Key key : keys) {
            rows.add(
                    new String[] {
                        "`" + key.name() + "`" + (key.required() ? " *" : ""),
                        key.options().isEmpty()
                                ? key.form().name().toLowerCase(Locale.ROOT)
                                : String.join(", ", key.options()),
                        key.fallback(),
                        key.meaning()
                    });
        }
        return GeneratedPage.table(rows);
    }

    @Test
    void theSchemaIsThatOfTheReader() throws IOException {
        GeneratedPage.same("docs/study.schema.json", JSON.writeValueAsString(schema()) + "\n");
    }

    private static ObjectNode schema() {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "A study of Wattdeck");
        root.put(
                "description",
                "Form only. ./wattdeck check also looks at ranges between keys, files and codes.");
        object(root, StudyKeys.TOP);
        ObjectNode properties = (ObjectNode) root.get("properties");
        object((ObjectNode) properties.get("period"), StudyKeys.PERIOD);
        object((ObjectNode) properties.get("output"), StudyKeys.OUTPUT);
        optimize((ObjectNode) properties.get("optimize"));
        object((ObjectNode) properties.get("rolling_horizon"), RollingKeys.ROLLING);
        ObjectNode rolling = (ObjectNode) properties.at("/rolling_horizon/properties");
        object((ObjectNode) rolling.get("replan"), RollingKeys.REPLAN);
        ObjectNode forecast = (ObjectNode) rolling.get("forecast");
        object(forecast, RollingKeys.FORECAST);
        forecast.putArray("type").add("string").add("object");
        list((ObjectNode) forecast.get("properties"), "weather", StudyKeys.SERIES);
        ((ObjectNode) forecast.at("/properties/weather/items/properties/values"))
                .putObject("items")
                .put("type", "number");
        list(properties, "forecast", ForecastKeys.FORECAST);
        for (String texts : List.of("with", "quantiles")) {
            ((ObjectNode) properties.at("/forecast/items/properties/" + texts))
                    .putObject("items")
                    .put("type", "string");
        }
        object((ObjectNode) properties.get("scenarios"), ScenarioKeys.SCENARIOS);
        list(
                (ObjectNode) properties.path("scenarios").path("properties"),
                "series",
                ScenarioKeys.SERIES);
        for (String texts : List.of("/names", "/weights", "/series/items/properties/columns")) {
            ((ObjectNode) properties.at("/scenarios/properties" + texts))
                    .putObject("items")
                    .putArray("type")
                    .add("string")
                    .add("number");
        }
        object((ObjectNode) properties.get("sizing"), SizingKeys.SIZING);
        ObjectNode sizing = (ObjectNode) properties.path("sizing").path("properties");
        list(sizing, "assets", SizingKeys.ASSET);
        for (String sizes : List.of("energy", "power")) {
            ObjectNode one = (ObjectNode) sizing.at("/assets/items/properties/" + sizes);
            one.putArray("type").add("array").add("number");
            one.putObject("items").put("type", "number");
        }
        list(properties, "variants", StudyVariants.VARIANT);
        ((ObjectNode) properties.path("variants").path("items").path("properties").path("set"))
                .put("type", "object");
        object((ObjectNode) properties.get("sweep"), StudyVariants.SWEEP);
        list(
                (ObjectNode) properties.path("sweep").path("properties"),
                "values",
                StudyVariants.SWEPT);
        ObjectNode in = (ObjectNode) properties.at("/sweep/properties/values/items/properties/in");
        in.putObject("items").putArray("type").add("string").add("number");
        list(properties, "series", StudyKeys.SERIES);
        ((ObjectNode) properties.at("/series/items/properties/values"))
                .putObject("items")
                .put("type", "number");
        list(properties, "commands", StudyKeys.COMMAND);
        list(properties, "faults", StudyKeys.FAULT);
        tariff((ObjectNode) properties.get("tariff"));
        refList(properties, "sites", "site");
        refList(properties, "assets", "asset");
        refList(properties, "groups", "group");
        refList(properties, "dependencies", "dependency");
        ObjectNode defs = root.putObject("$defs");
        ObjectNode site = defs.putObject("site");
        fields(site, List.of(AssetSchemas.site()));
        ((ObjectNode) site.get("properties")).putObject("id").put("type", "string");
        refList((ObjectNode) site.get("properties"), "assets", "asset");
        asset(defs.putObject("asset"));
        words(defs.putObject("group"), "id", "code", "name", "type", "parent");
        ObjectNode members =
                ((ObjectNode) defs.path("group").path("properties")).putObject("members");
        members.put("type", "array");
        members.putObject("items").putArray("type").add("string").add("object");
        ObjectNode dependency = defs.putObject("dependency");
        words(dependency, "asset", "depends_on", "type");
        ((ObjectNode) dependency.get("properties")).putObject("critical").put("type", "boolean");
        ArrayNode kinds =
                ((ObjectNode) dependency.path("properties").path("type")).putArray("enum");
        for (Dependency.Kind kind : Dependency.Kind.values()) {
            kinds.add(kind.name().toLowerCase(Locale.ROOT));
        }
        return root;
    }

    private static void tariff(ObjectNode node) {
        object(node, StudyKeys.TARIFF);
        ObjectNode properties = (ObjectNode) node.get("properties");
        for (String way : List.of("import", "export")) {
            ObjectNode rate = (ObjectNode) properties.get(way);
            object(rate, StudyKeys.TARIFF_RATE);
            rate.putArray("type").add("string").add("number").add("object");
            list((ObjectNode) rate.get("properties"), "bands", StudyKeys.TARIFF_BAND);
        }
        list(properties, "demand", StudyKeys.TARIFF_DEMAND);
        list(properties, "fixed", StudyKeys.TARIFF_FIXED);
    }

    private static void optimize(ObjectNode node) {
        object(node, PlanningKeys.OPTIMIZE);
        ObjectNode properties = (ObjectNode) node.get("properties");
        object((ObjectNode) properties.get("weights"), PlanningKeys.WEIGHTS);
        object((ObjectNode) properties.get("reserve"), PlanningKeys.RESERVE);
        object((ObjectNode) properties.get("co2"), PlanningKeys.CO2);
        ObjectNode kg = (ObjectNode) properties.at("/co2/properties/grid_kg_per_kwh");
        object(kg, PlanningKeys.GRID_KG);
        kg.putArray("type").add("number").add("object");
        list(properties, "fuses", PlanningKeys.FUSE);
        list(properties, "holds", PlanningKeys.HOLD);
        list(properties, "demand_response", MarketKeys.RESPONSE);
        list(properties, "imbalance", MarketKeys.POSITION);
        list(properties, "reserve_market", MarketKeys.OFFER);
        ObjectNode offer = (ObjectNode) properties.at("/reserve_market/items/properties");
        ((ObjectNode) offer.get("assets")).putObject("items").put("type", "string");
        ((ObjectNode) offer.get("prices")).putObject("items").put("type", "number");
        ((ObjectNode) properties.at("/fuses/items/properties/assets"))
                .putObject("items")
                .put("type", "string");
        Map<String, StudyKeys.Key> ofAssets = new LinkedHashMap<>();
        Stream.of(
                        PlanningKeys.BATTERY,
                        PlanningKeys.SOURCE,
                        PlanningKeys.GENERATOR,
                        PlanningKeys.LOAD,
                        PlanningKeys.GRID)
                .flatMap(List::stream)
                .forEach(k -> ofAssets.put(k.name(), k));
        list(properties, "assets", List.copyOf(ofAssets.values()));
        list(properties, "sessions", PlanningKeys.SESSION);
        list(properties, "deferrable", PlanningKeys.DEFERRABLE);
        list(properties, "heat", PlanningKeys.HEAT);
    }

    private static void object(ObjectNode node, List<StudyKeys.Key> keys) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        ArrayNode required = JSON.createArrayNode();
        ObjectNode properties = node.putObject("properties");
        for (StudyKeys.Key key : keys) {
            ObjectNode one = properties.putObject(key.name());
            one.put("description", key.meaning());
            switch (key.form()) {
                case GROUP -> one.put("type", "object");
                case LIST -> one.put("type", "array");
                case NUMBER -> one.put("type", "number");
                case WHOLE -> one.put("type", "integer");
                case RATE -> one.putArray("type").add("string").add("number").add("object");
                case NUMBER_OR_GROUP -> one.putArray("type").add("number").add("object");
                case CHOICE_OR_GROUP -> one.putArray("type").add("string").add("object");
                case WORDS -> one.putArray("type").add("string").add("number").add("array");
                case LENGTH, POWER, MOMENT, PRICE ->
                        one.putArray("type").add("string").add("number");
                case CHOICE ->
                        key.options().forEach(one.put("type", "string").putArray("enum")::add);
                case TEXT, CODE, FILE, TIME, RAMP -> one.put("type", "string");
            }
            if (!key.fallback().isEmpty()) {
                one.put("description", key.meaning() + "; default " + key.fallback());
            }
            if (key.required()) {
                required.add(key.name());
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
    }

    private static void list(ObjectNode properties, String name, List<StudyKeys.Key> keys) {
        object(((ObjectNode) properties.get(name)).putObject("items"), keys);
    }

    private static void refList(ObjectNode properties, String name, String ref) {
        ObjectNode node =
                properties.has(name)
                        ? (ObjectNode) properties.get(name)
                        : properties.putObject(name);
        node.put("type", "array");
        node.putObject("items").put("$ref", "#/$defs/" + ref);
    }

    private static void words(ObjectNode node, String... names) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        for (String name : names) {
            properties.putObject(name).put("type", "string");
        }
    }

    /// Any asset: the common fields and those of all types, of which its type decides.
    private static void asset(ObjectNode node) {
        List<Schema> all = new ArrayList<>(List.of(AssetSchemas.asset()));
        for (AssetType type : AssetType.values()) {
            all.add(AssetSchemas.of(type));
        }
        all.add(SimulatorKeys.SCHEMA);
        fields(node, all);
        ObjectNode properties = (ObjectNode) node.get("properties");
        for (String name : List.of("id", "site", "site_id")) {
            properties.putObject(name).put("type", "string");
        }
        ArrayNode types = properties.putObject("type").put("type", "string").putArray("enum");
        for (AssetType type : AssetType.values()) {
            types.add(type.code());
        }
    }

    private static void fields(ObjectNode node, List<Schema> schemas) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        for (Schema schema : schemas) {
            for (Field field : schema.fields()) {
                ObjectNode one =
                        properties.has(field.name())
                                ? (ObjectNode) properties.get(field.name())
                                : properties.putObject(field.name());
                field(one, field);
            }
        }
    }

    private static void field(ObjectNode one, Field field) {
        switch (field) {
            case Field.Quantity q -> {
                one.put("type", q.integer() ? "integer" : "number");
                if (!q.unit().symbol().isEmpty()) {
                    one.put("description", q.unit().symbol());
                }
            }
            case Field.Choice c -> {
                one.put("type", "string");
                ArrayNode options =
                        one.has("enum") ? (ArrayNode) one.get("enum") : one.putArray("enum");
                c.options().forEach(o -> addOnce(options, o));
            }
            case Field.Flag f -> one.put("type", "boolean");
            case Field.Free f -> one.put("type", "object");
            case Field.Rows r -> one.put("type", "array");
            case Field.Text t -> one.put("type", "string");
            case Field.Date d -> one.put("type", "string");
            case Field.Ref r -> one.put("type", "string");
        }
    }

    private static void addOnce(ArrayNode options, String word) {
        for (JsonNode known : options) {
            if (known.asText().equals(word)) {
                return;
            }
        }
        options.add(word);
    }

    @Test
    void everyExampleFitsTheSchemaAndMisspeltKeysDoNot() throws IOException {
        JsonNode schema = JSON.readTree(BASE.resolve("docs/study.schema.json").toFile());
        int seen = 0;
        try (Stream<Path> files = Files.list(BASE.resolve("studies"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Yaml yaml = YamlFile.read(file).document().orElseThrow();
                if (StudyFile.isStudy(yaml)) {
                    assertEquals(List.of(), errors(yaml, schema, schema, file.toString()));
                    seen++;
                }
            }
        }
        assertTrue(seen >= 8, seen + " examples");
        Yaml wrong =
                YamlFile.read(
                                "study: x\nperiod: {start: 2026-01-01, lenght: 1 h}\nstep: []\nsites: x\n"
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .document()
                        .orElseThrow();
        assertEquals(3, errors(wrong, schema, schema, "").size());
    }

    @Test
    void everyKeyIsInTheSchemaAndNoOther() throws IOException {
        JsonNode schema = JSON.readTree(BASE.resolve("docs/study.schema.json").toFile());
        same(StudyKeys.TOP, schema);
        same(StudyKeys.PERIOD, schema.at("/properties/period"));
        same(StudyKeys.OUTPUT, schema.at("/properties/output"));
        JsonNode tariff = schema.at("/properties/tariff");
        same(StudyKeys.TARIFF, tariff);
        same(StudyKeys.TARIFF_RATE, tariff.at("/properties/import"));
        same(StudyKeys.TARIFF_BAND, tariff.at("/properties/export/properties/bands/items"));
        same(StudyKeys.TARIFF_DEMAND, tariff.at("/properties/demand/items"));
        same(StudyKeys.TARIFF_FIXED, tariff.at("/properties/fixed/items"));
        same(StudyKeys.SERIES, schema.at("/properties/series/items"));
        same(StudyKeys.COMMAND, schema.at("/properties/commands/items"));
        same(StudyKeys.FAULT, schema.at("/properties/faults/items"));
        assertNotEquals(0, schema.at("/$defs/asset/properties").size());
    }

    private static void same(List<StudyKeys.Key> keys, JsonNode object) {
        List<String> names = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(names::add);
        assertEquals(keys.stream().map(StudyKeys.Key::name).toList(), names);
        assertFalse(object.path("additionalProperties").asBoolean(true));
    }

    /// As much of JSON Schema as the file uses.
    private static List<String> errors(Yaml value, JsonNode schema, JsonNode root, String path) {
        if (schema.has("$ref")) {
            String pointer = schema.get("$ref").asText().substring(1);
            return errors(value, root.at(pointer), root, path);
        }
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(t -> types.add(t.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        List<String> errors = new ArrayList<>();
        switch (value) {
            case Yaml.Mapping m -> {
                if (!types.contains("object")) {
                    errors.add(path + " is an object");
                }
                for (JsonNode required : schema.path("required")) {
                    if (!m.has(required.asText())) {
                        errors.add(path + " lacks " + required.asText());
                    }
                }
                for (Yaml.Entry e : m.entries()) {
                    JsonNode one = schema.path("properties").path(e.key());
                    if (!one.isMissingNode()) {
                        errors.addAll(errors(e.value(), one, root, path + "/" + e.key()));
                    } else if (!schema.path("additionalProperties").asBoolean(true)) {
                        errors.add(path + " has " + e.key());
                    }
                }
            }
            case Yaml.Sequence s -> {
                if (!types.contains("array")) {
                    errors.add(path + " is an array");
                }
                for (Yaml item : s.items()) {
                    errors.addAll(errors(item, schema.path("items"), root, path + "[]"));
                }
            }
            case Yaml.Scalar s -> {
                if (types.stream().noneMatch(t -> fits(s, t))) {
                    errors.add(path + " is \"" + s.text() + "\"");
                }
                if (schema.has("enum")
                        && !schema.get("enum").toString().contains("\"" + s.text() + "\"")) {
                    errors.add(path + " is not one of " + schema.get("enum"));
                }
            }
        }
        return errors;
    }

    private static boolean fits(Yaml.Scalar s, String type) {
        return switch (type) {
            case "string" -> true;
            case "number" -> s.text().matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
            case "integer" -> s.text().matches("[+-]?\\d+");
            case "boolean" -> s.text().matches("true|false");
            default -> false;
        };
    }
}
