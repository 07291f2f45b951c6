package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.engine.alarm.kpi.AlarmKpis;
import org.wattdeck.engine.alarm.kpi.Kpi;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.view.CallBars;
import org.wattdeck.ui.view.SplitBar;

/// How well the alarms serve their operator: figures against targets, calls over time, and the
/// alarms that make most of the work. FX thread.
final class KpiPage {

    private static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(30));

    private final Desk desk;
    private final AlarmWords alarmWords;
    private final KpiWords words;
    private final Node node;
    private final CallBars bars;
    private final SplitBar split;
    private final Consumer<BadActor> open;
    private Duration window = WINDOWS.getFirst();
    private BadActor.Kind kind = BadActor.Kind.TOP;
    private Optional<AlarmKpis> shown = Optional.empty();
    private Instant asked = Instant.EPOCH;
    private int question;
    private @Nullable SavePane saving;

    @FXML private StackPane kpiOver;
    @FXML private HBox windows;
    @FXML private Label period;
    @FXML private Button kpiSave;
    @FXML private TableView<Kpi> kpis;
    @FXML private Label kpiNote;
    @FXML private VBox right;
    @FXML private HBox lists;
    @FXML private TableView<BadActor> actors;

    /// @param open what Enter on one of the alarms does
    KpiPage(Desk desk, AlarmWords alarmWords, Consumer<BadActor> open) {
        this.desk = desk;
        this.alarmWords = alarmWords;
        this.open = open;
        words = new KpiWords(desk.messages());
        bars = new CallBars(desk.appearance());
        split = new SplitBar(desk.appearance());
        node = Fxml.load("alarm-kpis", this, desk.messages());
    }

    Node node() {
        return node;
    }

    @FXML
    void initialize() {
        ToggleGroup spans = new ToggleGroup();
        for (Duration each : WINDOWS) {
            toggle(
                    windows,
                    spans,
                    "kpi-" + each.toHours(),
                    desk.messages().text("alarms.kpi.window." + each.toHours()),
                    () -> {
                        window = each;
                        load();
                    });
        }
        ToggleGroup kinds = new ToggleGroup();
        for (BadActor.Kind each : BadActor.Kind.values()) {
            String id = each.name().toLowerCase(Locale.ROOT);
            toggle(
                    lists,
                    kinds,
                    "kpi-" + id,
                    desk.messages().text("alarms.kpi.list." + id),
                    () -> {
                        kind = each;
                        list();
                    });
        }
        spans.selectToggle(spans.getToggles().getFirst());
        kinds.selectToggle(kinds.getToggles().getFirst());
        bars.setId("kpiBars");
        split.setId("kpiSplit");
        VBox.setVgrow(bars, Priority.ALWAYS);
        right.getChildren().add(1, bars);
        right.getChildren().add(3, split);
        EmTable<Kpi> figures = new EmTable<>(kpis, desk.appearance());
        figures.text(title("kpi"), 21, words::name);
        figures.number(title("actual"), 7, words::value);
        figures.number(title("target"), 7, k -> words.bound(k, k.target()));
        figures.number(title("limit"), 7, k -> words.bound(k, k.limit()));
        figures.text(title("word"), 6, words::word);
        EmTable<BadActor> worst = new EmTable<>(actors, desk.appearance());
        worst.text(title("alarm"), 15, a -> alarmWords.rule(a.rule(), ""));
        worst.text(title("asset"), 12, a -> alarmWords.asset(a.assetId(), a.siteId()));
        worst.number(title("calls"), 5, a -> Integer.toString(a.counts().announced()));
        worst.number(title("share"), 5, a -> percent(a.share()));
        worst.number(title("upTo"), 6, a -> percent(a.upTo()));
        worst.number(title("chattered"), 7, a -> Integer.toString(a.counts().chattered()));
        worst.number(title("fleeting"), 6, a -> Integer.toString(a.counts().fleeting()));
        worst.text(
                title("since"),
                11,
                a -> a.since().map(alarmWords::exact).map(s -> s.substring(0, 16)).orElse(""));
        actors.setPlaceholder(new Label(desk.messages().text("alarms.kpi.noActor")));
        kpis.setPlaceholder(new Label(desk.messages().text("alarms.kpi.wait")));
        actors.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        openSelected();
                        e.consume();
                    }
                });
        actors.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        openSelected();
                    }
                });
        rescale();
    }

    private void openSelected() {
        Optional.ofNullable(actors.getSelectionModel().getSelectedItem()).ifPresent(open);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : Numbers.percent(share);
    }

    private static void toggle(
            HBox into, ToggleGroup group, String id, String words, Runnable chosen) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.setToggleGroup(group);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setOnAction(
                e -> {
                    button.setSelected(true);
                    chosen.run();
                });
        into.getChildren().add(button);
    }

    private String title(String key) {
        return desk.messages().text("alarms.kpi.column." + key);
    }

    void rescale() {
        bars.setMinHeight(7 * desk.appearance().em());
        bars.draw();
        split.requestLayout();
        split.draw();
    }

    /// Asks anew when what is shown is older than a minute.
    void refresh() {
        if (desk.live().latest().time().isAfter(asked.plusSeconds(60))) {
            load();
        }
    }

    void load() {
        int mine = ++question;
        Instant now = desk.live().latest().time();
        asked = now;
        // alarms are counted by the hour: the window begins with one
        Instant from = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS).minus(window);
        desk.tasks()
                .followQuietly(
                        desk.deck().alarms().counts(from, now.plusMillis(1)),
                        (AlarmCounts counts) -> {
                            if (mine == question) {
                                show(AlarmKpis.of(counts, desk.alarms().latest()));
                            }
                        },
                        e -> {
                            if (mine == question) {
                                kpiNote.setText(String.valueOf(e.getMessage()));
                            }
                        });
    }

    private void show(AlarmKpis next) {
        shown = Optional.of(next);
        kpis.getItems().setAll(next.kpis());
        period.setText(words.period(next));
        kpiNote.setText(words.note(next));
        bars.show(next, words.bars(next));
        split.show(
                next.split(),
                desk.messages().text("alarms.kpi.split.is"),
                desk.messages().text("alarms.kpi.split.should"),
                words.split(next.split()));
        list();
    }

    private void list() {
        actors.getItems()
                .setAll(
                        shown.map(k -> BadActor.of(kind, k, desk.alarms().latest()))
                                .orElse(List.of()));
        for (TableColumn<BadActor, ?> column : actors.getColumns()) {
            int at = actors.getColumns().indexOf(column);
            column.setVisible(at != 4 || kind == BadActor.Kind.TOP);
            if (at == 7) {
                column.setVisible(kind == BadActor.Kind.STALE);
            }
        }
    }

    void focusFirst() {
        kpis.requestFocus();
    }

    @FXML
    void openSave() {
        if (saving == null) {
            saving =
                    new SavePane(
                            desk,
                            kpiOver,
                            new SavePane.Words(
                                    desk.messages().text("alarms.kpi.save"),
                                    desk.messages().text("alarms.kpi.wait")),
                            List.of(form("pdf"), form("xlsx")),
                            () -> "wattdeck-alarms-" + day(desk.live().latest().time()),
                            kpiSave::requestFocus);
        }
        saving.open();
    }

    private static String day(Instant time) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneId.systemDefault()).format(time);
    }

    private SavePane.Form form(String ending) {
        return new SavePane.Form(
                "alarms-" + ending,
                desk.messages().text("alarms.kpi.save." + ending),
                ending,
                () ->
                        shown.map(
                                k -> {
                                    KpiReport report = new KpiReport(desk, words, alarmWords);
                                    var content = report.of(k, bars, desk.clock().instant());
                                    return ending.equals("pdf")
                                            ? file -> desk.reports().pdf(content, file)
                                            : file -> desk.reports().xlsx(content, file);
                                }));
    }
}
