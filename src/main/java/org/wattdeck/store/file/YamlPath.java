package org.wattdeck.store.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a value into a document at a path such as `sites.DEMO.assets.BESS.capacity_kwh`: keys of
/// groups, and in lists the `code`, `asset` or `name` of an item, or its place from 0. Documents do
/// not change; a changed copy is answered.
final class YamlPath {

    private static final List<String> NAMES = List.of("code", "asset", "name");

    private YamlPath() {}

    /// @return empty where the path leads nowhere; its last key may be new
    static Optional<Yaml> put(Yaml document, String path, Yaml value) {
        return put(document, List.of(path.split("\\.", -1)), value);
    }

    private static Optional<Yaml> put(Yaml at, List<String> path, Yaml value) {
        if (path.isEmpty()) {
            return Optional.of(value);
        }
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        return switch (at) {
            case Yaml.Mapping map -> put(map, key, rest, value);
            case Yaml.Sequence list -> put(list, key, rest, value);
            case Yaml.Scalar _ -> Optional.empty();
        };
    }

    private static Optional<Yaml> put(Yaml.Mapping map, String key, List<String> rest, Yaml value) {
        if (!map.has(key)) {
            Yaml child = value;
            if (!rest.isEmpty()) {
                Optional<Yaml> made =
                        put(new Yaml.Mapping(List.of(), value.line(), value.column()), rest, value);
                if (made.isEmpty()) {
                    return made;
                }
                child = made.get();
            }
            List<Yaml.Entry> entries = new ArrayList<>(map.entries());
            entries.add(new Yaml.Entry(key, value.line(), value.column(), child));
            return Optional.of(new Yaml.Mapping(entries, map.line(), map.column()));
        }
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Yaml.Entry entry : map.entries()) {
            if (!entry.key().equals(key)) {
                entries.add(entry);
                continue;
            }
            Optional<Yaml> child = put(entry.value(), rest, value);
            if (child.isEmpty()) {
                return child;
            }
            entries.add(new Yaml.Entry(key, entry.line(), entry.column(), child.get()));
        }
        return Optional.of(new Yaml.Mapping(entries, map.line(), map.column()));
    }

    private static Optional<Yaml> put(
            Yaml.Sequence list, String key, List<String> rest, Yaml value) {
        for (int k = 0; k < list.items().size(); k++) {
            if (named(list.items().get(k), key) || key.equals(Integer.toString(k))) {
                Optional<Yaml> child = put(list.items().get(k), rest, value);
                if (child.isEmpty()) {
                    return child;
                }
                List<Yaml> items = new ArrayList<>(list.items());
                items.set(k, child.get());
                return Optional.of(new Yaml.Sequence(items, list.line(), list.column()));
            }
        }
        return Optional.empty();
    }

    private static boolean named(Yaml item, String key) {
        return item instanceof Yaml.Mapping map
                && NAMES.stream().anyMatch(n -> map.text(n).filter(key::equals).isPresent());
    }

    /// The same document without a key at its top.
    static Yaml.Mapping without(Yaml.Mapping map, List<String> keys) {
        return new Yaml.Mapping(
                map.entries().stream().filter(e -> !keys.contains(e.key())).toList(),
                map.line(),
                map.column());
    }
}
