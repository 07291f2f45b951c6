package org.wattdeck.engine.transfer;

import java.util.Map;
import java.util.Optional;

/// How own data is written as text, which the tables themselves do not know.
public interface OwnData {

    /// The text without needless spaces, if it is an object of JSON.
    Optional<String> plain(String text);

    /// The same object with more texts in it, those of the same name replaced.
    String with(String object, Map<String, String> more);

    /// The same object without a key; empty where nothing is left.
    String without(String object, String key);
}
