package org.wattdeck.engine.workflow;

import java.util.List;
import java.util.Optional;

/// What a kind of task is called and what it is told.
///
/// @param id as it stands in definitions
public record KindSpec(String id, List<ConfigField> fields) {

    public KindSpec {
        fields = List.copyOf(fields);
    }

    public Optional<ConfigField> field(String key) {
        return fields.stream().filter(f -> f.key().equals(key)).findFirst();
    }
}
