package org.wattdeck.store.file;

import java.util.List;
import java.util.Optional;

/// A YAML document as it stands in the file: text, lists and maps with their places. Nothing is
/// guessed: `NO`, `12:30:45` and `010` are text until a field says what they are.
public sealed interface Yaml {

    int line();

    int column();

    /// @param quoted whether it stood in quotes, or as a block of text
    record Scalar(String text, boolean quoted, int line, int column) implements Yaml {}

    record Sequence(List<Yaml> items, int line, int column) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(List<Entry> entries, int line, int column) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) { // asked so often that a stream is felt
                if (entry.key.equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        public Optional<String> text(String key) {
            return entry(key)
                    .map(Entry::value)
                    .filter(Scalar.class::isInstance)
                    .map(v -> ((Scalar) v).text());
        }

        public boolean has(String key) {
            return entry(key).isPresent();
        }
    }

    /// A key, where it stands, and its value.
    record Entry(String key, int line, int column, Yaml value) {}

    /// What it is, for messages.
    default String kind() {
        return switch (this) {
            case Scalar s -> s.text().isEmpty() ? "nothing" : "\"" + s.text() + "\"";
            case Sequence s -> "a list";
            case Mapping m -> "a group of keys";
        };
    }
}
