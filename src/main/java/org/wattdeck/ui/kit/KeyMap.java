package org.wattdeck.ui.kit;

import java.util.List;
import java.util.Map;

/// The keys of the window as they are now, with the operator's own; the shell adds what they do,
/// for screens that list them. FX thread.
public final class KeyMap {

    /// @param id the name of the action in the keymap file
    /// @param group what it is about, in words
    /// @param keys as people read them: `Ctrl+1`
    public record Key(String id, String group, String keys, String words) {}

    /// What the operator's keymap file says.
    ///
    /// @param file where it is or would be
    /// @param keys keys by the name of the action
    /// @param problems what in it is no such line
    public record Wanted(String file, Map<String, String> keys, List<String> problems) {

        public static final Wanted NOTHING = new Wanted("", Map.of(), List.of());

        public Wanted {
            keys = Map.copyOf(keys);
            problems = List.copyOf(problems);
        }
    }

    private final Wanted wanted;
    private final Map<String, String> combinations;
    private final List<String> refused;
    private List<Key> keys = List.of();

    /// @param combinations the keys of every action, separated by a blank, empty for none
    /// @param refused what of the wishes was refused and why, in words
    public KeyMap(Wanted wanted, Map<String, String> combinations, List<String> refused) {
        this.wanted = wanted;
        this.combinations = Map.copyOf(combinations);
        this.refused = List.copyOf(refused);
    }

    /// The keys of an action, separated by a blank, empty for none.
    ///
    /// @throws IllegalArgumentException for an action there is not
    public String combinations(String id) {
        String keys = combinations.get(id);
        if (keys == null) {
            throw new IllegalArgumentException("There is no action (" + id + ").");
        }
        return keys;
    }

    /// The first key of an action, as people read it: `Ctrl+1`.
    public String shown(String id) {
        return KeyNames.of(combinations(id).split(" ")[0]);
    }

    public Wanted wanted() {
        return wanted;
    }

    public List<Key> keys() {
        return keys;
    }

    /// What of the wishes was refused and why, in words.
    public List<String> refused() {
        return refused;
    }

    public void fill(List<Key> all) {
        keys = List.copyOf(all);
    }
}
