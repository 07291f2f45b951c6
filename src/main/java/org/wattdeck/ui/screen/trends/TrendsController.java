package org.wattdeck.ui.screen.trends;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.TimeWindow;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.Lanes;
import org.wattdeck.ui.view.trend.TrendPicture;
import org.wattdeck.ui.view.trend.TrendPlot;

/// The Trends screen: chosen values over any time, live and recorded, with cursors, statistics, and
/// what happened beside them. FX thread; reading and painting are done elsewhere.
public final class TrendsController implements Screen {

    private static final String SPAN_KEPT_AS = "trends.span";
    private static final double READ_AGAIN_SECONDS = 10;
    private static final long MEASURE_AGAIN_NANOS = 2_000_000_000L;
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Desk desk;
    private final TraceList traces;
    private final TrendReader reader;
    private final List<Subscription> looks = new ArrayList<>();
    private @Nullable TrendPlot plot;
    private @Nullable LegendTable legend;
    private @Nullable TrendPainter painter;
    private @Nullable WindowHead head;
    private @Nullable SearchPane searching;
    private @Nullable SavePane exporting;
    private LivePlant.@Nullable Subscription source;
    private TrendWindow window;
    private Comparison comparison = Comparison.NONE;
    private Optional<TrendPlot.Cursors> cursorPair = Optional.empty();
    private Registry registry = Registry.EMPTY;
    private boolean begun;
    private long measuredNanos;
    private Optional<TrendPicture> picture = Optional.empty();

    @FXML private BorderPane trends;
    @FXML private TextField search;
    @FXML private HBox presets;
    @FXML private ToggleButton live;
    @FXML private ToggleButton own;
    @FXML private ToggleButton cursors;
    @FXML private Button compare;
    @FXML private Label range;
    @FXML private Label state;
    @FXML private StackPane stack;
    @FXML private VBox plotBox;
    @FXML private TableView<LegendTable.Row> table;
    @FXML private VBox empty;
    @FXML private ListView<SearchRow> found;

    public TrendsController(Desk desk) {
        this.desk = desk;
        traces = new TraceList(desk.preferences(), desk.messages());
        reader = new TrendReader(desk, traces, this::paint, this::showNumbers);
        desk.modes().window().startWith(TrendWindow.live(keptSpan()).shared());
        window = TrendWindow.of(desk.modes().window().get());
    }

    private Duration keptSpan() {
        String kept = desk.preferences().get(SPAN_KEPT_AS).orElse("");
        return TrendWindow.PRESETS.stream()
                .filter(p -> p.toString().equals(kept))
                .findFirst()
                .orElse(TrendWindow.PRESETS.get(1));
    }

