package org.wattdeck.ui.kit;

import java.util.List;

/// The keys of the window, for screens that list them. The shell fills it once. FX thread.
public final class KeyMap {

    /// @param group what it is about, in words
    /// @param keys as people read them: `Ctrl+1`
    public record Key(String group, String keys, String words) {}

    private List<Key> keys = List.of();

    public List<Key> keys() {
        return keys;
    }

    public void fill(List<Key> all) {
        keys = List.copyOf(all);
    }
}
