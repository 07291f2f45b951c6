package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.Reading.Table;

/// The assets of a portfolio and those that tables add to it or change.
final class AssetDrafts {

    /// That a row wants its asset in groups, by their codes or names.
    record Wish(Table table, Row row, UUID asset, String groups, String role, int priority) {}

    /// Core fields that are read with the rest of the row.
    private static final Set<String> CORE =
            AssetSchemas.asset().fields().stream()
                    .map(Field::name)
                    .filter(n -> !n.equals("code") && !n.equals("name"))
                    .collect(Collectors.toUnmodifiableSet());

    private final Reading reading;
    private final SiteDrafts sites;
    private final Map<UUID, Edit> edits = new LinkedHashMap<>();
    private final Map<String, UUID> byCode = new HashMap<>();
    private final Map<String, String> rowOfCode = new HashMap<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<String, Object> coreDefaults = defaults(AssetSchemas.asset());
    private final Map<AssetType, Map<String, Object>> specDefaults = new HashMap<>();

    AssetDrafts(Reading reading, SiteDrafts sites) {
        this.reading = reading;
        this.sites = sites;
        for (Asset asset : reading.now().all(Asset.class)) {
            byCode.put(Fold.code(asset.code()), asset.id());
        }
        for (AssetType type : AssetType.values()) {
            specDefaults.put(type, defaults(AssetSchemas.of(type)));
        }
    }

    private static Map<String, Object> defaults(Schema schema) {
        Map<String, Object> all = new LinkedHashMap<>();
        schema.fields().forEach(f -> FieldText.fallback(f).ifPresent(v -> all.put(f.name(), v)));
        return all;
    }

    List<Edit> edits() {
        return List.copyOf(edits.values());
    }

    List<Wish> wishes() {
        return wishes;
    }

    /// The asset with this code or id, there before or coming.
    Optional<UUID> find(String text) {
        return Optional.ofNullable(byCode.get(Fold.code(text)))
                .or(
                        () ->
                                Reading.uuid(text)
                                        .filter(
                                                i ->
                                                        edits.containsKey(i)
                                                                || reading.now()
                                                                        .asset(i)
                                                                        .isPresent()));
    }

    Iterable<String> codes() {
        return byCode.keySet();
    }

    void read(Table table, Progress progress) {
        int done = 0;
        int all = Math.max(1, table.sheet().rows().size());
        for (Row row : table.rows()) {
            if (!reading.skipped(table, row)) {
                row(table, row);
            }
            if (++done % 500 == 0) {
                progress.at((double) done / all);
            }
        }
    }

    private void row(Table table, Row row) {
        Optional<String> idText = table.text(row, "id");
        Optional<UUID> id = idText.flatMap(Reading::uuid);
        Optional<String> name = table.text(row, "name");
        Optional<String> code = table.text(row, "code").or(() -> idText.filter(t -> id.isEmpty()));
        Optional<Asset> before =
                id.flatMap(i -> reading.now().asset(i))
                        .or(
                                () ->
                                        code.or(() -> name)
                                                .map(c -> byCode.get(Fold.code(c)))
                                                .flatMap(i -> reading.now().asset(i)));
        if (code.isEmpty() && name.isEmpty() && before.isEmpty()) {
            reading.cell(table, row, "code", Reading.missing("code", "a short name of the asset"));
            return;
        }
        String called =
                before.map(Asset::code)
                        .filter(c -> code.isEmpty() || Fold.code(c).equals(Fold.code(code.get())))
                        .or(() -> code)
                        .or(() -> name)
                        .orElse("");
        Optional<AssetType> type = type(table, row, before);
        Optional<UUID> site = site(table, row, before);
        Given given = new Given();
        type.ifPresent(t -> values(table, row, t, site, given));
        if (type.isEmpty() || site.isEmpty() || twice(table, row, called, id)) {
            return;
        }
        UUID own = before.map(Asset::id).or(() -> id).orElseGet(() -> free(site.get(), called));
        Asset after = asset(own, called, name, type.get(), site.get(), before, given, table, row);
        edits.put(own, new Edit(before.map(b -> b), Optional.of(after)));
        before.ifPresent(b -> byCode.remove(Fold.code(b.code()), b.id()));
        byCode.put(Fold.code(called), own);
        rowOfCode.put(Fold.code(called), table.sheet().place(row));
        reading.origins().put("assets[" + called + "]", table.sheet(), row, table.columns(), type);
        table.text(row, "group")
                .ifPresent(
                        g ->
                                wishes.add(
                                        new Wish(
                                                table,
                                                row,
                                                own,
                                                g,
                                                table.text(row, "group_role").orElse(""),
                                                table.value(row, "group_priority")
                                                        .map(v -> ((Long) v).intValue())
                                                        .orElse(0))));
    }

