package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.Templates;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What new assets may begin with: the built-in templates and those of this portfolio.
final class TemplateSort implements ThingSort {

    private final Messages messages;

    TemplateSort(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "templates";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("type", 9, (t, p) -> ((Template) t).type().code().replace('_', ' ')),
                Column.of("name", 22, (t, p) -> t.title()),
                Column.number(
                        "fields",
                        5,
                        (t, p) -> Numbers.fixed(Templates.values((Template) t).byName().size(), 0)),
                Column.of("origin", 8, (t, p) -> origin((Template) t, p)));
    }

    private String origin(Template t, Portfolio p) {
        return messages.text(
                "registry.origin."
                        + (!Templates.builtIn(t)
                                ? "own"
                                : p.thing(t.id()).isPresent() ? "changed" : "builtIn"));
    }

    @Override
    public List<Template> all(Portfolio portfolio) {
        return Templates.all(portfolio);
    }

    @Override
    public String facets() {
        return "type:battery";
    }

    @Override
    public Optional<BiPredicate<Thing, Portfolio>> facet(String name, String value) {
        return name.equals("type") && AssetSort.TYPES.stream().anyMatch(t -> t.contains(value))
                ? Optional.of((t, p) -> ((Template) t).type().code().contains(value))
                : Optional.empty();
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof Template;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        List<Schema.Section> all = new ArrayList<>();
        all.add(
                Fielded.section(
                        "Template",
                        Fielded.words("name", true, 100),
                        Fielded.choice("type", AssetSort.TYPES, AssetSort.TYPES.getFirst())));
        all.add(open("Asset", Templates.coreFields()));
        Templates.specSections(AssetSort.type(typed))
                .forEach(s -> all.add(open(s.title(), s.fields())));
        return all;
    }

    private static Schema.Section open(String title, List<Field> fields) {
        return new Schema.Section(title, fields.stream().map(TemplateSort::open).toList());
    }

    /// Every field may be left open, and then the template says nothing about it.
    private static Field open(Field field) {
        return switch (field) {
            case Field.Quantity q ->
                    new Field.Quantity(
                            q.name(),
                            false,
                            q.unit(),
                            q.range(),
                            q.integer(),
                            OptionalDouble.empty());
            case Field.Choice c -> new Field.Choice(c.name(), false, c.options(), Optional.empty());
            case Field.Text t -> new Field.Text(t.name(), false, t.maxLength());
            case Field.Flag f -> new Field.Flag(f.name(), false, Optional.empty());
            case Field.Date d -> new Field.Date(d.name(), false);
            case Field.Ref r -> new Field.Ref(r.name(), false, r.kind());
            case Field.Free f -> f;
            case Field.Rows r -> new Field.Rows(r.name(), false, r.schema());
        };
    }

    @Override
    public Optional<String> formField() {
        return Optional.of("type");
    }

    @Override
    public List<String> fixed() {
        return List.of("type");
    }

    @Override
    public List<String> own() {
        return List.of("name");
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        Template t = (Template) thing;
        return Templates.values(t).with("name", t.name()).with("type", t.type().code());
    }

    /// The form of a template that is to be made of an asset.
    Values values(Asset asset, Portfolio portfolio) {
        Template made = Templates.of(asset, new UUID(0, 0), asset.name());
        return values(made, portfolio);
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        return Values.EMPTY.with(
                "type",
                near.orElse(null) instanceof Template t
                        ? t.type().code()
                        : AssetSort.TYPES.getFirst());
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        AssetType type = AssetSort.type(typed);
        return Made.of(
                new Template(
                        id,
                        Fielded.given(typed, "name").orElse(""),
                        type,
                        only(typed, Templates.coreFields()),
                        only(
                                typed,
                                Templates.specSections(type).stream()
                                        .flatMap(s -> s.fields().stream())
                                        .toList())));
    }

    private static Values only(Values typed, List<Field> fields) {
        Map<String, Object> some = new LinkedHashMap<>(typed.byName());
        some.keySet().retainAll(fields.stream().map(Field::name).toList());
        return new Values(some);
    }
}
