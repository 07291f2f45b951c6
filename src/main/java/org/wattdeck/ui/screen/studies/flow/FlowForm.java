package org.wattdeck.ui.screen.studies.flow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.FireTimes;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// The workflow as a whole: what it is called, when it runs, how often a task is tried again. Under
/// the schedule stand the next times it fires, by the clock of its zone. FX thread.
final class FlowForm {

    private static final int TIMES = 5;
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Desk desk;
    private final FlowWords words;
    private final FlowHost host;
    private final FormRows rows = new FormRows();
    private final Label times = FlowWords.quiet("");
    private final TextField token = FlowWords.line("flowToken", "", "");
    private final Label answer = FlowWords.fault();

    FlowForm(Desk desk, FlowWords words, FlowHost host, boolean kept) {
        this.desk = desk;
        this.words = words;
        this.host = host;
        Workflow w = host.workflow();
        rows.heading(words.text("flow.form.heading"));
        rows.rest();
        rows.row(
                "name",
                words.text("flow.form.name"),
                line("flowName", w.name(), (x, t) -> x.called(t.strip(), x.description())));
        rows.row(
                "description",
                words.text("flow.form.description"),
                area("flowDescription", w.description()));
        CheckBox enabled = new CheckBox(words.text("flow.form.enabled"));
        enabled.setId("flowEnabled");
        enabled.setSelected(w.enabled());
        enabled.setOnAction(e -> host.change(host.workflow().enabled(enabled.isSelected())));
        rows.plain(enabled);
        rows.heading(words.text("flow.form.schedule"));
        schedule(w, kept);
        rows.heading(words.text("flow.form.limits"));
        limits(w);
        rows.heading(words.text("flow.form.secrets"));
        rows.plain(new SecretFields(desk, words).node());
    }

    Node node() {
        return rows.node();
    }

    private interface Taking extends BiFunction<Workflow, String, Workflow> {}

    private TextField line(String id, String value, Taking taking) {
        TextField field = FlowWords.line(id, id, value);
        FlowWords.taken(field, t -> host.change(taking.apply(host.workflow(), t)));
        return field;
    }

    private Node area(String id, String value) {
        var field = FlowWords.area(id, words.text("flow.form.description"), value, 3);
        FlowWords.taken(
                field, t -> host.change(host.workflow().called(host.workflow().name(), t.strip())));
        return field;
    }

