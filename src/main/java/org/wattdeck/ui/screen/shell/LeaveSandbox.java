package org.wattdeck.ui.screen.shell;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// Asks what is to become of the commands of a sandbox before it is left. FX thread.
final class LeaveSandbox {

    private final Button keep = new Button();
    private final Label answer = new Label();
    private final VBox node;

    /// @param leave leaves the sandbox
    /// @param kept runs after that where the commands were kept as drafts
    /// @param stay runs where nothing is left
    LeaveSandbox(Desk desk, List<Draft> commands, Runnable leave, Runnable kept, Runnable stay) {
        Label title = new Label(desk.messages().text("sandbox.leave.title"));
        title.getStyleClass().add("panel-title");
        Label why = new Label(desk.messages().text("sandbox.leave.why", commands.size()));
        why.setWrapText(true);
        keep.setText(desk.messages().text("sandbox.leave.keep"));
        keep.setId("leaveKeep");
        keep.setOnAction(
                e ->
                        desk.tasks()
                                .follow(
                                        desk.messages().text("task.record"),
                                        desk.deck().records().drafts().keep(desk.actor(), commands),
                                        verdict -> {
                                            switch (verdict) {
                                                case Verdict.Accepted<Integer> a -> {
                                                    leave.run();
                                                    kept.run();
                                                }
                                                case Verdict.Refused<Integer>(List<Said> r) ->
                                                        say(Sentences.join(" ", r));
                                            }
                                        },
                                        failure -> say(String.valueOf(failure.getMessage()))));
        Button drop = new Button(desk.messages().text("sandbox.leave.drop"));
        drop.setId("leaveDrop");
        drop.setOnAction(e -> leave.run());
        Button back = new Button(desk.messages().text("sandbox.leave.stay"));
        back.setId("leaveStay");
        back.setOnAction(e -> stay.run());
        HBox buttons = new HBox(8, keep, drop, back);
        answer.setId("leaveAnswer");
        answer.setWrapText(true);
        answer.getStyleClass().add("command-problem");
        say("");
        node = new VBox(10, title, why, buttons, answer);
        node.getStyleClass().addAll("panel", "leave-sandbox");
    }

    /// Why nothing was kept; the sandbox is not left then.
    private void say(String words) {
        answer.setText(words);
        answer.setManaged(!words.isEmpty());
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        keep.requestFocus();
    }
}
