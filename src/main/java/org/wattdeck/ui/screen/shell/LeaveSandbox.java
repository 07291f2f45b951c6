package org.wattdeck.ui.screen.shell;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.wattdeck.ui.kit.Desk;

/// Asks what is to become of the commands of a sandbox before it is left. FX thread.
final class LeaveSandbox {

    private final Button keep = new Button();
    private final VBox node;

    /// @param leave told whether the commands are to be kept as drafts
    /// @param stay runs where nothing is left
    LeaveSandbox(Desk desk, int commands, Consumer<Boolean> leave, Runnable stay) {
        Label title = new Label(desk.messages().text("sandbox.leave.title"));
        title.getStyleClass().add("panel-title");
        Label why = new Label(desk.messages().text("sandbox.leave.why", commands));
        why.setWrapText(true);
        keep.setText(desk.messages().text("sandbox.leave.keep"));
        keep.setId("leaveKeep");
        keep.setOnAction(e -> leave.accept(true));
        Button drop = new Button(desk.messages().text("sandbox.leave.drop"));
        drop.setId("leaveDrop");
        drop.setOnAction(e -> leave.accept(false));
        Button back = new Button(desk.messages().text("sandbox.leave.stay"));
        back.setId("leaveStay");
        back.setOnAction(e -> stay.run());
        HBox buttons = new HBox(8, keep, drop, back);
        node = new VBox(10, title, why, buttons);
        node.getStyleClass().addAll("panel", "leave-sandbox");
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        keep.requestFocus();
    }
}
