package org.wattdeck.ui.screen.logbook;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// Times, names and small controls that the panes of this package share. FX thread.
final class RecordWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;

    RecordWords(Desk desk) {
        this.desk = desk;
    }

    String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    static String second(Instant time) {
        return SECOND.format(time);
    }

    /// A time as it was typed: `2026-06-21 10:00`, in the zone of this computer.
    static Optional<Instant> time(String typed) {
        try {
            return Optional.of(
                    LocalDateTime.parse(typed.strip(), MINUTE)
                            .atZone(ZoneId.systemDefault())
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The live plant's time, whatever is shown.
    Instant now() {
        return desk.deck().modes().livePlant().time();
    }

    String asset(Optional<UUID> id) {
        return id.flatMap(desk.live().registry()::asset).map(Asset::code).orElse("");
    }

    String site(Optional<UUID> id) {
        return id.flatMap(desk.live().registry()::site).map(Site::name).orElse("");
    }

    /// The asset, else the site, an entry is about.
    String about(LogEntry entry) {
        String asset = asset(entry.assetId());
        return asset.isEmpty() ? site(entry.siteId()) : asset;
    }

    String on(Tag tag) {
        return tag.site()
                ? text("lock.site", site(Optional.of(tag.on())))
                : asset(Optional.of(tag.on()));
    }

    Button button(String id, String key, Runnable run) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    Label heading(String key) {
        Label label = new Label(text(key));
        label.getStyleClass().add("heading");
        return label;
    }

    Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    TextField field(String id, String key) {
        return named(new TextField(), id, key);
    }

    PasswordField secret(String id, String key) {
        return named(new PasswordField(), id, key);
    }

    <T extends TextInputControl> T named(T input, String id, String key) {
        input.setId(id);
        input.setPromptText(text(key));
        input.setAccessibleText(text(key));
        return input;
    }

    /// A choice of values, or of all where nothing is chosen.
    <T> ComboBox<Optional<T>> choice(
            String id, String key, List<T> values, java.util.function.Function<T, String> words) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(text(key));
        box.setConverter(new Shown<>(v -> v.map(words).orElseGet(() -> text(key + ".all"))));
        box.getItems().add(Optional.empty());
        values.forEach(v -> box.getItems().add(Optional.of(v)));
        box.setValue(Optional.empty());
        return box;
    }

    /// A place where the answer to an act is said.
    Label answer(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("alarm-answer");
        say(label, "");
        return label;
    }

    static void say(Label answer, String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }

    static void show(javafx.scene.Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /// Follows an act and says what came of it.
    <T> void follow(
            java.util.concurrent.CompletionStage<Verdict<T>> act,
            Label answer,
            java.util.function.Consumer<T> done) {
        desk.tasks()
                .follow(
                        text("task.record"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<T>(T value) -> {
                                    say(answer, "");
                                    done.accept(value);
                                }
                                case Verdict.Refused<T>(List<Said> why) ->
                                        say(answer, Sentences.join("\n", why));
                            }
                        },
                        e -> say(answer, String.valueOf(e.getMessage())));
    }
}
