package org.wattdeck.ui.screen.shell;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// The commands that were kept from a sandbox. Enter opens the command pane filled with one, which
/// checks it against the live plant; Delete drops it. FX thread.
final class DraftList {

    private final Desk desk;
    private final ListView<Draft> list = new ListView<>();
    private final VBox node;

    /// @param opened takes the draft the command pane is to be filled with
    DraftList(Desk desk, Consumer<Draft> opened) {
        this.desk = desk;
        Label title = new Label(desk.messages().text("drafts.title"));
        title.getStyleClass().add("panel-title");
        Label keys = new Label(desk.messages().text("drafts.keys"));
        keys.getStyleClass().add("secondary");
        node = new VBox(title, list, keys);
        node.getStyleClass().addAll("panel", "draft-list");
        list.setId("draftList");
        list.setAccessibleText(desk.messages().text("drafts.title"));
        list.setPlaceholder(new Label(desk.messages().text("drafts.none")));
        list.setCellFactory(view -> new Row());
        list.setOnKeyPressed(
                e -> {
                    Draft chosen = list.getSelectionModel().getSelectedItem();
                    if (chosen == null) {
                        return;
                    }
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        opened.accept(chosen);
                    } else if (e.getCode() == KeyCode.DELETE) {
                        e.consume();
                        desk.modes().modes().drop(chosen.id());
                        fill();
                    }
                });
        list.setOnMouseClicked(
                e -> {
                    Draft chosen = list.getSelectionModel().getSelectedItem();
                    if (e.getClickCount() == 2 && chosen != null) {
                        opened.accept(chosen);
                    }
                });
        fill();
    }

    private void fill() {
        List<Draft> all = desk.modes().modes().drafts();
        int at = list.getSelectionModel().getSelectedIndex();
        list.getItems().setAll(all);
        if (!all.isEmpty()) {
            list.getSelectionModel().select(Math.clamp(at, 0, all.size() - 1));
        }
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        list.requestFocus();
    }

    private String name(Target target) {
        UUID id = target.id();
        return switch (target) {
            case Target.OfAsset a ->
                    desk.live().registry().asset(id).map(x -> x.code() + " " + x.name()).orElse("");
            case Target.OfSite s -> desk.live().registry().site(id).map(x -> x.name()).orElse("");
            case Target.OfGroup g -> desk.live().registry().group(id).map(x -> x.name()).orElse("");
        };
    }

    private final class Row extends ListCell<Draft> {
        @Override
        protected void updateItem(@Nullable Draft item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? ""
                            : desk.messages()
                                    .text(
                                            "drafts.row",
                                            name(item.target()),
                                            Numbers.power(item.powerKw()),
                                            Optional.of(item)
                                                    .flatMap(Draft::duration)
                                                    .map(d -> Numbers.duration(d.toSeconds()))
                                                    .orElse(Numbers.NONE),
                                            Numbers.duration(item.after().toSeconds())));
        }
    }
}
