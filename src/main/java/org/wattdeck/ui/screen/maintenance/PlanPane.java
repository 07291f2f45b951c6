package org.wattdeck.ui.screen.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.maintenance.Plans;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.kit.Desk;

/// One plan: for which assets, when it comes again, and what is to be done then. Ctrl+Enter keeps
/// it. FX thread.
final class PlanPane {

    private final Desk desk;
    private final WorkWords words;
    private final Consumer<MaintenancePlan> done;
    private final VBox node = new VBox();
    private final Label title = new Label();
    private final TextField name;
    private final ScopeFields scope;
    private final ComboBox<PlanComes> comes;
    private final TextField every;
    private final ComboBox<Recurrence.Period> period;
    private final TextField first;
    private final CheckBox fixed = new CheckBox();
    private final ComboBox<Signal> signal;
    private final ComboBox<PlanSide> side;
    private final TextField lasting;
    private final TextField lead;
    private final CheckBox enabled = new CheckBox();
    private final TaskFields task;
    private final Label answer;
    private final Button end;
    private final Button keep;
    private Optional<MaintenancePlan> shown = Optional.empty();

    /// By what a plan comes again.
    enum PlanComes {
        CALENDAR,
        RUN_HOURS,
        CYCLES,
        CONDITION
    }

    /// On which side of its limit a value calls for work.
    enum PlanSide {
        ABOVE,
        BELOW
    }

    PlanPane(Desk desk, Consumer<MaintenancePlan> done, Runnable ended) {
        this.desk = desk;
        this.done = done;
        words = new WorkWords(desk);
        title.getStyleClass().add("heading");
        name = words.field("planName", "plan.name");
        scope = new ScopeFields(desk, words);
        comes = words.choice("planComes", "plan.comes", PlanComes.values());
        every = words.field("planEvery", "plan.every");
        period = words.choice("planPeriod", "plan.period", Recurrence.Period.values());
        first = words.field("planFirst", "plan.first");
        fixed.setText(words.text("plan.fixed"));
        fixed.setId("planFixed");
        signal = words.choice("planSignal", "plan.signal", Signal.values());
        side = words.choice("planSide", "plan.side", PlanSide.values());
        lasting = words.field("planLasting", "plan.lasting");
        lead = words.field("planLead", "plan.lead");
        enabled.setText(words.text("plan.enabled"));
        enabled.setId("planEnabled");
        task = new TaskFields(words, "plan", "plan.at");
        answer = words.answer("planAnswer");
        end =
                words.button(
                        "planEnd",
                        "plan.end",
                        () ->
                                shown.ifPresent(
                                        p ->
                                                words.follow(
                                                        plans().end(desk.actor(), p.id()),
                                                        answer,
                                                        gone -> ended.run())));
        keep = words.button("planKeep", "plan.keep", this::keep);
        for (TextField f : List.of(every, first, lasting, lead)) {
            f.setPrefColumnCount(7);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(end, gap, keep);
        buttons.getStyleClass().add("command-buttons");
        node.setId("planPane");
        node.getStyleClass().add("record-list");
        node.getChildren()
                .addAll(
                        title,
                        name,
                        scope.node(),
                        line(comes, every, period),
                        line(first, fixed),
                        line(signal, side, lasting),
                        line(new Label(words.text("plan.lead")), lead, enabled),
                        task.node(),
                        answer,
                        buttons);
        comes.valueProperty().subscribe(() -> arrange());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        create();
    }

    private static HBox line(Node... fields) {
        HBox box = new HBox(fields);
        box.getStyleClass().add("work-pair");
        for (Node f : fields) {
            if (f instanceof TextField || f instanceof ComboBox<?>) {
                HBox.setHgrow(f, Priority.ALWAYS);
            }
        }
        return box;
    }

    private void arrange() {
        PlanComes by = comes.getValue();
        WorkWords.show(period, by == PlanComes.CALENDAR);
        WorkWords.show(first.getParent(), by == PlanComes.CALENDAR);
        WorkWords.show(signal.getParent(), by == PlanComes.CONDITION);
        String key = "plan.every." + by.name().toLowerCase(java.util.Locale.ROOT);
        every.setPromptText(words.text(key));
        every.setAccessibleText(words.text(key));
    }

    private Plans plans() {
        return desk.deck().upkeep().plans();
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        name.requestFocus();
    }

    Optional<MaintenancePlan> shown() {
        return shown;
    }

    /// A new plan.
    void create() {
        shown = Optional.empty();
        title.setText(words.text("plan.new"));
        name.clear();
        scope.clear();
        comes.setValue(PlanComes.CALENDAR);
        every.setText("1");
        period.setValue(Recurrence.Period.YEARS);
        first.setText(words.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(30).toString());
        fixed.setSelected(true);
        lasting.setText("30");
        lead.setText("14");
        enabled.setSelected(true);
        task.show(
                new WorkTask(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        Instant.EPOCH,
                        Duration.ofHours(2),
                        "",
                        "",
                        "",
                        List.of()),
                "08:00",
                false,
                true);
        WorkWords.show(end, false);
        WorkWords.say(answer, "");
        arrange();
    }

    void show(MaintenancePlan plan) {
        shown = Optional.of(plan);
        title.setText(plan.name());
        name.setText(plan.name());
        scope.show(plan.scope());
        switch (plan.recurrence()) {
            case Recurrence.Calendar c -> {
                comes.setValue(PlanComes.CALENDAR);
                every.setText(Integer.toString(c.every()));
                period.setValue(c.period());
                first.setText(c.first().toString());
                fixed.setSelected(c.fixedDates());
            }
            case Recurrence.RunHours(double hours) -> {
                comes.setValue(PlanComes.RUN_HOURS);
                every.setText(WorkWords.typed(hours));
            }
            case Recurrence.Cycles(double cycles) -> {
                comes.setValue(PlanComes.CYCLES);
                every.setText(WorkWords.typed(cycles));
            }
            case Recurrence.Condition c -> {
                comes.setValue(PlanComes.CONDITION);
                every.setText(WorkWords.typed(c.limitInSignalUnit()));
                signal.setValue(c.signal());
                side.setValue(c.above() ? PlanSide.ABOVE : PlanSide.BELOW);
                lasting.setText(Long.toString(c.lasting().toMinutes()));
            }
        }
        lead.setText(Integer.toString(plan.leadDays()));
        enabled.setSelected(plan.enabled());
        MaintenancePlan.Template t = plan.template();
        task.show(
                new WorkTask(
                        t.kind(),
                        t.priority(),
                        Instant.EPOCH,
                        t.duration(),
                        t.performedBy(),
                        t.serviceProvider(),
                        t.description(),
                        t.checklist().stream().map(CheckItem::open).toList()),
                t.at().toString(),
                false,
                true);
        WorkWords.show(end, true);
        WorkWords.say(answer, "");
        arrange();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            keep.fire();
        }
    }

