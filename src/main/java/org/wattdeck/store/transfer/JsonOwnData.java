package org.wattdeck.store.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.engine.transfer.OwnData;

/// Own data as JSON text.
final class JsonOwnData implements OwnData {

    static final int MAX_DEPTH = 32;

    /// Takes no key twice, nothing behind the end, and keeps numbers as they are written.
    static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(Limits.MAX_CELL_LENGTH)
                                                    .maxNumberLength(100)
                                                    .maxNameLength(1000)
                                                    .build())
                                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .build())
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .build();

    @Override
    public Optional<String> plain(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object
                    ? Optional.of(MAPPER.writeValueAsString(object))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String with(String object, Map<String, String> more) {
        ObjectNode all = object(object);
        more.forEach(all::put);
        return text(all);
    }

    @Override
    public String without(String object, String key) {
        ObjectNode all = object(object);
        all.remove(key);
        return all.isEmpty() ? "" : text(all);
    }

    private static ObjectNode object(String text) {
        try {
            return !text.isEmpty() && MAPPER.readTree(text) instanceof ObjectNode o
                    ? o
                    : MAPPER.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Own data is kept as JSON, but is none.", e);
        }
    }

    private static String text(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Own data could not be written.", e);
        }
    }
}
