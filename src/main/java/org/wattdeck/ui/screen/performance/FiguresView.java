package org.wattdeck.ui.screen.performance;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.performance.Column;
import org.wattdeck.app.performance.PerformanceCsv;
import org.wattdeck.app.performance.PerformanceReport;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.performance.Question;
import org.wattdeck.app.report.Report;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.kit.TimeWindow;

/// The figures of a period by asset, site or type. FX thread.
final class FiguresView {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final StackPane node = new StackPane();
    private final PeriodBar period;
    private final LineTable table;
    private final DetailPane detail;
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final ComboBox<Optional<AssetType>> type = new ComboBox<>();
    private final ComboBox<Line.Of> of = new ComboBox<>();
    private final ComboBox<Column> rank = new ComboBox<>();
    private final ToggleGroup views = new ToggleGroup();
    private final Label below = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button cancel;
    private final SavePane saving;
    private final Fx.Pump<Double> told;
    private final InvalidationListener zoomed;
    private View view = View.ENERGY;
    private Optional<Performances.Answer> answer = Optional.empty();
    private Registry known = Registry.EMPTY;
    private volatile int asked;
    private boolean shown;
    private boolean filling;
    private boolean waiting;
    private LivePlant.@Nullable Subscription changes;

    FiguresView(Desk desk) {
        this.desk = desk;
        period = new PeriodBar(desk.messages(), this::today, this::load);
        table = new LineTable(desk);
        detail = new DetailPane(desk, this::drill);
        told = Fx.pump(Duration.ofMillis(100), progress::setProgress);
        cancel = button("performanceCancel", "performance.cancel", this::cancel);
        saving =
                new SavePane(
                        desk,
                        node,
                        new SavePane.Words(text("performance.save"), text("performance.wait")),
                        List.of(form("csv"), form("xlsx"), form("pdf")),
                        this::fileName,
                        table.node()::requestFocus);
        build();
        zoomed = z -> detail.rescale();
        table.node().getSelectionModel().selectedItemProperty().subscribe(this::showDetail);
        table.node().addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.node()
                .setOnMouseClicked(
                        e -> {
                            if (e.getClickCount() == 2) {
                                enter();
                            }
                        });
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private <T> void choice(ComboBox<T> box, String id, String key, Shown<T> words, Runnable then) {
        box.setId(id);
        box.setAccessibleText(text(key));
        box.setConverter(words);
        box.setMinWidth(ComboBox.USE_PREF_SIZE);
        box.valueProperty()
                .subscribe(
                        () -> {
                            if (!filling) {
                                then.run();
                            }
                        });
    }

    private void build() {
        filling = true;
        choice(
                site,
                "performanceSite",
                "performance.site",
                new Shown<>(s -> s.map(Site::name).orElseGet(() -> text("performance.allSites"))),
                this::load);
        choice(
                type,
                "performanceType",
                "performance.type",
                new Shown<>(
                        t ->
                                t.map(desk.messages()::word)
                                        .orElseGet(() -> text("performance.allTypes"))),
                this::fill);
        type.getItems().add(Optional.empty());
        for (AssetType t : AssetType.values()) {
            type.getItems().add(Optional.of(t));
        }
        type.setValue(Optional.empty());
        choice(
                of,
                "performanceOf",
                "performance.of",
                new Shown<>(
                        o -> text("performance.of." + o.name().toLowerCase(java.util.Locale.ROOT))),
                this::fill);
        of.getItems().setAll(Line.Of.values());
        of.setValue(Line.Of.ASSET);
        choice(
                rank,
                "performanceRank",
                "performance.rankBy",
                new Shown<>(c -> text("performance.column." + c.key())),
                this::fill);
        rank.getItems().setAll(Column.values());
        rank.setValue(Column.GENERATED);
        filling = false;
        HBox which =
                new HBox(
                        toggles(),
                        of,
                        site,
                        type,
                        new Label(text("performance.rankBy")),
                        rank,
                        button("performanceSave", "performance.save", () -> saving.open()));
        which.getStyleClass().add("site-bar");
        below.setId("performanceBelow");
        below.getStyleClass().add("alarm-below");
        below.setWrapText(true);
        below.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(below, Priority.ALWAYS);
        progress.setAccessibleText(text("performance.progress"));
        HBox foot = new HBox(below, progress, cancel);
        foot.getStyleClass().add("record-foot");
        VBox left = new VBox(table.node(), foot);
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        left.getStyleClass().add("panel");
        SplitPane split = new SplitPane(left, detail.node());
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.64);
        split.getStyleClass().add("site-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        node.getChildren().add(new VBox(period.node(), which, split));
        busy(false);
    }

    private HBox toggles() {
        HBox box = new HBox();
        box.getStyleClass().add("alarm-presets");
        for (View v : View.values()) {
            ToggleButton button = new ToggleButton(text("performance.view." + v.key()));
            button.setId("performance-view-" + v.key());
            button.setToggleGroup(views);
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setOnAction(
                    e -> {
                        button.setSelected(true);
                        view = v;
                        rank.setValue(v.columns().getFirst());
                        fill();
                    });
            box.getChildren().add(button);
        }
        views.selectToggle(views.getToggles().getFirst());
        return box;
    }

    StackPane node() {
        return node;
    }

    boolean settled() {
        return !waiting && detail.settled();
    }

    private Instant now() {
        return desk.deck().modes().livePlant().time();
    }

    /// The day it is at the chosen site, else at the first.
    private LocalDate today() {
        ZoneId zone =
                Optional.ofNullable(site.getValue())
                        .flatMap(s -> s)
                        .or(() -> desk.live().registry().sites().stream().findFirst())
                        .map(Site::zone)
                        .orElse(ZoneOffset.UTC);
        return now().atZone(zone).toLocalDate();
    }

    void shown(Place place) {
        shown = true;
        desk.appearance().zoomProperty().addListener(zoomed);
        if (changes == null) {
            changes = desk.deck().performances().tariffs().onChange(() -> Fx.later(this::load));
        }
        sites();
        place.siteId()
                .flatMap(desk.live().registry()::site)
                .ifPresent(
                        s -> {
                            filling = true;
                            site.setValue(Optional.of(s));
                            filling = false;
                        });
        load();
    }

    /// The sites there are now.
    private void sites() {
        Registry now = desk.live().registry();
        if (now == known) {
            return;
        }
        known = now;
        Optional<UUID> before = Optional.ofNullable(site.getValue()).flatMap(s -> s).map(Site::id);
        filling = true;
        site.getItems().setAll(List.of(Optional.empty()));
        now.sites().forEach(s -> site.getItems().add(Optional.of(s)));
        site.setValue(before.flatMap(now::site));
        filling = false;
    }

    void hidden() {
        shown = false;
        desk.appearance().zoomProperty().removeListener(zoomed);
        cancel();
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    void focusFirst() {
        table.node().requestFocus();
        if (table.node().getSelectionModel().isEmpty()) {
            table.node().getSelectionModel().selectFirst();
        }
    }

    Optional<Screen.Span> span() {
        return answer.map(a -> a.portfolio().total().period())
                .map(p -> new Screen.Span(p.start(), p.end()));
    }

    private Question question() {
        return period.span()
                .question(
                        Optional.ofNullable(site.getValue()).flatMap(s -> s).map(Site::id),
                        period.step());
    }

    private void busy(boolean is) {
        waiting = is;
        progress.setVisible(is);
        progress.setManaged(is);
        cancel.setVisible(is);
        cancel.setManaged(is);
    }

    private void cancel() {
        asked++;
        if (waiting) {
            busy(false);
            below.setText(text("performance.cancelled"));
        }
    }

    /// Of several questions the newest answer counts; the others are given up.
    void load() {
        if (!shown) {
            return;
        }
        sites();
        int mine = ++asked;
        progress.setProgress(0);
        busy(true);
        detail.forget();
        desk.tasks()
                .follow(
                        text("performance.task"),
                        desk.deck()
                                .performances()
                                .ask(
                                        question(),
                                        new Performances.Watch(told::offer, () -> mine != asked)),
                        found -> {
                            if (mine == asked) {
                                busy(false);
                                answer = Optional.of(found);
                                fill();
                            }
                        },
                        e -> {
                            if (mine == asked && !(e instanceof CancellationException)) {
                                busy(false);
                                answer = Optional.empty();
                                table.say(String.valueOf(e.getMessage()));
                                below.setText("");
                            }
                        });
    }

    private PerformanceCsv.Wanted wanted() {
        return type.getValue().map(PerformanceCsv.Wanted::of).orElse(PerformanceCsv.Wanted.ALL);
    }

    private void fill() {
        if (answer.isEmpty() || filling) {
            return;
        }
        Performances.Answer found = answer.get();
        type.setDisable(of.getValue() != Line.Of.ASSET);
        List<String> currencies = List.copyOf(found.portfolio().money().keySet());
        table.show(
                Line.of(found, of.getValue(), wanted()),
                view,
                rank.getValue(),
                currencies.size() == 1 ? currencies.getFirst() : "");
        below.setText(notes(found));
    }

    /// What is known and what is not.
    private String notes(Performances.Answer found) {
        PerformanceRecord total = found.portfolio().total();
        StringBuilder words =
                new StringBuilder(
                        text("performance.assets", Numbers.whole(found.portfolio().totalAssets())));
        words.append(' ');
        if (LineTable.unknown(total)) {
            words.append(text("performance.known", LineTable.figure(Column.COMPLETENESS, total)));
        } else {
            words.append(text("performance.whole"));
        }
        words.append(' ').append(text("performance.until", MINUTE.format(found.until())));
        int without = found.portfolio().sitesWithoutMoney();
        if (without > 0) {
            words.append(' ').append(text("performance.money.without", Integer.toString(without)));
        }
        if (found.hoursDue() > 0) {
            words.append(' ').append(text("performance.due", Numbers.whole(found.hoursDue())));
        }
        if (total.ratios().coarseFraction() > 0) {
            words.append(' ')
                    .append(
                            text(
                                    "performance.coarse",
                                    Numbers.fixed(100 * total.ratios().coarseFraction(), 1)));
        }
        return words.toString();
    }

    private void showDetail(@Nullable Line line) {
        detail.show(line, period.span());
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case ENTER -> enter();
            case OPEN_BRACKET -> period.move(-1);
            case CLOSE_BRACKET -> period.move(1);
            case F5 -> load();
            case E -> saving.open();
            default -> {
                return;
            }
        }
        e.consume();
    }

    /// To what was recorded of an asset, or down from a site or type to its assets.
    private void enter() {
        table.selected().ifPresent(this::enter);
    }

    private void enter(Line line) {
        if (line.asset().isPresent()) {
            PerformanceRecord r = line.total();
            Instant end = r.period().end().isBefore(now()) ? r.period().end() : now();
            if (r.period().start().isBefore(end)) {
                drill(line, r.period().start(), end);
            }
            return;
        }
        filling = true;
        of.setValue(Line.Of.ASSET);
        type.setValue(line.type());
        filling = false;
        if (line.site().isPresent()) {
            site.setValue(line.site());
        }
        fill();
    }

    private void drill(Line line, Instant from, Instant to) {
        Site at = line.site().orElseThrow();
        TimeWindow.Window window =
                new TimeWindow.Window(Duration.between(from, to), Optional.of(to));
        desk.modes().window().set(window);
        desk.screens()
                .open(
                        line.asset()
                                .map(a -> Place.trend(at.id(), a.id()))
                                .orElseGet(
                                        () ->
                                                new Place(
                                                        "trends",
                                                        Optional.of(at.id()),
                                                        Optional.empty())));
        line.asset().map(Asset::id).ifPresent(desk.selection()::select);
        // A screen that was made for this may have brought its own window along.
        desk.modes().window().set(window);
    }

    private String fileName() {
        Span span = period.span();
        return "wattdeck-performance-" + span.from() + "_" + span.to().minusDays(1);
    }

    private SavePane.Form form(String ending) {
        return new SavePane.Form(
                "performance-" + ending,
                text("performance.save." + ending),
                ending,
                () ->
                        answer.map(
                                a -> {
                                    PerformanceCsv.Wanted wanted = wanted();
                                    if (ending.equals("csv")) {
                                        return file -> {
                                            try (var out = Files.newBufferedWriter(file)) {
                                                PerformanceCsv.write(out, a, wanted);
                                            }
                                        };
                                    }
                                    Report report =
                                            PerformanceReport.of(
                                                    a,
                                                    wanted,
                                                    desk.messages()::text,
                                                    desk.clock().instant());
                                    return ending.equals("pdf")
                                            ? file -> desk.reports().pdf(report, file)
                                            : file -> desk.reports().xlsx(report, file);
                                }));
    }
}