    private void keep() {
        Optional<Plans.Wish> wish = wish();
        if (wish.isPresent()) {
            words.follow(
                    shown.isPresent()
                            ? plans().change(
                                            desk.actor(),
                                            shown.get().id(),
                                            shown.get().updated(),
                                            wish.get())
                            : plans().create(desk.actor(), wish.get()),
                    answer,
                    done);
        }
    }

    private Optional<Plans.Wish> wish() {
        Optional<PlanScope> on = scope.typed();
        Optional<Recurrence> recurrence = recurrence();
        Optional<LocalTime> at = at(task.startField().getText());
        TaskFields.Typed typed = task.typed(Instant.EPOCH);
        OptionalDouble ahead = WorkWords.number(lead.getText());
        if (on.isEmpty()) {
            return wrong("plan.badScope", scope.text());
        }
        if (recurrence.isEmpty()) {
            return wrong("plan.badEvery", every.getText().strip());
        }
        if (at.isEmpty()) {
            return wrong("plan.badAt", task.startField().getText().strip());
        }
        if (ahead.isEmpty()) {
            return wrong("plan.badLead", lead.getText().strip());
        }
        if (typed.task().isEmpty()) {
            WorkWords.say(answer, typed.problem());
            return Optional.empty();
        }
        WorkTask t = typed.task().get();
        return Optional.of(
                new Plans.Wish(
                        name.getText().strip(),
                        on.get(),
                        recurrence.get(),
                        new MaintenancePlan.Template(
                                t.kind(),
                                t.priority(),
                                at.get(),
                                t.duration(),
                                t.performedBy(),
                                t.serviceProvider(),
                                t.description(),
                                t.checklist().stream().map(CheckItem::text).toList()),
                        (int) ahead.getAsDouble(),
                        enabled.isSelected()));
    }

    private Optional<Plans.Wish> wrong(String key, String value) {
        WorkWords.say(answer, words.text(key, value));
        return Optional.empty();
    }

    private Optional<Recurrence> recurrence() {
        OptionalDouble n = WorkWords.number(every.getText());
        if (n.isEmpty()) {
            return Optional.empty();
        }
        return switch (comes.getValue()) {
            case CALENDAR -> {
                Optional<LocalDate> begin = WorkWords.date(first.getText());
                yield begin.filter(d -> n.getAsDouble() == Math.rint(n.getAsDouble()))
                        .map(
                                d ->
                                        new Recurrence.Calendar(
                                                (int) n.getAsDouble(),
                                                period.getValue(),
                                                d,
                                                fixed.isSelected()));
            }
            case RUN_HOURS -> Optional.of(new Recurrence.RunHours(n.getAsDouble()));
            case CYCLES -> Optional.of(new Recurrence.Cycles(n.getAsDouble()));
            case CONDITION -> {
                OptionalDouble minutes = WorkWords.number(lasting.getText());
                yield minutes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Recurrence.Condition(
                                        signal.getValue(),
                                        side.getValue() == PlanSide.ABOVE,
                                        n.getAsDouble(),
                                        Duration.ofSeconds(
                                                Math.round(minutes.getAsDouble() * 60))));
            }
        };
    }

    private static Optional<LocalTime> at(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
