package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.BulkEdit;
import org.wattdeck.engine.transfer.OwnData;
import org.wattdeck.ui.kit.FieldWords;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// What is to be done to all assets that are selected: one field of all of them, or one of a few
/// things besides. FX thread.
final class BulkPane {

    private static final List<String> STATUSES =
            java.util.Arrays.stream(LifecycleStatus.values())
                    .map(s -> s.name().toLowerCase(Locale.ROOT))
                    .toList();
    private static final int LABEL_PERCENT = 34;

    private final Messages messages;
    private final OwnData own;
    private final VBox node = new VBox(6);
    private final ComboBox<Task> task = new ComboBox<>();
    private final GridPane grid = new GridPane();
    private final Map<String, FormField> fields = new LinkedHashMap<>();
    private Set<AssetType> types = EnumSet.noneOf(AssetType.class);

    /// One thing that can be done, and the fields of its form.
    private record Task(String key, String label, List<Field> fields) {}

    BulkPane(Messages messages, OwnData own) {
        this.messages = messages;
        this.own = own;
        task.setId("bulkTask");
        task.setAccessibleText(text("task"));
        task.setMaxWidth(Double.MAX_VALUE);
        task.setConverter(new Shown<>(Task::label));
        task.valueProperty().subscribe(t -> build());
        Label label = new Label(text("task"));
        label.setLabelFor(task);
        grid.setHgap(8);
        grid.setVgap(3);
        ColumnConstraints first = new ColumnConstraints();
        first.setPercentWidth(LABEL_PERCENT);
        ColumnConstraints second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(first, second);
        node.setId("bulk");
        node.getChildren().addAll(label, task, grid);
        VBox.setVgrow(node, Priority.ALWAYS);
    }

    Node node() {
        return node;
    }

    private String text(String key, String... values) {
        return messages.text("registry.bulk." + key, values);
    }

    void focusFirst() {
        task.requestFocus();
    }

    /// Offers what can be done to assets of these types.
    void offer(Set<AssetType> now) {
        if (now.equals(types)) {
            return;
        }
        types = Set.copyOf(now);
        String before = task.getValue() == null ? "status" : task.getValue().key;
        List<Task> tasks = new ArrayList<>();
        tasks.add(
                new Task(
                        "status",
                        text("status"),
                        List.of(Fielded.choice("status", STATUSES, STATUSES.getFirst()))));
        tasks.add(new Task("site", text("site"), List.of(Fielded.ref("site", "site"))));
        tasks.add(
                new Task(
                        "join",
                        text("join"),
                        List.of(Fielded.ref("group", "group"), Fielded.words("role", false, 100))));
        tasks.add(new Task("leave", text("leave"), List.of(Fielded.ref("group", "group"))));
        tasks.add(
                new Task(
                        "own",
                        text("own"),
                        List.of(
                                Fielded.words("key", true, 100),
                                Fielded.words("value", false, 300))));
        for (Field f : BulkEdit.common(types)) {
            tasks.add(new Task("field." + f.name(), FieldWords.label(f), List.of(f)));
        }
        task.getItems().setAll(tasks);
        task.setValue(
                tasks.stream()
                        .filter(t -> t.key.equals(before))
                        .findFirst()
                        .orElse(tasks.getFirst()));
    }

    private void build() {
        grid.getChildren().clear();
        fields.clear();
        if (task.getValue() == null) {
            return;
        }
        int row = 0;
        for (Field f : task.getValue().fields) {
            FormField made = new FormField(f, messages, false, () -> check(f.name()));
            made.set(Optional.empty());
            made.say("");
            fields.put(f.name(), made);
            made.addTo(grid, row);
            row += 2;
        }
    }

    private void check(String name) {
        FormField field = fields.get(name);
        if (field != null) {
            field.say(field.read().problem().map(BulkPane::words).orElse(""));
        }
    }

    private static String words(Problem p) {
        return Sentences.of(p.detail());
    }

    /// What stands in the form; otherwise its fields say what is wrong.
    Optional<BulkEdit.Wish> wish(Portfolio portfolio) {
        Values typed = Values.EMPTY;
        boolean wrong = false;
        for (FormField f : fields.values()) {
            FormField.Read read = f.read();
            f.say(read.problem().map(BulkPane::words).orElse(""));
            wrong |= read.problem().isPresent();
            typed = read.value().isPresent() ? typed.with(f.name(), read.value().get()) : typed;
        }
        if (wrong || task.getValue() == null) {
            focusWrong();
            return Optional.empty();
        }
        return wish(portfolio, typed);
    }

    private void focusWrong() {
        fields.values().stream()
                .filter(f -> f.read().problem().isPresent())
                .findFirst()
                .ifPresent(f -> f.control().requestFocus());
    }

    private Optional<BulkEdit.Wish> wish(Portfolio portfolio, Values typed) {
        String key = task.getValue().key;
        return switch (key) {
            case "status" ->
                    Fielded.given(typed, "status")
                            .map(s -> LifecycleStatus.valueOf(s.toUpperCase(Locale.ROOT)))
                            .map(BulkEdit.Wish.SetStatus::new);
            case "site" ->
                    found(Refs.site(portfolio, typed, "site"), "site")
                            .map(Site::id)
                            .map(BulkEdit.Wish.MoveTo::new);
            case "join" ->
                    group(portfolio, typed).map(id -> new BulkEdit.Wish.Join(id, role(typed)));
            case "leave" -> group(portfolio, typed).map(BulkEdit.Wish.Leave::new);
            case "own" -> Optional.of(new BulkEdit.Wish.ChangeOwn(own(typed)));
            default -> {
                String field = key.substring("field.".length());
                yield Optional.of(new BulkEdit.Wish.SetField(field, typed.get(field)));
            }
        };
    }

    private static String role(Values typed) {
        return Fielded.given(typed, "role").orElse("");
    }

    private Optional<UUID> group(Portfolio portfolio, Values typed) {
        return found(Refs.group(portfolio, typed, "group"), "group").map(Group::id);
    }

    private <T> Optional<T> found(Refs.Ref<T> ref, String name) {
        ref.problem()
                .ifPresent(
                        p -> {
                            FormField field = fields.get(name);
                            if (field != null) {
                                field.say(words(p));
                                field.control().requestFocus();
                            }
                        });
        return ref.thing();
    }

    private UnaryOperator<String> own(Values typed) {
        String key = Fielded.given(typed, "key").orElse("");
        Optional<String> value = Fielded.given(typed, "value");
        return value.<UnaryOperator<String>>map(
                        v -> before -> own.with(before.isEmpty() ? "{}" : before, Map.of(key, v)))
                .orElse(before -> before.isEmpty() ? "" : own.without(before, key));
    }
}
