package org.wattdeck.domain.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The ordered fields of one kind of thing, in sections, and the rules that hold between fields.
public record Schema(String name, List<Section> sections, List<Rule> rules) {

    public Schema {
        sections = List.copyOf(sections);
        rules = List.copyOf(rules);
    }

    public record Section(String title, List<Field> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /// A rule between fields: `check` looks at values that are each valid by themselves and names
    /// the field at fault with what was found and expected, or nothing.
    public record Rule(String name, Function<Values, Optional<Problem>> check) {}

    public List<Field> fields() {
        return sections.stream().flatMap(s -> s.fields().stream()).toList();
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    private Map<String, Field> byName() {
        Map<String, Field> map = new LinkedHashMap<>();
        fields().forEach(f -> map.put(f.name(), f));
        return map;
    }
}
