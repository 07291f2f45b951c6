package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// What is planned for the assets: lanes of blocks, the drafts that wait for approval, and the
/// queue. Its parts are put together here and drawn anew when something changed. FX thread.
public final class DispatchController implements Screen {

    private static final int EARLIER = 1_000;

    private final Desk desk;
    private final ScheduleWords words;
    private final Sight sight;
    private final BlockEdits edits;
    private final Picked picked;
    private final Hand hand;
    private final BlockActs acts;
    private final BoardBar above;
    private final SidePane beside;
    private final BoardView view;
    private final DraftPool pool;
    private final Label answer = ScheduleWords.wrapped("scheduleAnswer", "command-problem");
    private final Fx.Pump<Long> news = Fx.pump(Duration.ofMillis(150), n -> refresh());
    private final List<Subscription> looks = new ArrayList<>();
    private List<Block> earlier = List.of();
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
        sight = new Sight(words, this::refresh);
        Ears ears = new Ears();
        edits = new BlockEdits(desk, words, ears);
        picked = new Picked(desk, edits, ears);
        hand = new Hand(desk, words, edits, sight, picked);
        acts = new BlockActs(desk, words, edits, picked, ears);
        Asked asked = new Asked();
        above = new BoardBar(words, sight, asked, this::refresh);
        beside = new SidePane(desk, words, edits, picked::one, asked);
        view =
                new BoardView(
                        desk,
                        words,
                        new Lanes(desk, words, edits),
                        new BoardMouse(sight, picked, hand, edits, beside),
                        () -> news.offer(0L));
        PoolActs proposals = new PoolActs(desk, words, this::lookAt, acts::approve, this::say);
        pool = new DraftPool(desk, words, proposals);
    }

    /// What the parts tell.
    private final class Ears implements BlockEdits.Told, Picked.Told, BlockActs.Told {
        @Override
        public void changed() {
            refresh();
        }

        @Override
        public void made(UUID block) {
            picked.pick(block);
        }

        @Override
        public void refused(String why) {
            say(why);
        }

        @Override
        public void picked() {
            say("");
            beside.close();
        }

        @Override
        public void wanted(Block block) {
            sight.reveal(block);
        }

        @Override
        public void reveal(int lane) {
            view.reveal(lane);
        }

        @Override
        public void approving(List<Block> blocks) {
            beside.approve(blocks);
        }

        @Override
        public void withdrawn() {
            beside.close();
            focusFirst();
        }
    }

    /// What buttons and forms ask for.
    private final class Asked implements BoardBar.Asked, SidePane.Told {
        @Override
        public void undo() {
            hand.undo();
        }

        @Override
        public void redo() {
            hand.redo();
        }

        @Override
        public void target() {
            shareTarget();
        }

        @Override
        public void fresh() {
            hand.fresh();
        }

        @Override
        public void approveAll() {
            acts.approveAll();
        }

        @Override
        public void approve() {
            acts.approveSelected();
        }

        @Override
        public void withdraw() {
            acts.withdraw();
        }

        @Override
        public void approved() {
            picked.clear();
            refresh();
        }

        @Override
        public void turned() {
            refresh();
        }

        @Override
        public void left() {
            focusFirst();
        }
    }

    @FXML
    void initialize() {
        above.in(bar);
        left.getChildren().setAll(pool.node());
        VBox.setVgrow(pool.node(), Priority.ALWAYS);
        ScheduleWords.say(answer, "");
        view.in(middle, answer);
        beside.in(side);
        BoardKeys keys = new BoardKeys(above, sight, picked, hand, acts, beside);
        dispatchScreen.addEventHandler(KeyEvent.KEY_PRESSED, keys::key);
    }

    private void lookAt(List<Block> blocks) {
        picked.pick(blocks);
        refresh();
        focusFirst();
    }

    private void shareTarget() {
        Optional<UUID> of =
                above.site()
                        .map(Site::id)
                        .or(
                                () ->
                                        picked.lane()
                                                .flatMap(desk.live().registry()::asset)
                                                .map(Asset::siteId));
        beside.target(of, sight.stepped(words.now().plus(sight.step())));
    }

    private void say(String why) {
        ScheduleWords.say(answer, why);
    }

    @Override
    public void shown(Place place) {
        place.siteId().flatMap(desk.live().registry()::site).ifPresent(above::site);
        place.assetId().ifPresent(picked::lane);
        if (changes == null) {
            changes = desk.deck().planning().schedule().onChange(() -> news.offer(1L));
            live = desk.live().onUpdate(s -> tick(s.time(), s.registry()));
            looks.addAll(view.follow(() -> news.offer(2L)));
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
        if (picked.lane().isEmpty()) {
            picked.nextLane(1);
        }
    }

    private void tick(Instant time, Registry registry) {
        if (registry != known) {
            known = registry;
            above.sites(registry);
        }
        long now = time.getEpochSecond() / Math.max(4, sight.length().toSeconds() / 1440);
        if (now != minute) {
            minute = now;
            refresh();
        }
    }

    private void refresh() {
        if (changes == null) {
            return;
        }
        view.show(above, earlier);
        pool.show();
        above.show(picked.made(), edits.undoable(), edits.redoable());
        beside.refresh();
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
        view.focus();
    }

    @Override
    public boolean focusFilter() {
        above.filter().requestFocus();
        return true;
    }

    @Override
    public boolean filter(String typed) {
        above.filter().setText(typed);
        return true;
    }

    @Override
    public Optional<Screen.Span> span() {
        return Optional.of(new Screen.Span(sight.begin(), sight.end()));
    }

    @Override
    public boolean settled() {
        return loaded;
    }
}
