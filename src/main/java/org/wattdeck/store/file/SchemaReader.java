package org.wattdeck.store.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// Reads the values of a schema from a map of a YAML file. Every problem is added to the list
/// with its place; `path` says in which thing, for example `assets[B-01].`.
public final class SchemaReader {

    private final List<Problem> problems;

    public SchemaReader(List<Problem> problems) {
        this.problems = problems;
    }

    /// Values with defaults filled in. Keys in `others` belong to somebody else and are passed
    /// over; any other unknown key is a problem with the nearest known name.
    public Values read(Yaml.Mapping map, Schema schema, String path, Collection<String> others) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            Optional<Yaml.Entry> entry = map.entry(field.name());
            if (entry.isPresent()) {
                value(field, entry.get(), path).ifPresent(v -> values.put(field.name(), v));
            } else {
                FieldText.fallback(field).ifPresent(v -> values.put(field.name(), v));
                if (field.required() && FieldText.fallback(field).isEmpty()) {
                    problems.add(
                            Problem.error(
                                            "field.missing",
                                            path + field.name(),
                                            "is missing",
                                            "nothing",
                                            FieldText.expected(field))
                                    .at(map.line(), map.column()));
                }
            }
        }
        unknown(map, schema, path, others);
        Values read = new Values(values);
        // Also beside other problems: a value that could not be read is absent, and breaks no rule.
        for (Schema.Rule rule : schema.rules()) {
            rule.check().apply(read).ifPresent(p -> problems.add(placed(p, map, path)));
        }
        return read;
    }

    private static Problem placed(Problem p, Yaml.Mapping map, String path) {
        Yaml.Entry entry = map.entry(p.field()).orElse(null);
        Problem named = p.under(path);
        return entry == null
                ? named.at(map.line(), map.column())
                : named.at(entry.value().line(), entry.value().column());
    }

    private Optional<Object> value(Field field, Yaml.Entry entry, String path) {
        if (field instanceof Field.Free free) {
            return free(free, entry, path);
        }
        if (!(entry.value() instanceof Yaml.Scalar scalar)) {
            problems.add(
                    Problem.error(
                                    "value.kind",
                                    path + field.name(),
                                    "must be a single value",
                                    entry.value().kind(),
                                    FieldText.expected(field))
                            .at(entry.value().line(), entry.value().column()));
            return Optional.empty();
        }
        return switch (FieldText.read(field, scalar.text())) {
            case FieldText.Reading.Value v -> Optional.of(v.value());
            case FieldText.Reading.Wrong w -> {
                Problem p = w.problem();
                problems.add(p.under(path).at(scalar.line(), scalar.column()));
                yield Optional.empty();
            }
        };
    }

    /// The user's own data, kept as JSON.
    private Optional<Object> free(Field.Free field, Yaml.Entry entry, String path) {
        Yaml value = entry.value();
        String json = Json.of(value);
        boolean map = value instanceof Yaml.Mapping;
        if (map && json.length() <= field.maxLength()) {
            return Optional.of(json);
        }
        problems.add(
                Problem.error(
                                map ? "value.length" : "value.kind",
                                path + field.name(),
                                map ? Said.of("is too long") : Said.of("must be a group of keys"),
                                map
                                        ? Said.of("%s characters as JSON", json.length())
                                        : Said.free(value.kind()),
                                map
                                        ? Said.of("at most %s", field.maxLength())
                                        : Said.of("key: value"))
                        .at(value.line(), value.column()));
        return Optional.empty();
    }

    private void unknown(Yaml.Mapping map, Schema schema, String path, Collection<String> others) {
        TreeSet<String> known = new TreeSet<>(FieldText.names(schema));
        known.addAll(others);
        for (Yaml.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                unknownKey(entry, path, known, problems);
            }
        }
    }

    /// Says that a key is not known and which was probably meant.
    public static void unknownKey(
            Yaml.Entry entry, String path, Collection<String> known, List<Problem> problems) {
        problems.add(
                Problem.error(
                                "key.unknown",
                                path + entry.key(),
                                Said.of("is not a known key"),
                                Said.free(entry.key()),
                                UnitSuffix.meant(entry.key(), known)
                                        .or(() -> Nearest.of(entry.key(), known))
                                        .map(n -> Said.of("maybe %s", n))
                                        .orElse(Said.of("one of the documented keys")))
                        .at(entry.line(), entry.column()));
    }
}
