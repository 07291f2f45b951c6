package org.wattdeck.ui.screen.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.ui.kit.Desk;

/// One order: planned, changed, begun, written up and ended. Ctrl+Enter does what the first button
/// says. FX thread.
public final class OrderPane {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final Duration AT_FIRST = Duration.ofHours(2);

    private final Desk desk;
    private final WorkWords words;
    private final Consumer<WorkOrder> done;
    private final Runnable close;
    private final VBox node = new VBox();
    private final Label title = new Label();
    private final Label about;
    private final TextField code;
    private final TaskFields task;
    private final ResultFields result;
    private final ImpactView impact;
    private final TextField reason;
    private final Label answer;
    private final HBox buttons = new HBox();
    private final HBox giving = new HBox();
    private Optional<WorkOrder> shown = Optional.empty();
    private @Nullable Button first;

    /// @param done told of the order after each act
    /// @param close asked to go
    public OrderPane(Desk desk, Consumer<WorkOrder> done, Runnable close) {
        this.desk = desk;
        this.done = done;
        this.close = close;
        words = new WorkWords(desk);
        title.getStyleClass().add("heading");
        title.setId("workTitle");
        title.setWrapText(true);
        about = words.quiet("");
        code = words.field("workAsset", "work.asset");
        task = new TaskFields(words, "order", "work.start");
        result = new ResultFields(words);
        impact = new ImpactView(desk, words);
        reason = words.field("workReason", "work.reason");
        answer = words.answer("workAnswer");
        buttons.getStyleClass().add("command-buttons");
        giving.getStyleClass().add("work-pair");
        HBox.setHgrow(reason, Priority.ALWAYS);
        giving.getChildren()
                .addAll(reason, words.button("workCancel", "work.cancel", this::cancel));
        node.setId("orderPane");
        node.getStyleClass().add("record-list");
        node.getChildren()
                .addAll(
                        title,
                        about,
                        code,
                        task.node(),
                        result.node(),
                        impact.node(),
                        answer,
                        buttons,
                        giving);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        for (TextField f : List.of(code, task.startField(), task.hoursField())) {
            f.focusedProperty()
                    .subscribe(
                            focused -> {
                                if (!focused) {
                                    lookAgain();
                                }
                            });
        }
    }

    public VBox node() {
        return node;
    }

    /// A new order, for an asset where one is in hand.
    public void create(Optional<Asset> asset) {
        shown = Optional.empty();
        ZoneId zone = asset.map(a -> words.zone(a.id())).orElse(ZoneId.systemDefault());
        Instant tomorrow =
                words.now()
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(MORNING)
                        .atZone(zone)
                        .toInstant();
        title.setText(words.text("work.new"));
        about.setText(words.text("work.new.hint"));
        code.setText(asset.map(Asset::code).orElse(""));
        code.setDisable(false);
        WorkWords.show(code, true);
        task.show(
                new WorkTask(
                        WorkKind.CORRECTIVE,
                        WorkPriority.NORMAL,
                        tomorrow,
                        AT_FIRST,
                        "",
                        "",
                        "",
                        List.of()),
                WorkWords.minute(tomorrow, zone),
                false,
                true);
        WorkWords.show(result.node(), false);
        WorkWords.show(giving, false);
        WorkWords.say(answer, "");
        acts(
                words.button("workClose", "work.close", close),
                words.button("workCreate", "work.create", this::plan));
        lookAgain();
    }

    public void show(WorkOrder order) {
        shown = Optional.of(order);
        boolean planned =
                order.status() == WorkStatus.SCHEDULED || order.status() == WorkStatus.OVERDUE;
        title.setText(order.number() + "  " + words.asset(order.assetId()));
        about.setText(about(order));
        WorkWords.show(code, false);
        task.show(order.task(), words.minute(order, order.task().start()), !planned, order.open());
        task.startField().setDisable(!planned);
        result.show(order.result());
        WorkWords.show(result.node(), order.inProgress() || order.status() == WorkStatus.COMPLETED);
        WorkWords.show(giving, order.open());
        reason.clear();
        WorkWords.say(answer, "");
        Button away = words.button("workClose", "work.close", close);
        switch (order.status()) {
            case SCHEDULED, OVERDUE ->
                    acts(
                            away,
                            words.button("workStart", "work.startNow", this::start),
                            words.button("workSave", "work.save", this::save));
            case IN_PROGRESS ->
                    acts(
                            away,
                            words.button("workNote", "work.note", this::note),
                            words.button("workComplete", "work.complete", this::complete));
            case COMPLETED -> acts(away, words.button("workNote", "work.note", this::note));
            case CANCELLED -> acts(away);
        }
        lookAgain();
    }

