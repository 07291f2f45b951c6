package org.wattdeck.ui.screen.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.view.calendar.BoardView;
import org.wattdeck.ui.view.calendar.WorkBoard;

/// Work over the days: month, week, lanes of assets, agenda, and the plans it comes from. FX
/// thread.
public final class MaintenanceController implements Screen {

    private static final int MOST = 5_000;
    private static final Duration AGENDA_BACK = Duration.ofDays(60);
    private static final Duration AGENDA_AHEAD = Duration.ofDays(400);

    private final Desk desk;
    private final WorkWords words;
    private final WorkBoard board;
    private final AgendaTable agenda;
    private final PlansView plans;
    private final HealthView health;
    private final OrderPane form;
    private final MovePane moving;
    private final Label hint;
    private final PageTabs choice = new PageTabs(page -> show(WorkPart.values()[page]));
    private final WorkFilter filter;
    private final Label span = new Label();
    private final List<Button> steps = new ArrayList<>();
    private final Label counts = new Label();
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(300), n -> load());
    private WorkPart part = WorkPart.MONTH;
    private LocalDate around = LocalDate.EPOCH;
    private List<WorkOrder> orders = List.of();
    private Optional<UUID> selected = Optional.empty();
    private Optional<WorkOrder> inForm = Optional.empty();
    private Optional<Instant> draft = Optional.empty();
    private Registry known = Registry.EMPTY;
    private long minute = -1;
    private int asked;
    private boolean loaded;
    private LivePlant.@Nullable Subscription changes;
    private LivePlant.@Nullable Subscription live;
    private final List<Subscription> looks = new ArrayList<>();

    @FXML private BorderPane maintenanceScreen;
    @FXML private HBox bar;
    @FXML private StackPane views;
    @FXML private ScrollPane side;

    public MaintenanceController(Desk desk) {
        this.desk = desk;
        words = new WorkWords(desk);
        filter = new WorkFilter(desk, words, this::refresh);
        board =
                new WorkBoard(
                        desk.appearance(),
                        desk.messages(),
                        words::asset,
                        words::words,
                        new OnBoard());
        board.setId("workBoard");
        agenda = new AgendaTable(desk, words, this::choose, this::openForm);
        plans = new PlansView(desk);
        health = new HealthView(desk, filter);
        form = new OrderPane(desk, this::acted, this::closeForm);
        moving = new MovePane(desk, this::acted, this::dropDraft);
        hint = words.quiet(words.text("work.hint"));
    }

    /// What is asked for on the board.
    private final class OnBoard implements WorkBoard.Actions {
        @Override
        public void select(WorkOrder order) {
            choose(order);
        }

        @Override
        public void open(WorkOrder order) {
            openForm();
        }

        @Override
        public void propose(WorkOrder order, Instant start) {
            original(order.id()).ifPresent(o -> MaintenanceController.this.propose(o, start));
        }

        @Override
        public void day(LocalDate day) {
            around = day;
            press(WorkPart.WEEK);
        }
    }

    @FXML
    void initialize() {
        for (WorkPart p : WorkPart.values()) {
            String id = p.id();
            choice.add(bar, "work-" + id, words.text("work.part." + id));
        }
        Button before = words.button("workBefore", "work.before", () -> step(-1));
        Button today = words.button("workToday", "work.today", this::today);
        Button after = words.button("workAfter", "work.after", () -> step(1));
        before.setAccessibleText(words.text("work.before.words"));
        after.setAccessibleText(words.text("work.after.words"));
        steps.addAll(List.of(before, today, after));
        span.setId("workSpan");
        span.getStyleClass().add("strong");
        counts.setId("workCounts");
        counts.getStyleClass().add("secondary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        bar.getChildren()
                .addAll(
                        before,
                        today,
                        after,
                        span,
                        gap,
                        counts,
                        filter.site(),
                        filter.text(),
                        words.button("workNew", "work.new.short", this::newOrder));
        views.getChildren().addAll(board, agenda.node(), plans.node(), health.node());
        maintenanceScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        side.setContent(hint);
        show(WorkPart.MONTH);
    }

    private void press(WorkPart p) {
        choice.press(p.ordinal());
    }

    private void show(WorkPart next) {
        draft = Optional.empty();
        part = next;
        board.setVisible(next.board().isPresent());
        steps.forEach(b -> WorkWords.show(b, next.board().isPresent()));
        WorkWords.show(span, next.board().isPresent());
        agenda.node().setVisible(next == WorkPart.AGENDA);
        plans.node().setVisible(next == WorkPart.PLANS);
        health.node().setVisible(next == WorkPart.HEALTH);
        WorkWords.show(side, next != WorkPart.PLANS && next != WorkPart.HEALTH);
        if (changes != null) {
            load();
        }
    }

    private void key(KeyEvent e) {
        if (Typing.into(e) || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case PAGE_UP -> step(-1);
            case PAGE_DOWN -> step(1);
            case HOME -> today();
            case N -> newOrder();
            case ESCAPE -> {
                if (draft.isEmpty()) {
                    return;
                }
                dropDraft();
            }
            default -> {
                if (!choice.key(e)) {
                    return;
                }
                focusFirst();
            }
        }
        e.consume();
    }

    private void step(int by) {
        part.board()
                .ifPresent(
                        v -> {
                            around = v.step(around, by);
                            load();
                        });
    }

    private void today() {
        around = LocalDate.ofInstant(words.now(), filter.zone());
        load();
    }

    @Override
    public void shown(Place place) {
        place.assetId().map(words::code).ifPresent(filter.text()::setText);
        if (around.equals(LocalDate.EPOCH)) {
            around = LocalDate.ofInstant(words.now(), filter.zone());
        }
        if (changes == null) {
            changes = desk.deck().upkeep().onChange(() -> news.offer(1));
            live = desk.live().onUpdate(s -> tick(s.time(), s.registry()));
            looks.add(desk.appearance().themeProperty().subscribe(board::draw));
            looks.add(desk.appearance().themeProperty().subscribe(health::redraw));
            looks.add(desk.appearance().zoomProperty().subscribe(board::requestLayout));
            plans.shown();
            health.shown();
        }
        load();
    }

    private void tick(Instant time, Registry registry) {
        if (registry != known) {
            known = registry;
            filter.offer(registry);
        }
        if (time.getEpochSecond() / 60 != minute) {
            minute = time.getEpochSecond() / 60;
            refresh();
        }
    }

    @Override
    public void hidden() {
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
        plans.hidden();
        health.hidden();
    }

    private void load() {
        int mine = ++asked;
        ZoneId zone = filter.zone();
        Instant from =
                part.board()
                        .map(v -> v.first(around).atStartOfDay(zone).toInstant())
                        .orElseGet(() -> words.now().minus(AGENDA_BACK));
        Instant to =
                part.board()
                        .map(v -> v.end(around).atStartOfDay(zone).toInstant())
                        .orElseGet(() -> words.now().plus(AGENDA_AHEAD));
        desk.tasks()
                .followQuietly(
                        desk.deck()
                                .upkeep()
                                .find(new WorkQuery(from, to, Optional.empty(), Set.of(), MOST)),
                        found -> {
                            if (mine == asked) {
                                orders = found;
                                loaded = true;
                                refresh();
                            }
                        },
                        e -> loaded = true);
    }

    private void refresh() {
        List<WorkOrder> these = orders.stream().filter(filter::wants).toList();
        span.setText(part.board().map(this::span).orElse(""));
        long overdue = count(WorkStatus.OVERDUE);
        long running = count(WorkStatus.IN_PROGRESS);
        counts.setText(words.text("work.counts", Long.toString(overdue), Long.toString(running)));
        int proposed = desk.deck().upkeep().proposals().open().size();
        choice.text(
                WorkPart.HEALTH.ordinal(),
                proposed > 0
                        ? words.text("work.part.health.proposed", proposed)
                        : words.text("work.part.health"));
        part.board()
                .ifPresent(
                        v ->
                                board.show(
                                        new WorkBoard.Content(
                                                v,
                                                around,
                                                filter.zone(),
                                                words.now(),
                                                these.stream()
                                                        .filter(
                                                                o ->
                                                                        o.status()
                                                                                != WorkStatus
                                                                                        .CANCELLED)
                                                        .map(this::drafted)
                                                        .toList(),
                                                selected,
                                                draft)));
        if (part == WorkPart.AGENDA) {
            agenda.show(these, selected);
        } else if (part == WorkPart.HEALTH) {
            health.refresh();
        }
        if (draft.isEmpty()) {
            selected.flatMap(this::original).ifPresent(this::keepForm);
        }
    }

    private long count(WorkStatus status) {
        return desk.deck().upkeep().open().stream().filter(o -> o.status() == status).count();
    }

    private String span(BoardView view) {
        LocalDate first = view.first(around);
        return view == BoardView.MONTH
                ? Dates.of("MMMM yyyy").format(around)
                : Dates.of("d MMM").format(first)
                        + " – "
                        + Dates.of("d MMM yyyy").format(view.end(around).minusDays(1));
    }

    private WorkOrder drafted(WorkOrder o) {
        return draft.isPresent() && selected.equals(Optional.of(o.id()))
                ? o.with(o.task().at(draft.get(), o.task().duration()), o.updated())
                : o;
    }

    private Optional<WorkOrder> original(UUID id) {
        return desk.deck()
                .upkeep()
                .order(id)
                .or(() -> orders.stream().filter(o -> o.id().equals(id)).findFirst());
    }

    private void choose(WorkOrder order) {
        boolean other = !selected.equals(Optional.of(order.id()));
        if (other || draft.isPresent() && !side.getContent().equals(moving.node())) {
            draft = Optional.empty();
        }
        selected = Optional.of(order.id());
        if (draft.isEmpty()) {
            original(order.id()).ifPresent(this::fillForm);
        }
        desk.selection().select(order.assetId());
        refresh();
    }

    private void fillForm(WorkOrder order) {
        inForm = Optional.of(order);
        form.show(order);
        side.setContent(form.node());
        side.setVvalue(0);
    }

    /// The order changed elsewhere; what is typed is not lost where it did not.
    private void keepForm(WorkOrder order) {
        if (inForm.filter(o -> o.id().equals(order.id()) && !o.equals(order)).isPresent()) {
            fillForm(order);
        }
    }

    private void openForm() {
        if (draft.isPresent()) {
            moving.focus();
        } else if (selected.isPresent()) {
            form.focusFirst();
        }
    }

    private void closeForm() {
        inForm = Optional.empty();
        selected = Optional.empty();
        side.setContent(hint);
        refresh();
        focusFirst();
    }

    private void newOrder() {
        inForm = Optional.empty();
        draft = Optional.empty();
        selected = Optional.empty();
        if (part == WorkPart.PLANS) {
            plans.newPlan();
            return;
        }
        if (part == WorkPart.HEALTH) {
            press(WorkPart.AGENDA);
        }
        refresh();
        form.create(desk.selection().asset().flatMap(desk.live().registry()::asset));
        side.setContent(form.node());
        form.focusFirst();
    }

    private void propose(WorkOrder order, Instant start) {
        selected = Optional.of(order.id());
        Instant to = start.truncatedTo(ChronoUnit.MINUTES);
        draft = Optional.of(to);
        moving.show(order, to);
        side.setContent(moving.node());
        refresh();
    }

    private void dropDraft() {
        draft = Optional.empty();
        selected.flatMap(this::original).ifPresent(this::fillForm);
        refresh();
        focusFirst();
    }

    private void acted(WorkOrder order) {
        draft = Optional.empty();
        selected = Optional.of(order.id());
        fillForm(order);
        load();
        focusFirst();
    }

    @Override
    public void focusFirst() {
        Node first =
                switch (part) {
                    case MONTH, WEEK, LANES -> board;
                    case AGENDA -> agenda.node();
                    case PLANS -> plans.first();
                    case HEALTH -> health.first();
                };
        if (part == WorkPart.AGENDA) {
            agenda.focus();
        } else if (part == WorkPart.HEALTH) {
            health.focus();
        } else {
            first.requestFocus();
        }
    }

    @Override
    public boolean focusFilter() {
        filter.text().requestFocus();
        return true;
    }

    @Override
    public boolean filter(String typed) {
        filter.text().setText(typed);
        return true;
    }

    @Override
    public boolean settled() {
        return loaded;
    }
}
