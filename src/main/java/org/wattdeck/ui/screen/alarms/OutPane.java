package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// Asks for what taking alarms out of service needs: the work it is for, who answers for that, the
/// planned end and why. Ctrl+Enter takes them out, Escape leaves. FX thread.
public final class OutPane {

    private static final Duration AT_FIRST = Duration.ofHours(8);

    private final Desk desk;
    private final Set<UUID> alarms;
    private final Consumer<String> done;
    private final Runnable close;
    private final VBox node = new VBox();
    private final ToggleGroup what = new ToggleGroup();
    private final TextField reference = new TextField();
    private final TextField owner = new TextField();
    private final TextField until = new TextField();
    private final TextField reason = new TextField();
    private final Label answer = new Label();

    /// @param alarms those that may go alone; may be none
    /// @param asset the asset that may go as a whole
    /// @param done told in words what was taken out
    OutPane(
            Desk desk,
            List<Alarm> alarms,
            Optional<Asset> asset,
            Consumer<String> done,
            Runnable close) {
        this.desk = desk;
        this.alarms = alarms.stream().map(Alarm::id).collect(Collectors.toSet());
        this.done = done;
        this.close = close;
        node.setId("outPane");
        node.getStyleClass().add("alarm-out");
        Label title = new Label(text("out.title"));
        title.getStyleClass().add("heading");
        node.getChildren().add(title);
        if (!alarms.isEmpty()) {
            choice("out-these", text("out.these", Integer.toString(alarms.size())), false);
        }
        asset.ifPresent(a -> choice(a.id(), "out-asset", text("out.asset", a.code())));
        what.selectToggle(what.getToggles().getFirst());
        owner.setText(desk.actor().name());
        until.setText(TypedTime.of(now().plus(AT_FIRST), ZoneId.systemDefault()));
        field(reference, "outReference", "out.reference");
        field(owner, "outOwner", "out.owner");
        field(until, "outUntil", "out.until");
        field(reason, "outReason", "out.reason");
        answer.setId("outAnswer");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        answer.getStyleClass().add("alarm-answer");
        say("");
        Label hint = new Label(text("out.hint"));
        hint.getStyleClass().add("secondary");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        node.getChildren().addAll(hint, answer, buttons());
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// For the asset in hand, wherever that is.
    public static OutPane of(Desk desk, Asset asset, Runnable close) {
        return new OutPane(
                desk,
                List.of(),
                Optional.of(asset),
                said -> desk.notifications().tell(desk.messages().text("out.title"), said),
                close);
    }

    private String text(String key, String... values) {
        return desk.messages().text(key, (Object[]) values);
    }

    private void choice(String id, String words, boolean chosen) {
        RadioButton button = new RadioButton(words);
        button.setId(id);
        button.setToggleGroup(what);
        button.setSelected(chosen);
        node.getChildren().add(button);
    }

    private void choice(UUID asset, String id, String words) {
        choice(id, words, false);
        what.getToggles().getLast().setUserData(asset);
    }

    private void field(TextField input, String id, String key) {
        Label label = new Label(text(key));
        label.getStyleClass().add("secondary");
        label.setLabelFor(input);
        input.setId(id);
        input.setAccessibleText(text(key));
        node.getChildren().addAll(label, input);
    }

    private HBox buttons() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons =
                new HBox(
                        button("outCancel", "entry.cancel", close),
                        gap,
                        button("outTake", "out.take", this::take));
        buttons.getStyleClass().add("command-buttons");
        return buttons;
    }

    private Button button(String id, String key, Runnable act) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> act.run());
        return button;
    }

    public Region node() {
        return node;
    }

    public void focusFirst() {
        reference.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            take();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            e.consume();
            close.run();
        }
    }

    private Instant now() {
        return desk.live().latest().time();
    }

    private void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }

    private void take() {
        Optional<Instant> end = TypedTime.read(until.getText(), now(), ZoneId.systemDefault());
        if (end.isEmpty()) {
            say(text("out.badTime", until.getText()));
            until.requestFocus();
            return;
        }
        Optional<UUID> asset =
                Optional.ofNullable(what.getSelectedToggle())
                        .map(t -> t.getUserData())
                        .map(UUID.class::cast);
        desk.tasks()
                .follow(
                        text("task.alarm"),
                        desk.deck()
                                .alarms()
                                .takeOutOfService(
                                        desk.actor(),
                                        new OutOfService.Wish(
                                                asset,
                                                alarms,
                                                reference.getText(),
                                                owner.getText(),
                                                end.get(),
                                                reason.getText())),
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<Integer>(Integer n) -> {
                                    close.run();
                                    done.accept(
                                            text(
                                                    "out.done",
                                                    Integer.toString(n),
                                                    TypedTime.of(
                                                            end.get(), ZoneId.systemDefault())));
                                }
                                case Verdict.Refused<Integer>(List<Said> why) -> {
                                    say(Sentences.join("\n", why));
                                    firstEmpty().requestFocus();
                                }
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    private TextField firstEmpty() {
        return List.of(reference, owner, reason).stream()
                .filter(f -> f.getText().isBlank())
                .findFirst()
                .orElse(until);
    }
}