    @FXML
    void initialize() {
        TrendPlot made =
                new TrendPlot(
                        desk.appearance(),
                        text("trends.lane.alarms"),
                        text("trends.lane.commands"),
                        text("trends.lane.log"),
                        text("trends.lane.more"));
        made.setId("trendPlot");
        made.setOnSized(this::lookAgain);
        made.setOnPicked(this::pick);
        made.setOnWheel((millis, closer) -> go(window.turned(millis, closer, now())));
        VBox.setVgrow(made, Priority.ALWAYS);
        plotBox.getChildren().add(made);
        plot = made;
        legend = new LegendTable(desk, table, trace -> paint());
        searching =
                new SearchPane(
                        desk,
                        search,
                        found,
                        this::choose,
                        key -> traces.of(key).isPresent(),
                        this::focusFirst);
        exporting =
                new SavePane(
                        desk,
                        stack,
                        new SavePane.Words(
                                text("trends.export.title"), text("trends.export.nothing")),
                        Arrays.stream(ExportForm.values()).map(this::saveForm).toList(),
                        this::fileName,
                        () -> plot().requestFocus());
        head = new WindowHead(desk.messages(), range, state, presets, this::preset);
        painter = new TrendPainter(desk, traces, made, legend()::selected, this::painted);
        new TrendKeys(this).listen(trends, made, table);
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    private TrendPlot plot() {
        return java.util.Objects.requireNonNull(plot);
    }

    private WindowHead head() {
        return java.util.Objects.requireNonNull(head);
    }

    private TrendPainter painter() {
        return java.util.Objects.requireNonNull(painter);
    }

    private LegendTable legend() {
        return java.util.Objects.requireNonNull(legend);
    }

    @Override
    public void shown(Place place) {
        if (source == null) {
            // What came in while nobody looked is in the record.
            traces.all().forEach(Trace::forget);
            reader.begin();
            looks.add(plot().follow());
            looks.add(desk.appearance().zoomProperty().subscribe(() -> legend().fit()));
            source = desk.live().onUpdate(this::update);
            looks.add(desk.modes().window().windowProperty().subscribe(this::follow));
        }
        place.assetId().flatMap(desk.live().registry()::asset).ifPresent(this::addAsset);
        lookAgain();
    }

    @Override
    public Optional<Span> span() {
        long end = window.endAt(now());
        return Optional.of(
                new Span(
                        Instant.ofEpochMilli(end - window.spanMillis()),
                        Instant.ofEpochMilli(end)));
    }

    @Override
    public void hidden() {
        if (source != null) {
            source.close();
            source = null;
        }
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }

    @Override
    public void focusFirst() {
        plot().requestFocus();
    }

    @Override
    public boolean focusFilter() {
        search.requestFocus();
        return true;
    }

    @Override
    public boolean settled() {
        return plot().getWidth() > 0
                && !painter().painting()
                && !reader.reading()
                && (exporting == null || !exporting.writing());
    }

    private long now() {
        return desk.live().latest().time().toEpochMilli();
    }

    private void update(PlantSnapshot snapshot) {
        if (snapshot.registry() != registry || !begun) {
            begun = true;
            registry = snapshot.registry();
            traces.restore(registry);
            java.util.Objects.requireNonNull(searching).learn(registry);
            chosenChanged();
        }
        if (desk.live().real()) {
            traces.all().forEach(t -> t.add(snapshot));
            reader.arrived(snapshot.time().toEpochMilli());
        }
        lookAgain();
    }

    /// Traces came or went: what was read says nothing of them.
    private void chosenChanged() {
        reader.renew();
        empty.setVisible(traces.isEmpty());
        empty.setManaged(traces.isEmpty());
        plot().setZone(zone());
        plot().setAxes(traces.units().size());
        lookAgain();
        showNumbers();
    }

    /// The zone of the first trace's site.
    private ZoneId zone() {
        return traces.all().stream()
                .findFirst()
                .map(t -> t.source().site().zone())
                .orElse(ZoneOffset.UTC);
    }

    private Grid grid() {
        return Grid.until(window.endAt(now()), window.spanMillis(), Math.max(1, plot().columns()));
    }

    /// Shows the present time, and reads what is missing.
    private void lookAgain() {
        if (plot().columns() == 0 || source == null) {
            return;
        }
        Grid grid = grid();
        plot().setGrid(grid);
        boolean old = window.live() && reader.agedSeconds() > READ_AGAIN_SECONDS;
        boolean failed = reader.problem().isPresent() && !old;
        if (!traces.isEmpty()
                && !failed
                && (old || !reader.has(grid, comparison.earlierMillis()))) {
            reader.ask(grid, comparison.earlierMillis());
        }
        measure(false);
        paint();
        showWindow(grid);
    }

    /// What the operator asked for is read at once, also after a failure.
    private void lookAnew() {
        reader.forgive();
        lookAgain();
        measure(true);
    }

    private void showWindow(Grid grid) {
        head().show(grid, now(), window.spanMillis(), zone());
        live.setSelected(window.live());
        cursors.setSelected(cursorPair.isPresent());
        compare.setText(text("trends.compare." + comparison.name().toLowerCase(Locale.ROOT)));
        showState();
    }

    private void showState() {
        head().showState(reader.problem(), reader.reading() && picture.isEmpty());
    }

    private void paint() {
        if (source != null) {
            painter().paint();
        }
    }

    private void painted(TrendPicture next) {
        picture = Optional.of(next);
        plot().setLanes(
                        LaneContent.of(
                                alarmSpans(),
                                reader.dispatches(),
                                reader.log(),
                                reader.more(),
                                registry));
        plot().show(next);
        showNumbers();
        showState();
        if (painter().takeAgain()) {
            paint();
        }
    }

    private List<Lanes.Span> alarmSpans() {
        return reader.read()
                .map(
                        g ->
                                AlarmSpans.of(
                                        reader.alarms(),
                                        desk.alarms().latest().alarms(),
                                        Instant.ofEpochMilli(g.startMillis()),
                                        Instant.ofEpochMilli(g.endMillis())))
                .orElse(List.of());
    }

    private void showNumbers() {
        legend().setWithCursors(cursorPair.isPresent());
        List<LegendTable.Row> rows = new ArrayList<>();
        for (Trace trace : traces.all()) {
            rows.add(LegendRows.of(trace, picture, cursorPair, window.live(), window.endAt(now())));
        }
        legend().show(rows);
        plot().setAccessibleText(
                        desk.messages().text("trends.words", head().rangeText(), legend().words()));
    }

    private void measure(boolean atOnce) {
        long age = System.nanoTime() - measuredNanos;
        boolean moves = cursorPair.isEmpty();
        if (!atOnce && (!moves || age < MEASURE_AGAIN_NANOS) || traces.isEmpty()) {
            return;
        }
        measuredNanos = System.nanoTime();
        Grid grid = plot().grid();
        long from =
                cursorPair.map(c -> Math.min(c.aMillis(), c.bMillis())).orElse(grid.startMillis());
        long to =
                cursorPair
                        .map(c -> Math.max(c.aMillis(), c.bMillis()))
                        .orElse(Math.min(grid.endMillis(), now() + 1));
        reader.measure(from, to);
    }

    /// Reads everything again.
    void lookAnewFully() {
        reader.renew();
        lookAnew();
    }

    private void go(TrendWindow next) {
        window = next;
        if (!own.isSelected()) {
            desk.modes().window().set(next.shared());
        }
        lookAnew();
    }

    /// The time all views look at has changed.
    private void follow(TimeWindow.Window shared) {
        TrendWindow next = TrendWindow.of(shared);
        if (!own.isSelected() && !next.equals(window)) {
            window = next;
            lookAnew();
        }
    }

    /// Goes its own way from now on, or with all the others again.
    @FXML
    void ownChanged() {
        follow(desk.modes().window().get());
    }

    void toggleOwn() {
        own.setSelected(!own.isSelected());
        ownChanged();
    }

    void preset(Duration span) {
        desk.preferences().put(SPAN_KEPT_AS, span.toString());
        go(window.span(span, now()));
    }

    @FXML
    void earlier() {
        go(window.shift(-1, now()));
    }

    @FXML
    void later() {
        go(window.shift(1, now()));
    }

    @FXML
    void farther() {
        go(window.farther(now()));
    }

    @FXML
    void nearer() {
        go(window.nearer(now()));
    }

    @FXML
    void goLive() {
        go(window.goLive());
    }

    @FXML
    void nextComparison() {
        comparison = comparison.next();
        lookAnew();
    }

    @FXML
    void toggleCursors() {
        long start = window.startAt(now());
        long third = window.spanMillis() / 3;
        cursorPair =
                cursorPair.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new TrendPlot.Cursors(start + third, start + 2 * third, false));
        cursorsChanged();
    }

