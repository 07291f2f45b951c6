package org.wattdeck.engine.registry.rule;

import java.time.LocalDate;
import java.util.Optional;
import org.wattdeck.domain.schema.Values;

/// What is known of one asset when a condition is looked at.
///
/// @param asset all its fields, of the core and of the spec, and `type`
/// @param site the fields of its site
/// @param today the day at the site
public record Facts(Values asset, Values site, LocalDate today) {

    private static final String SITE = "site.";

    /// The value of a name; empty where it was not given.
    public Optional<Object> of(String name) {
        return name.startsWith(SITE) ? site.get(name.substring(SITE.length())) : asset.get(name);
    }
}
