package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.schema.Nearest;

/// The words behind a command, sorted into options and the rest.
public record Arguments(List<String> rest, Map<String, String> options) {

    /// The arguments, or everything that is wrong with them.
    record Outcome(Arguments arguments, List<String> problems) {}

    static Outcome parse(List<String> words, List<Command.Option> known) {
        List<String> rest = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--") || word.equals("--")) {
                rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Optional<Command.Option> option =
                    known.stream().filter(o -> o.name().equals(name)).findFirst();
            if (option.isEmpty()) {
                problems.add(
                        "The option ("
                                + name
                                + ") is not known."
                                + Nearest.of(
                                                name,
                                                known.stream().map(Command.Option::name).toList())
                                        .map(n -> " Maybe " + n + ".")
                                        .orElse(""));
            } else if (option.get().value().isEmpty()) {
                options.put(name, "true");
            } else if (equals >= 0) {
                options.put(name, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                options.put(name, words.get(++i));
            } else {
                problems.add(
                        "The option (" + name + ") needs a value: " + option.get().value() + ".");
            }
        }
        known.stream()
                .filter(o -> o.required() && !options.containsKey(o.name()))
                .forEach(
                        o ->
                                problems.add(
                                        "The option ("
                                                + o.name()
                                                + " "
                                                + o.value()
                                                + ") is missing."));
        return new Outcome(new Arguments(List.copyOf(rest), Map.copyOf(options)), problems);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String required(String name) {
        return get(name).orElseThrow();
    }
}
