package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.TraversalDirection;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.ui.kit.FieldWords;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Shown;

/// One field of a form: its label, its control by the kind of field, its unit, and below it what is
/// wrong with what stands in it. FX thread.
final class FormField {

    private static final int LONG_TEXT = 400;

    private final Field field;
    private final Messages messages;
    private final Label label;
    private final Control control;
    private final Label unit = new Label();
    private final Label wrong = new Label();

    /// @param changed called whenever something else stands in it
    FormField(Field field, Messages messages, boolean fixed, Runnable changed) {
        this.field = field;
        this.messages = messages;
        label = new Label(FieldWords.label(field) + (field.required() ? " *" : ""));
        control = control(changed);
        control.setId("field-" + field.name());
        control.setDisable(fixed);
        control.setMaxWidth(Double.MAX_VALUE);
        label.setLabelFor(control);
        label.setWrapText(true);
        label.getStyleClass().add("secondary");
        unit.getStyleClass().add("secondary");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        if (field instanceof Field.Quantity q) {
            unit.setText(q.unit().symbol());
        }
        control.setAccessibleText((label.getText() + " " + unit.getText()).strip());
        wrong.getStyleClass().add("field-wrong");
        wrong.setWrapText(true);
        say("");
    }

    private Control control(Runnable changed) {
        return switch (field) {
            case Field.Choice c -> {
                ComboBox<String> box = new ComboBox<>();
                List<String> options = new ArrayList<>();
                if (!c.required()) {
                    options.add("");
                }
                options.addAll(c.options());
                box.getItems().setAll(options);
                box.setConverter(new Shown<>(o -> o.replace('_', ' ')));
                box.valueProperty().subscribe(v -> changed.run());
                yield box;
            }
            case Field.Flag f -> {
                CheckBox box = new CheckBox();
                box.setAllowIndeterminate(f.fallback().isEmpty());
                box.selectedProperty().subscribe(v -> changed.run());
                box.indeterminateProperty().subscribe(v -> changed.run());
                yield box;
            }
            case Field.Free _ -> area(changed);
            case Field.Text t when t.maxLength() > LONG_TEXT && !t.name().equals("link") ->
                    area(changed);
            case Field.Text _, Field.Quantity _, Field.Date _, Field.Ref _, Field.Rows _ -> {
                TextField text = new TextField();
                text.setPromptText(prompt());
                text.textProperty().subscribe(v -> changed.run());
                if (field instanceof Field.Quantity) {
                    text.getStyleClass().add("number");
                }
                yield text;
            }
        };
    }

    private static TextArea area(Runnable changed) {
        TextArea area = new TextArea();
        area.setPrefRowCount(3);
        area.setWrapText(true);
        area.textProperty().subscribe(v -> changed.run());
        // Tab goes on to the next field, as in every other
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.TAB && !e.isShortcutDown()) {
                        area.requestFocusTraversal(
                                e.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                        e.consume();
                    }
                });
        return area;
    }

    private String prompt() {
        return switch (field) {
            case Field.Quantity q ->
                    FieldText.fallback(q)
                            .map(v -> messages.text("registry.default", FieldText.of(v)))
                            .orElse("");
            case Field.Date _ -> messages.text("registry.day");
            case Field.Ref r -> messages.text("registry.code." + r.kind());
            default -> "";
        };
    }

    String name() {
        return field.name();
    }

    Control control() {
        return control;
    }

    /// Takes two rows of a grid: the field, and below it what is wrong.
    void addTo(GridPane grid, int row) {
        grid.add(label, 0, row);
        grid.add(control, 1, row);
        grid.add(unit, 2, row);
        grid.add(wrong, 1, row + 1, 2, 1);
        GridPane.setHgrow(control, Priority.ALWAYS);
    }

    /// Puts a value in; nothing for an empty one.
    void set(Optional<Object> given) {
        boolean typed = control instanceof TextInputControl;
        Optional<Object> value = typed ? given : given.or(() -> FieldText.fallback(field));
        String text = value.map(FieldText::of).orElse("");
        switch (control) {
            case TextInputControl t -> t.setText(text);
            case CheckBox b -> {
                b.setIndeterminate(b.isAllowIndeterminate() && value.isEmpty());
                b.setSelected(value.filter(Boolean.TRUE::equals).isPresent());
            }
            case ComboBox<?> b -> choose(b, text);
            default -> throw new IllegalStateException("No such control: " + control);
        }
    }

    @SuppressWarnings("unchecked")
    private static void choose(ComboBox<?> box, String text) {
        ((ComboBox<String>) box).setValue(text);
    }

    /// What stands in it as text; empty for nothing.
    String text() {
        return switch (control) {
            case TextInputControl t -> t.getText() == null ? "" : t.getText().strip();
            case CheckBox b -> b.isIndeterminate() ? "" : Boolean.toString(b.isSelected());
            case ComboBox<?> b -> b.getValue() == null ? "" : b.getValue().toString();
            default -> "";
        };
    }

    /// The value, nothing where the field is empty, or the problem.
    record Read(Optional<Object> value, Optional<Problem> problem) {}

    Read read() {
        String text = text();
        if (text.isEmpty()) {
            return new Read(
                    Optional.empty(),
                    field.required() && FieldText.fallback(field).isEmpty()
                            ? Optional.of(
                                    Problem.error(
                                            "field.missing",
                                            field.name(),
                                            "is missing",
                                            "nothing",
                                            FieldText.expected(field)))
                            : Optional.empty());
        }
        return switch (FieldText.read(field, text)) {
            case FieldText.Reading.Value v -> new Read(Optional.of(v.value()), Optional.empty());
            case FieldText.Reading.Wrong w -> new Read(Optional.empty(), Optional.of(w.problem()));
        };
    }

    /// Says what is wrong; nothing for an empty text.
    void say(String words) {
        wrong.setText(words);
        wrong.setVisible(!words.isEmpty());
        wrong.setManaged(!words.isEmpty());
        control.setAccessibleHelp(words);
    }
}