    private UUID free(UUID site, String code) {
        String name = "asset/" + sites.code(site) + "/" + code;
        return Reading.free(name, i -> reading.now().thing(i).isPresent() || edits.containsKey(i));
    }

    private Optional<AssetType> type(Table table, Row row, Optional<Asset> before) {
        Optional<Integer> column = table.columns().column("type");
        if (column.isPresent() && !row.text(column.get()).isBlank()) {
            Optional<String> said = table.text(row, "type");
            if (said.isPresent() || reading.mistakes().broken(table.sheet(), row, column.get())) {
                return said.map(AssetDrafts::typed);
            }
        }
        Optional<AssetType> type =
                table.head()
                        .type()
                        .or(() -> before.map(Asset::type))
                        .or(() -> reading.options().type());
        if (type.isEmpty()) {
            reading.cell(
                    table,
                    row,
                    "type",
                    Reading.missing(
                            "type",
                            "a column with one of "
                                    + FieldText.expected(TableSchemas.TYPE)
                                    + ", or a sheet named so"));
        }
        return type;
    }

    private static AssetType typed(String code) {
        return AssetType.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private Optional<UUID> site(Table table, Row row, Optional<Asset> before) {
        Optional<String> said = table.text(row, "site");
        if (said.isPresent()) {
            return sites.named(said.get(), table, row, "site").map(SiteDrafts.Draft::id);
        }
        if (before.isPresent()) {
            return Optional.of(before.get().siteId());
        }
        Optional<SiteDrafts.Draft> other =
                reading.options().site().isPresent()
                        ? sites.named(reading.options().site().get(), table, row, "site")
                        : sites.only();
        if (other.isPresent()) {
            reading.tidied(
                    table,
                    row,
                    "site",
                    other.get().code(),
                    reading.options().site().isPresent() ? "as was said" : "the only site");
        } else if (reading.options().site().isEmpty()) {
            reading.cell(
                    table,
                    row,
                    "site",
                    Reading.missing("site", "a column with the code or name of the site"));
        }
        return other.map(SiteDrafts.Draft::id);
    }

    /// What a row says, by the names of the fields.
    private static final class Given {
        private final Map<String, Object> core = new LinkedHashMap<>();
        private final Map<String, Object> spec = new LinkedHashMap<>();
        private final Map<String, String> own = new LinkedHashMap<>();
    }

    private void values(Table table, Row row, AssetType type, Optional<UUID> site, Given given) {
        Columns columns = table.columns();
        for (int c = 0; c < columns.count(); c++) {
            if (row.empty(c)) {
                continue;
            }
            int column = c;
            Optional<Target> core = columns.own(c);
            Optional<Target> spec = columns.spec(type, c);
            if (core.isPresent()) {
                if (CORE.contains(core.get().field().name())) {
                    put(table, row, c, core.get(), given.core);
                }
            } else if (spec.isPresent()) {
                put(table, row, c, spec.get(), given.spec);
            } else if (columns.site(c).isPresent()) {
                Field field = columns.site(c).get().field();
                table.cells()
                        .read(row, c, columns.site(c).get())
                        .ifPresent(
                                v ->
                                        site.flatMap(sites::withId)
                                                .ifPresent(
                                                        s ->
                                                                sites.say(
                                                                        s,
                                                                        field.name(),
                                                                        v,
                                                                        table,
                                                                        row,
                                                                        column)));
            } else {
                other(table, row, c, type, given);
            }
        }
        if (BatteryMerge.contradicts(given.spec)) {
            reading.cell(
                    table,
                    row,
                    type.code() + ".round_trip_efficiency",
                    new Problem(
                            Severity.WARNING,
                            "value.ignored",
                            "round_trip_efficiency",
                            Said.of(
                                    "does not follow from the efficiencies of charging and discharging,"
                                            + " which count"),
                            Said.free(
                                    FieldText.of(
                                            given.spec.getOrDefault("round_trip_efficiency", ""))),
                            Said.of(""),
                            0,
                            0));
        }
    }

    private static void put(
            Table table, Row row, int column, Target target, Map<String, Object> values) {
        table.cells()
                .read(row, column, target)
                .ifPresent(v -> values.put(target.field().name(), v));
    }

    /// A cell whose column means nothing for this type.
    private void other(Table table, Row row, int column, AssetType type, Given given) {
        String text = row.text(column).strip();
        if (text.isEmpty() || reading.words().absent(text)) {
            return;
        }
        Columns columns = table.columns();
        Optional<Problem> wrongUnit = columns.wrongUnit(type, column);
        if (wrongUnit.isPresent() && columns.othersSpec(type, column)) {
            table.cells().wrong(row, column, wrongUnit.get());
        } else if (columns.unknown().contains(column)) {
            if (reading.options().unknown() == ImportOptions.Unknown.METADATA) {
                given.own.put(columns.header(column).text().strip(), text);
            }
        } else if (columns.othersSpec(type, column)) {
            boolean strict = table.sheet().form() == Sheet.Form.STRICT;
            table.cells()
                    .wrong(
                            row,
                            column,
                            new Problem(
                                    strict ? Severity.ERROR : Severity.WARNING,
                                    "value.other-type",
                                    columns.header(column).text().strip(),
                                    strict
                                            ? Said.of("is not a key of %s", type.code())
                                            : Said.of(
                                                    "says nothing about %s and is passed over",
                                                    type.code()),
                                    Said.free(text),
                                    Said.of(""),
                                    0,
                                    0));
        }
    }

    private boolean twice(Table table, Row row, String code, Optional<UUID> id) {
        String other = rowOfCode.get(Fold.code(code));
        if (other == null && id.isPresent() && edits.containsKey(id.get())) {
            other = "another row";
        }
        if (other == null) {
            return false;
        }
        reading.cell(
                table,
                row,
                table.columns().has("code") ? "code" : "id",
                Problem.error(
                        "asset.duplicate",
                        "code",
                        Said.of("stands twice"),
                        Said.of("%s, also in %s", code, other),
                        Said.of("one row per asset")));
        return true;
    }

    private Asset asset(
            UUID id,
            String code,
            Optional<String> name,
            AssetType type,
            UUID site,
            Optional<Asset> before,
            Given given,
            Table table,
            Row row) {
        if (name.isEmpty() && before.isEmpty()) {
            if (table.sheet().form() == Sheet.Form.STRICT) {
                reading.cell(table, row, "name", Reading.missing("name", "text"));
            } else {
                reading.tidied(table, row, "name", code, "the code does as a name");
            }
        }
        Map<String, Object> core = new LinkedHashMap<>(coreDefaults);
        before.ifPresent(b -> core.putAll(b.core().byName()));
        core.putAll(given.core);
        core.put("code", code);
        String called = name.or(() -> before.map(Asset::name)).orElse(code);
        core.put("name", called);
        Optional<String> old = before.flatMap(b -> b.core().text("metadata"));
        if (!given.own.isEmpty()) {
            core.put(
                    "metadata",
                    reading.own().with(core.getOrDefault("metadata", "{}").toString(), given.own));
        }
        old.filter(m -> reading.own().plain(m).equals(Optional.ofNullable(core.get("metadata"))))
                .ifPresent(m -> core.put("metadata", m));
        LifecycleStatus status =
                given.core.get("status") instanceof String s
                        ? LifecycleStatus.valueOf(s.toUpperCase(Locale.ROOT))
                        : before.map(Asset::status).orElse(LifecycleStatus.ACTIVE);
        core.put("status", status.name().toLowerCase(Locale.ROOT));
        Values spec =
                before.filter(b -> b.type() == type)
                        .map(Asset::spec)
                        .orElseGet(() -> new Values(specDefaults.getOrDefault(type, Map.of())));
        return new Asset(
                id,
                code,
                type,
                called,
                site,
                status,
                new Values(core),
                BatteryMerge.merged(type, spec, given.spec));
    }
}
