package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Handovers;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.SavePane;

/// The handover of the shift: the form for the next one, the one that waits for its second
/// signature, and those before. FX thread.
final class HandoverView {

    private static final int LISTED = 200;
    private static final Duration FIRST_SHIFT = Duration.ofHours(8);

    /// As long as a moment: such texts stay on one line.
    private static final int SHORT = 18;

    private final Desk desk;
    private final RecordWords words;
    private final ShiftForm form;
    private final SiteNotes notes;
    private final StackPane node = new StackPane();
    private final ListView<Optional<Handover>> list = new ListView<>();
    private final Label head = new Label();
    private final VBox sections = new VBox();
    private final TextArea remarks;
    private final TextField name;
    private final PasswordField pin;
    private final FlowPane signing;
    private final Button sign;
    private final Button refresh;
    private final Label signed;
    private final Label answer;
    private final SavePane saving;
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(500), n -> load());
    private List<Handover.Section> drafted = List.of();
    private Instant from = Instant.EPOCH;
    private Optional<Handover> before = Optional.empty();
    private int asked;
    private boolean shown;
    private LivePlant.@Nullable Subscription changes;

    HandoverView(Desk desk) {
        this.desk = desk;
        words = new RecordWords(desk);
        form = new ShiftForm(desk);
        notes = new SiteNotes(desk);
        remarks = words.named(new TextArea(), "shiftRemarks", "shift.remarks");
        remarks.setPrefRowCount(3);
        remarks.setWrapText(true);
        name = words.field("shiftName", "shift.name");
        pin = words.secret("shiftPin", "shift.pin");
        sign = words.button("shiftSign", "shift.signOut", this::sign);
        Denied.mark(desk, sign, Permission.LOGBOOK);
        refresh = words.button("shiftRefresh", "shift.refresh", this::draft);
        signed = words.quiet("");
        signed.setId("shiftSigned");
        answer = words.answer("shiftAnswer");
        saving =
                new SavePane(
                        desk,
                        node,
                        new SavePane.Words(
                                words.text("shift.save"), words.text("shift.save.nothing")),
                        List.of(
                                new SavePane.Form(
                                        "pdf",
                                        words.text("shift.save.pdf"),
                                        "pdf",
                                        () -> seen().map(this::pdf))),
                        () -> "wattdeck-handover",
                        this::focusFirst);
        signing =
                new FlowPane(
                        6,
                        6,
                        name,
                        pin,
                        sign,
                        refresh,
                        words.button("shiftPdf", "shift.pdf", saving::open));
        build();
    }

    private void build() {
        list.setId("shiftList");
        list.setAccessibleText(words.text("shift.list"));
        list.getStyleClass().add("dense");
        list.setCellFactory(v -> new Row());
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        head.getStyleClass().add("heading");
        head.setWrapText(true);
        sections.getStyleClass().add("shift-sections");
        sections.setId("shiftSections");
        remarks.addEventFilter(KeyEvent.KEY_PRESSED, this::tabLeaves);
        pin.setOnAction(e -> sign());
        name.setOnAction(e -> (pin.isManaged() ? pin : sign).requestFocus());
        Label remarksHead = words.heading("shift.remarks");
        VBox sheet = new VBox(head, sections, notes.node(), remarksHead, remarks, signed);
        sheet.getStyleClass().add("shift-sheet");
        ScrollPane scroll = new ScrollPane(sheet);
        scroll.setId("shiftScroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox foot = new VBox(answer, signing);
        foot.getStyleClass().add("record-foot");
        VBox right = new VBox(scroll, foot);
        right.getStyleClass().add("panel");
        SplitPane split = new SplitPane(list, right);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.24);
        split.getStyleClass().add("site-split");
        node.getChildren().add(split);
    }

    private final class Row extends ListCell<Optional<Handover>> {
        @Override
        @SuppressWarnings("OptionalAssignedToNull") // how a list cell is told that it is empty
        protected void updateItem(@Nullable Optional<Handover> item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? null
                            : item.map(HandoverView.this::title).orElse(words.text("shift.next")));
        }
    }

    private String title(Handover h) {
        return RecordWords.minute(h.to())
                + "  "
                + h.outgoing().map(Handover.Signature::name).orElse("")
                + " → "
                + h.incoming().map(Handover.Signature::name).orElse(words.text("shift.waits"));
    }

    private void tabLeaves(KeyEvent e) {
        boolean on = e.getCode() == KeyCode.TAB && !e.isShortcutDown() && !e.isShiftDown();
        if (on && name.isVisible()) {
            e.consume();
            name.requestFocus();
        } else {
            SiteNotes.tabLeaves(e, remarks);
        }
    }

    StackPane node() {
        return node;
    }

    void shown() {
        shown = true;
        if (changes == null) {
            changes = handovers().onChange(() -> news.offer(1));
        }
        load();
    }

    void hidden() {
        shown = false;
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    void focusFirst() {
        list.requestFocus();
    }

    private Handovers handovers() {
        return desk.deck().records().handovers();
    }

    private void load() {
        if (!shown) {
            return;
        }
        int mine = ++asked;
        desk.tasks()
                .followQuietly(
                        handovers().last(LISTED),
                        found -> {
                            if (mine == asked) {
                                fill(found);
                            }
                        },
                        e -> RecordWords.say(answer, String.valueOf(e.getMessage())));
    }

    private void fill(List<Handover> found) {
        List<Optional<Handover>> rows = new ArrayList<>();
        if (handovers().open().isEmpty()) {
            rows.add(Optional.empty());
        }
        found.forEach(h -> rows.add(Optional.of(h)));
        before = found.stream().findFirst();
        from =
                found.stream()
                        .findFirst()
                        .map(Handover::to)
                        .orElseGet(() -> words.now().minus(FIRST_SHIFT));
        if (!rows.equals(List.copyOf(list.getItems()))) {
            list.getItems().setAll(rows);
            list.getSelectionModel().selectFirst();
        }
    }

    private Optional<Handover> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem()).flatMap(h -> h);
    }

    private void choose(@Nullable Optional<Handover> item) {
        if (item == null) {
            return;
        }
        RecordWords.say(answer, "");
        pin.clear();
        boolean next = item.isEmpty();
        boolean waits = item.filter(h -> !h.signed()).isPresent();
        RecordWords.show(name, next || waits);
        RecordWords.show(pin, (next || waits) && desk.deck().records().people().configured());
        RecordWords.show(sign, next || waits);
        RecordWords.show(refresh, next);
        sign.setText(words.text(next ? "shift.signOut" : "shift.signIn"));
        name.setText(next ? desk.actor().name() : "");
        remarks.setEditable(next);
        signed.setText(item.map(this::signatures).orElse(""));
        if (next) {
            remarks.clear();
            notes.edit();
            draft();
        } else {
            Handover h = item.orElseThrow();
            show(h.from(), h.to(), h.sections());
            remarks.setText(h.remarks());
            notes.show(h.notes());
        }
    }

    private String signatures(Handover h) {
        return words.text(
                "shift.signatures",
                h.outgoing().map(this::signature).orElse(""),
                h.incoming().map(this::signature).orElse(words.text("shift.waits")));
    }

    private String signature(Handover.Signature s) {
        return words.text(
                s.byPin() ? "shift.signed.pin" : "shift.signed.name",
                s.name(),
                RecordWords.minute(s.at()));
    }

    private void draft() {
        int mine = ++asked;
        desk.tasks()
                .follow(
                        words.text("task.record"),
                        form.since(from, before),
                        found -> {
                            if (mine == asked && chosen().isEmpty()) {
                                drafted = found;
                                show(from, words.now(), found);
                            }
                        },
                        e -> RecordWords.say(answer, String.valueOf(e.getMessage())));
    }

    private void show(Instant begin, Instant end, List<Handover.Section> parts) {
        head.setText(words.text("shift.head", RecordWords.minute(begin), RecordWords.minute(end)));
        sections.getChildren().clear();
        for (Handover.Section part : parts) {
            Label title =
                    new Label(
                            words.text(
                                    "shift.section.count",
                                    part.title(),
                                    Integer.toString(part.rows().size())));
            title.getStyleClass().add("strong");
            sections.getChildren().add(title);
            sections.getChildren()
                    .add(
                            part.rows().isEmpty()
                                    ? words.quiet(words.text("shift.nothing"))
                                    : grid(part));
        }
    }

    private static Node grid(Handover.Section part) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("shift-grid");
        for (int c = 0; c < part.head().size(); c++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setHgrow(Priority.SOMETIMES);
            grid.getColumnConstraints().add(width);
            Label title = new Label(part.head().get(c));
            title.getStyleClass().add("secondary");
            title.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(title, c, 0);
        }
        for (int r = 0; r < part.rows().size(); r++) {
            for (int c = 0; c < part.head().size(); c++) {
                Label cell = new Label(part.rows().get(r).get(c));
                cell.setWrapText(true);
                if (cell.getText().length() <= SHORT) {
                    cell.setMinWidth(Region.USE_PREF_SIZE); // beside long texts of other columns
                }
                grid.add(cell, c, r + 1);
            }
        }
        return grid;
    }

    private void sign() {
        Credentials who = new Credentials(name.getText(), pin.getText());
        pin.clear();
        Optional<Handover> open = chosen();
        words.follow(
                open.map(h -> handovers().signIn(desk.actor(), h.id(), who))
                        .orElseGet(
                                () ->
                                        handovers()
                                                .signOut(
                                                        desk.actor(),
                                                        from,
                                                        drafted,
                                                        remarks.getText(),
                                                        notes.notes(),
                                                        who)),
                answer,
                done -> load());
    }

    /// What is on the screen, also before anybody has signed.
    private Optional<Handover> seen() {
        return chosen().or(
                        () ->
                                Optional.of(
                                        new Handover(
                                                new java.util.UUID(0, 0),
                                                from,
                                                words.now(),
                                                drafted,
                                                remarks.getText(),
                                                notes.notes(),
                                                Optional.empty(),
                                                Optional.empty())));
    }

    private SavePane.Content pdf(Handover h) {
        var report =
                HandoverReport.of(
                        words,
                        h,
                        desk.clock().instant(),
                        words.text(
                                "shift.head",
                                RecordWords.minute(h.from()),
                                RecordWords.minute(h.to())));
        return file -> desk.reports().pdf(report, file);
    }
}
