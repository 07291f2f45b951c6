package org.wattdeck.domain.asset;

import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.schema.Problem;

/// A rule that an engineer adds to those of the schemas: where `wrong` holds for an asset, the
/// message is a problem of it.
///
/// @param key what the rule is called, for example `c-rate`
/// @param types the types it is about; empty for all
/// @param wrong the condition, in the language of rules
/// @param message what is wrong; `{field}` stands for its value
/// @param enabled whether it is applied
public record ValidationRule(
        UUID id,
        String key,
        Set<AssetType> types,
        String wrong,
        Problem.Severity severity,
        String message,
        boolean enabled)
        implements Thing {

    public ValidationRule {
        types = Set.copyOf(types);
    }

    @Override
    public String title() {
        return key;
    }

    public boolean about(AssetType type) {
        return types.isEmpty() || types.contains(type);
    }
}
