package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Other words for what the program knows by one name, in the languages of its users. They stand in
/// a file of data: `[section]`, then lines `name: word, word, ...`.
public final class Words {

    /// Word by its folded form, within a section.
    private final Map<String, Map<String, String>> sections = new HashMap<>();
    /// All names a word may stand for, of fields.
    private final Map<String, List<String>> fields = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    private Words() {}

    /// @throws IllegalArgumentException if the text is not a list of words
    public static Words of(String text) {
        Words words = new Words();
        String section = "";
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0 || section.isEmpty()) {
                throw new IllegalArgumentException(
                        "The line (" + line + ") is no name with its words.");
            }
            words.add(section, line.substring(0, colon).strip(), line.substring(colon + 1));
        }
        return words;
    }

    private void add(String section, String name, String list) {
        if (!section.equals("fields") && !section.equals("absent")) {
            sections.computeIfAbsent(section, k -> new HashMap<>())
                    .putIfAbsent(Fold.of(name), name);
        }
        for (String word : list.split(",", -1)) {
            String folded = Fold.of(word);
            if (section.equals("absent")) {
                absent.add(Fold.code(word));
            } else if (section.equals("fields")) {
                fields.computeIfAbsent(folded, k -> new ArrayList<>(1)).add(name);
            } else if (!folded.isEmpty()) {
                sections.computeIfAbsent(section, k -> new HashMap<>()).putIfAbsent(folded, name);
            }
        }
    }

    /// The name that a word stands for in a section.
    Optional<String> name(String section, String word) {
        return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(Fold.of(word)));
    }

    /// Whether a word stands for a field within a scope such as `battery` or `site`.
    boolean field(String scope, String field, String folded) {
        List<String> names = fields.getOrDefault(folded, List.of());
        return names.contains(field) || names.contains(scope + "." + field);
    }

    /// Whether a word says that there is no value.
    boolean absent(String word) {
        return absent.contains(Fold.code(word));
    }
}
