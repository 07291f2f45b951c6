package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.engine.dispatch.PowerRange;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.view.gantt.Bar;
import org.wattdeck.ui.view.gantt.Gantt;
import org.wattdeck.ui.view.gantt.Lane;

/// What is planned for the assets: lanes of blocks, the drafts that wait for approval, and the
/// queue. FX thread.
public final class DispatchController implements Screen {

    private static final int EARLIER = 1_000;

    private final Desk desk;
    private final ScheduleWords words;
    private final BlockEdits edits;
    private final Lanes making;
    private final ActualPower actual;
    private final Gantt board;
    private final SocStrip soc;
    private final QueueTable queue;
    private final DraftPool pool;
    private final BlockPane form;
    private final ApprovePane approving;
    private final TargetPane target;
    private final Label hint;
    private final Label counts = new Label();
    private final Label answer = ScheduleWords.wrapped("scheduleAnswer", "command-problem");
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final TextField filter;
    private final Button undo;
    private final Button redo;
    private final PageTabs spans = new PageTabs(k -> span(Zoom.values()[k]));
    private final Fx.Pump<Long> news = Fx.pump(Duration.ofMillis(150), n -> refresh());
    private final List<Subscription> looks = new ArrayList<>();
    private Zoom span = Zoom.HOURS_24;
    private Optional<Instant> from = Optional.empty();
    private Optional<UUID> lane = Optional.empty();
    private final Set<UUID> selected = new LinkedHashSet<>();
    private List<Block> earlier = List.of();
    private Lanes.Made made = new Lanes.Made(List.of(), Map.of(), List.of(), Set.of());
    private Registry known = Registry.EMPTY;
    private long minute = -1;
    private boolean loaded;
    private LivePlant.@Nullable Subscription changes;
    private LivePlant.@Nullable Subscription live;

    @FXML private BorderPane dispatchScreen;
    @FXML private HBox bar;
    @FXML private VBox middle;
    @FXML private VBox left;
    @FXML private ScrollPane side;

    public DispatchController(Desk desk) {
        this.desk = desk;
        words = new ScheduleWords(desk);
        edits = new BlockEdits(desk, words, new OnEdits());
        making = new Lanes(desk, words, edits);
        actual = new ActualPower(desk, () -> news.offer(0L));
        board = new Gantt(desk.appearance(), desk.messages(), new OnBoard());
        board.setId("scheduleBoard");
        soc = new SocStrip(desk, words);
        queue = new QueueTable(desk, words, this::chooseBlock, this::open);
        form = new BlockPane(desk, words, edits, this::approveSelected, this::withdraw);
        approving = new ApprovePane(desk, words, this::approved, this::closeSide);
        target = new TargetPane(desk, words, p -> closeSide(), this::closeSide);
        pool =
                new DraftPool(
                        desk,
                        words,
                        new PoolActs(desk, words, this::lookAt, this::approve, this::say));
        hint = ScheduleWords.wrapped("scheduleHint", "secondary");
        hint.setText(words.text("schedule.hint"));
        filter = words.field("scheduleFilter", "schedule.filter");
        filter.setPromptText(words.text("schedule.filter"));
        filter.setPrefColumnCount(9);
        undo = words.button("scheduleUndo", "schedule.undo", edits::undo);
        redo = words.button("scheduleRedo", "schedule.redo", edits::redo);
    }

    private final class OnEdits implements BlockEdits.Told {
        @Override
        public void changed() {
            refresh();
        }

        @Override
        public void made(UUID block) {
            chooseBlock(block);
        }

        @Override
        public void refused(String why) {
            say(why);
        }
    }

    private final class OnBoard implements Gantt.Actions {
        @Override
        public void select(UUID of, Optional<UUID> block, boolean more) {
            choose(Optional.of(of), block, more);
        }

        @Override
        public void open() {
            DispatchController.this.open();
        }

        @Override
        public void drag(UUID id, Instant start, Instant end) {
            block(id).ifPresent(b -> put(b, start, end));
        }

        @Override
        public void drop() {
            edits.commit();
        }

