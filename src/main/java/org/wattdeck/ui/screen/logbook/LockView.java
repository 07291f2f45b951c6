package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.LockState;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;

/// What is locked: tags to take off, emergencies to release. FX thread.
final class LockView {

    private final Desk desk;
    private final RecordWords words;
    private final VBox node = new VBox();
    private final TableView<Line> table = new TableView<>();
    private final TextField note;
    private final TextField name;
    private final PasswordField pin;
    private final HBox supervisor;
    private final Button off;
    private final Label answer;
    private final Label blind;
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(300), n -> refresh());
    private LivePlant.@Nullable Subscription changes;
    private LivePlant.@Nullable Subscription ticks;

    /// A lock or an emergency.
    private record Line(Optional<Tag> tag, Optional<Latch> latch) {}

    LockView(Desk desk) {
        this.desk = desk;
        words = new RecordWords(desk);
        note = words.field("lockNote", "lock.note");
        name = words.field("lockName", "lock.supervisor");
        pin = words.secret("lockPin", "lock.pin");
        supervisor = new HBox(name, pin);
        supervisor.getStyleClass().add("record-line");
        off = words.button("lockOff", "lock.off", this::takeOff);
        Denied.mark(desk, off, Permission.LOCK);
        answer = words.answer("locksAnswer");
        blind = words.answer("locksBlind");
        table.setId("lockTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("lock.table"));
        table.setPlaceholder(new Label(words.text("lock.none")));
        EmTable<Line> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("lock.column.on"), 20, this::on);
        em.text(
                words.text("lock.column.by"),
                10,
                l -> l.tag.map(Tag::owner).orElseGet(() -> latch(l).by()));
        em.text(words.text("lock.column.reason"), 30, this::reason);
        em.text(words.text("lock.column.reference"), 10, l -> l.tag.map(Tag::reference).orElse(""));
        em.text(words.text("lock.column.from"), 11, l -> RecordWords.minute(begin(l)));
        em.text(words.text("lock.column.to"), 11, this::end);
        em.text(words.text("lock.column.left"), 8, this::left);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        HBox act = new HBox(note, supervisor, off);
        HBox.setHgrow(note, Priority.ALWAYS);
        act.getStyleClass().add("record-foot");
        note.setOnAction(e -> takeOff());
        pin.setOnAction(e -> takeOff());
        node.getChildren()
                .addAll(blind, table, words.quiet(words.text("lock.view.hint")), act, answer);
        node.getStyleClass().addAll("panel", "record-list");
        chosen(null);
    }

    private static Latch latch(Line line) {
        return line.latch.orElseThrow();
    }

    private String on(Line line) {
        return line.tag
                .map(words::on)
                .orElseGet(
                        () ->
                                words.text(
                                        "lock.emergency",
                                        Integer.toString(latch(line).assets().size()),
                                        sites(latch(line))));
    }

    private String sites(Latch latch) {
        return latch.sites().size() > 2
                ? words.text("lock.sites", Integer.toString(latch.sites().size()))
                : String.join(
                        ", ", latch.sites().stream().map(s -> words.site(Optional.of(s))).toList());
    }

    private String reason(Line line) {
        return line.tag.map(Tag::reason).orElseGet(() -> words.text("lock.emergency.reason"));
    }

    private static Instant begin(Line line) {
        return line.tag.map(Tag::from).orElseGet(() -> latch(line).at());
    }

    private String end(Line line) {
        return line.tag
                .map(t -> RecordWords.minute(t.to()))
                .orElseGet(() -> words.text("lock.untilReleased"));
    }

    private String left(Line line) {
        Instant now = words.now();
        return line.tag
                .map(
                        t ->
                                t.from().isAfter(now)
                                        ? words.text("lock.later")
                                        : Numbers.duration(
                                                Math.max(
                                                        0,
                                                        Duration.between(now, t.to()).toSeconds())))
                .orElse("");
    }

    VBox node() {
        return node;
    }

    void shown() {
        if (changes == null) {
            changes = desk.deck().records().locks().onChange(() -> news.offer(1));
            ticks = desk.deck().live().onSnapshot(now -> news.offer(1));
        }
        refresh();
    }

    void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        if (ticks != null) {
            ticks.close();
            ticks = null;
        }
    }

    void focusFirst() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private void refresh() {
        RecordWords.say(
                blind,
                desk.deck()
                        .records()
                        .locks()
                        .blindSince()
                        .map(t -> words.text("lock.blind", RecordWords.minute(t)))
                        .orElse(""));
        LockState state = desk.deck().records().locks().state();
        List<Line> lines = new ArrayList<>();
        state.latches().forEach(l -> lines.add(new Line(Optional.empty(), Optional.of(l))));
        state.tags().forEach(t -> lines.add(new Line(Optional.of(t), Optional.empty())));
        if (lines.equals(table.getItems())) {
            table.refresh();
            return;
        }
        Line before = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(lines);
        if (before != null && lines.contains(before)) {
            table.getSelectionModel().select(before);
        }
    }

    private void chosen(@Nullable Line line) {
        off.setDisable(line == null);
        note.setDisable(line == null);
        boolean latch = line != null && line.latch.isPresent();
        off.setText(words.text(latch ? "lock.release" : "lock.off"));
        note.setPromptText(words.text(latch ? "lock.release.reason" : "lock.note"));
        boolean other =
                line != null
                        && line.tag
                                .filter(t -> !t.owner().equalsIgnoreCase(desk.actor().name()))
                                .isPresent();
        RecordWords.show(supervisor, other);
    }

    private void takeOff() {
        Line line = table.getSelectionModel().getSelectedItem();
        if (line == null) {
            return;
        }
        if (line.latch.isPresent()) {
            words.follow(
                    desk.deck()
                            .records()
                            .emergency()
                            .release(desk.actor(), latch(line).id(), note.getText()),
                    answer,
                    done -> cleared());
        } else {
            words.follow(
                    desk.deck()
                            .records()
                            .locks()
                            .take(
                                    desk.actor(),
                                    line.tag.orElseThrow().id(),
                                    note.getText(),
                                    new Credentials(name.getText(), pin.getText())),
                    answer,
                    done -> cleared());
        }
        pin.clear();
    }

    private void cleared() {
        note.clear();
        name.clear();
        refresh();
        table.requestFocus();
    }
}
