package org.wattdeck.store.transfer;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.Yaml;

/// A JSON document with the place of each value. Keys that stand twice, levels without end and
/// whatever else is no JSON are refused.
final class JsonTree {

    private final JsonParser parser;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static Yaml read(String text) throws IOException, RefusedException {
        try (JsonParser parser = JsonOwnData.MAPPER.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonTree tree = new JsonTree(parser);
            parser.nextToken();
            Yaml document = tree.value();
            if (parser.nextToken() != null) {
                throw refused("has more than one document", parser.currentTokenLocation());
            }
            return document;
        } catch (JsonProcessingException e) {
            throw refused("is not JSON here: " + e.getOriginalMessage(), e.getLocation());
        }
    }

    private static RefusedException refused(String what, JsonLocation at) {
        Problem problem = Problem.error("file.form", "file", what, "", "");
        return new RefusedException(
                at == null
                        ? problem
                        : problem.at(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())));
    }

    private Yaml value() throws IOException, RefusedException {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        JsonToken token = parser.currentToken();
        if (++values > Limits.MAX_CELLS) {
            throw refused("has too many values, more than " + Limits.MAX_CELLS, at);
        }
        if (token == null) {
            throw refused("is empty", at);
        }
        return switch (token) {
            case START_OBJECT -> {
                List<Yaml.Entry> entries = new ArrayList<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    JsonLocation key = parser.currentTokenLocation();
                    String name = parser.currentName();
                    parser.nextToken();
                    entries.add(new Yaml.Entry(name, key.getLineNr(), key.getColumnNr(), value()));
                }
                yield new Yaml.Mapping(entries, line, column);
            }
            case START_ARRAY -> {
                List<Yaml> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                yield new Yaml.Sequence(items, line, column);
            }
            case VALUE_STRING -> new Yaml.Scalar(parser.getText(), true, line, column);
            case VALUE_NULL -> new Yaml.Scalar("", false, line, column);
            default -> new Yaml.Scalar(parser.getText(), false, line, column);
        };
    }
}
