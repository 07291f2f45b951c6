package org.wattdeck.ui.kit;

import java.util.List;
import java.util.Map;

/// The keys of the window, for screens that list them, and the changes the operator wishes. The
/// shell fills it. FX thread.
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
    private List<Key> keys = List.of();
    private List<String> refused = List.of();

    public KeyMap(Wanted wanted) {
        this.wanted = wanted;
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

    public void fill(List<Key> all, List<String> problems) {
        keys = List.copyOf(all);
        refused = List.copyOf(problems);
    }
}
