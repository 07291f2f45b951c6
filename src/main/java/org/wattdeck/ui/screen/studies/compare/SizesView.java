package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.sizing.SizeMap;
import org.wattdeck.app.sizing.SizeMeasure;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.plan.SizeField;

/// What sizes came to: a field of energy over power by one of three measures, the size under the
/// cursor in words, and the same as rows. FX thread.
final class SizesView {

    private final Desk desk;
    private final SizeTexts texts;
    private final SizeField field;
    private final SizeList list;
    private final Label said = new Label();
    private final Label reading = new Label();
    private final ComboBox<String> assets = new ComboBox<>();
    private final ToggleGroup measures = new ToggleGroup();
    private final Button use = new Button();
    private final BorderPane node = new BorderPane();
    private SizeTable shown = SizeTable.none(0, List.of());
    private SizeMeasure measure = SizeMeasure.NPV;
    private int at = -1;
    private boolean filling;

    /// @param form what is sized, beside the field
    /// @param used takes the size to be written into the study
    SizesView(Desk desk, Node form, Consumer<SizeTable.Row> used) {
        this.desk = desk;
        texts = new SizeTexts(desk.messages());
        field = new SizeField(desk.appearance());
        field.setId("sizeField");
        field.onMove(row -> at(row, true));
        list = new SizeList(desk, row -> at(row, false));
        use.setId("sizeUse");
        use.setText(text("use"));
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setOnAction(e -> row().ifPresent(used));
        said.setId("sizesSaid");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        reading.setId("sizeReading");
        reading.setWrapText(true);
        reading.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(field, Priority.ALWAYS);
        field.getStyleClass().add("size-field");
        VBox left = new VBox(bar(), said, field, reading);
        left.getStyleClass().addAll("panel", "study-sizes");
        SplitPane upper = new SplitPane(left, form);
        upper.setDividerPositions(0.66);
        upper.getStyleClass().add("site-split");
        VBox below = new VBox(list.node());
        below.getStyleClass().add("panel");
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        SplitPane all = new SplitPane(upper, below);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.66);
        all.getStyleClass().add("site-split");
        node.getStyleClass().add("study-sizes-page");
        node.setCenter(all);
        show(shown);
    }

    private String text(String key) {
        return desk.messages().text("studies.sizes." + key);
    }

    private FlowPane bar() {
        FlowPane bar = new FlowPane(6, 4);
        bar.getStyleClass().add("study-bar");
        for (SizeMeasure each : SizeMeasure.values()) {
            ToggleButton button = new ToggleButton(texts.measure(each));
            button.setId("size-" + each.name().toLowerCase(java.util.Locale.ROOT));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(measures);
            button.setSelected(each == measure);
            button.setOnAction(e -> measure(each));
            bar.getChildren().add(button);
        }
        assets.setId("sizeAsset");
        assets.setAccessibleText(text("shownAsset"));
        assets.valueProperty()
                .subscribe(
                        () -> {
                            if (!filling) {
                                draw();
                            }
                        });
        bar.getChildren().addAll(assets, use);
        return bar;
    }

    private void measure(SizeMeasure next) {
        measure = next;
        measures.getToggles()
                .forEach(t -> t.setSelected(measures.getToggles().indexOf(t) == next.ordinal()));
        draw();
    }

    /// The next of the measures.
    void turnMeasure() {
        SizeMeasure[] all = SizeMeasure.values();
        measure(all[(measure.ordinal() + 1) % all.length]);
    }

    Node node() {
        return node;
    }

    SizeTable shown() {
        return shown;
    }

    SizeTexts texts() {
        return texts;
    }

    void use() {
        use.fire();
    }

    void focusFirst() {
        field.requestFocus();
    }

    private Optional<SizeTable.Row> row() {
        return at >= 0 && at < shown.rows().size()
                ? Optional.of(shown.rows().get(at))
                : Optional.empty();
    }

    void show(SizeTable table) {
        shown = table;
        filling = true;
        assets.getItems().setAll(table.assets().stream().map(SizeTable.Part::code).toList());
        assets.getSelectionModel().selectFirst();
        assets.setVisible(assets.getItems().size() > 1);
        assets.setManaged(assets.getItems().size() > 1);
        filling = false;
        said.setText(texts.shortly(table));
        list.show(table);
        at = table.best().map(table.rows()::indexOf).orElse(-1);
        draw();
        list.select(at);
        field.select(at);
    }

    private void at(int row, boolean ofField) {
        at = row;
        if (ofField) {
            list.select(row);
        } else {
            field.select(row);
        }
        read();
    }

    private void read() {
        reading.setText(row().map(r -> texts.cell(shown, r)).orElse(""));
        use.setDisable(row().filter(r -> r.worth().isPresent()).isEmpty());
    }

    private void draw() {
        String code = assets.getValue();
        if (code == null || shown.rows().isEmpty()) {
            field.clear();
        } else {
            field.show(
                    SizeMap.of(shown, code),
                    measure,
                    new SizeField.Words(
                            text("title") + ", " + texts.measure(measure),
                            texts.key(measure, shown),
                            v -> SizeTexts.value(measure, v),
                            row -> texts.cell(shown, shown.rows().get(row))));
        }
        read();
    }
}