        @Override
        public void create(UUID of, Instant start, Instant end) {
            Instant begin = stepped(start);
            Instant over = stepped(end);
            if (!over.isBefore(begin.plus(span.step))) {
                edits.make(new BlockWish(of, begin, Duration.between(begin, over), stepKw(of) * 5));
            }
        }

        @Override
        public void pan(double fraction) {
            shift(Duration.ofSeconds(Math.round(span.length.toSeconds() * fraction)));
        }
    }

    @FXML
    void initialize() {
        for (Zoom s : Zoom.values()) {
            spans.add(bar, "schedule-" + s.name().toLowerCase(Locale.ROOT), words.text(s.key()));
        }
        spans.mark(Zoom.HOURS_24.ordinal());
        site.setId("scheduleSite");
        site.setAccessibleText(words.text("schedule.site"));
        site.setConverter(
                new Shown<>(
                        s -> s.map(Site::name).orElseGet(() -> words.text("schedule.site.all"))));
        site.setValue(Optional.empty());
        site.valueProperty().addListener((o, was, now) -> refresh());
        filter.textProperty().addListener((o, was, now) -> refresh());
        counts.setId("scheduleCounts");
        counts.getStyleClass().add("secondary");
        counts.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button before = words.button("scheduleBefore", "schedule.before", () -> page(-1));
        before.setAccessibleText(words.text("schedule.before.words"));
        Button after = words.button("scheduleAfter", "schedule.after", () -> page(1));
        after.setAccessibleText(words.text("schedule.after.words"));
        bar.getChildren()
                .addAll(
                        before,
                        words.button("scheduleNow", "schedule.now", this::toNow),
                        after,
                        counts,
                        gap,
                        site,
                        filter,
                        undo,
                        redo,
                        words.button("scheduleTarget", "schedule.target.short", this::openTarget),
                        words.button("scheduleNew", "schedule.new", this::newBlock),
                        words.button(
                                "scheduleApproveAll", "schedule.approve.all", this::approveAll));
        left.getChildren().setAll(pool.node());
        VBox.setVgrow(pool.node(), Priority.ALWAYS);
        VBox.setVgrow(board, Priority.ALWAYS);
        queue.node().setPrefHeight(150);
        queue.node().setMinHeight(70);
        ScheduleWords.say(answer, "");
        middle.getChildren().setAll(board, soc.node(), answer, queue.node());
        side.setContent(hint);
        dispatchScreen.addEventHandler(KeyEvent.KEY_PRESSED, new BoardKeys(new OnKeys())::key);
    }

    /// What the keys of the board do.
    private final class OnKeys implements BoardKeys.Actions {
        @Override
        public boolean digit(KeyEvent e) {
            return spans.key(e);
        }

        @Override
        public void lane(int by) {
            nextLane(by);
        }

        @Override
        public void next(int by) {
            nextBlock(by);
        }

        @Override
        public boolean move(int steps) {
            return alter(
                    b ->
                            new BlockWish(
                                    b.assetId(),
                                    b.start().plus(span.step.multipliedBy(steps)),
                                    b.length(),
                                    b.powerKw()));
        }

        @Override
        public boolean resize(int steps) {
            return alter(
                    b -> {
                        Duration length = b.length().plus(span.step.multipliedBy(steps));
                        return new BlockWish(
                                b.assetId(),
                                b.start(),
                                length.compareTo(span.step) < 0 ? span.step : length,
                                b.powerKw());
                    });
        }

        @Override
        public boolean power(int steps) {
            return alter(
                    b ->
                            new BlockWish(
                                    b.assetId(),
                                    b.start(),
                                    b.length(),
                                    b.powerKw() + steps * stepKw(b.assetId())));
        }

        @Override
        public void page(int by) {
            DispatchController.this.page(by);
        }

        @Override
        public void now() {
            toNow();
        }

        @Override
        public void fresh() {
            newBlock();
        }

        @Override
        public void drop() {
            withdraw();
        }

        @Override
        public void open() {
            DispatchController.this.open();
        }

        @Override
        public void approve(boolean all) {
            if (all) {
                approveAll();
            } else {
                approveSelected();
            }
        }

        @Override
        public void target() {
            openTarget();
        }