    private String about(WorkOrder o) {
        String plan =
                o.planId()
                        .flatMap(desk.deck().upkeep().plans()::plan)
                        .map(MaintenancePlan::name)
                        .map(n -> " " + words.text("work.ofPlan", n))
                        .orElse("");
        String status =
                switch (o.status()) {
                    case SCHEDULED, OVERDUE -> desk.messages().word(o.status()) + ".";
                    case IN_PROGRESS -> words.text("work.since", words.minute(o, o.from()));
                    case COMPLETED ->
                            words.text("work.wasDone", words.minute(o, o.to()), o.updated().by());
                    case CANCELLED ->
                            words.text(
                                    "work.wasCancelled",
                                    words.minute(o, o.progress().endedAt().orElse(o.to())),
                                    o.progress().reason());
                };
        return status
                + plan
                + " "
                + words.text("work.zone", words.site(o.assetId()), words.zone(o.assetId()).getId());
    }

    private void acts(Button away, Button... others) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.getChildren().setAll(away, gap);
        buttons.getChildren().addAll(others);
        first = others.length == 0 ? null : others[others.length - 1];
    }

    private void key(KeyEvent e) {
        Button act = first;
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown() && act != null) {
            e.consume();
            act.fire();
        }
    }

    public void focusFirst() {
        if (shown.isEmpty()) {
            (code.getText().isBlank() ? code : task.descriptionField()).requestFocus();
        } else if (first != null) {
            task.startField().requestFocus();
            if (task.startField().isDisabled()) {
                result.node().lookup("#workDone").requestFocus();
            }
        }
    }

    private Optional<Asset> asset() {
        return shown.map(WorkOrder::assetId)
                .flatMap(desk.live().registry()::asset)
                .or(() -> desk.live().registry().assetByCode(code.getText().strip()));
    }

    private void lookAgain() {
        Optional<Asset> asset = asset();
        boolean planned =
                shown.map(
                                o ->
                                        o.status() == WorkStatus.SCHEDULED
                                                || o.status() == WorkStatus.OVERDUE)
                        .orElse(true);
        Optional<Instant> start = asset.flatMap(a -> task.start(words.zone(a.id())));
        Optional<Duration> length = task.duration();
        if (planned && start.isPresent() && length.isPresent()) {
            impact.ask(
                    asset.orElseThrow(),
                    shown.map(WorkOrder::id),
                    start.get().truncatedTo(ChronoUnit.MINUTES),
                    start.get().plus(length.get()));
        } else {
            impact.clear();
        }
    }

    private Upkeep upkeep() {
        return desk.deck().upkeep();
    }

    private void plan() {
        Optional<Asset> asset = asset();
        if (asset.isEmpty()) {
            WorkWords.say(answer, words.text("work.badAsset", code.getText().strip()));
            code.requestFocus();
            return;
        }
        typed(asset.get())
                .ifPresent(
                        t ->
                                words.follow(
                                        upkeep().create(desk.actor(), asset.get().id(), t),
                                        answer,
                                        done));
    }

    private Optional<WorkTask> typed(Asset asset) {
        TaskFields.Typed typed = task.typed(words.zone(asset.id()));
        WorkWords.say(answer, typed.problem());
        return typed.task();
    }

    private void save() {
        shown.ifPresent(
                o ->
                        asset().flatMap(this::typed)
                                .ifPresent(
                                        t ->
                                                words.follow(
                                                        upkeep().change(
                                                                        desk.actor(),
                                                                        o.id(),
                                                                        o.updated(),
                                                                        t),
                                                        answer,
                                                        done)));
    }

    private void start() {
        shown.ifPresent(o -> words.follow(upkeep().start(desk.actor(), o.id()), answer, done));
    }

    private void note() {
        shown.ifPresent(
                o -> {
                    ResultFields.Typed typed = result.typed();
                    WorkWords.say(answer, typed.problem());
                    typed.result()
                            .ifPresent(
                                    r ->
                                            words.follow(
                                                    upkeep().note(
                                                                    desk.actor(),
                                                                    o.id(),
                                                                    o.updated(),
                                                                    r,
                                                                    task.checklist()),
                                                    answer,
                                                    done));
                });
    }

    private void complete() {
        shown.ifPresent(
                o -> {
                    ResultFields.Typed typed = result.typed();
                    WorkWords.say(answer, typed.problem());
                    typed.result()
                            .ifPresent(
                                    r ->
                                            words.follow(
                                                    upkeep().complete(
                                                                    desk.actor(),
                                                                    o.id(),
                                                                    r,
                                                                    task.checklist()),
                                                    answer,
                                                    done));
                });
    }

    private void cancel() {
        shown.ifPresent(
                o ->
                        words.follow(
                                upkeep().cancel(desk.actor(), o.id(), reason.getText()),
                                answer,
                                done));
    }
}
