package org.wattdeck.domain.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One field of a kind of thing: its name as it stands in files and tables, whether it must be
/// given, and what it accepts. Few kinds, many uses: so it is sealed and switched over.
public sealed interface Field {

    /// The name in snake case, with its unit: `rated_power_kw`.
    String name();

    boolean required();

    /// A number with a unit and a closed or open range. `integer` says whether only whole numbers
    /// are accepted.
    record Quantity(
            String name,
            boolean required,
            Unit unit,
            Range range,
            boolean integer,
            OptionalDouble fallback)
            implements Field {}

    /// One of a few words.
    record Choice(String name, boolean required, List<String> options, Optional<String> fallback)
            implements Field {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// Free text of at most `maxLength` characters.
    record Text(String name, boolean required, int maxLength) implements Field {}

    /// Yes or no.
    record Flag(String name, boolean required, Optional<Boolean> fallback) implements Field {}

    /// A calendar date, ISO 8601.
    record Date(String name, boolean required) implements Field {}

    /// A reference to another thing by id or code, for example `site` or `asset`.
    record Ref(String name, boolean required, String kind) implements Field {}

    /// Free data of the user's own, kept as JSON text of at most `maxLength` characters.
    record Free(String name, int maxLength) implements Field {
        @Override
        public boolean required() {
            return false;
        }
    }

    /// A list of rows that follow another schema.
    record Rows(String name, boolean required, Schema schema) implements Field {}
}
