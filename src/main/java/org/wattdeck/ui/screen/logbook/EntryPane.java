package org.wattdeck.ui.screen.logbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Png;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// Writes an entry from anywhere. Ctrl+Enter writes it. FX thread.
public final class EntryPane {

    private static final double PICTURE_EM = 14;

    private final Desk desk;
    private final RecordWords words;
    private final Noted noted;
    private final Runnable close;
    private final VBox node = new VBox();
    private final TextArea text;
    private final TextField tags;
    private final ComboBox<LogKind> kind = new ComboBox<>();
    private final CheckBox withView = new CheckBox();
    private final Label answer;
    private final Button write;

    public EntryPane(Desk desk, Noted noted, Runnable close) {
        this.desk = desk;
        this.noted = noted;
        this.close = close;
        words = new RecordWords(desk);
        text = words.named(new TextArea(), "entryText", "entry.text");
        text.setPrefRowCount(5);
        text.setWrapText(true);
        tags = words.field("entryTags", "entry.tags");
        kind.setId("entryKind");
        kind.setAccessibleText(words.text("entry.kind"));
        kind.getItems().setAll(LogKind.NOTE, LogKind.SHIFT);
        kind.setConverter(new Shown<>(k -> desk.messages().word(k)));
        kind.setValue(LogKind.NOTE);
        withView.setId("entryView");
        withView.setSelected(true);
        withView.setWrapText(true);
        withView.setText(
                words.text(
                        "entry.view",
                        words.text("screen." + noted.place().screen()),
                        RecordWords.minute(noted.span().from()),
                        RecordWords.minute(noted.span().to())));
        ImageView picture = new ImageView(noted.image());
        picture.setPreserveRatio(true);
        picture.setFitWidth(PICTURE_EM * desk.appearance().em());
        picture.visibleProperty().bind(withView.selectedProperty());
        HBox seen = new HBox(picture, withView);
        seen.getStyleClass().add("record-line");
        answer = words.answer("entryAnswer");
        write = words.button("entryWrite", "entry.write", this::write);
        Denied.mark(desk, write, Permission.LOGBOOK);
        write.disableProperty().bind(text.textProperty().map(String::isBlank));
        HBox line = new HBox(kind, tags);
        line.getStyleClass().add("record-line");
        HBox.setHgrow(tags, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(words.button("entryCancel", "entry.cancel", close), gap, write);
        buttons.getStyleClass().add("command-buttons");
        node.setId("entryPane");
        node.getStyleClass().addAll("panel", "record-pane");
        node.getChildren()
                .addAll(
                        words.heading("entry.title"),
                        words.quiet(words.text("entry.about", about())),
                        text,
                        line,
                        seen,
                        answer,
                        buttons);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private String about() {
        String asset = words.asset(noted.assetId());
        String site = words.site(noted.siteId());
        return asset.isEmpty() && site.isEmpty()
                ? words.text("entry.about.all")
                : (asset + " " + site).strip();
    }

    public VBox node() {
        return node;
    }

    public void focusFirst() {
        text.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            write();
        } else if (e.getCode() == KeyCode.TAB && e.getTarget() == text && !e.isShortcutDown()) {
            e.consume();
            (e.isShiftDown() ? write : kind).requestFocus();
        }
    }

    private void write() {
        if (text.getText().isBlank() || text.isDisabled()) {
            return;
        }
        String said = text.getText();
        List<String> marked =
                Arrays.stream(tags.getText().split("[,;]"))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .toList();
        boolean seen = withView.isSelected();
        LogKind about = kind.getValue();
        text.setDisable(true);
        desk.tasks()
                .run(
                        words.text("task.record"),
                        () -> seen ? Png.of(noted.image()) : new byte[0],
                        png -> written(said, marked, about, seen, png),
                        e -> written(said, marked, about, false, new byte[0]));
    }

    private void written(
            String said, List<String> marked, LogKind about, boolean seen, byte[] png) {
        boolean pictured = seen && png.length <= Logbook.LARGEST_PICTURE;
        Logbook.Draft draft =
                new Logbook.Draft(
                        about,
                        noted.siteId(),
                        noted.assetId(),
                        said,
                        marked,
                        Optional.empty(),
                        seen ? Optional.of(noted.view()) : Optional.empty(),
                        pictured ? png : new byte[0]);
        desk.tasks()
                .follow(
                        words.text("task.record"),
                        desk.deck().records().log().write(desk.actor(), draft),
                        (Verdict<LogEntry> verdict) -> {
                            text.setDisable(false);
                            switch (verdict) {
                                case Verdict.Accepted<LogEntry>(LogEntry entry) -> close.run();
                                case Verdict.Refused<LogEntry>(List<Said> why) -> {
                                    RecordWords.say(answer, Sentences.join("\n", why));
                                    text.requestFocus();
                                }
                            }
                        },
                        e -> {
                            text.setDisable(false);
                            RecordWords.say(answer, String.valueOf(e.getMessage()));
                        });
    }
}
