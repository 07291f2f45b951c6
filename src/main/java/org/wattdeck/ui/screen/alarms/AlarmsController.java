package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// The list of alarms and what can be done with them. Showing an alarm never acknowledges it, and
/// while somebody works in the list no row moves under the hand.
public final class AlarmsController implements Screen {

    private static final int ASK_ABOVE = 20;
    /// So many of the buttons show the list.
    private static final int LISTS = AlarmFilter.Preset.values().length;

    /// What lies under the presets.
    private enum Page {
        LIST,
        HISTORY,
        KPIS,
        CONFIG,
        OUT
    }

    private final Desk desk;
    private final AlarmWords words;
    private final List<Subscription> looks = new ArrayList<>();
    private final ToggleGroup choice = new ToggleGroup();
    private AlarmFilter.Preset preset = AlarmFilter.Preset.ACTIVE;
    private Page page = Page.LIST;
    private Optional<UUID> pageAsked = Optional.empty();
    private @Nullable ActiveList active;
    private @Nullable Facets facets;
    private @Nullable HistoryTable recorded;
    private @Nullable AlarmActs acts;
    private @Nullable ShelfForm shelf;
    private @Nullable AlarmDetail detail;
    private @Nullable KpiPage kpis;
    private @Nullable ConfigPage config;
    private @Nullable OutPage outPage;
    private LivePlant.@Nullable Subscription alarms;
    private LivePlant.@Nullable Subscription live;

    @FXML private BorderPane alarmsScreen;
    @FXML private HBox presets;
    @FXML private HBox facetBar;
    @FXML private StackPane pages;
    @FXML private SplitPane split;
    @FXML private TextField text;
    @FXML private Label flood;
    @FXML private TableView<AlarmLine> list;
    @FXML private TableView<AlarmTransition> history;
    @FXML private Label below;
    @FXML private Label title;
    @FXML private Label state;
    @FXML private VBox trend;
    @FXML private VBox guidance;
    @FXML private VBox detailBox;
    @FXML private VBox actBox;
    @FXML private TextField note;
    @FXML private Button ack;
    @FXML private Button reset;
    @FXML private Button back;
    @FXML private Button out;
    @FXML private ComboBox<ShelfForm.Length> shelfLength;
    @FXML private Button shelve;
    @FXML private Label answer;

    public AlarmsController(Desk desk) {
        this.desk = desk;
        this.words = new AlarmWords(desk);
    }

