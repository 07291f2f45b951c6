package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Unit;
import org.wattdeck.engine.registry.Templates;

/// The columns of each sort of table, beside the specs of the asset types.
final class TableSchemas {

    static final Field ID = text("id", 36, false);
    static final Field SITE = new Field.Ref("site", false, "site");

    static final Field TYPE =
            new Field.Choice(
                    "type",
                    false,
                    Arrays.stream(AssetType.values()).map(AssetType::code).toList(),
                    Optional.empty());

    /// What only a table of assets has: who the asset is, and the group it goes into.
    static final List<Field> ASSET =
            with(
                    List.of(ID, TYPE, SITE),
                    AssetSchemas.asset().fields(),
                    List.of(
                            text("group", 1000, false),
                            text("group_role", 100, false),
                            whole("group_priority", 0, 1_000_000)));

    static final List<Field> SITES = with(List.of(ID), AssetSchemas.site().fields(), List.of());

    /// What a row of an asset may say about its site.
    static final List<Field> SITE_OF_ASSET =
            AssetSchemas.site().fields().stream()
                    .filter(
                            f ->
                                    List.of(
                                                    "latitude",
                                                    "longitude",
                                                    "timezone",
                                                    "address",
                                                    "city",
                                                    "state_province",
                                                    "country",
                                                    "postal_code",
                                                    "site_type")
                                            .contains(f.name()))
                    .toList();

    static final List<Field> GROUPS =
            with(
                    List.of(ID),
                    AssetSchemas.group().fields(),
                    List.of(text("members", 1_000_000, false)));

    static final List<Field> MEMBERS =
            List.of(
                    new Field.Ref("group", true, "group"),
                    new Field.Ref("asset", true, "asset"),
                    text("role", 100, false),
                    whole("priority", 0, 1_000_000));

    static final List<Field> DEPENDENCIES =
            List.of(
                    new Field.Ref("asset", true, "asset"),
                    new Field.Ref("depends_on", true, "asset"),
                    new Field.Choice(
                            "type", false, words(Dependency.Kind.values()), Optional.empty()),
                    new Field.Flag("critical", false, Optional.empty()));

    static final List<Field> DOCUMENTS =
            List.of(
                    ID,
                    new Field.Ref("on", true, "asset or site"),
                    new Field.Choice(
                            "kind", false, words(Document.Kind.values()), Optional.empty()),
                    text("title", 255, true),
                    text("number", 255, false),
                    text("issuer", 255, false),
                    new Field.Date("issued", false),
                    new Field.Date("expires", false),
                    whole("remind_days", 0, 3650),
                    text("link", 2000, false));

    /// Of the fields every asset has, those that several may share.
    static final List<Field> TEMPLATES =
            with(
                    List.of(
                            ID,
                            text("name", 100, true),
                            new Field.Choice(
                                    "type",
                                    true,
                                    Arrays.stream(AssetType.values()).map(AssetType::code).toList(),
                                    Optional.empty())),
                    Templates.coreFields(),
                    List.of());

    private TableSchemas() {}

    private static Field text(String name, int most, boolean required) {
        return new Field.Text(name, required, most);
    }

    private static Field whole(String name, double least, double most) {
        return new Field.Quantity(
                name, false, Unit.COUNT, Range.closed(least, most), true, OptionalDouble.empty());
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static List<Field> with(List<Field> before, List<Field> fields, List<Field> after) {
        List<Field> all = new ArrayList<>(before);
        all.addAll(fields);
        all.addAll(after);
        return List.copyOf(all);
    }
}