    private <E extends Enum<E>> ComboBox<E> choice(String id, String key, E[] all, E now) {
        ComboBox<E> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(words.text("flow." + key));
        box.setConverter(
                new Shown<>(
                        v -> words.text("flow." + key + "." + v.name().toLowerCase(Locale.ROOT))));
        box.getItems().setAll(all);
        box.setValue(now);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private void schedule(Workflow w, boolean kept) {
        ComboBox<Schedule.Type> type =
                choice("flowType", "form.type", Schedule.Type.values(), w.schedule().type());
        rows.row("schedule.type", words.text("flow.form.type"), type);
        TextField cron =
                line(
                        "flowCron",
                        w.schedule().cron(),
                        (x, t) -> x.with(part(x.schedule(), s -> s.cron = t.strip())));
        cron.setPromptText("0 6 * * MON-FRI");
        rows.row("schedule.cron", words.text("flow.form.cron"), cron);
        rows.row(
                "schedule.interval_seconds",
                words.text("flow.form.interval"),
                line(
                        "flowInterval",
                        Long.toString(w.schedule().every().toSeconds()),
                        (x, t) ->
                                x.with(
                                        part(
                                                x.schedule(),
                                                s ->
                                                        s.every =
                                                                Duration.ofSeconds(
                                                                        TaskForm.whole(t))))));
        rows.row(
                "schedule.timezone",
                words.text("flow.form.zone"),
                line(
                        "flowZone",
                        w.schedule().zone(),
                        (x, t) -> x.with(part(x.schedule(), s -> s.zone = t.strip()))));
        rows.row(
                "schedule.start_at",
                words.text("flow.form.start"),
                line(
                        "flowStart",
                        typed(w, w.schedule().startAt()),
                        (x, t) -> x.with(part(x.schedule(), s -> s.startAt = time(x, t)))));
        rows.row(
                "schedule.end_at",
                words.text("flow.form.end"),
                line(
                        "flowEnd",
                        typed(w, w.schedule().endAt()),
                        (x, t) -> x.with(part(x.schedule(), s -> s.endAt = time(x, t)))));
        ComboBox<Schedule.Missed> missed =
                choice(
                        "flowMissed",
                        "form.missed",
                        Schedule.Missed.values(),
                        w.schedule().missed());
        missed.valueProperty()
                .subscribe(
                        (was, is) ->
                                host.change(
                                        host.workflow()
                                                .with(
                                                        part(
                                                                host.workflow().schedule(),
                                                                s -> s.missed = is))));
        rows.row("schedule.missed", words.text("flow.form.missed"), missed);
        times.setId("flowTimes");
        rows.plain(times);
        webhook(kept);
        arrange(w.schedule().type());
        type.valueProperty()
                .subscribe(
                        (was, is) -> {
                            arrange(is);
                            host.change(
                                    host.workflow()
                                            .with(
                                                    part(
                                                            host.workflow().schedule(),
                                                            s -> s.type = is)));
                        });
    }

    /// Rows that the kind of schedule has no use for are gone.
    private void arrange(Schedule.Type type) {
        boolean timed = type == Schedule.Type.CRON || type == Schedule.Type.INTERVAL;
        visible("#flowCron", type == Schedule.Type.CRON);
        visible("#flowInterval", type == Schedule.Type.INTERVAL);
        for (String id : List.of("#flowZone", "#flowStart", "#flowEnd", "#flowMissed")) {
            visible(id, timed);
        }
        FlowWords.show(times, timed);
        visible("#flowToken", type == Schedule.Type.WEBHOOK);
    }

    private void visible(String id, boolean is) {
        Node field = rows.node().lookup(id);
        if (field != null) {
            Node row = field.getParent();
            FlowWords.show(id.equals("#flowToken") ? row.getParent() : row, is);
        }
    }

    private void webhook(boolean kept) {
        token.setEditable(false);
        token.setAccessibleText(words.text("flow.form.token"));
        Workflows workflows = desk.deck().planning().workflows();
        var make =
                words.button(
                        "flowNewToken",
                        "form.token.new",
                        () ->
                                words.follow(
                                        workflows.newToken(desk.actor(), host.workflow().id()),
                                        answer,
                                        made -> {
                                            token.setText(made);
                                            token.requestFocus();
                                            token.selectAll();
                                        }));
        make.setDisable(!kept);
        token.setPromptText(
                words.text(
                        !kept
                                ? "flow.form.token.save"
                                : workflows.hasToken(host.workflow().id())
                                        ? "flow.form.token.there"
                                        : "flow.form.token.none"));
        HBox box = new HBox(token, make);
        box.getStyleClass().add("work-pair");
        HBox.setHgrow(token, Priority.ALWAYS);
        token.setMinWidth(Region.USE_COMPUTED_SIZE);
        rows.row("schedule.token", words.text("flow.form.token"), box);
        rows.plain(answer);
    }

    private void limits(Workflow w) {
        rows.row(
                "max_execution_seconds",
                words.text("flow.form.longest"),
                line(
                        "flowLongest",
                        Long.toString(w.longest().toSeconds()),
                        (x, t) -> x.within(Duration.ofSeconds(TaskForm.whole(t)))));
        rows.row(
                "retry.max_retries",
                words.text("flow.form.retries"),
                line(
                        "flowRetries",
                        Integer.toString(w.retry().most()),
                        (x, t) ->
                                x.with(
                                        new Retry(
                                                (int) TaskForm.whole(t),
                                                x.retry().first(),
                                                x.retry().factor(),
                                                x.retry().longest()))));
        rows.row(
                "retry.first_wait_seconds",
                words.text("flow.form.wait"),
                line(
                        "flowWait",
                        Long.toString(w.retry().first().toSeconds()),
                        (x, t) ->
                                x.with(
                                        new Retry(
                                                x.retry().most(),
                                                Duration.ofSeconds(TaskForm.whole(t)),
                                                x.retry().factor(),
                                                x.retry().longest()))));
    }

    /// A schedule being changed in one place.
    private static final class Parts {
        private Schedule.Type type;
        private String cron;
        private Duration every;
        private String zone;
        private Optional<Instant> startAt;
        private Optional<Instant> endAt;
        private Schedule.Missed missed;
        private final int most;

        Parts(Schedule s) {
            type = s.type();
            cron = s.cron();
            every = s.every();
            zone = s.zone();
            startAt = s.startAt();
            endAt = s.endAt();
            missed = s.missed();
            most = s.mostMissed();
        }
    }

    private static Schedule part(Schedule of, java.util.function.Consumer<Parts> change) {
        Parts p = new Parts(of);
        change.accept(p);
        return new Schedule(p.type, p.cron, p.every, p.zone, p.startAt, p.endAt, p.missed, p.most);
    }

    private static String typed(Workflow w, Optional<Instant> time) {
        return time.map(t -> TYPED.format(t.atZone(FlowWords.zone(w)))).orElse("");
    }

    /// By the clock of the zone; what is no time is none.
    private static Optional<Instant> time(Workflow w, String typed) {
        ZoneId zone = FlowWords.zone(w);
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDateTime.parse(typed.strip(), TYPED).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Faults at their rows, and the next times.
    void say() {
        rows.say(host.faults(), Optional.empty());
        Workflow w = host.workflow();
        List<Instant> next =
                new FireTimes(w.schedule(), w.created().at())
                        .next(desk.deck().planning().workflows().now(), TIMES);
        times.setText(
                next.isEmpty()
                        ? words.text("flow.form.times.none")
                        : words.text("flow.form.times")
                                + "\n"
                                + next.stream()
                                        .map(t -> FlowWords.minute(t, FlowWords.zone(w)))
                                        .collect(Collectors.joining("\n")));
    }
}