        @Override
        public boolean undo() {
            boolean there = edits.undoable();
            edits.undo();
            return there;
        }

        @Override
        public boolean redo() {
            boolean there = edits.redoable();
            edits.redo();
            return there;
        }

        @Override
        public void clear() {
            selected.clear();
            closeSide();
        }
    }

    private boolean alter(UnaryOperator<BlockWish> how) {
        Optional<Block> b = one().filter(o -> o.state() == BlockState.DRAFT);
        b.ifPresent(o -> edits.put(o, how.apply(o.wish())));
        return b.isPresent();
    }

    /// The one selected block, as it is in hand.
    private Optional<Block> one() {
        return selected.size() == 1 ? block(selected.iterator().next()) : Optional.empty();
    }

    private Optional<Block> block(UUID id) {
        return desk.deck()
                .planning()
                .schedule()
                .block(id)
                .or(() -> Optional.ofNullable(made.blocks().get(id)))
                .map(b -> edits.inHand(id).map(b::as).orElse(b));
    }

    private void put(Block b, Instant start, Instant end) {
        Instant begin = stepped(start);
        Instant over = stepped(end);
        Duration length = Duration.between(begin, over);
        edits.put(
                b,
                new BlockWish(
                        b.assetId(),
                        begin,
                        length.compareTo(span.step) < 0 ? span.step : length,
                        b.powerKw()));
    }

    private Instant stepped(Instant at) {
        long step = span.step.toSeconds();
        return Instant.ofEpochSecond(Math.round((double) at.getEpochSecond() / step) * step);
    }

    /// By so much a key changes the power: a twentieth of what the asset can, in round numbers.
    private double stepKw(UUID asset) {
        return desk.live()
                .registry()
                .asset(asset)
                .map(PowerRange::of)
                .map(r -> Math.max(Math.abs(r.minKw()), r.maxKw()) / 20)
                .map(DispatchController::round)
                .orElse(1.0);
    }

    private static double round(double kw) {
        double ten = Math.pow(10, Math.floor(Math.log10(Math.max(1, kw))));
        return kw >= 5 * ten ? 5 * ten : kw >= 2 * ten ? 2 * ten : ten;
    }

    private void span(Zoom next) {
        span = next;
        refresh();
    }

    private Instant begin() {
        return from.orElseGet(
                () -> words.now().truncatedTo(ChronoUnit.MINUTES).minus(span.length.dividedBy(6)));
    }

    private void page(int by) {
        shift(span.length.dividedBy(2).multipliedBy(by));
    }

    private void shift(Duration by) {
        from = Optional.of(begin().plus(by));
        refresh();
    }

    private void toNow() {
        from = Optional.empty();
        refresh();
    }

    private void nextLane(int by) {
        List<Lane> lanes = made.lanes();
        if (lanes.isEmpty()) {
            return;
        }
        int at = laneIndex();
        int next = at < 0 ? 0 : Math.clamp(at + by, 0, lanes.size() - 1);
        while (lanes.get(next).site() && next + by >= 0 && next + by < lanes.size()) {
            next += by == 0 ? 1 : Integer.signum(by);
        }
        choose(Optional.of(lanes.get(next).id()), Optional.empty(), false);
        board.reveal(next);
    }

    private int laneIndex() {
        for (int k = 0; k < made.lanes().size(); k++) {
            if (lane.filter(made.lanes().get(k).id()::equals).isPresent()) {
                return k;
            }
        }
        return -1;
    }

    private void nextBlock(int by) {
        int at = laneIndex();
        if (at < 0) {
            nextLane(1);
            at = laneIndex();
        }
        List<Bar> bars = at < 0 ? List.of() : made.lanes().get(at).bars();
        if (bars.isEmpty()) {
            return;
        }
        int now = -1;
        for (int k = 0; k < bars.size(); k++) {
            if (selected.contains(bars.get(k).id())) {
                now = k;
            }
        }
        int next =
                now < 0 ? (by > 0 ? 0 : bars.size() - 1) : Math.clamp(now + by, 0, bars.size() - 1);
        choose(lane, Optional.of(bars.get(next).id()), false);
    }

