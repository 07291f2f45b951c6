package org.wattdeck.ui.screen.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.wattdeck.ui.kit.Desk;

/// What runs in the background at the moment, by name.
final class TaskList {

    private final ListView<String> list;
    private final VBox node;

    TaskList(Desk desk) {
        Label title = new Label(desk.messages().text("tasks.title"));
        title.getStyleClass().add("panel-title");
        list = new ListView<>(desk.tasks().running());
        list.setId("taskList");
        list.setAccessibleText(desk.messages().text("tasks.title"));
        Label none = new Label(desk.messages().text("tasks.none"));
        none.getStyleClass().add("secondary");
        list.setPlaceholder(none);
        list.getStyleClass().add("palette-list");
        node = new VBox(title, list);
        node.getStyleClass().addAll("panel", "task-list");
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        list.requestFocus();
    }

    /// Lets go of the list of tasks, which outlives this pane.
    void close() {
        list.setItems(javafx.collections.FXCollections.emptyObservableList());
    }
}