    private void cursorsChanged() {
        plot().setCursors(cursorPair);
        cursors.setSelected(cursorPair.isPresent());
        showNumbers();
        measure(true);
    }

    /// Moves the cursor that moves by so many columns; without cursors the time is moved.
    void step(int columns) {
        Grid grid = plot().grid();
        if (cursorPair.isEmpty()) {
            go(window.shift(columns < 0 ? -1 : 1, now()));
            return;
        }
        long at = cursorPair.get().moving() + columns * grid.stepMillis();
        pick(Math.clamp(at, grid.startMillis(), grid.endMillis()));
    }

    void otherCursor() {
        cursorPair = cursorPair.map(TrendPlot.Cursors::other);
        plot().setCursors(cursorPair);
    }

    boolean hasCursors() {
        return cursorPair.isPresent();
    }

    private void pick(long millis) {
        cursorPair = cursorPair.map(c -> c.moveTo(millis));
        cursorsChanged();
    }

    private void choose(TraceSource chosen) {
        traces.add(chosen)
                .ifPresentOrElse(
                        why ->
                                desk.notifications()
                                        .warn(
                                                text("trends.add.refused"),
                                                desk.messages().text(why, chosen.name())),
                        this::chosenChanged);
        if (desk.live().real()) {
            traces.of(chosen.key()).ifPresent(t -> t.add(desk.live().latest()));
        }
    }

    private void addAsset(Asset asset) {
        List<TraceKey> keys = TraceSource.first(asset);
        if (traces.of(keys.getFirst()).isEmpty()) {
            for (TraceKey key : keys) {
                TraceSource.of(key, registry, desk.messages()).ifPresent(this::choose);
            }
        }
        traces.of(keys.getFirst()).ifPresent(legend()::select);
    }

    void removeSelected() {
        legend().selected()
                .ifPresent(
                        trace -> {
                            traces.remove(trace);
                            chosenChanged();
                        });
    }

    void removeAll() {
        traces.clear();
        chosenChanged();
    }

    void hideSelected() {
        legend().selected()
                .ifPresent(
                        trace -> {
                            traces.hide(trace, !trace.hidden());
                            chosenChanged();
                        });
    }

    /// Shows the faceplate of the selected trace's asset.
    void inspectSelected() {
        legend().selected()
                .map(t -> t.source().assets())
                .filter(a -> a.size() == 1)
                .ifPresent(a -> desk.selection().inspect(a.getFirst()));
    }

    @FXML
    void openExport() {
        java.util.Objects.requireNonNull(exporting).open();
    }

    private String fileName() {
        return "wattdeck-trend-"
                + FILE_TIME.format(Instant.ofEpochMilli(window.endAt(now())).atZone(zone()));
    }

    private SavePane.Form saveForm(ExportForm form) {
        return new SavePane.Form(
                form.name(), desk.messages().word(form), form.ending(), () -> content(form));
    }

    /// What is seen now, for a file.
    private Optional<TrendExport> content(ExportForm form) {
        return picture.filter(p -> !p.lines().isEmpty())
                .map(
                        p ->
                                new TrendExport(
                                        form,
                                        p,
                                        traces.shown().stream().map(Trace::source).toList(),
                                        zone(),
                                        form == ExportForm.PNG
                                                ? Optional.of(plot().sheet().image())
                                                : Optional.empty(),
                                        form == ExportForm.SVG ? plot().sheet().svg() : "",
                                        new TrendExport.Outside(
                                                desk.deck().history(),
                                                desk.reports(),
                                                text("screen.trends") + " " + head().rangeText(),
                                                text("trends.export.noTicks"))));
    }

    /// Puts the table on the clipboard.
    void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(head().rangeText() + "\n" + legend().text());
        Clipboard.getSystemClipboard().setContent(content);
        desk.notifications().tell(text("screen.trends"), text("trends.copied"));
    }
}
