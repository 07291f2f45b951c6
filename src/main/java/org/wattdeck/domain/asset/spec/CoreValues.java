package org.wattdeck.domain.asset.spec;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// Everything about a site or an asset as values of its schema: what stands in the record itself,
/// what stands beside it, and the defaults of fields that were not given. Two things are the same
/// when these are equal, whatever file or table they came from.
public final class CoreValues {

    private CoreValues() {}

    public static Values of(Site site) {
        Map<String, Object> all = withDefaults(AssetSchemas.site(), site.details());
        all.put("code", site.code());
        all.put("name", site.name());
        if (!site.location().isEmpty()) {
            all.put("location", site.location());
        }
        all.put("latitude", site.latitudeDegrees());
        all.put("longitude", site.longitudeDegrees());
        all.put("timezone", site.zone().getId());
        site.siteType().ifPresent(t -> all.put("site_type", t));
        all.put("status", word(site.status()));
        return new Values(all);
    }

    public static Values of(Asset asset) {
        Map<String, Object> all = withDefaults(AssetSchemas.asset(), asset.core());
        all.put("code", asset.code());
        all.put("name", asset.name());
        all.put("status", word(asset.status()));
        return new Values(all);
    }

    public static Values spec(Asset asset) {
        return new Values(withDefaults(AssetSchemas.of(asset.type()), asset.spec()));
    }

    private static Map<String, Object> withDefaults(Schema schema, Values values) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            values.get(field.name())
                    .or(() -> FieldText.fallback(field))
                    .ifPresent(v -> all.put(field.name(), v));
        }
        return all;
    }

    private static String word(LifecycleStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
