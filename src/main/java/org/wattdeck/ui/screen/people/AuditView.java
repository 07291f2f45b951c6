package org.wattdeck.ui.screen.people;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.ui.kit.CsvFile;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Shown;

/// What was done by whom, and what was refused to whom, the newest first. Who may not read what
/// others did sees their own acts. FX thread.
final class AuditView implements Page {

    private static final int MOST_SHOWN = 2_000;
    private static final int MOST_SAVED = 1_000_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final StackPane node = new StackPane();
    private final ComboBox<Optional<Duration>> span = new ComboBox<>();
    private final TextField person;
    private final TextField action;
    private final TextField text;
    private final TableView<Audit.Line> table = new TableView<>();
    private final Label note = new Label();
    private final Label detail = new Label();
    private final PauseTransition settle = new PauseTransition(javafx.util.Duration.millis(250));
    private final SavePane saving;
    private boolean loading;

    AuditView(Desk desk) {
        this.desk = desk;
        person = field("auditPerson", "audit.filter.person");
        action = field("auditAction", "audit.filter.action");
        text = field("auditText", "audit.filter.text");
        person.setPrefColumnCount(10);
        action.setPrefColumnCount(12);
        span.setId("auditSpan");
        span.setAccessibleText(word("audit.span"));
        span.getItems()
                .setAll(
                        List.of(
                                Optional.of(Duration.ofDays(1)),
                                Optional.of(Duration.ofDays(7)),
                                Optional.of(Duration.ofDays(30)),
                                Optional.empty()));
        span.setConverter(
                new Shown<>(
                        d ->
                                d.map(
                                                days ->
                                                        desk.messages()
                                                                .text(
                                                                        "audit.span.days",
                                                                        Long.toString(
                                                                                days.toDays())))
                                        .orElseGet(() -> word("audit.span.all"))));
        span.setValue(span.getItems().get(1));
        saving =
                new SavePane(
                        desk,
                        node,
                        new SavePane.Words(word("audit.save"), word("audit.save.nothing")),
                        List.of(
                                new SavePane.Form(
                                        "csv",
                                        word("audit.save.csv"),
                                        "csv",
                                        () -> Optional.of(csv()))),
                        () -> "wattdeck-audit",
                        table::requestFocus);
        build();
        settle.setOnFinished(e -> load());
        span.valueProperty().subscribe(() -> load());
        for (TextField field : List.of(person, action, text)) {
            field.textProperty().subscribe(settle::playFromStart);
        }
        settle.stop();
        table.getSelectionModel().selectedItemProperty().subscribe(this::explain);
    }

    private String word(String key) {
        return desk.messages().text(key);
    }

    private TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(word(key));
        field.setAccessibleText(word(key));
        return field;
    }

    private void build() {
        Button save = new Button(word("audit.save.button"));
        save.setId("auditSave");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(e -> saving.open());
        HBox filters = new HBox(span, person, action, text, save);
        filters.getStyleClass().add("site-bar");
        HBox.setHgrow(text, Priority.ALWAYS);
        table.setId("auditTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(word("audit.table"));
        table.setPlaceholder(new Label(word("audit.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        EmTable<Audit.Line> em = new EmTable<>(table, desk.appearance());
        em.firm(em.number(word("audit.number"), 6, l -> Long.toString(l.sequence())));
        TableColumn<Audit.Line, String> time =
                em.text(word("audit.time"), 12, l -> TIME.format(l.time()));
        em.firm(time);
        em.text(word("audit.person"), 11, l -> l.entry().user());
        em.text(word("audit.role"), 9, l -> l.entry().role());
        em.text(word("audit.action"), 12, l -> l.entry().action());
        em.text(word("audit.object"), 14, l -> l.entry().object());
        em.text(word("audit.outcome"), 24, l -> l.entry().outcome());
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("secondary", "setting-note");
        detail.setId("auditDetail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("setting-note");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox all = new VBox(filters, note, table, detail);
        all.getStyleClass().add("panel");
        node.getChildren().add(all);
    }

    @Override
    public StackPane node() {
        return node;
    }

    @Override
    public void shown() {
        load();
    }

    @Override
    public void hidden() {
        // nothing secret
    }

    @Override
    public boolean settled() {
        return !loading;
    }

    @Override
    public void focusFirst() {
        table.requestFocus();
    }

    @Override
    public boolean focusFilter() {
        text.requestFocus();
        return true;
    }

    private Audit.Query query(int most) {
        Instant now = desk.clock().instant();
        return new Audit.Query(
                span.getValue().map(now::minus).orElse(Instant.MIN),
                Instant.MAX,
                person.getText().strip(),
                action.getText().strip(),
                text.getText().strip(),
                most);
    }

    private void load() {
        if (!node.isVisible()) {
            return;
        }
        Audit.Query wanted = query(MOST_SHOWN);
        Actor actor = desk.actor();
        loading = true;
        desk.tasks()
                .quietly(
                        () -> desk.user().access().acts(actor, wanted),
                        this::show,
                        e -> {
                            loading = false;
                            note.setText(String.valueOf(e.getMessage()));
                        });
    }

    private void show(List<Audit.Line> lines) {
        loading = false;
        table.getItems().setAll(lines);
        boolean all = desk.user().access().readsAll(desk.actor());
        person.setDisable(!all);
        note.setText(
                (all ? word("audit.note") : desk.messages().text("audit.own", desk.actor().name()))
                        + (lines.size() == MOST_SHOWN
                                ? " "
                                        + desk.messages()
                                                .text("audit.more", Integer.toString(MOST_SHOWN))
                                : ""));
        explain(table.getSelectionModel().getSelectedItem());
    }

    private void explain(Audit.@Nullable Line line) {
        detail.setVisible(line != null);
        detail.setManaged(line != null);
        if (line != null) {
            Audit.Entry e = line.entry();
            detail.setText(
                    desk.messages()
                            .text(
                                    "audit.detail",
                                    e.action(),
                                    e.object(),
                                    e.before().isEmpty() ? "-" : e.before(),
                                    e.after().isEmpty() ? "-" : e.after(),
                                    e.outcome(),
                                    e.session().isEmpty() ? "-" : e.session()));
        }
    }

    private SavePane.Content csv() {
        Audit.Query all = query(MOST_SAVED);
        Actor actor = desk.actor();
        return file -> write(file, desk.user().access().acts(actor, all));
    }

    /// The oldest first, times in UTC.
    static void write(Path file, List<Audit.Line> newestFirst) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            CsvFile.row(
                    out,
                    List.of(
                            "sequence",
                            "time",
                            "user",
                            "role",
                            "session",
                            "source",
                            "action",
                            "object",
                            "before",
                            "after",
                            "outcome"));
            for (Audit.Line line : newestFirst.reversed()) {
                Audit.Entry e = line.entry();
                CsvFile.row(
                        out,
                        List.of(
                                Long.toString(line.sequence()),
                                line.time().toString(),
                                e.user(),
                                e.role(),
                                e.session(),
                                e.source(),
                                e.action(),
                                e.object(),
                                e.before(),
                                e.after(),
                                e.outcome()));
            }
        }
    }
}
