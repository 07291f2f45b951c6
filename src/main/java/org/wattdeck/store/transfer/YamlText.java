package org.wattdeck.store.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;

/// Writes YAML for people: a line for each key, quotes only where they are needed, units as
/// comments where the name of the key lacks them.
final class YamlText {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9]|[A-Za-z]|\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private static final Map<String, String> UNITS = units();

    private final Writer out;

    YamlText(Writer out) {
        this.out = out;
    }

    /// Units of the keys whose names do not end in them.
    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        Arrays.stream(AssetType.values())
                .flatMap(t -> AssetSchemas.of(t).fields().stream())
                .forEach(
                        f -> {
                            if (f instanceof Field.Quantity q
                                    && !q.unit().symbol().isEmpty()
                                    && !q.name()
                                            .matches(
                                                    ".*_(kw|kwh|kwp|kva|kvar|kv|hz|v|a|w|m|m2|mps|db|ms|sec|percentage|celsius|degrees|minutes|hours|liters)(_per_[a-z0-9]+)?$")) {
                                units.put(q.name(), q.unit().symbol());
                            }
                        });
        return units;
    }

    /// An item of a list, `level` deep.
    void item(ObjectNode item, int level) throws IOException {
        String lead = "  ".repeat(level) + "- ";
        for (var field : item.properties()) {
            out.write(lead);
            out.write(field.getKey());
            out.write(':');
            value(field.getKey(), field.getValue(), level + 1);
            lead = "  ".repeat(level + 1);
        }
    }

    private void value(String key, JsonNode value, int level) throws IOException {
        if (value instanceof ArrayNode list
                && !list.isEmpty()
                && list.valueStream().allMatch(ObjectNode.class::isInstance)) {
            out.write('\n');
            for (JsonNode one : list) {
                item((ObjectNode) one, level + 1);
            }
            return;
        }
        out.write(' ');
        // What is no single value is written as JSON, which is YAML too.
        out.write(value.isTextual() ? text(value.asText()) : value.toString());
        if (UNITS.containsKey(key)) {
            out.write("  # " + UNITS.get(key));
        }
        out.write('\n');
    }

    private static String text(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : JsonOwnData.MAPPER.getNodeFactory().textNode(text).toString();
    }
}
