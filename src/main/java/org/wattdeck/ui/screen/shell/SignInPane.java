package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// Where somebody says who they are: to sign in, to unlock, to take over, to become the first
/// administrator, or to give themselves another password, also where the one they have is outworn.
/// Enter goes on from field to field, and at the last one does it. FX thread.
final class SignInPane {

    /// What it is open for.
    enum For {
        SIGN_IN,
        UNLOCK,
        TAKE_OVER,
        FIRST,
        PASSWORD
    }

    private final Desk desk;
    private final For what;
    private final Runnable close;
    private final VBox node = new VBox();
    private final VBox inputs = new VBox();
    private final TextField code;
    private final TextField factor;
    private final TextField name;
    private final PasswordField password;
    private final PasswordField next;
    private final PasswordField again;
    private final Button act;
    private final Label hint = new Label();
    private final Label answer = new Label();
    private @Nullable UUID ticket;
    private final List<TextInputControl> fields = new ArrayList<>();

    SignInPane(Desk desk, For what, Runnable close) {
        this.desk = desk;
        this.what = what;
        this.close = close;
        code = named(new TextField(), "signInCode", "signin.code");
        factor = named(new TextField(), "signInFactor", "signin.factor");
        name = named(new TextField(), "signInName", "signin.name");
        password =
                named(
                        new PasswordField(),
                        "signInPassword",
                        what == For.PASSWORD ? "signin.password.now" : "signin.password");
        next = named(new PasswordField(), "signInNext", "signin.password.next");
        again = named(new PasswordField(), "signInAgain", "signin.password.again");
        switch (what) {
            case SIGN_IN, UNLOCK, TAKE_OVER -> fields.addAll(List.of(name, password));
            case FIRST -> fields.addAll(List.of(code, name, next, again));
            case PASSWORD -> fields.addAll(List.of(password, next, again));
        }
        goOnByEnter();
        act = button("signInAct", "signin.act." + key(), this::run);
        Label title = new Label(text("signin.title." + key()));
        title.getStyleClass().add("heading");
        hint.setText(hint());
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("secondary");
        answer.setId("signInAnswer");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        answer.getStyleClass().add("alarm-answer");
        say("");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(button("signInCancel", "signin.cancel", close), gap, act);
        buttons.getStyleClass().add("command-buttons");
        node.setId("signInPane");
        node.getStyleClass().addAll("panel", "record-pane", "sign-in");
        node.getChildren().addAll(title, hint);
        inputs.getStyleClass().add("sign-in-inputs");
        showFields();
        node.getChildren().addAll(inputs, answer, buttons);
        if (what == For.UNLOCK) {
            desk.user().sessions().session().ifPresent(s -> name.setText(s.name()));
        }
    }

    private void goOnByEnter() {
        for (int i = 0; i < fields.size() - 1; i++) {
            TextInputControl following = fields.get(i + 1);
            ((TextField) fields.get(i)).setOnAction(e -> following.requestFocus());
        }
        ((TextField) fields.getLast()).setOnAction(e -> run());
    }

    private void showFields() {
        inputs.getChildren().clear();
        for (TextInputControl field : fields) {
            Label label = new Label(field.getPromptText());
            label.setLabelFor(field);
            inputs.getChildren().addAll(label, field);
        }
    }

    /// The password was right, and a code is wanted.
    private void askCode(Sessions.Entered.CodeWanted wanted) {
        ask(wanted.ticket(), desk.messages().text("signin.hint.factor", wanted.name()), factor);
    }

    /// All was right, and another password is wanted.
    private void askPassword(Sessions.Entered.PasswordWanted wanted) {
        ask(
                wanted.ticket(),
                desk.messages()
                                .text(
                                        "signin.hint.outworn",
                                        wanted.name(),
                                        wanted.why().map(Sentences::of).orElse(""))
                        + "\n"
                        + rules(),
                next,
                again);
    }

    private void ask(UUID of, String why, TextInputControl... wanted) {
        ticket = of;
        password.clear();
        factor.clear();
        fields.clear();
        fields.addAll(List.of(wanted));
        goOnByEnter();
        showFields();
        hint.setText(why);
        say("");
        fields.getFirst().requestFocus();
    }

