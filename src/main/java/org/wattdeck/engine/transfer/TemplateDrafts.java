package org.wattdeck.engine.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.Templates;
import org.wattdeck.engine.transfer.Reading.Table;

/// Templates as tables say them. One is found again by its id, else by type and name; what a
/// table says of it takes the place of all it said before.
final class TemplateDrafts {

    private static final Set<String> HEAD = Set.of("id", "name", "type");

    private final Reading reading;
    private final Map<UUID, Edit> edits = new LinkedHashMap<>();

    TemplateDrafts(Reading reading) {
        this.reading = reading;
    }

    List<Edit> edits() {
        return List.copyOf(edits.values());
    }

    void read(Table table) {
        for (Row row : table.rows()) {
            if (!reading.skipped(table, row)) {
                row(table, row);
            }
        }
    }

    private void row(Table table, Row row) {
        Optional<UUID> id = table.text(row, "id").flatMap(Reading::uuid);
        Optional<String> name = table.text(row, "name");
        Optional<AssetType> type =
                table.text(row, "type").map(t -> AssetType.valueOf(t.toUpperCase(Locale.ROOT)));
        if (name.isEmpty()) {
            reading.cell(table, row, "name", Reading.missing("name", "text"));
        }
        if (type.isEmpty()) {
            reading.cell(table, row, "type", Reading.missing("type", "a type of asset"));
        }
        if (name.isEmpty() || type.isEmpty()) {
            return;
        }
        Optional<Template> before =
                id.flatMap(i -> reading.now().thing(i))
                        .filter(Template.class::isInstance)
                        .map(Template.class::cast)
                        .or(() -> id.isPresent() ? Optional.empty() : same(type.get(), name.get()));
        UUID own =
                before.map(Template::id)
                        .or(() -> id)
                        .orElseGet(
                                () ->
                                        Reading.free(
                                                "template/" + type.get().code() + "/" + name.get(),
                                                i -> reading.now().thing(i).isPresent()));
        if (edits.containsKey(own)) {
            reading.cell(
                    table,
                    row,
                    "name",
                    Problem.error(
                            "template.duplicate",
                            "name",
                            "stands twice",
                            name.get(),
                            "one template of a type and name"));
            return;
        }
        Template after = template(table, row, own, name.get(), type.get());
        edits.put(own, new Edit(before.map(b -> b), Optional.of(after)));
        reading.origins()
                .put("templates[" + name.get() + "]", table.sheet(), row, table.columns(), type);
    }

    private Optional<Template> same(AssetType type, String name) {
        return reading.now().all(Template.class).stream()
                .filter(t -> t.type() == type && t.name().equals(name))
                .findFirst();
    }

    private Template template(Table table, Row row, UUID id, String name, AssetType type) {
        Set<String> shared =
                Templates.specSections(type).stream()
                        .flatMap(s -> s.fields().stream())
                        .map(Field::name)
                        .collect(Collectors.toSet());
        Map<String, Object> core = new LinkedHashMap<>();
        Map<String, Object> spec = new LinkedHashMap<>();
        Columns columns = table.columns();
        for (int c = 0; c < columns.count(); c++) {
            if (row.empty(c)) {
                continue;
            }
            Optional<Target> own = columns.own(c);
            Optional<Target> of = columns.spec(type, c);
            if (own.isPresent()) {
                if (!HEAD.contains(own.get().field().name())) {
                    put(table, row, c, own.get(), core);
                }
            } else if (of.isPresent() && shared.contains(of.get().field().name())) {
                put(table, row, c, of.get(), spec);
            } else if (of.isPresent() || columns.othersSpec(type, c)) {
                table.cells()
                        .wrong(
                                row,
                                c,
                                Problem.error(
                                        "template.key",
                                        columns.header(c).text().strip(),
                                        of.isPresent()
                                                ? Said.of(
                                                        "belongs to one asset and is nothing for a template")
                                                : Said.of("is not a key of %s", type.code()),
                                        Said.free(row.text(c).strip()),
                                        Said.of("")));
            }
        }
        return new Template(id, name, type, new Values(core), new Values(spec));
    }

    private static void put(
            Table table, Row row, int column, Target target, Map<String, Object> values) {
        table.cells()
                .read(row, column, target)
                .ifPresent(v -> values.put(target.field().name(), v));
    }
}
