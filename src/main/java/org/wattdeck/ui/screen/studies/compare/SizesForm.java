package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.app.studies.SizeStart;
import org.wattdeck.app.studies.StudyEditing;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.screen.studies.plan.FormField;
import org.wattdeck.ui.screen.studies.plan.StudyForm;

/// What of a study is sized, at what prices, as a form: it shows what stands in the text and puts
/// there what is typed. FX thread.
final class SizesForm {

    private final Desk desk;
    private final ComboBox<Asset> assets = new ComboBox<>();
    private final Button begin = new Button();
    private final Button end = new Button();
    private final StudyForm form;
    private final Consumer<String> changed;
    private final VBox node;
    private String text = "";
    private boolean showing;

    /// @param put takes a path and what was typed for it
    /// @param changed takes a whole other text
    SizesForm(Desk desk, BiConsumer<String, String> put, Consumer<String> changed) {
        this.desk = desk;
        this.changed = changed;
        form = new StudyForm(desk, put);
        form.node().setId("sizesForm");
        assets.setId("sizesAsset");
        assets.setMaxWidth(Double.MAX_VALUE);
        assets.setConverter(new Shown<>(a -> a.code() + "  " + a.name()));
        assets.setAccessibleText(words("asset"));
        assets.valueProperty()
                .subscribe(
                        a -> {
                            if (!showing) {
                                draw();
                            }
                        });
        begin.setId("sizesBegin");
        begin.setText(words("begin"));
        begin.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        begin.setOnAction(e -> begin());
        end.setId("sizesEnd");
        end.setText(words("end"));
        end.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        end.setOnAction(e -> end());
        HBox choice = new HBox(begin, end);
        choice.getStyleClass().add("study-group");
        Label title = new Label(words("form"));
        title.getStyleClass().add("heading");
        VBox.setVgrow(form.node(), Priority.ALWAYS);
        node = new VBox(title, assets, choice, form.node());
        node.getStyleClass().addAll("panel", "study-sizes");
    }

    private String words(String key) {
        return desk.messages().text("studies.sizes." + key);
    }

    Node node() {
        return node;
    }

    void focusFirst() {
        assets.requestFocus();
    }

    private StudyEditing editing() {
        return desk.deck().planning().studies().editing();
    }

    /// @param now the text that was read
    void show(StudyReading reading, String now) {
        text = now;
        showing = true;
        List<Asset> may =
                reading.cases().isEmpty()
                        ? List.copyOf(assets.getItems())
                        : reading.cases().getFirst().study().registry().assets().stream()
                                .filter(SizeStart::may)
                                .toList();
        String before =
                Optional.ofNullable(assets.getValue()).map(Asset::code).orElseGet(() -> first(may));
        assets.getItems().setAll(may);
        assets.setValue(
                may.stream()
                        .filter(a -> a.code().equals(before))
                        .findFirst()
                        .or(() -> may.stream().findFirst())
                        .orElse(null));
        showing = false;
        draw();
    }

    /// The first that is sized.
    private String first(List<Asset> may) {
        return may.stream().filter(this::sized).map(Asset::code).findFirst().orElse("");
    }

    private boolean sized(Asset asset) {
        return editing().value(text, "sizing.assets." + asset.code() + ".asset").isPresent();
    }

    private void draw() {
        Optional<Asset> asset = Optional.ofNullable(assets.getValue());
        begin.setDisable(asset.isEmpty() || asset.filter(this::sized).isPresent());
        end.setDisable(asset.filter(this::sized).isEmpty());
        form.show(
                asset.filter(this::sized).map(FormField::sizing).orElse(List.of()),
                path -> editing().value(text, path));
    }

    private void end() {
        Optional.ofNullable(assets.getValue())
                .flatMap(a -> SizeStart.without(editing(), text, a))
                .ifPresent(changed);
    }

    private void begin() {
        Asset asset = assets.getValue();
        if (asset == null) {
            return;
        }
        switch (SizeStart.of(editing(), text, asset)) {
            case Verdict.Accepted<String>(String next) -> changed.accept(next);
            case Verdict.Refused<String>(List<Said> reasons) ->
                    desk.notifications().tell(words("form"), Sentences.join(" ", reasons));
        }
    }
}