    private String key() {
        return what.name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
    }

    private String hint() {
        return switch (what) {
            case PASSWORD -> rules();
            case UNLOCK -> text(zeroWorks() ? "signin.hint.unlock" : "signin.hint.unlock.nozero");
            case SIGN_IN, TAKE_OVER, FIRST ->
                    desk.messages().text("signin.hint." + key(), desk.installation().dataFolder());
        };
    }

    /// What a password must be here.
    private String rules() {
        return text(
                switch (desk.deck().records().people().passwordProfile()) {
                    case STANDARD -> "signin.hint.password";
                    case NERC -> "signin.hint.password.nerc";
                });
    }

    private boolean zeroWorks() {
        return desk.user().refusal(Permission.EMERGENCY_STOP, Optional.empty()).isEmpty();
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    private <T extends TextInputControl> T named(T input, String id, String key) {
        input.setId(id);
        input.setPromptText(text(key));
        input.setAccessibleText(text(key));
        return input;
    }

    private Button button(String id, String key, Runnable run) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        fields.stream()
                .filter(f -> f.getText().isEmpty())
                .findFirst()
                .orElse(fields.getFirst())
                .requestFocus();
    }

    /// The secrets are forgotten with the pane.
    void closed() {
        password.clear();
        next.clear();
        again.clear();
        factor.clear();
    }

    private void run() {
        Optional<TextInputControl> empty =
                fields.stream().filter(f -> f.getText().isEmpty()).findFirst();
        if (empty.isPresent()) {
            empty.get().requestFocus();
            return;
        }
        if (fields.contains(again) && !next.getText().equals(again.getText())) {
            say(text("signin.differ"));
            again.clear();
            again.requestFocus();
            return;
        }
        switch (what) {
            case SIGN_IN, UNLOCK, TAKE_OVER -> follow(entering(desk.user().sessions()));
            case FIRST ->
                    follow(
                            desk.user()
                                    .sessions()
                                    .first(code.getText(), name.getText(), next.getText()));
            case PASSWORD ->
                    follow(
                            desk.deck()
                                    .records()
                                    .people()
                                    .changePassword(
                                            desk.actor(), password.getText(), next.getText()));
        }
    }

    private CompletionStage<Verdict<Sessions.Entered>> entering(Sessions sessions) {
        if (ticket == null) {
            return sessions.signIn(name.getText(), password.getText());
        }
        return fields.contains(factor)
                ? sessions.giveCode(ticket, factor.getText())
                : sessions.giveNewPassword(ticket, next.getText());
    }

    private <T> void follow(CompletionStage<Verdict<T>> asked) {
        act.setDisable(true);
        desk.tasks()
                .follow(
                        text("task.signin"),
                        asked,
                        verdict -> {
                            act.setDisable(false);
                            switch (verdict) {
                                case Verdict.Accepted<T>(Sessions.Entered.CodeWanted wanted) ->
                                        askCode(wanted);
                                case Verdict.Accepted<T>(Sessions.Entered.PasswordWanted wanted) ->
                                        askPassword(wanted);
                                case Verdict.Accepted<T> _ -> done();
                                case Verdict.Refused<T>(List<Said> why) ->
                                        refused(Sentences.join("\n", why));
                            }
                        },
                        e -> {
                            act.setDisable(false);
                            refused(String.valueOf(e.getMessage()));
                        });
    }

    private void done() {
        close.run();
        if (what == For.PASSWORD || ticket != null && fields.contains(next)) {
            desk.notifications().tell(text("signin.title.password"), text("signin.changed"));
        }
        if (what == For.FIRST) {
            desk.notifications().tell(text("signin.title.first"), text("signin.first.done"));
        }
    }

    private void refused(String why) {
        say(why);
        if (ticket != null) {
            fields.forEach(TextInputControl::clear);
            fields.getFirst().requestFocus();
        } else if (what != For.FIRST) {
            password.clear();
            password.requestFocus();
        }
    }

    private void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }
}
