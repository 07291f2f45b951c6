package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Sentences;

/// The fields of one thing, made from its schema. Says at once what is wrong with what is typed;
/// makes the thing when it is asked to. FX thread.
final class ThingForm {

    private static final double LABEL_PERCENT = 36;

    private final ThingSort sort;
    private final Messages messages;
    private final Consumer<Boolean> dirty;
    private final VBox node = new VBox();
    private final Map<Form, Built> made = new HashMap<>();
    private Map<String, FormField> fields = Map.of();
    private Portfolio portfolio = Portfolio.EMPTY;
    private Optional<Thing> before = Optional.empty();
    private UUID id = new UUID(0, 0);
    private Values shown = Values.EMPTY;
    private boolean filling;
    private boolean changed;

    /// @param dirty told whenever something differs from the thing, or nothing does any more
    ThingForm(ThingSort sort, Messages messages, Consumer<Boolean> dirty) {
        this.sort = sort;
        this.messages = messages;
        this.dirty = dirty;
        node.getStyleClass().add("thing-form");
    }

    VBox node() {
        return node;
    }

    boolean changed() {
        return changed;
    }

    /// Whether a thing, or the beginning of one, stands in it.
    boolean up() {
        return !fields.isEmpty();
    }

    Optional<Thing> before() {
        return before;
    }

    /// Shows a thing as it is.
    void show(Thing thing, Portfolio now) {
        before = Optional.of(thing);
        id = thing.id();
        portfolio = now;
        fill(sort.values(thing, now));
    }

    /// Begins a new thing.
    void begin(UUID fresh, Values values, Portfolio now) {
        before = Optional.empty();
        id = fresh;
        portfolio = now;
        fill(values);
        touch();
    }

    private void fill(Values values) {
        shown = values;
        filling = true;
        build(values);
        fields.values().forEach(f -> f.set(values.get(f.name())));
        filling = false;
        fields.values().forEach(f -> f.say(""));
        setChanged(false);
    }

    private void build(Values values) {
        Built form =
                made.computeIfAbsent(
                        new Form(sort.sections(values), before.isPresent()), this::built);
        fields = form.fields();
        if (!node.getChildren().equals(form.nodes())) {
            node.getChildren().setAll(form.nodes());
        }
    }

    /// Which fields there are, and whether some of them stay as they are.
    private record Form(List<Schema.Section> sections, boolean kept) {}

    /// Made once for each [Form]: to go from one asset to the next costs no new controls.
    private record Built(List<Node> nodes, Map<String, FormField> fields) {}

    private Built built(Form form) {
        List<Node> nodes = new ArrayList<>();
        Map<String, FormField> all = new LinkedHashMap<>();
        for (Schema.Section section : form.sections()) {
            Label title = new Label(section.title());
            title.getStyleClass().add("strong");
            GridPane grid = grid();
            int row = 0;
            for (Field field : section.fields()) {
                boolean fixed = form.kept() && sort.fixed().contains(field.name());
                FormField one = new FormField(field, messages, fixed, () -> edited(field.name()));
                all.put(field.name(), one);
                one.addTo(grid, row);
                row += 2;
            }
            VBox.setMargin(grid, new Insets(0, 0, 8, 0));
            nodes.add(title);
            nodes.add(grid);
        }
        return new Built(nodes, all);
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(3);
        ColumnConstraints first = new ColumnConstraints();
        first.setMinWidth(0);
        first.setPercentWidth(LABEL_PERCENT);
        ColumnConstraints second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(first, second);
        return grid;
    }

    private void edited(String name) {
        if (filling) {
            return;
        }
        FormField field = fields.get(name);
        if (field != null) {
            field.say(field.read().problem().map(ThingForm::words).orElse(""));
        }
        if (sort.formField().filter(name::equals).isPresent()) {
            rebuild();
        }
        touch();
    }

    /// Other fields, those they have in common kept.
    private void rebuild() {
        put(typed());
        sort.formField().map(fields::get).ifPresent(f -> f.control().requestFocus());
    }

    /// What stands in the fields, as far as it can be read.
    Values typed() {
        Values typed = Values.EMPTY;
        for (FormField f : fields.values()) {
            Optional<Object> value = f.read().value();
            typed = value.isPresent() ? typed.with(f.name(), value.get()) : typed;
        }
        return typed;
    }

    private void put(Values all) {
        filling = true;
        build(all);
        fields.values().forEach(f -> f.set(all.get(f.name())));
        filling = false;
    }

    void focus(String field) {
        FormField found = fields.get(field);
        if (found != null) {
            found.control().requestFocus();
        }
    }

    /// Puts values in beside what was typed.
    void take(Values values) {
        Values all = typed();
        for (Map.Entry<String, Object> e : values.byName().entrySet()) {
            all = all.with(e.getKey(), e.getValue());
        }
        put(all);
        touch();
    }

    private void touch() {
        boolean differs =
                before.isEmpty()
                        || fields.values().stream()
                                .anyMatch(
                                        f ->
                                                !f.text()
                                                        .equals(
                                                                shown.get(f.name())
                                                                        .map(FieldText::of)
                                                                        .map(String::strip)
                                                                        .orElse("")));
        setChanged(differs);
    }

    private void setChanged(boolean now) {
        changed = now;
        dirty.accept(now);
    }

    private static String words(Problem p) {
        return Sentences.of(p.detail());
    }

    /// The thing as it stands in the form; otherwise the fields say what is wrong, and the first of
    /// them has the focus.
    Optional<Thing> made() {
        Values typed = Values.EMPTY;
        List<Problem> problems = new ArrayList<>();
        for (FormField f : fields.values()) {
            FormField.Read read = f.read();
            read.problem().ifPresent(problems::add);
            typed = read.value().isPresent() ? typed.with(f.name(), read.value().get()) : typed;
        }
        if (problems.isEmpty()) {
            ThingSort.Made made = sort.made(portfolio, before, id, typed);
            if (made.thing().isPresent()) {
                return made.thing();
            }
            problems.addAll(made.problems());
        }
        tell(problems);
        return Optional.empty();
    }

    /// Puts problems to their fields; answers those that belong to none.
    List<Problem> tell(List<Problem> problems) {
        fields.values().forEach(f -> f.say(""));
        List<Problem> others = new ArrayList<>();
        FormField first = null;
        for (Problem p : problems) {
            String name = p.field().substring(p.field().lastIndexOf('.') + 1);
            FormField field = fields.get(name);
            if (field == null) {
                others.add(p);
            } else {
                field.say(words(p));
                first = first == null ? field : first;
            }
        }
        if (first != null) {
            first.control().requestFocus();
        }
        return others;
    }

    /// Puts the focus on the first field that can be changed.
    void focusFirst() {
        fields.values().stream()
                .filter(f -> !f.control().isDisabled())
                .findFirst()
                .ifPresent(f -> f.control().requestFocus());
    }
}
