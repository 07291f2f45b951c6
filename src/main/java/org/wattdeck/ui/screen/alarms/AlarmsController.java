package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Shown;

/// The list of alarms and what can be done with them. Showing an alarm never acknowledges it, and
/// while somebody works in the list no row moves under the hand.
public final class AlarmsController implements Screen {

    /// So long after the last key or click the list counts as left alone.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final int ASK_ABOVE = 20;
    private static final List<Duration> SHELVES =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofHours(24));

    private final Desk desk;
    private final AlarmWords words;
    private final SteadyList steady;
    private final List<Subscription> looks = new ArrayList<>();
    private final ToggleGroup choice = new ToggleGroup();
    private final PauseTransition rest =
            new PauseTransition(javafx.util.Duration.millis(REST.toMillis() + 50));
    private AlarmFilter filter = AlarmFilter.ALL;
    private boolean historyShown;
    private long touchedNanos = System.nanoTime() - REST.toNanos();
    private Optional<UUID> pageAsked = Optional.empty();
    private @Nullable AlarmTable table;
    private @Nullable HistoryTable recorded;
    private @Nullable AlarmActs acts;
    private @Nullable AlarmDetail detail;
    private LivePlant.@Nullable Subscription alarms;
    private LivePlant.@Nullable Subscription live;

    @FXML private BorderPane alarmsScreen;
    @FXML private HBox presets;
    @FXML private ComboBox<Optional<Priority>> priority;
    @FXML private ComboBox<Optional<Site>> site;
    @FXML private TextField text;
    @FXML private Label flood;
    @FXML private TableView<AlarmLine> list;
    @FXML private TableView<AlarmTransition> history;
    @FXML private Label below;
    @FXML private Label title;
    @FXML private Label state;
    @FXML private VBox guidance;
    @FXML private TextField note;
    @FXML private Button ack;
    @FXML private Button reset;
    @FXML private Button back;
    @FXML private Button out;
    @FXML private HBox shelf;
    @FXML private ComboBox<Duration> shelfLength;
    @FXML private Button shelve;
    @FXML private Label answer;

    public AlarmsController(Desk desk) {
        this.desk = desk;
        this.words = new AlarmWords(desk);
        this.steady = new SteadyList(words::all, words::asset);
    }

    @FXML
    void initialize() {
        table = new AlarmTable(desk, words, list);
        recorded = new HistoryTable(desk, words, history, below);
        acts = new AlarmActs(desk, note, answer);
        detail = new AlarmDetail(desk, words, title, state, guidance);
        for (AlarmFilter.Preset preset : AlarmFilter.Preset.values()) {
            preset(preset.name().toLowerCase(java.util.Locale.ROOT), () -> show(preset));
        }
        preset("history", this::showHistory);
        choice.selectToggle(choice.getToggles().get(1));
        priority.setConverter(said(p -> desk.messages().word(p), "alarms.filter.priority"));
        priority.getItems().add(Optional.empty());
        Stream.of(Priority.values()).forEach(p -> priority.getItems().add(Optional.of(p)));
        priority.setValue(Optional.empty());
        site.setConverter(said(Site::name, "alarms.filter.site"));
        site.getItems().add(Optional.empty());
        desk.live().registry().sites().forEach(s -> site.getItems().add(Optional.of(s)));
        site.setValue(Optional.empty());
        priority.valueProperty().subscribe(v -> narrow());
        site.valueProperty().subscribe(v -> narrow());
        text.textProperty().subscribe(v -> narrow());
        shelfLength.getItems().setAll(SHELVES);
        shelfLength.setConverter(new Shown<>(d -> Numbers.duration(d.toSeconds())));
        shelfLength.setValue(SHELVES.get(1));
        rest.setOnFinished(e -> refresh());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (!tableNow().quiet()) {
                                answerNothing();
                            }
                            showDetail();
                        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> touched());
        list.addEventFilter(ScrollEvent.SCROLL, e -> touched());
        list.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        openAsset();
                    }
                });
        note.setOnAction(e -> acknowledgeSelected());
        alarmsScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::presetKey);
    }

    private <T> Shown<Optional<T>> said(Function<T, String> words, String nothing) {
        return new Shown<>(
                v -> v.map(words).orElseGet(() -> desk.messages().text(nothing + ".all")));
    }

    private void preset(String id, Runnable chosen) {
        ToggleButton button = new ToggleButton(desk.messages().text("alarms.preset." + id));
        button.setId("alarms-" + id.replace('_', '-'));
        button.setToggleGroup(choice);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setOnAction(
                e -> {
                    button.setSelected(true);
                    chosen.run();
                });
        presets.getChildren().add(button);
    }

    private void show(AlarmFilter.Preset preset) {
        filter =
                new AlarmFilter(
                        preset, filter.priority(), Optional.empty(), filter.site(), filter.text());
        historyShown = false;
        list.setVisible(true);
        history.setVisible(false);
        atOnce();
    }

    private void showHistory() {
        historyShown = true;
        list.setVisible(false);
        history.setVisible(true);
        require(recorded).load(text.getText());
    }

    private void narrow() {
        filter =
                new AlarmFilter(
                        filter.preset(),
                        priority.getValue(),
                        Optional.empty(),
                        site.getValue() == null ? Optional.empty() : site.getValue().map(Site::id),
                        text.getText());
        if (historyShown) {
            require(recorded).load(text.getText());
        } else {
            atOnce();
        }
    }

    @Override
    public void shown(Place place) {
        if (alarms == null) {
            alarms = desk.alarms().onChange(this::refresh);
            live = desk.live().onUpdate(s -> refresh());
            looks.add(desk.appearance().themeProperty().subscribe(() -> tableNow().rescale()));
            looks.add(desk.appearance().zoomProperty().subscribe(() -> tableNow().rescale()));
        }
        if (historyShown) {
            require(recorded).load(text.getText());
        }
        atOnce();
    }

    @Override
    public void hidden() {
        rest.stop();
        if (alarms != null) {
            alarms.close();
            alarms = null;
        }
        if (live != null) {
            live.close();
            live = null;
        }
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }

    private void atOnce() {
        touchedNanos = System.nanoTime() - REST.toNanos();
        refresh();
    }

    private void touched() {
        touchedNanos = System.nanoTime();
        rest.playFromStart();
    }

    private void refresh() {
        if (alarms == null && table == null) {
            return;
        }
        AlarmSnapshot now = desk.alarms().latest();
        Optional<UUID> asked = desk.alarms().takeAsked();
        if (asked.isPresent()) {
            takeTo(asked.get());
        }
        boolean hold = System.nanoTime() - touchedNanos < REST.toNanos() && asked.isEmpty();
        boolean moved = steady.update(now, filter, hold);
        tableNow().rows(steady.rows(), moved);
        asked.ifPresent(
                id -> {
                    tableNow().select(id);
                    list.requestFocus();
                });
        if (!historyShown) {
            showBelow(now);
        }
        flood.setVisible(now.floodSince().isPresent());
        flood.setManaged(now.floodSince().isPresent());
        now.floodSince()
                .ifPresent(
                        since ->
                                flood.setText(
                                        desk.messages()
                                                .text(
                                                        "alarms.flood",
                                                        words.clock(since),
                                                        Integer.toString(now.lately()))));
        showDetail();
    }

    /// An alarm that another part of the window wants to be seen must not be filtered away.
    private void takeTo(UUID alarm) {
        priority.setValue(Optional.empty());
        site.setValue(Optional.empty());
        text.clear();
        choice.selectToggle(choice.getToggles().get(1));
        historyShown = false;
        list.setVisible(true);
        history.setVisible(false);
        filter = AlarmFilter.ALL;
    }

    private void showBelow(AlarmSnapshot now) {
        long calling = now.alarms().stream().filter(a -> a.state().unacknowledged()).count();
        String all =
                desk.messages()
                        .text(
                                "alarms.below",
                                Integer.toString(steady.rows().size()),
                                Long.toString(calling));
        below.setText(
                steady.waiting() > 0
                        ? desk.messages()
                                .text("alarms.waiting", Integer.toString(steady.waiting()), all)
                        : all);
    }

    private void showDetail() {
        AlarmLine line = list.getSelectionModel().getSelectedItem();
        List<Alarm> selected = tableNow().selected();
        require(detail).show(Optional.ofNullable(line), selected.size(), desk.alarms().latest());
        ack.setDisable(selected.stream().noneMatch(a -> a.state().unacknowledged()));
        boolean latched =
                selected.stream()
                        .anyMatch(
                                a ->
                                        a.state() == AlarmState.LATCHED_ACKED
                                                || a.state() == AlarmState.LATCHED_UNACKED);
        shown(reset, latched);
        shown(
                back,
                selected.stream()
                        .anyMatch(
                                a ->
                                        a.state() == AlarmState.SHELVED
                                                || a.state() == AlarmState.OUT_OF_SERVICE));
        out.setDisable(selected.stream().noneMatch(a -> a.state() != AlarmState.OUT_OF_SERVICE));
        boolean listed = selected.stream().anyMatch(a -> a.state().listed());
        shelve.setDisable(!listed);
        shelfLength.setDisable(!listed);
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void key(KeyEvent e) {
        touched();
        if (e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return;
        }
        switch (e.getCode()) {
            case A -> acknowledgeSelected();
            case S -> {
                shelfLength.requestFocus();
                require(acts).say(desk.messages().text("alarms.shelf.how"));
            }
            case R -> resetSelected();
            case N -> note.requestFocus();
            case G -> guidance.requestFocus();
            case J -> move(1);
            case K -> move(-1);
            case T -> selectedAsset().ifPresent(this::openTrend);
            case ENTER -> openAsset();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void presetKey(KeyEvent e) {
        boolean typing = e.getTarget() instanceof javafx.scene.control.TextInputControl;
        String digit = e.getCode().getName();
        if (typing || e.isShortcutDown() || e.isAltDown() || !digit.matches("[1-6]")) {
            return;
        }
        ((ToggleButton) choice.getToggles().get(Integer.parseInt(digit) - 1)).fire();
        e.consume();
    }

    private void move(int by) {
        int at = list.getFocusModel().getFocusedIndex() + by;
        if (at >= 0 && at < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
            list.scrollTo(Math.max(0, at - 5));
        }
    }

    private Optional<UUID> selectedAsset() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .flatMap(line -> line.alarm().assetId());
    }

    private void openAsset() {
        selectedAsset()
                .flatMap(desk.live().registry()::asset)
                .ifPresent(
                        a -> {
                            desk.screens().open(Place.asset(a.siteId(), a.id()));
                            desk.selection().inspect(a.id());
                        });
    }

    private void openTrend(UUID asset) {
        desk.live()
                .registry()
                .asset(asset)
                .ifPresent(
                        a ->
                                desk.screens()
                                        .open(
                                                new Place(
                                                        "trends",
                                                        Optional.of(a.siteId()),
                                                        Optional.of(a.id()))));
    }

    @FXML
    void acknowledgeSelected() {
        if (require(acts).acknowledge(tableNow().selected())) {
            list.requestFocus();
        }
    }

    @FXML
    void resetSelected() {
        require(acts).reset(tableNow().selected());
    }

    @FXML
    void putBackSelected() {
        require(acts).putBack(tableNow().selected());
    }

    @FXML
    void takeOutSelected() {
        require(acts).takeOut(tableNow().selected());
    }

    @FXML
    void shelveSelected() {
        require(acts).shelve(tableNow().selected(), shelfLength.getValue());
    }

    @Override
    public boolean acknowledge(boolean page) {
        if (historyShown) {
            return true;
        }
        if (!page) {
            acknowledgeSelected();
            return true;
        }
        List<Alarm> seen =
                tableNow().inSight().stream().filter(a -> a.state().unacknowledged()).toList();
        Optional<UUID> first = seen.stream().findFirst().map(Alarm::id);
        if (seen.size() > ASK_ABOVE && !pageAsked.equals(first)) {
            pageAsked = first;
            require(acts)
                    .say(desk.messages().text("alarms.page.sure", Integer.toString(seen.size())));
            return true;
        }
        pageAsked = Optional.empty();
        require(acts).acknowledge(seen);
        return true;
    }

    private void answerNothing() {
        require(acts).say("");
    }

    @Override
    public void focusFirst() {
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        (historyShown ? history : list).requestFocus();
    }

    @Override
    public boolean focusFilter() {
        text.requestFocus();
        return true;
    }

    private AlarmTable tableNow() {
        return require(table);
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The screen is not loaded.");
        }
        return part;
    }
}
