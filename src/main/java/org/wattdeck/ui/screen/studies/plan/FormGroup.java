package org.wattdeck.ui.screen.studies.plan;

import java.util.Optional;

/// Fields of a study's form that stand under one heading.
///
/// @param key of the heading's words, into which a name is put; empty where `name` is the heading
/// @param removed path of what a button behind the heading takes out of the study; its name is the
///     one that is put in
public record FormGroup(String key, String name, Optional<String> removed) {

    static final FormGroup ALL = new FormGroup("inAll", "", Optional.empty());
    static final FormGroup SCENARIOS = new FormGroup("scenarios", "", Optional.empty());

    /// An item of a list.
    static FormGroup item(String key, String path) {
        return new FormGroup(key, "", Optional.of(path));
    }

    static FormGroup asset(String code) {
        return new FormGroup("", code, Optional.empty());
    }
}