    @FXML
    void initialize() {
        for (Button act : List.of(ack, reset, back, out, shelve)) {
            Denied.mark(desk, act, Permission.ALARM_ACT);
        }
        active = new ActiveList(desk, words, list, flood);
        facets = new Facets(desk, text);
        recorded = new HistoryTable(desk, words, history, below);
        acts = new AlarmActs(desk, note, answer);
        detail = new AlarmDetail(desk, words, title, state, trend, guidance);
        for (AlarmFilter.Preset each : AlarmFilter.Preset.values()) {
            preset(each.name().toLowerCase(Locale.ROOT), () -> show(each));
        }
        preset("history", () -> turnTo(Page.HISTORY));
        preset("kpis", () -> turnTo(Page.KPIS));
        preset("config", () -> turnTo(Page.CONFIG));
        preset("out", () -> turnTo(Page.OUT));
        choice.selectToggle(choice.getToggles().get(1));
        facetBar.getChildren().addAll(0, require(facets).boxes());
        require(facets).onChange(this::narrow);
        shelf = new ShelfForm(desk, shelfLength, note, require(acts));
        require(active).onRest(this::refresh);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (!require(active).table().quiet()) {
                                require(acts).say("");
                            }
                            showDetail();
                        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        openAsset();
                    }
                });
        note.setOnAction(
                e -> {
                    if (require(shelf).writing()) {
                        shelveSelected();
                    } else {
                        acknowledgeSelected();
                    }
                });
        note.addEventHandler(KeyEvent.KEY_PRESSED, this::noteKey);
        alarmsScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::presetKey);
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

    private void show(AlarmFilter.Preset wanted) {
        preset = wanted;
        turnTo(Page.LIST);
    }

    private void turnTo(Page next) {
        page = next;
        list.setVisible(page == Page.LIST);
        history.setVisible(page == Page.HISTORY);
        shown(split, page == Page.LIST || page == Page.HISTORY);
        shown(facetBar, page == Page.LIST || page == Page.HISTORY);
        if (page == Page.KPIS && kpis == null) {
            kpis = new KpiPage(desk, words, this::tune);
            pages.getChildren().add(kpis.node());
        }
        if (kpis != null) {
            shown(kpis.node(), page == Page.KPIS);
        }
        if (page == Page.CONFIG && config == null) {
            config = new ConfigPage(desk, words);
            pages.getChildren().add(config.node());
        }
        if (config != null) {
            shown(config.node(), page == Page.CONFIG);
            config.shown(page == Page.CONFIG);
        }
        if (page == Page.OUT && outPage == null) {
            outPage = new OutPage(desk, words);
            pages.getChildren().add(outPage.node());
        }
        if (outPage != null) {
            shown(outPage.node(), page == Page.OUT);
        }
        narrow();
    }

    /// From an alarm that makes much work to its rule.
    private void tune(BadActor actor) {
        tune(actor.rule(), actor.assetId());
    }

    private void tune(String rule, Optional<UUID> assetId) {
        choice.selectToggle(choice.getToggles().get(Page.CONFIG.ordinal() + LISTS - 1));
        turnTo(Page.CONFIG);
        require(config).tune(rule, assetId);
    }

    /// The page that is up shows what the facets take.
    private void narrow() {
        require(active).filter(require(facets).filter(preset));
        switch (page) {
            case LIST -> refresh();
            case HISTORY -> require(recorded).load(text.getText());
            case KPIS -> require(kpis).load();
            case CONFIG -> require(config).shown(true);
            case OUT -> require(outPage).refresh();
        }
    }

    @Override
    public void shown(Place place) {
        if (alarms == null) {
            alarms = desk.alarms().onChange(this::refresh);
            live = desk.live().onUpdate(s -> tick());
            require(detail).shown();
            require(shelf).shown();
            looks.add(desk.appearance().themeProperty().subscribe(this::rescale));
            looks.add(desk.appearance().zoomProperty().subscribe(this::rescale));
        }
        narrow();
    }

    @Override
    public void hidden() {
        require(active).stop();
        require(detail).hidden();
        if (config != null) {
            config.shown(false);
        }
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

    private void rescale() {
        require(active).table().restyle();
        if (kpis != null) {
            kpis.rescale();
        }
        if (config != null) {
            config.rescale();
        }
        if (outPage != null) {
            outPage.rescale();
        }
    }

    /// Only how long it has lasted changes by itself.
    private void tick() {
        switch (page) {
            case LIST -> require(active).table().again();
            case KPIS -> require(kpis).refresh();
            case OUT -> require(outPage).refresh();
            case HISTORY, CONFIG -> {}
        }
    }

    private void refresh() {
        Optional<UUID> asked = desk.alarms().takeAsked(desk.screens());
        asked.ifPresent(this::takeTo);
        require(active).refresh(asked);
        if (page == Page.LIST) {
            below.setText(require(active).sum());
        }
        if (page == Page.OUT) {
            require(outPage).refresh();
        }
        showDetail();
    }

    /// An alarm that another part of the window wants to be seen must not be filtered away.
    private void takeTo(UUID asked) {
        boolean aside =
                desk.alarms().latest().alarms().stream()
                        .anyMatch(a -> a.id().equals(asked) && a.state().withheld());
        AlarmFilter.Preset where = aside ? AlarmFilter.Preset.WITHHELD : AlarmFilter.Preset.ACTIVE;
        require(facets).clear();
        choice.selectToggle(choice.getToggles().get(where.ordinal()));
        require(active).filter(AlarmFilter.ALL.with(where));
        show(where);
    }

    private void showDetail() {
        List<Alarm> selected = require(active).selected();
        require(detail)
                .show(require(active).selectedLine(), selected.size(), desk.alarms().latest());
        ack.setDisable(selected.stream().noneMatch(a -> a.state().unacknowledged()));
        shown(
                reset,
                in(selected, AlarmState.LATCHED_ACKED) || in(selected, AlarmState.LATCHED_UNACKED));
        shown(back, in(selected, AlarmState.SHELVED) || in(selected, AlarmState.OUT_OF_SERVICE));
        out.setDisable(selected.isEmpty());
        boolean listed =
                selected.stream()
                        .anyMatch(a -> a.state().listed() || a.state() == AlarmState.SHELVED);
        shelve.setDisable(!listed);
        shelfLength.setDisable(!listed);
    }

    private static boolean in(List<Alarm> alarms, AlarmState state) {
        return alarms.stream().anyMatch(a -> a.state() == state);
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return;
        }
        switch (e.getCode()) {
            case A -> acknowledgeSelected();
            case S -> {
                if (!shelve.isDisabled()) {
                    require(shelf).begin();
                }
            }
            case R -> resetSelected();
            case O -> takeOutSelected();
            case N -> note.requestFocus();
            case G -> guidance.requestFocus();
            case J -> require(active).move(1);
            case K -> require(active).move(-1);
            case U ->
                    require(active)
                            .selectedLine()
                            .ifPresent(l -> tune(l.alarm().rule(), l.alarm().assetId()));
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
        if (typing || e.isShortcutDown() || e.isAltDown() || !digit.matches("[1-9]")) {
            return;
        }
        ((ToggleButton) choice.getToggles().get(Integer.parseInt(digit) - 1)).fire();
        // what had the focus may be gone with its page, and the next key is meant for this one
        focusFirst();
        e.consume();
    }

    private Optional<UUID> selectedAsset() {
        return require(active).selectedLine().flatMap(line -> line.alarm().assetId());
    }

    private void openAsset() {
        selectedAsset().ifPresent(this::openAsset);
    }

    private void openAsset(UUID id) {
        Optional.of(id)
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
        if (require(acts).acknowledge(require(active).selected())) {
            list.requestFocus();
        }
    }

    @FXML
    void resetSelected() {
        require(acts).reset(require(active).selected());
    }

    @FXML
    void putBackSelected() {
        require(acts).putBack(require(active).selected());
    }

    @FXML
    void takeOutSelected() {
        List<Alarm> selected = require(active).selected();
        if (selected.isEmpty()) {
            return;
        }
        if (selected.stream().allMatch(a -> a.state() == AlarmState.OUT_OF_SERVICE)) {
            choice.selectToggle(choice.getToggles().getLast());
            turnTo(Page.OUT);
            require(outPage).show(selected.getFirst());
            return;
        }
        closeOut();
        OutPane pane =
                new OutPane(desk, selected, oneAsset(selected), require(acts)::say, this::closeOut);
        shown(actBox, false);
        detailBox.getChildren().add(pane.node());
        pane.focusFirst();
    }

    private void closeOut() {
        detailBox.getChildren().removeIf(n -> "outPane".equals(n.getId()));
        shown(actBox, true);
        list.requestFocus();
    }

    /// The asset that all of these are of, if they are.
    private Optional<Asset> oneAsset(List<Alarm> alarms) {
        Optional<UUID> first = alarms.getFirst().assetId();
        return alarms.stream().allMatch(a -> a.assetId().equals(first))
                ? first.flatMap(desk.live().registry()::asset)
                : Optional.empty();
    }

    @FXML
    void shelveSelected() {
        if (require(acts).shelve(require(active).selected(), require(shelf).wanted())) {
            list.requestFocus();
        }
    }

    private void noteKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            require(acts).say("");
            list.requestFocus();
            e.consume();
        }
    }

    @Override
    public boolean acknowledge(boolean inSight) {
        if (page != Page.LIST) {
            return true;
        }
        if (!inSight) {
            acknowledgeSelected();
            return true;
        }
        List<Alarm> seen =
                require(active).table().inSight().stream()
                        .filter(a -> a.state().unacknowledged())
                        .toList();
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

    @Override
    public void focusFirst() {
        if (page == Page.KPIS) {
            require(kpis).focusFirst();
            return;
        }
        if (page == Page.CONFIG) {
            require(config).focusFirst();
            return;
        }
        if (page == Page.OUT) {
            require(outPage).focusFirst();
            return;
        }
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        (page == Page.HISTORY ? history : list).requestFocus();
    }

    @Override
    public boolean focusFilter() {
        if (facetBar.isVisible()) {
            text.requestFocus();
        }
        return true;
    }

    @Override
    public Optional<Instant> moment() {
        return page == Page.HISTORY
                ? Optional.ofNullable(history.getSelectionModel().getSelectedItem())
                        .map(AlarmTransition::at)
                : require(active).selected().stream().findFirst().map(Alarm::since);
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The screen is not loaded.");
        }
        return part;
    }
}