    private void choose(Optional<UUID> of, Optional<UUID> block, boolean more) {
        if (block.filter(b -> selected.size() == 1 && selected.contains(b)).isEmpty()) {
            edits.commit();
        }
        lane = of;
        if (!more) {
            selected.clear();
        }
        block.ifPresent(selected::add);
        of.filter(a -> desk.live().registry().indexOf(a) >= 0).ifPresent(desk.selection()::select);
        say("");
        closeSide();
    }

    private void chooseBlock(UUID id) {
        block(id)
                .ifPresent(
                        b -> {
                            if (b.end().isBefore(begin())
                                    || b.start().isAfter(begin().plus(span.length))) {
                                from = Optional.of(b.start().minus(span.length.dividedBy(3)));
                            }
                            refresh();
                            choose(Optional.of(b.assetId()), Optional.of(id), false);
                            board.reveal(Math.max(0, laneIndex()));
                        });
    }

    private void newBlock() {
        int at = laneIndex();
        if (at < 0 || made.lanes().get(at).site()) {
            nextLane(1);
        }
        lane.ifPresent(
                a -> {
                    Instant start =
                            one().map(Block::end)
                                    .filter(e -> e.isAfter(words.now()))
                                    .orElseGet(() -> stepped(words.now().plus(span.step)));
                    Duration length =
                            span.step.multipliedBy(4).compareTo(Duration.ofMinutes(30)) < 0
                                    ? Duration.ofMinutes(30)
                                    : span.step.multipliedBy(4);
                    edits.make(new BlockWish(a, start, length, 5 * stepKw(a)));
                });
    }

    private void withdraw() {
        List<Block> blocks =
                selected.stream()
                        .flatMap(id -> block(id).stream())
                        .filter(b -> b.state().next().contains(BlockState.WITHDRAWN))
                        .toList();
        if (blocks.isEmpty()) {
            return;
        }
        if (blocks.stream().allMatch(b -> b.state() == BlockState.DRAFT)) {
            edits.drop(blocks);
        } else {
            words.follow(
                    desk.deck()
                            .planning()
                            .schedule()
                            .withdraw(
                                    desk.actor(),
                                    blocks.stream().map(Block::id).toList(),
                                    words.text("schedule.withdrawn.by-hand")),
                    n -> refresh(),
                    this::say);
        }
        selected.clear();
        closeSide();
        focusFirst();
    }

    private void open() {
        if (one().isPresent()) {
            form.focus();
        }
    }

    private void approveSelected() {
        approve(
                selected.stream()
                        .flatMap(id -> block(id).stream())
                        .filter(b -> b.state().next().contains(BlockState.APPROVED))
                        .toList());
    }

    private void approveAll() {
        approve(made.drafts());
    }

    private void approve(List<Block> blocks) {
        edits.commit();
        if (blocks.isEmpty()) {
            say(words.text("schedule.approve.none"));
            return;
        }
        side.setContent(approving.node());
        approving.show(blocks.stream().map(Block::id).toList());
    }

    private void approved(List<BlockVerdict> verdicts) {
        selected.clear();
        refresh();
    }

    private void lookAt(List<Block> blocks) {
        blocks.stream()
                .min(java.util.Comparator.comparing(Block::start))
                .ifPresent(first -> chooseBlock(first.id()));
        selected.clear();
        blocks.forEach(b -> selected.add(b.id()));
        refresh();
        focusFirst();
    }

    private void openTarget() {
        side.setContent(target.node());
        Optional<UUID> of =
                Optional.ofNullable(site.getValue())
                        .flatMap(s -> s)
                        .map(Site::id)
                        .or(() -> lane.flatMap(desk.live().registry()::asset).map(Asset::siteId));
        target.show(of, stepped(words.now().plus(span.step)));
    }

    private void closeSide() {
        boolean busy = side.getContent() == approving.node() || side.getContent() == target.node();
        Optional<Block> block = one();
        if (block.isPresent()) {
            side.setContent(form.node());
            form.show(block.get());
        } else {
            side.setContent(hint);
        }
        refresh();
        if (busy) {
            focusFirst();
        }
    }

    private void say(String why) {
        ScheduleWords.say(answer, why);
    }

