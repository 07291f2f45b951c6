package org.wattdeck.ui.screen.people;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// What the forms of this screen are made of, and the line where they answer. FX thread.
final class Fields {

    private final Desk desk;
    private final Label answer = new Label();

    /// @param answerId id of the line that says what came of an act
    Fields(Desk desk, String answerId) {
        this.desk = desk;
        answer.setId(answerId);
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        answer.getStyleClass().add("alarm-answer");
        say("");
    }

    String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    Label answer() {
        return answer;
    }

    /// What is one's own needs somebody who signed in: why nobody did.
    ///
    /// @param otherwise where somebody could
    String nobody(String otherwise) {
        return switch (desk.user().sessions().openness()) {
            case DEMO -> text("user.open.demo");
            case SETTING -> text("user.open.setting");
            case NONE -> text(otherwise);
        };
    }

    void say(String words) {
        answer.setText(words);
        show(answer, !words.isEmpty());
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    <T extends TextInputControl> T named(T input, String id, String key) {
        input.setId(id);
        input.setPromptText(text(key));
        input.setAccessibleText(text(key));
        return input;
    }

    Button button(String id, String key, Runnable run) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    Label label(String key) {
        Label label = new Label(text(key));
        label.getStyleClass().add("secondary");
        return label;
    }

    Label wrapped(String key, Object... arguments) {
        Label label = new Label(text(key, arguments));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("secondary");
        return label;
    }

    /// A field that takes the width there is, and what stands beside it.
    static HBox line(Node field, Node... beside) {
        HBox line = new HBox(field);
        line.getChildren().addAll(beside);
        line.getStyleClass().add("record-line");
        HBox.setHgrow(field, Priority.ALWAYS);
        return line;
    }

    static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Waits for the answer; a refusal and what failed are said.
    <T> void follow(CompletionStage<Verdict<T>> act, Consumer<T> then) {
        desk.tasks()
                .follow(
                        text("task.record"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<T>(T value) -> {
                                    say("");
                                    then.accept(value);
                                }
                                case Verdict.Refused<T>(List<Said> why) ->
                                        say(Sentences.join("\n", why));
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }
}
