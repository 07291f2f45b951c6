package org.wattdeck.domain.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The values of one thing by field name: `Double`, `Long`, `String`, `Boolean`, `LocalDate`, or a
/// list of values. Immutable. A field that was not given and has no default is absent, never null.
public record Values(Map<String, Object> byName) {

    public static final Values EMPTY = new Values(Map.of());

    public Values {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Optional<Object> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public OptionalDouble number(String name) {
        return byName.get(name) instanceof Number n
                ? OptionalDouble.of(n.doubleValue())
                : OptionalDouble.empty();
    }

    public double number(String name, double otherwise) {
        return number(name).orElse(otherwise);
    }

    public Optional<String> text(String name) {
        return byName.get(name) instanceof String s ? Optional.of(s) : Optional.empty();
    }

    public boolean flag(String name, boolean otherwise) {
        return byName.get(name) instanceof Boolean b ? b : otherwise;
    }

    public Values with(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>(byName);
        map.put(name, value);
        return new Values(map);
    }
}
