package org.wattdeck.ui.screen.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.record.KeptDraft;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// The commands that were kept from a sandbox. Enter opens the command pane filled with one, which
/// checks it against the live plant; Delete drops it. FX thread.
final class DraftList {

    private final Desk desk;
    private final ListView<KeptDraft> list = new ListView<>();
    private final VBox node;
    private final Label answer = new Label();
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(200), n -> fill());
    private final LivePlant.Subscription changes;

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
                    KeptDraft chosen = list.getSelectionModel().getSelectedItem();
                    if (chosen == null) {
                        return;
                    }
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        opened.accept(chosen.draft());
                    } else if (e.getCode() == KeyCode.DELETE) {
                        e.consume();
                        drop(chosen.draft());
                    }
                });
        list.setOnMouseClicked(
                e -> {
                    KeptDraft chosen = list.getSelectionModel().getSelectedItem();
                    if (e.getClickCount() == 2 && chosen != null) {
                        opened.accept(chosen.draft());
                    }
                });
        answer.setId("draftAnswer");
        answer.setWrapText(true);
        answer.getStyleClass().add("command-problem");
        say("");
        node.getChildren().add(answer);
        changes = desk.deck().records().drafts().onChange(() -> news.offer(1));
        fill();
    }

    /// What is kept from elsewhere comes by itself; the list must be closed to hear no more.
    void closed() {
        changes.close();
    }

    private void say(String words) {
        answer.setText(words);
        answer.setManaged(!words.isEmpty());
    }

    private void drop(Draft draft) {
        desk.tasks()
                .follow(
                        desk.messages().text("task.record"),
                        desk.deck().records().drafts().drop(desk.actor(), draft.id()),
                        verdict -> {
                            say(
                                    verdict instanceof Verdict.Refused<KeptDraft>(List<Said> why)
                                            ? Sentences.join(" ", why)
                                            : "");
                            fill();
                        },
                        failure -> say(String.valueOf(failure.getMessage())));
    }

    private void fill() {
        List<KeptDraft> all = desk.deck().records().drafts().all();
        if (all.equals(list.getItems())) {
            return;
        }
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

    private String words(KeptDraft kept) {
        Draft draft = kept.draft();
        return desk.messages()
                .text(
                        "drafts.row",
                        name(draft.target()),
                        Numbers.power(draft.powerKw()),
                        draft.duration()
                                .map(d -> Numbers.duration(d.toSeconds()))
                                .orElse(Numbers.NONE),
                        Numbers.duration(draft.after().toSeconds()),
                        clock(draft.forkedAt()),
                        kept.by(),
                        clock(kept.at()));
    }

    private static String clock(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    private final class Row extends ListCell<KeptDraft> {
        @Override
        protected void updateItem(@Nullable KeptDraft item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words(item));
        }
    }
}
