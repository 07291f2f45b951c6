package org.wattdeck.engine.registry.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Schema;

/// The names a condition may use: every field of assets, of the types it is about, and of their
/// site as `site.latitude`.
public final class Names {

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private Names() {}

    /// @param types those the rule is about; empty for all
    public static Names of(Collection<AssetType> types) {
        Names names = new Names();
        names.add(AssetSchemas.asset(), "");
        names.kinds.put("type", Kind.TEXT);
        for (AssetType type : AssetType.values()) {
            if (types.isEmpty() || types.contains(type)) {
                names.add(AssetSchemas.of(type), "");
            }
        }
        names.add(AssetSchemas.site(), "site.");
        return names;
    }

    private void add(Schema schema, String before) {
        for (Field field : schema.fields()) {
            kind(field).ifPresent(k -> kinds.putIfAbsent(before + field.name(), k));
        }
    }

    private static Optional<Kind> kind(Field field) {
        return switch (field) {
            case Field.Quantity _ -> Optional.of(Kind.NUMBER);
            case Field.Choice _, Field.Text _, Field.Ref _ -> Optional.of(Kind.TEXT);
            case Field.Flag _ -> Optional.of(Kind.TRUTH);
            case Field.Date _ -> Optional.of(Kind.DATE);
            case Field.Free _, Field.Rows _ -> Optional.empty();
        };
    }

    Optional<Kind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    public Collection<String> all() {
        return kinds.keySet();
    }
}
