package org.wattdeck.ui.kit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the user chose, kept between runs. `put` must return at once; whoever implements it writes
/// on another thread.
public interface Preferences {

    Optional<String> get(String key);

    void put(String key, String value);

    /// Forgets everything with the program.
    static Preferences inMemory() {
        return inMemory(Map.of());
    }

    static Preferences inMemory(Map<String, String> start) {
        Map<String, String> values = new ConcurrentHashMap<>(start);
        return new Preferences() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public void put(String key, String value) {
                values.put(key, value);
            }
        };
    }
}
