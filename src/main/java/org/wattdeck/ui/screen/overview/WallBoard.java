package org.wattdeck.ui.screen.overview;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.ModeFrame;
import org.wattdeck.ui.kit.PortfolioTrend;
import org.wattdeck.ui.kit.ShownTime;
import org.wattdeck.ui.view.KpiTile;
import org.wattdeck.ui.view.MarkView;
import org.wattdeck.ui.view.matrix.Card;
import org.wattdeck.ui.view.matrix.CardFlow;
import org.wattdeck.ui.view.matrix.CellState;

/// The portfolio for a room: clock, large alarm counters, figures, cards of sites, and what calls.
/// It is only looked at: nothing in it takes the focus or the mouse. It is always 16 to 9, and as
/// large as its window allows. FX thread.
public final class WallBoard {

    /// The size at which it is drawn at 100 %.
    public static final double WIDTH = 1280;

    public static final double HEIGHT = 720;

    private static final int CALLING = 7;
    private static final double DIM = 0.4;
    private static final javafx.util.Duration ROTATES_AFTER = javafx.util.Duration.seconds(20);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE);
    private static final DateTimeFormatter DAY = Dates.of("EEEE d MMMM yyyy");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Messages.LOCALE);
    private static final List<Card.Kind> ROUND =
            List.of(Card.Kind.SITE, Card.Kind.GROUP, Card.Kind.PORTFOLIO);

    private final Desk desk;
    private final Appearance looks;
    private final Cards cards;
    private final Kpis figures;
    private final CardFlow matrix;
    private final Map<PortfolioTrend.Line, KpiTile> tiles =
            new EnumMap<>(PortfolioTrend.Line.class);
    private final Map<Priority, MarkView> marks = new EnumMap<>(Priority.class);
    private final Map<Priority, Label> counts = new EnumMap<>(Priority.class);
    private final Label clock = label("wall-clock");
    private final Label day = label("wall-day");
    private final Label mode = label("badge");
    private final Label rate = label("wall-words");
    private final VBox calling = new VBox();
    private final VBox board = new VBox();
    private final StackPane node = new StackPane(board);
    private final Fx.Pump<PlantSnapshot> calm = Fx.pump(Duration.ofSeconds(1), this::update);
    private final Timeline second =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> tick()));
    private final Timeline round = new Timeline(new KeyFrame(ROTATES_AFTER, e -> turn()));
    private final List<LivePlant.Subscription> open = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Card.Kind level = Card.Kind.SITE;
    private @Nullable Registry drawn;

    public WallBoard(Desk desk) {
        this.desk = desk;
        looks = desk.appearance().likewise();
        cards = new Cards(desk.messages(), desk.trend());
        figures = new Kpis(desk.messages());
        matrix = new CardFlow(looks, desk.messages(), desk.live(), new Nothing());
        matrix.setFocusTraversable(false);
        node.getStyleClass().add("wall");
        node.setMouseTransparent(true);
        board.getStyleClass().add("wall-board");
        board.getChildren().addAll(head(), counters(), figures(), middle());
        node.widthProperty().subscribe(w -> fit());
        node.heightProperty().subscribe(h -> fit());
        second.setCycleCount(Animation.INDEFINITE);
        round.setCycleCount(Animation.INDEFINITE);
    }

    /// It is only looked at.
    private static final class Nothing implements CardFlow.Actions {
        @Override
        public void select(Card card, int cell) {}

        @Override
        public void open(Card card, int cell) {}

        @Override
        public void command(Card card, int cell) {}
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
        return gap;
    }

    private Node head() {
        Label name = label("wall-name");
        name.setText(desk.messages().text("shell.name"));
        Label readOnly = label("badge");
        readOnly.setText(desk.messages().text("wall.readonly"));
        VBox date = new VBox(day, mode);
        date.getStyleClass().add("wall-date");
        clock.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(name, readOnly, gap(), date, clock);
        head.getStyleClass().add("wall-head");
        return head;
    }

    private Node counters() {
        HBox row = new HBox();
        row.getStyleClass().add("wall-counters");
        for (Priority priority : Priority.values()) {
            MarkView mark = new MarkView(3.5);
            Label count = label("wall-count");
            Label words = label("wall-words");
            words.setText(desk.messages().word(priority));
            marks.put(priority, mark);
            counts.put(priority, count);
            VBox text = new VBox(count, words);
            HBox box = new HBox(mark, text);
            box.getStyleClass().addAll("panel", "wall-counter");
            HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
            row.getChildren().add(box);
        }
        rate.setWrapText(true);
        Label meaning = label("secondary");
        meaning.setText(desk.messages().text("wall.counts"));
        HBox box = new HBox(new VBox(rate, meaning));
        box.getStyleClass().addAll("panel", "wall-counter", "wall-rate");
        row.getChildren().add(box);
        return row;
    }

    private Node figures() {
        HBox row = new HBox();
        row.getStyleClass().add("kpi-band");
        for (PortfolioTrend.Line line : PortfolioTrend.Line.values()) {
            if (line != PortfolioTrend.Line.EVENTS) { // the counters say it already
                KpiTile tile = new KpiTile(looks);
                tile.setFocusTraversable(false);
                HBox.setHgrow(tile, javafx.scene.layout.Priority.ALWAYS);
                tiles.put(line, tile);
                row.getChildren().add(tile);
            }
        }
        return row;
    }

    private Node middle() {
        Label title = label("panel-title");
        title.setText(desk.messages().text("wall.calling"));
        VBox side = new VBox(title, calling);
        side.getStyleClass().addAll("panel", "wall-side");
        HBox.setHgrow(matrix, javafx.scene.layout.Priority.ALWAYS);
        HBox middle = new HBox(matrix, side);
        middle.getStyleClass().add("wall-middle");
        VBox.setVgrow(middle, javafx.scene.layout.Priority.ALWAYS);
        return middle;
    }

    /// 16 to 9, as large as there is room; what is left over stays empty.
    private void fit() {
        double scale = Math.min(node.getWidth() / WIDTH, node.getHeight() / HEIGHT);
        if (scale > 0) {
            board.setMinSize(WIDTH * scale, HEIGHT * scale);
            board.setMaxSize(WIDTH * scale, HEIGHT * scale);
            looks.zoomProperty().set(scale);
            restyle();
        }
    }

    public StackPane node() {
        return node;
    }

    /// How it looks: the console's theme, with a size of its own.
    public Appearance looks() {
        return looks;
    }

    /// Begins to follow the plant.
    public void show() {
        subscriptions.add(ModeFrame.follow(desk, node, board));
        subscriptions.add(desk.modes().modeProperty().subscribe(this::tick));
        open.add(desk.live().onUpdate(calm::offer));
        open.add(desk.alarms().onChange(this::showAlarms));
        subscriptions.add(looks.themeProperty().subscribe(this::restyle));
        second.play();
        tick();
        update(desk.live().latest());
    }

    /// Whether the cards change by themselves from sites to groups to the portfolio and back.
    public void rotate(boolean on) {
        if (on) {
            round.play();
        } else {
            round.stop();
            level = Card.Kind.SITE;
            drawn = null;
            update(desk.live().latest());
        }
    }

    /// What the cards stand for now.
    Card.Kind level() {
        return level;
    }

    /// Shows the next kind of cards.
    void turn() {
        level = ROUND.get((ROUND.indexOf(level) + 1) % ROUND.size());
        drawn = null;
        update(desk.live().latest());
    }

    private void restyle() {
        tiles.values().forEach(KpiTile::restyle);
        matrix.restyle();
        showAlarms();
    }

    private void tick() {
        ShownTime shown = ShownTime.of(desk);
        clock.setText(TIME.format(shown.time().atZone(ZoneId.systemDefault())));
        day.setText(
                DAY.format(shown.time().atZone(ZoneId.systemDefault()))
                        + "   "
                        + UTC.format(shown.time().atZone(ZoneOffset.UTC)));
        Mode now = desk.modes().mode();
        mode.getStyleClass().removeIf(c -> c.startsWith("mode-"));
        if (now == Mode.REPLAY || now == Mode.SANDBOX) {
            mode.setText(desk.messages().text("mode." + ModeFrame.style(now)));
            mode.getStyleClass().addAll("mode-badge", "mode-is-" + ModeFrame.style(now));
        } else {
            mode.setText(desk.messages().text(shown.live() ? "mode.live" : "mode.simulated"));
        }
    }

    private void update(PlantSnapshot offered) {
        if (open.isEmpty()) {
            return; // it came while the board was being closed
        }
        PlantSnapshot now = desk.live().latest();
        AlarmModel model = desk.alarms();
        if (now.registry() != drawn) {
            drawn = now.registry();
            matrix.setCards(cards.of(now.registry(), level));
        }
        matrix.update(
                now,
                CellState.all(
                        now,
                        i -> model.worstOf(now.registry().asset(i).id()),
                        i -> model.withheldOn(now.registry().asset(i).id()),
                        i -> desk.deck().records().locks().state().locked(now.registry().asset(i))),
                model.version());
        matrix.order(matrix.cards().stream().sorted(Card.URGENCY).toList());
        tiles.forEach(
                (line, tile) ->
                        tile.show(
                                figures.reading(
                                        line,
                                        desk.trend().flows(),
                                        desk.trend().capacity(),
                                        desk.trend().eventsLately(),
                                        0),
                                desk.trend().trail(line)));
    }

    private void showAlarms() {
        AlarmModel model = desk.alarms();
        for (Map.Entry<Priority, MarkView> e : marks.entrySet()) {
            int calls = model.unacknowledged(e.getKey());
            int stands = model.listed(e.getKey());
            String words =
                    desk.messages()
                            .text(
                                    "strip.count",
                                    desk.messages().word(e.getKey()),
                                    Integer.toString(calls),
                                    Integer.toString(stands));
            e.getValue()
                    .show(
                            e.getKey(),
                            stands > 0 ? MarkView.Style.SOLID : MarkView.Style.HOLLOW,
                            looks,
                            words);
            flash(e.getValue(), calls > 0, stands > 0 ? 1 : DIM);
            Label count = counts.get(e.getKey());
            if (count != null) {
                count.setText(calls + " / " + stands);
            }
        }
        AlarmSnapshot now = model.latest();
        rate.setText(
                desk.messages()
                        .text(
                                now.floodSince().isPresent() ? "strip.flood" : "strip.rate",
                                Integer.toString(now.lately())));
        List<Alarm> top = model.calling(CALLING);
        calling.getChildren().setAll(top.stream().map(this::row).toList());
        if (top.isEmpty()) {
            Label quiet = label("secondary");
            quiet.setText(
                    desk.messages().text(model.listed().isEmpty() ? "strip.quiet" : "strip.acked"));
            quiet.setWrapText(true);
            calling.getChildren().add(quiet);
        }
    }

    private void flash(MarkView mark, boolean flashes, double otherwise) {
        mark.opacityProperty().unbind();
        if (flashes) {
            mark.opacityProperty()
                    .bind(Bindings.when(desk.alarms().brightProperty()).then(1.0).otherwise(DIM));
        } else {
            mark.setOpacity(otherwise);
        }
    }

    private Node row(Alarm alarm) {
        MarkView mark = new MarkView(1.6);
        mark.show(
                alarm.priority(),
                alarm.active() ? MarkView.Style.SOLID : MarkView.Style.HOLLOW,
                looks,
                desk.messages().word(alarm.priority()));
        flash(mark, true, 1);
        Label where = label("strong");
        where.setText(
                TIME.format(alarm.since().atZone(ZoneId.systemDefault()))
                        + "   "
                        + alarm.assetId()
                                .flatMap(desk.live().registry()::asset)
                                .map(a -> a.name())
                                .or(
                                        () ->
                                                alarm.siteId()
                                                        .flatMap(desk.live().registry()::site)
                                                        .map(s -> s.name()))
                                .orElse(desk.messages().text("shell.name")));
        Label said = label("secondary");
        said.setText(alarm.message());
        where.setMinWidth(0);
        said.setMinWidth(0);
        HBox row = new HBox(mark, new VBox(where, said));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("wall-row");
        return row;
    }

    /// Stops everything that listens.
    public void close() {
        second.stop();
        round.stop();
        open.forEach(LivePlant.Subscription::close);
        open.clear();
        subscriptions.forEach(Subscription::unsubscribe);
        marks.values().forEach(m -> m.opacityProperty().unbind());
        calling.getChildren().clear();
        looks.release();
    }
}
