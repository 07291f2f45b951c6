package org.wattdeck.ui.screen.studies.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.ui.kit.Desk;

/// A variant of a study: a name, and one or more paths each with its value. FX thread.
final class VariantForm {

    private static final int MOST = 8;

    private final Desk desk;
    private final Predicate<Variant> add;
    private final VBox node;
    private final TextField name = new TextField();
    private final Button more;
    private final FlowPane last;
    private final List<Pair> pairs = new ArrayList<>();
    private List<String> paths = List.of();

    /// @param set what differs: `{path: value, path: value}`
    record Variant(String name, String set) {}

    /// What differs in one place.
    private record Pair(ComboBox<String> path, TextField value, FlowPane row) {

        String pathText() {
            return Optional.ofNullable(path.getEditor().getText()).orElse("").strip();
        }

        String valueText() {
            return value.getText().strip();
        }
    }

    /// @param add takes the variant, and says whether it did
    VariantForm(Desk desk, VBox into, Predicate<Variant> add) {
        this.desk = desk;
        this.add = add;
        node = into;
        name.setId("variantName");
        name.setPrefColumnCount(12);
        name.setPromptText(text("name"));
        name.setAccessibleText(text("name"));
        more = button("variantMore", "more", this::more);
        Button done = button("variantAdd", "add", this::done);
        last = new FlowPane(6, 4);
        last.getChildren().addAll(more, done);
        more();
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("studies.compare." + key, arguments);
    }

    private Button button(String id, String key, Runnable act) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> act.run());
        return button;
    }

    /// What may differ.
    void paths(List<String> all) {
        paths = all;
        pairs.forEach(p -> fill(p.path));
    }

    private void fill(ComboBox<String> box) {
        String typed = box.getEditor().getText();
        box.getItems().setAll(paths);
        box.getEditor().setText(typed);
    }

    /// Another place that differs.
    private void more() {
        if (pairs.size() < MOST) {
            Pair pair = pair(pairs.size() + 1);
            pairs.add(pair);
            layOut();
            if (pairs.size() > 1) {
                pair.path.requestFocus();
            }
        }
    }

    private Pair pair(int number) {
        String suffix = number == 1 ? "" : "" + number;
        ComboBox<String> path = new ComboBox<>();
        path.setId("variantPath" + suffix);
        path.setEditable(true);
        path.setPrefWidth(330);
        path.setPromptText(text("path"));
        path.setAccessibleText(text("path") + " " + suffix);
        path.getEditor().setAccessibleText(text("path") + " " + suffix);
        fill(path);
        TextField value = new TextField();
        value.setId("variantValue" + suffix);
        value.setPrefColumnCount(8);
        value.setPromptText(text("value"));
        value.setAccessibleText(text("value") + " " + suffix);
        value.setOnAction(e -> done());
        FlowPane row = new FlowPane(6, 4);
        row.getStyleClass().add("study-bar");
        Pair pair = new Pair(path, value, row);
        if (number > 1) {
            Button less = button("variantLess" + suffix, "less", () -> less(pair));
            less.setAccessibleText(text("less") + " " + suffix);
            row.getChildren().addAll(path, value, less);
        } else {
            row.getChildren().addAll(name, path, value);
        }
        return pair;
    }

    private void less(Pair pair) {
        pairs.remove(pair);
        layOut();
        pairs.getLast().value.requestFocus();
    }

    /// The buttons stand behind the last row.
    private void layOut() {
        node.getChildren().setAll(pairs.stream().map(p -> (Node) p.row).toList());
        pairs.forEach(p -> p.row.getChildren().remove(last));
        pairs.getLast().row.getChildren().add(last);
        more.setDisable(pairs.size() >= MOST);
    }

    private void done() {
        Optional<Variant> variant = variant();
        boolean taken = add.test(variant.orElse(new Variant("", "")));
        if (variant.isPresent() && taken) {
            name.clear();
            pairs.subList(1, pairs.size()).clear();
            pairs.getFirst().value.clear();
            layOut();
        }
    }

    private Optional<Variant> variant() {
        String called = name.getText().strip();
        List<Pair> filled =
                pairs.stream()
                        .filter(p -> !p.pathText().isEmpty() || !p.valueText().isEmpty())
                        .toList();
        boolean whole =
                !called.isEmpty()
                        && !called.contains(".")
                        && !filled.isEmpty()
                        && filled.stream()
                                .noneMatch(p -> p.pathText().isEmpty() || p.valueText().isEmpty())
                        && filled.stream().map(Pair::pathText).distinct().count() == filled.size();
        return whole
                ? Optional.of(
                        new Variant(
                                called,
                                "{"
                                        + String.join(
                                                ", ",
                                                filled.stream()
                                                        .map(
                                                                p ->
                                                                        p.pathText()
                                                                                + ": "
                                                                                + p.valueText())
                                                        .toList())
                                        + "}"))
                : Optional.empty();
    }
}
