package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
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
        shows.forEach(Runnable::run);
        showing = false;
    }

    void enable(boolean on) {
        grid.setDisable(!on);
    }

    private void build() {
        grid.getChildren().clear();
        shows.clear();
        String group = "";
        int row = 0;
        for (FormField field : fields) {
            if (!field.group().equals(group)) {
                group = field.group();
                Label head = new Label(named(group));
                head.getStyleClass().add("heading");
                grid.add(head, 0, row++, 3, 1);
            }
            Label words = new Label(words(field.label()));
            words.getStyleClass().add("secondary");
            String name = (named(field.group()) + " " + words.getText()).strip();
            grid.addRow(row++, words, entry(field, name), new Label(named(field.unit(), "")));
        }
    }

    private String named(String group) {
        return named(group, words("inAll"));
    }

    /// @param none what an empty one is called
    private String named(String name, String none) {
        return name.isEmpty() ? none : name.startsWith("%") ? words(name.substring(1)) : name;
    }

    private String words(String label) {
        return desk.messages().text("studies.form." + label);
    }

    private Node entry(FormField field, String name) {
        return field.choices().isEmpty() ? typed(field, name) : chosen(field, name);
    }

    private Node typed(FormField field, String name) {
        TextField entry = new TextField();
        entry.setId("form-" + field.path().replace('.', '-'));
        entry.setAccessibleText(name);
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

    private Node chosen(FormField field, String name) {
        ComboBox<String> box = new ComboBox<>();
        box.setId("form-" + field.path().replace('.', '-'));
        box.setAccessibleText(name);
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
