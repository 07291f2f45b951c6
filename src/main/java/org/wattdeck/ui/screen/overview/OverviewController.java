package org.wattdeck.ui.screen.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.AssetFilter;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.PortfolioTrend;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.view.KpiTile;
import org.wattdeck.ui.view.matrix.Card;
import org.wattdeck.ui.view.matrix.CardFlow;
import org.wattdeck.ui.view.matrix.CellState;

/// The portfolio at a glance: is everything normal? Values are shown anew once a second, marks at
/// once.
public final class OverviewController implements Screen, CardFlow.Actions {

    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = Duration.ofMillis(200);
    private static final double WIDE_BAR_EM = 50;
    private static final long SORT_NANOS = 2_000_000_000L;

    private final Desk desk;
    private final Kpis kpiReadings;
    private final Attention attention;
    private final Cards cards;
    private final Map<PortfolioTrend.Line, KpiTile> tiles =
            new EnumMap<>(PortfolioTrend.Line.class);
    private final Label none = new Label();
    private final ToggleGroup levelGroup = new ToggleGroup();
    private final List<Subscription> looks = new ArrayList<>();
    private final Fx.Pump<PlantSnapshot> calm = Fx.pump(CALM, this::update);
    private final Fx.Pump<PlantSnapshot> atOnce = Fx.pump(AT_ONCE, this::update);

    @FXML private Parent overview;
    @FXML private HBox kpis;
    @FXML private HBox bar;
    @FXML private HBox levels;
    @FXML private Label count;
    @FXML private Label problem;
    @FXML private TextField filter;
    @FXML private VBox matrixBox;
    @FXML private VBox attentionBox;

    private @Nullable CardFlow matrix;
    private @Nullable AttentionColumn column;
    private LivePlant.@Nullable Subscription live;
    private LivePlant.@Nullable Subscription events;
    private Card.Kind level = Card.Kind.SITE;
    private @Nullable Registry drawn;
    private AssetFilter wanted = AssetFilter.ALL;
    private long sortedNanos;
    private long sortedVersion;
    private long touchedNanos;

    public OverviewController(Desk desk) {
        this.desk = desk;
        kpiReadings = new Kpis(desk.messages());
        attention = new Attention(desk.messages());
        cards = new Cards(desk.messages(), desk.trend());
    }

    @FXML
    void initialize() {
        for (PortfolioTrend.Line line : PortfolioTrend.Line.values()) {
            KpiTile tile = new KpiTile(desk.appearance());
            tile.setId("kpi-" + line.name().toLowerCase(java.util.Locale.ROOT));
            HBox.setHgrow(tile, Priority.ALWAYS);
            tiles.put(line, tile);
            kpis.getChildren().add(tile);
        }
        CardFlow flow = new CardFlow(desk.appearance(), desk.messages(), desk.live(), this);
        flow.setId("matrix");
        VBox.setVgrow(flow, Priority.ALWAYS);
        none.getStyleClass().addAll("secondary", "matrix-none");
        none.setText(desk.messages().text("site.none"));
        matrixBox.getChildren().addAll(none, flow);
        matrix = flow;
        column = new AttentionColumn(desk, attentionBox);
        for (Card.Kind kind : Card.Kind.values()) {
            levels.getChildren().add(levelButton(kind));
        }
        filter.textProperty().subscribe(this::filterChanged);
        overview.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        overview.addEventFilter(KeyEvent.ANY, e -> touched());
        bar.widthProperty().subscribe(w -> nameLevels());
        flow.setOnMouseMoved(e -> touched());
    }

    /// Where there is little room the levels are numbers only; they are the keys as well.
    private void nameLevels() {
        boolean wide = wideBar();
        for (Toggle toggle : levelGroup.getToggles()) {
            if (toggle instanceof ToggleButton button) {
                Card.Kind kind = (Card.Kind) button.getUserData();
                button.setText(wide ? name(kind) : Integer.toString(kind.ordinal() + 1));
            }
        }
    }

    private boolean wideBar() {
        return bar.getWidth() > WIDE_BAR_EM * desk.appearance().em();
    }

    private String name(Card.Kind kind) {
        return desk.messages()
                .text(
                        "overview.level",
                        Integer.toString(kind.ordinal() + 1),
                        desk.messages().word(kind));
    }

