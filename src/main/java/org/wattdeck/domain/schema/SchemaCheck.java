package org.wattdeck.domain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether values satisfy a schema, field by field and between fields: the same answers as reading
/// them from a file gives.
public final class SchemaCheck {

    private SchemaCheck() {}

    /// @param path stands before the name of each field, for example `assets[B-01].`
    public static List<Problem> of(Schema schema, Values values, String path) {
        List<Problem> problems = new ArrayList<>();
        for (Field field : schema.fields()) {
            Optional<Object> value = values.get(field.name());
            if (value.isEmpty()) {
                if (field.required() && FieldText.fallback(field).isEmpty()) {
                    problems.add(
                            Problem.error(
                                    "field.missing",
                                    field.name(),
                                    "is missing",
                                    "nothing",
                                    FieldText.expected(field)));
                }
            } else {
                problem(field, value.get()).ifPresent(problems::add);
            }
        }
        for (Schema.Rule rule : schema.rules()) {
            rule.check().apply(values).ifPresent(problems::add);
        }
        return problems.stream().map(p -> p.under(path)).toList();
    }

    private static Optional<Problem> problem(Field field, Object value) {
        return FieldText.read(field, FieldText.of(value)) instanceof FieldText.Reading.Wrong w
                ? Optional.of(w.problem())
                : Optional.empty();
    }
}
