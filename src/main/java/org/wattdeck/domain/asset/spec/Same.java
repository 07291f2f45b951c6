package org.wattdeck.domain.asset.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Values;

/// In which fields two pictures of one thing differ. A default that is written out is no
/// difference, nor is the order in which fields were given.
public final class Same {

    private Same() {}

    /// One field, absent where it was or is not given.
    public record Difference(String field, Optional<Object> before, Optional<Object> after) {
        /// `max_soc 0.9 -> 0.8`.
        public String words() {
            return field + " " + shown(before) + " -> " + shown(after);
        }

        private static String shown(Optional<Object> value) {
            return value.map(FieldText::of).orElse("none");
        }
    }

    public static boolean same(Thing a, Thing b) {
        return a == b || differences(a, b, Same::id).isEmpty();
    }

    private static String id(UUID id) {
        return id.toString();
    }

    /// @param names how the things that others refer to are called
    public static List<Difference> differences(
            Thing before, Thing after, Function<UUID, String> names) {
        Values was = all(before, names);
        Values is = all(after, names);
        Set<String> fields = new LinkedHashSet<>(was.byName().keySet());
        fields.addAll(is.byName().keySet());
        List<Difference> found = new ArrayList<>();
        for (String field : fields) {
            if (!was.get(field).equals(is.get(field))) {
                found.add(new Difference(field, was.get(field), is.get(field)));
            }
        }
        return found;
    }

    /// Every field of a thing by its name.
    public static Values all(Thing thing, Function<UUID, String> names) {
        return switch (thing) {
            case Site s -> CoreValues.of(s);
            case Asset a -> asset(a, names);
            case Group g -> group(g, names);
            case Dependency d ->
                    new Values(
                            Map.of(
                                    "asset", names.apply(d.asset()),
                                    "depends_on", names.apply(d.on()),
                                    "type", word(d.kind()),
                                    "critical", d.critical()));
            case Document d -> document(d, names);
            case Template t -> {
                Values all = new Values(Map.of("name", t.name(), "type", t.type().code()));
                for (var e : t.core().byName().entrySet()) {
                    all = all.with(e.getKey(), e.getValue());
                }
                for (var e : t.spec().byName().entrySet()) {
                    all = all.with(e.getKey(), e.getValue());
                }
                yield all;
            }
            case ValidationRule r ->
                    new Values(
                            Map.of(
                                    "key", r.key(),
                                    "types",
                                            String.join(
                                                    ", ",
                                                    r.types().stream()
                                                            .sorted()
                                                            .map(t -> t.code())
                                                            .toList()),
                                    "wrong", r.wrong(),
                                    "severity", word(r.severity()),
                                    "message", r.message(),
                                    "enabled", r.enabled()));
        };
    }

    private static Values asset(Asset asset, Function<UUID, String> names) {
        Values all =
                CoreValues.of(asset)
                        .with("type", asset.type().code())
                        .with("site", names.apply(asset.siteId()));
        for (var entry : CoreValues.spec(asset).byName().entrySet()) {
            // Own data stands both in the core and in the spec.
            String name = all.has(entry.getKey()) ? "spec." + entry.getKey() : entry.getKey();
            all = all.with(name, entry.getValue());
        }
        return all;
    }

    private static Values group(Group group, Function<UUID, String> names) {
        Values all =
                new Values(
                        Map.of("code", group.code(), "name", group.name(), "type", group.type()));
        all = with(all, "parent", group.parent().map(names));
        for (String field : List.of("description", "metadata")) {
            all = with(all, field, group.details().get(field));
        }
        all = with(all, "site", group.details().text("site").map(UUID::fromString).map(names));
        return with(
                all,
                "members",
                Optional.of(
                        String.join(
                                ", ",
                                group.members().stream()
                                        .map(m -> member(m, names))
                                        .sorted()
                                        .toList())));
    }

    private static String member(Group.Member m, Function<UUID, String> names) {
        String role = m.role().isEmpty() ? "" : " as " + m.role();
        return names.apply(m.assetId())
                + role
                + (m.priority() == 0 ? "" : " (" + m.priority() + ")");
    }

    private static Values document(Document d, Function<UUID, String> names) {
        Values all =
                new Values(
                        Map.of(
                                "on", names.apply(d.on()),
                                "kind", word(d.kind()),
                                "title", d.title(),
                                "number", d.number(),
                                "issuer", d.issuer(),
                                "remind_days", d.remindDays(),
                                "link", d.link()));
        return with(with(all, "issued", d.issued()), "expires", d.expires());
    }

    private static Values with(Values all, String name, Optional<?> value) {
        return value.isEmpty() ? all : all.with(name, value.get());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