    private ToggleButton levelButton(Card.Kind kind) {
        ToggleButton button = new ToggleButton(name(kind));
        button.setAccessibleText(name(kind));
        button.setTooltip(new Tooltip(name(kind)));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setId("level-" + (kind.ordinal() + 1));
        button.setToggleGroup(levelGroup);
        button.setUserData(kind);
        button.setSelected(kind == level);
        button.getStyleClass().add("level");
        button.setOnAction(e -> zoomTo(kind));
        return button;
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The overview is not loaded.");
        }
        return part;
    }

    @Override
    public void shown(Place place) {
        hidden();
        sortAtOnce();
        live = desk.live().onUpdate(calm::offer);
        events = desk.alarms().onChange(() -> atOnce.offer(desk.live().latest()));
        looks.add(desk.appearance().themeProperty().subscribe(this::restyle));
        looks.add(desk.appearance().zoomProperty().subscribe(this::restyle));
        restyle(); // theme and zoom may have changed while it was hidden
        update(desk.live().latest());
    }

    private void restyle() {
        tiles.values().forEach(KpiTile::restyle);
        nameLevels();
        require(matrix).restyle();
        require(column).restyle();
    }

    @Override
    public void hidden() {
        if (live != null) {
            live.close();
            live = null;
        }
        if (events != null) {
            events.close();
            events = null;
        }
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }

    private void update(PlantSnapshot offered) {
        if (live == null) {
            return; // it came while the screen was being hidden
        }
        PlantSnapshot snapshot = desk.live().latest();
        AlarmModel model = desk.alarms();
        CellState[] states =
                CellState.all(
                        snapshot,
                        i -> model.worstOf(snapshot.registry().asset(i).id()),
                        i -> model.withheldOn(snapshot.registry().asset(i).id()),
                        i ->
                                desk.deck()
                                        .records()
                                        .locks()
                                        .state()
                                        .locked(snapshot.registry().asset(i)));
        CardFlow flow = require(matrix);
        if (snapshot.registry() != drawn) {
            drawn = snapshot.registry();
            flow.setCards(cards.of(snapshot.registry(), level));
            none.setVisible(flow.cards().isEmpty());
            none.setManaged(flow.cards().isEmpty());
            sortAtOnce();
        }
        flow.update(snapshot, states, model.version());
        sort(model);
        showKpis(model);
        List<Alarm> active = model.listed();
        require(column)
                .show(
                        attention.rank(snapshot, states, active, AttentionColumn.MOST),
                        snapshot.time());
        showCount(snapshot);
    }

    private void showKpis(AlarmModel model) {
        int active = 0;
        for (org.wattdeck.domain.ops.Priority p : org.wattdeck.domain.ops.Priority.values()) {
            active += model.listed(p);
        }
        for (Map.Entry<PortfolioTrend.Line, KpiTile> e : tiles.entrySet()) {
            e.getValue()
                    .show(
                            kpiReadings.reading(
                                    e.getKey(),
                                    desk.trend().flows(),
                                    desk.trend().capacity(),
                                    desk.trend().eventsLately(),
                                    active),
                            desk.trend().trail(e.getKey()));
        }
    }

    /// Sorting moves cards under the eye and hand, so it waits until both rest, and is done at
    /// leisure unless marks have changed.
    private void sort(AlarmModel model) {
        long now = System.nanoTime();
        boolean due = now - sortedNanos > SORT_NANOS || model.version() != sortedVersion;
        if (due && now - touchedNanos > SORT_NANOS) {
            sortedNanos = now;
            sortedVersion = model.version();
            CardFlow flow = require(matrix);
            flow.order(flow.cards().stream().sorted(Card.URGENCY).toList());
        }
    }

    private void touched() {
        touchedNanos = System.nanoTime();
    }

    /// What is shown anew is sorted at once.
    private void sortAtOnce() {
        touchedNanos = System.nanoTime() - 2 * SORT_NANOS;
        sortedVersion = -1;
    }

    private void key(KeyEvent e) {
        if (e.getTarget() == filter) {
            switch (e.getCode()) {
                case ESCAPE -> leaveFilter(true, e);
                case ENTER, DOWN -> leaveFilter(false, e);
                default -> {}
            }
            return;
        }
        if (Typing.into(e) || e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return;
        }
        int digit = digit(e.getCode());
        if (digit > 0 && digit <= Card.Kind.values().length) {
            zoomTo(Card.Kind.values()[digit - 1]);
            e.consume();
        }
    }

    private static int digit(KeyCode code) {
        return code.isDigitKey() ? code.getName().charAt(code.getName().length() - 1) - '0' : -1;
    }

    private void leaveFilter(boolean clear, KeyEvent e) {
        if (clear) {
            filter.clear();
        }
        CardFlow flow = require(matrix);
        flow.requestFocus();
        PlantSnapshot s = desk.live().latest();
        for (int i = 0; i < s.size() && !clear && !wanted.everything(); i++) {
            if (wanted.matches(s, i)) {
                flow.focusAsset(i);
                break;
            }
        }
        e.consume();
    }

    private void filterChanged(String text) {
        wanted = AssetFilter.parse(text, desk.messages());
        problem.setText(wanted.problem().orElse(""));
        problem.setTooltip(wanted.problem().map(Tooltip::new).orElse(null));
        filter.setAccessibleHelp(wanted.problem().orElse(""));
        if (matrix != null) {
            matrix.setFilter(i -> wanted.matches(desk.live().latest(), i));
            showCount(desk.live().latest());
        }
    }

    private void showCount(PlantSnapshot s) {
        Messages m = desk.messages();
        int matching = 0;
        for (int i = 0; i < s.size() && !wanted.everything(); i++) {
            matching += wanted.matches(s, i) ? 1 : 0;
        }
        String all = Numbers.fixed(s.size(), 0);
        String sites = Numbers.fixed(s.registry().sites().size(), 0);
        count.setText(
                wanted.everything()
                        ? m.text("overview.count", all, sites)
                        : m.text(
                                wideBar() ? "overview.matching" : "overview.matching.short",
                                Numbers.fixed(matching, 0),
                                all));
    }

    private void zoomTo(Card.Kind kind) {
        Optional<Asset> held = focused();
        level = kind;
        levelGroup.getToggles().stream()
                .filter(t -> t.getUserData() == kind)
                .forEach(t -> t.setSelected(true));
        CardFlow flow = require(matrix);
        flow.setCards(cards.of(desk.live().registry(), level));
        sortAtOnce();
        update(desk.live().latest());
        held.ifPresent(a -> flow.focusAsset(desk.live().registry().indexOf(a.id())));
        flow.requestFocus();
    }

    /// The asset whose cell has the focus.
    private Optional<Asset> focused() {
        CardFlow flow = require(matrix);
        if (flow.cards().isEmpty()) {
            return Optional.empty();
        }
        Card card = flow.cards().get(flow.focusedCard());
        return asset(card, flow.focusedCell());
    }

    private static Optional<Asset> asset(Card card, int cell) {
        return cell >= 0
                ? Optional.of(card.asset(cell))
                : card.kind() == Card.Kind.ASSET ? Optional.of(card.asset(0)) : Optional.empty();
    }

    @Override
    public void select(Card card, int cell) {
        asset(card, cell).ifPresent(a -> desk.selection().select(a.id()));
    }

    @Override
    public void open(Card card, int cell) {
        Optional<Asset> asset = asset(card, cell);
        if (asset.isPresent()) {
            desk.screens().open(Place.asset(asset.get().siteId(), asset.get().id()));
            desk.selection().inspect(asset.get().id());
            return;
        }
        switch (card.kind()) {
            case PORTFOLIO -> zoomTo(Card.Kind.GROUP);
            case GROUP -> openGroup(card);
            case SITE, ASSET -> card.id().ifPresent(id -> desk.screens().open(Place.site(id)));
        }
    }

    /// The sites, with what is not in the group dimmed.
    private void openGroup(Card card) {
        card.id()
                .flatMap(desk.live().registry()::group)
                .ifPresent(
                        g ->
                                filter.setText(
                                        "group:" + g.code().toLowerCase(java.util.Locale.ROOT)));
        zoomTo(Card.Kind.SITE);
    }

    @Override
    public void command(Card card, int cell) {
        asset(card, cell).map(Asset::id).or(card::id).ifPresent(desk.selection()::command);
    }

    @Override
    public void focusFirst() {
        require(matrix).requestFocus();
    }

    @Override
    public boolean filter(String words) {
        filter.setText(words);
        return true;
    }

    @Override
    public boolean focusFilter() {
        filter.requestFocus();
        filter.selectAll();
        return true;
    }
}
