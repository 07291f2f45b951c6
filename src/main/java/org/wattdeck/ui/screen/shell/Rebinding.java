package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.ui.kit.BuiltInKeys;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.KeyNames;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.ScreenSpec;

/// Takes the operator's keys instead of the built-in ones, as far as they can be taken; what cannot
/// is refused in words and the built-in key stays. Pure.
public final class Rebinding {

    /// A way out that is not at its place would be none.
    private static final Set<String> FIXED = Set.of("close");

    private final Messages messages;
    private final Map<String, String> builtIn;

    /// @param keys the keys after the changes, by action
    record Outcome(Map<String, String> keys, List<String> problems) {}

    /// @param builtIn keys by action, empty for none; several are separated by a blank
    Rebinding(Messages messages, Map<String, String> builtIn) {
        this.messages = messages;
        this.builtIn = new LinkedHashMap<>(builtIn);
    }

    /// The keys of a console whose operator has these wishes.
    public static KeyMap keyMap(Messages messages, List<ScreenSpec> screens, KeyMap.Wanted wanted) {
        Outcome outcome = new Rebinding(messages, BuiltInKeys.of(screens)).apply(wanted.keys());
        List<String> refused = new ArrayList<>(wanted.problems());
        refused.addAll(outcome.problems());
        return new KeyMap(wanted, outcome.keys(), refused);
    }

    Outcome apply(Map<String, String> wanted) {
        List<String> problems = new ArrayList<>();
        Map<String, String> taken = new LinkedHashMap<>();
        new TreeMap<>(wanted)
                .forEach(
                        (id, keys) ->
                                problem(id, keys)
                                        .ifPresentOrElse(
                                                problems::add, () -> taken.put(id, tidy(keys))));
        Map<String, String> result = new LinkedHashMap<>(builtIn);
        taken.forEach(result::put);
        for (String id : List.copyOf(taken.keySet())) {
            Optional<String> other = other(result, id);
            if (other.isPresent()) {
                problems.add(
                        messages.text(
                                "keymap.taken", result.getOrDefault(id, ""), id, other.get()));
                result.put(id, builtIn.getOrDefault(id, ""));
            }
        }
        return new Outcome(result, problems);
    }

    private Optional<String> problem(String id, String keys) {
        if (!builtIn.containsKey(id)) {
            String maybe =
                    Nearest.of(id, List.copyOf(builtIn.keySet()))
                            .map(n -> " " + messages.text("keymap.maybe", n))
                            .orElse("");
            return Optional.of(messages.text("keymap.unknown", id) + maybe);
        }
        if (FIXED.contains(id)) {
            return Optional.of(messages.text("keymap.fixed", id));
        }
        for (String key : words(keys)) {
            if (combination(key).isEmpty()) {
                return Optional.of(messages.text("keymap.unread", key, id));
            }
            boolean alone =
                    !key.contains("+")
                            || key.toLowerCase(java.util.Locale.ROOT).matches("shift\\+[^+]+");
            if (alone && !key.matches("(?i)(shift\\+)?F[0-9]{1,2}")) {
                return Optional.of(messages.text("keymap.plain", key, id));
            }
        }
        return Optional.empty();
    }

    /// Another action that has one of the keys of this one.
    private static Optional<String> other(Map<String, String> all, String id) {
        List<KeyCombination> mine = combinations(all.getOrDefault(id, ""));
        return all.entrySet().stream()
                .filter(e -> !e.getKey().equals(id))
                .filter(e -> combinations(e.getValue()).stream().anyMatch(mine::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<KeyCombination> combinations(String keys) {
        return words(keys).stream().flatMap(k -> combination(k).stream()).toList();
    }

    private static List<String> words(String keys) {
        return Arrays.stream(keys.split("\\s+")).filter(k -> !k.isEmpty()).toList();
    }

    private static Optional<KeyCombination> combination(String key) {
        try {
            // A word that is no key would be taken for a character.
            return Optional.of(KeyNames.combination(shortcut(key)))
                    .filter(KeyCodeCombination.class::isInstance);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Ctrl, as people write it, is the key the system has for such things.
    private static String shortcut(String key) {
        return key.replaceAll("(?i)\\b(ctrl|control|cmd)\\b", "Shortcut");
    }

    private static String tidy(String keys) {
        return String.join(" ", words(keys).stream().map(Rebinding::shortcut).toList());
    }
}
