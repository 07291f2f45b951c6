package org.wattdeck.store.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;

/// What is found wrong in a file while it is read, each with its place, and how things in it are
/// named.
final class Findings {

    private final List<Problem> problems;

    Findings(List<Problem> problems) {
        this.problems = problems;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(Yaml at, String key, String field, String what, String found, String expected) {
        problems.add(Problem.error(key, field, what, found, expected).at(at.line(), at.column()));
    }

    void problem(Yaml at, String key, String field, Said what, Said found, Said expected) {
        problems.add(Problem.error(key, field, what, found, expected).at(at.line(), at.column()));
    }

    void warn(Yaml.Entry entry, String path, String what) {
        problems.add(
                new Problem(
                        Problem.Severity.WARNING,
                        "key.ignored",
                        path + entry.key(),
                        what,
                        "",
                        "",
                        entry.line(),
                        entry.column()));
    }

    /// These keys take one value each, not a list or a group.
    void single(Yaml.Mapping map, String path, List<String> keys) {
        for (Yaml.Entry entry : map.entries()) {
            if (keys.contains(entry.key()) && !(entry.value() instanceof Yaml.Scalar)) {
                problem(
                        entry.value(),
                        "value.kind",
                        path + entry.key(),
                        "must be a single value",
                        entry.value().kind(),
                        "text");
            }
        }
    }

    int mark() {
        return problems.size();
    }

    /// Whether there were errors since a mark.
    boolean errorsSince(int size) {
        return problems.subList(size, problems.size()).stream()
                .anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }

    static Yaml place(Yaml.Mapping map, String key) {
        return map.entry(key).map(Yaml.Entry::value).orElse(map);
    }

    static Optional<UUID> uuid(Yaml.Mapping map, String key) {
        return map.text(key)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(UUID.fromString(text))
                                        .filter(u -> u.toString().equalsIgnoreCase(text));
                            } catch (IllegalArgumentException e) {
                                return Optional.empty();
                            }
                        });
    }

    /// How a thing is called in messages.
    static String name(Yaml.Mapping map) {
        return map.text("code")
                .or(() -> map.text("id"))
                .or(() -> map.text("name"))
                .orElse("line " + map.line());
    }

    /// The same name gives the same id on every machine.
    static UUID stable(String name) {
        return UUID.nameUUIDFromBytes(("wattdeck/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
