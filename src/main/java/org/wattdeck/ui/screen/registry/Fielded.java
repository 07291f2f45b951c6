package org.wattdeck.ui.screen.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Unit;
import org.wattdeck.domain.schema.Values;

/// Short ways to write down the fields of a form that no schema has.
final class Fielded {

    private Fielded() {}

    static Schema.Section section(String title, Field... fields) {
        return new Schema.Section(title, List.of(fields));
    }

    static Field words(String name, boolean required, int longest) {
        return new Field.Text(name, required, longest);
    }

    static Field ref(String name, String kind) {
        return new Field.Ref(name, true, kind);
    }

    static Field choice(String name, List<String> options, String first) {
        return new Field.Choice(name, true, options, Optional.of(first));
    }

    static Field flag(String name, boolean first) {
        return new Field.Flag(name, false, Optional.of(first));
    }

    static Field date(String name) {
        return new Field.Date(name, false);
    }

    static Field days(String name, int first) {
        return new Field.Quantity(
                name, false, Unit.DAY, Range.closed(0, 3650), true, OptionalDouble.of(first));
    }

    /// A text that was given.
    static Optional<String> given(Values values, String name) {
        return values.text(name);
    }

    /// The values of a schema's fields alone.
    static Values only(Values all, Schema schema) {
        Map<String, Object> some = new LinkedHashMap<>(all.byName());
        some.keySet().retainAll(FieldText.names(schema));
        return new Values(some);
    }
}
