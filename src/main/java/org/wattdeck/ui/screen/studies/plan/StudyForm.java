package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.ui.kit.Desk;

/// The main numbers of a study beside its text. It holds nothing itself: it shows what stands in
/// the text, and a value that is typed is put there. FX thread.
public final class StudyForm {

    private final Desk desk;
    private final BiConsumer<String, String> put;
    private final GridPane grid = new GridPane();
    private final ScrollPane node = new ScrollPane(grid);
    private final List<Runnable> shows = new ArrayList<>();
    private final Map<String, Consumer<String>> faults = new LinkedHashMap<>();
    private List<FormField> fields = List.of();
    private Function<String, Optional<String>> values = path -> Optional.empty();
    private boolean showing;

    /// @param put takes a path and what was typed for it; empty takes the value away
    public StudyForm(Desk desk, BiConsumer<String, String> put) {
        this.desk = desk;
        this.put = put;
        node.setFitToWidth(true);
        node.setId("studyForm");
        node.setFocusTraversable(false);
        node.getStyleClass().addAll("panel", "bare");
        grid.getStyleClass().add("study-form");
        ColumnConstraints words = new ColumnConstraints();
        words.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints entry = new ColumnConstraints();
        entry.setHgrow(Priority.ALWAYS);
        ColumnConstraints unit = new ColumnConstraints();
        unit.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(words, entry, unit);
    }

    public Node node() {
        return node;
    }

    /// @param read what stands at a path of the text
    public void show(List<FormField> wanted, Function<String, Optional<String>> read) {
        values = read;
        showing = true;
        if (!wanted.equals(fields)) {
            fields = wanted;
            build();
        }
        refresh();
    }

    void enable(boolean on) {
        grid.setDisable(!on);
    }

    private void build() {
        grid.getChildren().clear();
        shows.clear();
        faults.clear();
        FormGroup group = FormGroup.ALL; // which stands above without its heading
        int row = 0;
        for (FormField field : fields) {
            if (!field.group().equals(group)) {
                group = field.group();
                grid.add(heading(group), 0, row++, 3, 1);
            }
            Label words = new Label(words(field.label()));
            words.getStyleClass().add("secondary");
            Node entry = entry(field);
            shows.add(
                    () ->
                            entry.setAccessibleText(
                                    (named(field.group()) + " " + words.getText()).strip()));
            grid.addRow(row++, words, entry, new Label(unit(field.unit())));
            grid.add(fault(field, entry), 0, row++, 3, 1);
        }
    }

    /// What can be taken out of the study has a button behind its heading.
    private Node heading(FormGroup group) {
        Label head = new Label();
        head.getStyleClass().add("heading");
        shows.add(() -> head.setText(named(group)));
        if (group.removed().isEmpty()) {
            return head;
        }
        Button remove = new Button(words("remove"));
        remove.setId("form-remove-" + group.removed().get().replace('.', '-'));
        shows.add(() -> remove.setAccessibleText(words("remove") + " " + named(group)));
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(e -> put.accept(group.removed().get(), ""));
        HBox.setHgrow(head, Priority.ALWAYS);
        head.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(head, remove);
        line.getStyleClass().add("study-form-head");
        return line;
    }

    private Label fault(FormField field, Node entry) {
        Label label = new Label();
        label.setId("fault-" + field.path().replace('.', '-'));
        label.getStyleClass().setAll("label", "flow-fault");
        label.setWrapText(true);
        say(label, "");
        faults.put(
                field.path(),
                words -> {
                    say(label, words);
                    entry.setAccessibleHelp(words.isEmpty() ? null : words);
                });
        return label;
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }

    /// Says at each field what is wrong with it.
    ///
    /// @param said what, of a path; empty where nothing is
    void fault(Function<String, String> said) {
        faults.forEach((path, show) -> show.accept(said.apply(path)));
    }

    /// Shows what stands in the text now, of the same fields as before.
    void refresh() {
        showing = true;
        shows.forEach(Runnable::run);
        showing = false;
    }

    private String named(FormGroup group) {
        return group.key().isEmpty()
                ? group.name()
                : desk.messages().text("studies.form." + group.key(), name(group));
    }

    private String name(FormGroup group) {
        return group.removed().flatMap(at -> values.apply(at + ".name")).orElse(group.name());
    }

    private String unit(String unit) {
        return unit.startsWith("%") ? words(unit.substring(1)) : unit;
    }

    private String words(String label) {
        return desk.messages().text("studies.form." + label);
    }

    private Node entry(FormField field) {
        return field.choices().isEmpty() ? typed(field) : chosen(field);
    }

    private Node typed(FormField field) {
        TextField entry = new TextField();
        entry.setId("form-" + field.path().replace('.', '-'));
        entry.setPrefColumnCount(9);
        entry.setOnAction(e -> changed(field, entry.getText()));
        entry.focusedProperty()
                .subscribe(
                        on -> {
                            if (!on) {
                                changed(field, entry.getText());
                            }
                        });
        shows.add(
                () -> {
                    if (!entry.isFocused()) {
                        entry.setText(shown(field));
                        entry.setPromptText(field.otherwise().flatMap(values).orElse(""));
                    }
                });
        return entry;
    }

    private Node chosen(FormField field) {
        ComboBox<String> box = new ComboBox<>();
        box.setId("form-" + field.path().replace('.', '-'));
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().add("");
        box.getItems().addAll(field.choices());
        box.valueProperty()
                .subscribe(
                        value -> {
                            if (!showing && value != null) {
                                changed(field, value);
                            }
                        });
        shows.add(() -> box.setValue(values.apply(field.path()).orElse("")));
        return box;
    }

    /// What stands in the text; a list without its brackets.
    private String shown(FormField field) {
        String value = values.apply(field.path()).orElse("");
        return field.list() && value.startsWith("[")
                ? value.substring(1, value.length() - 1).strip()
                : value;
    }

    private void changed(FormField field, String typed) {
        String value = typed.strip();
        if (!showing && !value.equals(shown(field))) {
            boolean bare = field.list() && !value.isEmpty() && !value.startsWith("[");
            put.accept(field.path(), bare ? "[" + value + "]" : value);
        }
    }
}
