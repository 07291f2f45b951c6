package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
import org.wattdeck.app.record.Locks;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;

/// Locks an asset or its site with a tag. Ctrl+Enter locks. FX thread.
public final class LockPane {

    private static final Duration AT_FIRST = Duration.ofHours(8);

    private final Desk desk;
    private final RecordWords words;
    private final Runnable close;
    private final VBox node = new VBox();
    private final ToggleGroup on = new ToggleGroup();
    private final TextField reason;
    private final TextField reference;
    private final TextField from;
    private final TextField to;
    private final Label answer;

    /// @param asset the asset in hand; without one the whole site is locked
    public LockPane(Desk desk, Site site, Optional<Asset> asset, Runnable close) {
        this.desk = desk;
        this.close = close;
        words = new RecordWords(desk);
        reason = words.field("lockReason", "lock.reason");
        reference = words.field("lockReference", "lock.reference");
        from = words.field("lockFrom", "lock.from");
        to = words.field("lockTo", "lock.to");
        Instant now = words.now();
        from.setText(RecordWords.minute(now));
        to.setText(RecordWords.minute(now.plus(AT_FIRST)));
        answer = words.answer("lockAnswer");
        node.setId("lockPane");
        node.getStyleClass().addAll("panel", "record-pane");
        node.getChildren().add(words.heading("lock.title"));
        asset.ifPresent(a -> choice(a.id(), a.code() + " " + a.name()));
        choice(site.id(), words.text("lock.site", site.name()));
        on.selectToggle(on.getToggles().getFirst());
        asset.flatMap(a -> desk.deck().records().locks().state().tagOn(a))
                .or(() -> desk.deck().records().locks().state().tagOnSite(site.id()))
                .ifPresent(this::already);
        Label span = new Label(words.text("lock.span"));
        HBox times = new HBox(from, to);
        times.getStyleClass().add("record-line");
        HBox.setHgrow(from, Priority.ALWAYS);
        HBox.setHgrow(to, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button put = words.button("lockPut", "lock.put", this::put);
        Denied.mark(desk, put, Permission.LOCK, () -> Optional.of(site.id()));
        HBox buttons = new HBox(words.button("lockCancel", "entry.cancel", close), gap, put);
        buttons.getStyleClass().add("command-buttons");
        node.getChildren()
                .addAll(
                        new Label(words.text("lock.reason")),
                        reason,
                        new Label(words.text("lock.reference")),
                        reference,
                        span,
                        times,
                        words.quiet(words.text("lock.hint")),
                        answer,
                        buttons);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void choice(UUID id, String called) {
        RadioButton button = new RadioButton(called);
        button.setUserData(id);
        button.setToggleGroup(on);
        node.getChildren().add(button);
    }

    private void already(Tag tag) {
        Label there =
                words.quiet(
                        words.text(
                                "lock.already",
                                tag.owner(),
                                RecordWords.minute(tag.to()),
                                tag.reason()));
        there.getStyleClass().setAll("strong");
        node.getChildren().add(there);
    }

    public VBox node() {
        return node;
    }

    public void focusFirst() {
        reason.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            put();
        }
    }

    private void put() {
        Optional<Instant> begins = RecordWords.time(from.getText());
        Optional<Instant> ends = RecordWords.time(to.getText());
        if (begins.isEmpty() || ends.isEmpty()) {
            RecordWords.say(
                    answer,
                    words.text("lock.badTime", begins.isEmpty() ? from.getText() : to.getText()));
            (begins.isEmpty() ? from : to).requestFocus();
            return;
        }
        words.follow(
                desk.deck()
                        .records()
                        .locks()
                        .put(
                                desk.actor(),
                                new Locks.Wish(
                                        (UUID) on.getSelectedToggle().getUserData(),
                                        reason.getText(),
                                        reference.getText(),
                                        begins.get(),
                                        ends.get())),
                answer,
                tag -> close.run());
    }
}