    @Override
    public void shown(Place place) {
        place.siteId()
                .flatMap(desk.live().registry()::site)
                .ifPresent(s -> site.setValue(Optional.of(s)));
        place.assetId().ifPresent(a -> lane = Optional.of(a));
        if (changes == null) {
            changes = desk.deck().planning().schedule().onChange(() -> news.offer(1L));
            live = desk.live().onUpdate(s -> tick(s.time(), s.registry()));
            looks.add(desk.appearance().themeProperty().subscribe(board::draw));
            looks.add(desk.appearance().themeProperty().subscribe(soc::draw));
            looks.add(desk.appearance().zoomProperty().subscribe(board::requestLayout));
            looks.add(board.widthProperty().subscribe(w -> news.offer(2L)));
        }
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().schedule().ended(EARLIER),
                        blocks -> {
                            earlier = blocks;
                            loaded = true;
                            refresh();
                        },
                        e -> loaded = true);
        refresh();
        if (lane.isEmpty()) {
            nextLane(1);
        }
    }

    private void tick(Instant time, Registry registry) {
        if (registry != known) {
            known = registry;
            Optional<Site> before = Optional.ofNullable(site.getValue()).flatMap(s -> s);
            List<Optional<Site>> all = new ArrayList<>();
            all.add(Optional.empty());
            registry.sites().forEach(s -> all.add(Optional.of(s)));
            site.getItems().setAll(all);
            site.setValue(before.flatMap(s -> registry.site(s.id())));
        }
        long now = time.getEpochSecond() / Math.max(4, span.length.toSeconds() / 1440);
        if (now != minute) {
            minute = now;
            refresh();
        }
    }

    private void refresh() {
        if (changes == null) {
            return;
        }
        Instant begin = begin();
        Instant end = begin.plus(span.length);
        Optional<Site> at = Optional.ofNullable(site.getValue()).flatMap(s -> s);
        if (words.in(zone(at))) {
            queue.node().refresh();
        }
        made =
                making.make(
                        new Lanes.Wanted(begin, end, at, filter.getText()),
                        earlier,
                        actual.known());
        board.show(
                new Gantt.Content(
                        begin, end, words.now(), words.zone(), made.lanes(), lane, selected),
                words.board(made, lane, one()));
        int[] sight = board.inSight();
        actual.want(
                made.lanes().subList(sight[0], sight[1]).stream()
                        .filter(l -> !l.site())
                        .map(Lane::id)
                        .toList(),
                begin,
                end,
                words.now());
        soc.show(lane, made.drafts(), board.axis());
        queue.show(
                desk.deck().planning().schedule().blocks(Instant.MIN, Instant.MAX),
                earlier,
                filter.getText());
        pool.show();
        undo.setDisable(!edits.undoable());
        redo.setDisable(!edits.redoable());
        counts.setText(words.counts(made));
        if (side.getContent() == form.node()) {
            one().ifPresentOrElse(form::show, () -> side.setContent(hint));
        }
    }

    private ZoneId zone(Optional<Site> of) {
        List<ZoneId> zones =
                of.map(s -> List.of(s.zone()))
                        .orElseGet(
                                () ->
                                        desk.live().registry().sites().stream()
                                                .map(Site::zone)
                                                .distinct()
                                                .toList());
        return zones.size() == 1 ? zones.getFirst() : ZoneId.systemDefault();
    }

    @Override
    public void hidden() {
        edits.forget();
        for (LivePlant.@Nullable Subscription s :
                new LivePlant.@Nullable Subscription[] {changes, live}) {
            if (s != null) {
                s.close();
            }
        }
        changes = null;
        live = null;
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }

    @Override
    public void focusFirst() {
        board.requestFocus();
    }

    @Override
    public boolean focusFilter() {
        filter.requestFocus();
        return true;
    }

    @Override
    public boolean filter(String typed) {
        filter.setText(typed);
        return true;
    }

    @Override
    public Optional<Screen.Span> span() {
        return Optional.of(new Screen.Span(begin(), begin().plus(span.length)));
    }

    @Override
    public boolean settled() {
        return loaded;
    }
}
