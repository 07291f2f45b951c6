package org.wattdeck.ui.screen.logbook;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Shown;

/// The stream of entries with its filters, and the one that is selected. FX thread.
final class LogView {

    private static final int MOST = 1_000;
    private static final int MOST_SAVED = 200_000;
    private static final List<Duration> SPANS =
            List.of(
                    Duration.ofHours(8),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30),
                    Duration.ofDays(365),
                    Duration.ofDays(36_500));

    private final Desk desk;
    private final RecordWords words;
    private final StackPane node = new StackPane();
    private final ComboBox<Optional<LogKind>> kind;
    private final ComboBox<Optional<Site>> site;
    private final ComboBox<Duration> span = new ComboBox<>();
    private final TextField author;
    private final TextField text;
    private final TableView<LogEntry> table = new TableView<>();
    private final Label below = new Label();
    private final Label head = new Label();
    private final Label facts;
    private final Label said = new Label();
    private final Label view;
    private final ImageView picture = new ImageView();
    private final TextField entry;
    private final Button go;
    private final Button correct;
    private final Label answer;
    private final SavePane saving;
    private final PauseTransition settle = new PauseTransition(javafx.util.Duration.millis(150));
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(500), n -> load());
    private Optional<LogEntry> correcting = Optional.empty();
    private Optional<UUID> onlyAsset = Optional.empty();
    private int asked;
    private int pictureAsked;
    private boolean shown;
    private boolean loading;
    private LivePlant.@Nullable Subscription changes;

    LogView(Desk desk) {
        this.desk = desk;
        words = new RecordWords(desk);
        kind = words.choice("logKind", "log.filter.kind", List.of(LogKind.values()), this::kind);
        site =
                words.choice(
                        "logSite", "log.filter.site", desk.live().registry().sites(), Site::name);
        span.setId("logSpan");
        span.setAccessibleText(words.text("log.filter.span"));
        span.getItems().setAll(SPANS);
        span.setConverter(
                new Shown<>(
                        d ->
                                d.equals(SPANS.getLast())
                                        ? words.text("log.filter.span.all")
                                        : words.text(
                                                "log.filter.span.last",
                                                Numbers.duration(d.toSeconds()))));
        span.setValue(SPANS.get(3));
        author = words.field("logAuthor", "log.filter.author");
        author.setPrefColumnCount(9);
        text = words.field("logText", "log.filter.text");
        entry = words.field("logEntry", "log.entry");
        go = words.button("logGo", "log.go", this::goThere);
        correct = words.button("logCorrect", "log.correct", this::correct);
        answer = words.answer("logAnswer");
        facts = words.quiet("");
        view = words.quiet("");
        saving =
                new SavePane(
                        desk,
                        node,
                        new SavePane.Words(words.text("log.save"), words.text("log.save.nothing")),
                        List.of(
                                new SavePane.Form(
                                        "csv",
                                        words.text("log.save.csv"),
                                        "csv",
                                        () -> Optional.of(csv()))),
                        () -> "wattdeck-logbook",
                        table::requestFocus);
        build();
        settle.setOnFinished(e -> load());
        for (ComboBox<?> box : List.of(kind, site, span)) {
            box.valueProperty().subscribe(() -> ask(false));
        }
        for (TextField field : List.of(author, text)) {
            field.textProperty().subscribe(() -> ask(true));
        }
        entry.setOnAction(e -> write());
        table.getSelectionModel().selectedItemProperty().subscribe(this::showDetail);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private String kind(LogKind k) {
        return desk.messages().word(k);
    }

    private void build() {
        HBox filters =
                new HBox(
                        kind,
                        site,
                        span,
                        author,
                        text,
                        words.button("logSave", "log.save.button", saving::open));
        filters.getStyleClass().add("site-bar");
        HBox.setHgrow(text, Priority.ALWAYS);
        table.setId("logTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("log.table"));
        table.setPlaceholder(new Label(words.text("log.none")));
        EmTable<LogEntry> em = new EmTable<>(table, desk.appearance());
        em.firm(em.text(words.text("log.column.time"), 13, e -> RecordWords.second(e.time())));
        em.text(words.text("log.column.kind"), 8, e -> kind(e.kind()));
        em.text(words.text("log.column.about"), 11, words::about);
        em.text(words.text("log.column.by"), 8, LogEntry::by);
        em.text(words.text("log.column.text"), 30, LogView::oneLine);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        VBox.setVgrow(table, Priority.ALWAYS);
        below.setId("logBelow");
        below.getStyleClass().add("alarm-below");
        below.setMaxWidth(Double.MAX_VALUE);
        HBox foot = new HBox(entry);
        HBox.setHgrow(entry, Priority.ALWAYS);
        foot.getStyleClass().add("record-foot");
        VBox left = new VBox(table, below, foot, answer);
        left.getStyleClass().add("panel");
        head.getStyleClass().add("heading");
        head.setWrapText(true);
        said.setWrapText(true);
        said.setId("logSaid");
        picture.setPreserveRatio(true);
        VBox detail = new VBox(head, facts, said, new FlowPane(6, 6, go, correct), view, picture);
        detail.getStyleClass().add("alarm-detail");
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel");
        scroll.setId("logDetail");
        picture.fitWidthProperty().bind(scroll.widthProperty().subtract(32));
        SplitPane split = new SplitPane(left, scroll);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.68);
        split.getStyleClass().add("site-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        node.getChildren().add(new VBox(filters, split));
        showDetail(null);
    }

    private static String oneLine(LogEntry e) {
        return e.text().replaceAll("\\s+", " ");
    }

    StackPane node() {
        return node;
    }

    boolean settled() {
        return asked == 0 || !loading;
    }

    /// When what is selected happened.
    Optional<Instant> moment() {
        return selected().map(LogEntry::time);
    }

    void shown(Place place) {
        onlyAsset = place.assetId();
        place.siteId()
                .flatMap(desk.live().registry()::site)
                .ifPresent(s -> site.setValue(Optional.of(s)));
        if (changes == null) {
            changes = desk.deck().records().log().onChange(() -> news.offer(1));
        }
        shown = true;
        load();
    }

    void hidden() {
        shown = false;
        settle.stop();
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    void focusFirst() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    boolean focusFilter() {
        text.requestFocus();
        return true;
    }

    void focusEntry() {
        entry.requestFocus();
    }

    private void ask(boolean typed) {
        if (!shown) {
            return;
        }
        if (typed) {
            settle.playFromStart();
        } else {
            load();
        }
    }

    private LogQuery query(int atMost) {
        Instant now = words.now();
        return new LogQuery(
                now.minus(span.getValue()).isBefore(LogQuery.EVER)
                        ? LogQuery.EVER
                        : now.minus(span.getValue()),
                LogQuery.LATER,
                kind.getValue().map(Set::of).orElse(Set.of()),
                site.getValue().map(Site::id),
                onlyAsset,
                author.getText(),
                text.getText(),
                atMost);
    }

    /// Of several questions the newest answer counts.
    private void load() {
        if (!shown) {
            return;
        }
        int mine = ++asked;
        loading = true;
        desk.tasks()
                .followQuietly(
                        desk.deck().records().log().find(query(MOST)),
                        found -> {
                            if (mine == asked) {
                                loading = false;
                                fill(found);
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                loading = false;
                                below.setText(String.valueOf(e.getMessage()));
                            }
                        });
    }

    private void fill(List<LogEntry> found) {
        LogEntry before = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(found);
        if (before != null) {
            found.stream()
                    .filter(e -> e.id().equals(before.id()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        } else if (table.isFocused()) {
            table.getSelectionModel().selectFirst();
        }
        String count =
                words.text(
                        found.size() == MOST ? "log.most" : "log.found",
                        Integer.toString(found.size()));
        below.setText(
                onlyAsset.isPresent()
                        ? words.text("log.only", count, words.asset(onlyAsset))
                        : count);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case N -> entry.requestFocus();
            case ENTER -> goThere();
            case R -> correct();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private Optional<LogEntry> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void showDetail(@Nullable LogEntry e) {
        head.setText(e == null ? words.text("log.select") : kind(e.kind()) + "  " + words.about(e));
        facts.setText(
                e == null ? "" : words.text("log.facts", RecordWords.second(e.time()), e.by()));
        said.setText(e == null ? "" : e.text() + tags(e) + corrected(e));
        Optional<LogEntry.View> seen = Optional.ofNullable(e).flatMap(LogEntry::view);
        view.setText(
                seen.map(
                                v ->
                                        words.text(
                                                "log.view",
                                                words.text("screen." + v.screen()),
                                                RecordWords.minute(v.from()),
                                                RecordWords.minute(v.to())))
                        .orElse(""));
        RecordWords.show(view, seen.isPresent());
        go.setDisable(e == null || GoThere.place(desk, e).isEmpty());
        correct.setDisable(e == null);
        showPicture(Optional.ofNullable(e).filter(x -> seen.filter(v -> v.pictured()).isPresent()));
    }

    private static String tags(LogEntry e) {
        return e.tags().isEmpty() ? "" : "\n#" + String.join("  #", e.tags());
    }

    private String corrected(LogEntry e) {
        return e.corrects()
                .flatMap(id -> table.getItems().stream().filter(o -> o.id().equals(id)).findFirst())
                .map(
                        o ->
                                "\n"
                                        + words.text(
                                                "log.corrects",
                                                RecordWords.second(o.time()),
                                                oneLine(o)))
                .orElse("");
    }

    private void showPicture(Optional<LogEntry> entry) {
        int mine = ++pictureAsked;
        picture.setImage(null);
        if (entry.isEmpty()) {
            return;
        }
        picture.setAccessibleText(words.text("log.picture"));
        desk.tasks()
                .followQuietly(
                        desk.deck().records().log().picture(entry.get().id()),
                        png -> {
                            if (mine == pictureAsked && png.isPresent()) {
                                picture.setImage(new Image(new ByteArrayInputStream(png.get())));
                            }
                        },
                        e -> {});
    }

    private void goThere() {
        selected().ifPresent(e -> GoThere.open(desk, e));
    }

    private void correct() {
        correcting = selected();
        correcting.ifPresent(
                e -> {
                    entry.setPromptText(words.text("log.correcting", RecordWords.second(e.time())));
                    entry.requestFocus();
                });
    }

    private void write() {
        Optional<LogEntry> old = correcting;
        Logbook.Draft draft =
                new Logbook.Draft(
                        LogKind.NOTE,
                        old.map(LogEntry::siteId).orElseGet(() -> site.getValue().map(Site::id)),
                        old.map(LogEntry::assetId).orElse(onlyAsset),
                        entry.getText(),
                        List.of(),
                        old.map(LogEntry::id),
                        Optional.empty(),
                        new byte[0]);
        words.follow(
                desk.deck().records().log().write(desk.actor(), draft),
                answer,
                written -> {
                    correcting = Optional.empty();
                    entry.setPromptText(words.text("log.entry"));
                    entry.clear();
                    load();
                });
    }

    private SavePane.Content csv() {
        LogQuery all = query(MOST_SAVED);
        Function<LogEntry, String> place = words::about;
        Logbook book = desk.deck().records().log();
        return file -> LogCsv.write(file, book.find(all).toCompletableFuture().join(), place);
    }
}
