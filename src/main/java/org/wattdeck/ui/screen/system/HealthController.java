package org.wattdeck.ui.screen.system;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FreezeWatch;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.view.FrameBars;
import org.wattdeck.ui.view.MarkView;

/// How the program does: figures with a verdict each, frame times, freezes, versions. Read once a
/// second while it is shown.
public final class HealthController implements Screen {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());
    private static final int DISK_EVERY_SECONDS = 15;

    private final Desk desk;
    private final FrameBars bars;
    private final Map<String, FigureGrid> grids = new LinkedHashMap<>();
    private final Timeline second =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> refresh()));
    private final List<Subscription> looks = new ArrayList<>();
    private LivePlant.@Nullable Subscription watching;
    private HealthReader.Disk disk = HealthReader.Disk.UNKNOWN;
    private int sinceDisk;
    private boolean read;

    @FXML private HBox verdict;
    @FXML private Label why;
    @FXML private Label checked;
    @FXML private Button copy;
    @FXML private VBox plant;
    @FXML private VBox store;
    @FXML private VBox journal;
    @FXML private VBox screen;
    @FXML private VBox process;
    @FXML private VBox versions;
    @FXML private VBox histogram;
    @FXML private TableView<FreezeWatch.Freeze> freezes;
    @FXML private TextArea stack;

    public HealthController(Desk desk) {
        this.desk = desk;
        bars = new FrameBars(desk.appearance());
    }

    @FXML
    void initialize() {
        section("plant", plant);
        section("store", store);
        section("journal", journal);
        section("screen", screen);
        section("process", process);
        section("versions", versions);
        VBox.setVgrow(bars, Priority.ALWAYS);
        histogram.getChildren().add(bars);
        freezes.setAccessibleText(text("health.freezes"));
        freezes.setPlaceholder(new Label(text("health.freezes.none")));
        column("health.freeze.time", 90, f -> TIME.format(f.time()));
        column("health.freeze.lasted", 90, f -> Numbers.fixed(f.lastedMillis(), 0))
                .getStyleClass()
                .add("number");
        column("health.freeze.in", 320, f -> where(f.stack()));
        freezes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        freezes.getSelectionModel()
                .selectedItemProperty()
                .subscribe(f -> stack.setText(f == null ? "" : f.stack()));
        stack.setPromptText(text("health.freeze.stack"));
        second.setCycleCount(Timeline.INDEFINITE);
    }

    private void section(String key, VBox box) {
        Label title = new Label(text("health." + key));
        title.getStyleClass().add("panel-title");
        FigureGrid grid = new FigureGrid(desk);
        grids.put(key, grid);
        box.getChildren().addAll(title, grid);
    }

    private TableColumn<FreezeWatch.Freeze, String> column(
            String key, double width, Function<FreezeWatch.Freeze, String> cell) {
        TableColumn<FreezeWatch.Freeze, String> column = new TableColumn<>(text(key));
        column.setPrefWidth(width * desk.appearance().zoom());
        column.setCellValueFactory(f -> new ReadOnlyStringWrapper(cell.apply(f.getValue())));
        freezes.getColumns().add(column);
        return column;
    }

    /// The topmost line of a stack as `Class.method(File:line)`.
    private static String where(String stack) {
        String top = stack.lines().findFirst().orElse("");
        int bracket = top.indexOf('(');
        int method = bracket < 0 ? -1 : top.lastIndexOf('.', bracket);
        int type = method < 0 ? -1 : top.lastIndexOf('.', method - 1);
        return top.substring(type + 1);
    }

    @Override
    public void shown(Place place) {
        hidden();
        watching = desk.frames().watch();
        sinceDisk = DISK_EVERY_SECONDS;
        looks.add(desk.appearance().themeProperty().subscribe(this::redraw));
        looks.add(desk.appearance().zoomProperty().subscribe(this::redraw));
        second.play();
        desk.sound().lookForDevice();
        refresh();
    }

    @Override
    public void hidden() {
        second.stop();
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
        LivePlant.Subscription open = watching;
        if (open != null) {
            open.close();
            watching = null;
        }
    }

    @Override
    public void focusFirst() {
        copy.requestFocus();
    }

    @Override
    public boolean settled() {
        return read;
    }

    private void redraw() {
        freezes.setFixedCellSize(24 * desk.appearance().zoom());
        grids.values().forEach(FigureGrid::redraw);
        refresh();
    }

    private void refresh() {
        if (++sinceDisk > DISK_EVERY_SECONDS) {
            sinceDisk = 0;
            Path folder = Path.of(desk.installation().dataFolder());
            desk.tasks().run(text("task.disk"), () -> HealthReader.measure(folder), d -> disk = d);
        }
        HealthReport report = HealthReader.read(desk, disk);
        report.sections()
                .forEach(
                        s -> {
                            FigureGrid grid = grids.get(s.key());
                            if (grid != null) {
                                grid.show(s.lines());
                            }
                        });
        showVerdict(report);
        checked.setText(desk.messages().text("health.checked", TIME.format(report.time())));
        bars.show(
                desk.frames().histogram(FrameBars.boundsMillis()),
                desk.messages()
                        .text(
                                "health.histogram.words",
                                Numbers.millis(desk.frames().percentileMillis(0.5)),
                                Numbers.millis(desk.frames().percentileMillis(0.95))));
        if (!freezes.getItems().equals(report.freezes())) {
            freezes.getItems().setAll(report.freezes());
        }
        read = true;
    }

    private void showVerdict(HealthReport report) {
        List<HealthReport.Line> wrong = report.wrong();
        verdict.getChildren().clear();
        Label words =
                new Label(
                        wrong.isEmpty()
                                ? text("health.allGood")
                                : desk.messages()
                                        .text("health.wrong", Integer.toString(wrong.size())));
        words.getStyleClass().add("heading");
        words.setMinWidth(Label.USE_PREF_SIZE);
        if (!wrong.isEmpty()) {
            MarkView mark = new MarkView(1.5);
            boolean away =
                    wrong.getFirst().state().filter(s -> s == HealthReport.State.AWAY).isPresent();
            mark.show(
                    away
                            ? org.wattdeck.domain.ops.Priority.HIGH
                            : org.wattdeck.domain.ops.Priority.MEDIUM,
                    MarkView.Style.SOLID,
                    desk.appearance(),
                    words.getText());
            verdict.getChildren().add(mark);
        }
        verdict.getChildren().add(words);
        why.setText(
                wrong.isEmpty()
                        ? ""
                        : String.join(
                                "   ",
                                wrong.stream()
                                        .limit(2)
                                        .map(l -> l.name() + ": " + l.why())
                                        .toList()));
    }

    @FXML
    void packDiagnostics() {
        Diagnostics.pack(desk);
    }

    @FXML
    void copyDiagnostics() {
        ClipboardContent content = new ClipboardContent();
        content.putString(HealthReader.read(desk, disk).text(desk.messages()));
        Clipboard.getSystemClipboard().setContent(content);
        desk.notifications().tell(text("health.copy"), text("health.copied"));
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
