package org.wattdeck.ui.screen.studies.flow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.engine.workflow.FireTimes;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// The rows of a form that say when a workflow runs. Rows that the kind of schedule has no use for
/// are gone; under the others stand the next times it fires, by the clock of its zone. FX thread.
final class ScheduleRows {

    private static final int TIMES = 5;
    private static final String START = "schedule.start_at";
    private static final String END = "schedule.end_at";
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Desk desk;
    private final FlowWords words;
    private final FlowHost host;
    private final FormRows rows;
    private final Label times = FlowWords.quiet("");
    private final TextField token = FlowWords.line("flowToken", "", "");
    private final Label answer = FlowWords.fault();
    private final Map<String, String> noTimes = new TreeMap<>();

    /// @param kept whether the workflow is kept already, so that it can have a token
    ScheduleRows(Desk desk, FlowWords words, FlowHost host, FormRows rows, boolean kept) {
        this.desk = desk;
        this.words = words;
        this.host = host;
        this.rows = rows;
        Schedule s = host.workflow().schedule();
        ComboBox<Schedule.Type> type =
                choice("flowType", "form.type", Schedule.Type.values(), s.type());
        rows.row("schedule.type", words.text("flow.form.type"), type);
        clock(s);
        missed(s);
        times.setId("flowTimes");
        rows.plain(times);
        webhook(kept);
        arrange(s.type());
        type.valueProperty()
                .subscribe(
                        (was, is) -> {
                            arrange(is);
                            change(x -> x.as(is));
                        });
    }

    private void clock(Schedule s) {
        TextField cron = line("flowCron", s.cron(), (x, t) -> x.at(t.strip()));
        cron.setPromptText("0 6 * * MON-FRI");
        rows.row("schedule.cron", words.text("flow.form.cron"), cron);
        rows.row(
                "schedule.interval_seconds",
                words.text("flow.form.interval"),
                line(
                        "flowInterval",
                        Long.toString(s.every().toSeconds()),
                        (x, t) -> x.each(Duration.ofSeconds(TaskForm.whole(t)))));
        rows.row(
                "schedule.timezone",
                words.text("flow.form.zone"),
                line("flowZone", s.zone(), (x, t) -> x.in(t.strip())));
        rows.row(
                START,
                words.text("flow.form.start"),
                line(
                        "flowStart",
                        typed(s.startAt()),
                        (x, t) -> x.between(time(START, t, x.startAt()), x.endAt())));
        rows.row(
                END,
                words.text("flow.form.end"),
                line(
                        "flowEnd",
                        typed(s.endAt()),
                        (x, t) -> x.between(x.startAt(), time(END, t, x.endAt()))));
    }

    private void missed(Schedule s) {
        ComboBox<Schedule.Missed> missed =
                choice("flowMissed", "form.missed", Schedule.Missed.values(), s.missed());
        missed.valueProperty()
                .subscribe(
                        (was, is) -> {
                            change(x -> x.with(is, x.mostMissed()));
                            visible("#flowMostMissed", is == Schedule.Missed.ALL);
                        });
        rows.row("schedule.missed", words.text("flow.form.missed"), missed);
        rows.row(
                "schedule.most_missed",
                words.text("flow.form.most-missed"),
                line(
                        "flowMostMissed",
                        Integer.toString(s.mostMissed()),
                        (x, t) -> x.with(x.missed(), (int) TaskForm.whole(t))));
    }

    private TextField line(String id, String value, BiFunction<Schedule, String, Schedule> taking) {
        TextField field = FlowWords.line(id, id, value);
        FlowWords.taken(field, t -> change(s -> taking.apply(s, t)));
        return field;
    }

    private void change(UnaryOperator<Schedule> how) {
        Workflow now = host.workflow();
        host.change(now.with(how.apply(now.schedule())));
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

    private void arrange(Schedule.Type type) {
        boolean timed = type == Schedule.Type.CRON || type == Schedule.Type.INTERVAL;
        visible("#flowCron", type == Schedule.Type.CRON);
        visible("#flowInterval", type == Schedule.Type.INTERVAL);
        for (String id : List.of("#flowZone", "#flowStart", "#flowEnd", "#flowMissed")) {
            visible(id, timed);
        }
        visible(
                "#flowMostMissed",
                timed && host.workflow().schedule().missed() == Schedule.Missed.ALL);
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

    private String typed(Optional<Instant> time) {
        return time.map(t -> TYPED.format(t.atZone(FlowWords.zone(host.workflow())))).orElse("");
    }

    /// By the clock of the zone. What is no time is told, and the one before holds.
    private Optional<Instant> time(String key, String typed, Optional<Instant> before) {
        ZoneId zone = FlowWords.zone(host.workflow());
        noTimes.remove(key);
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDateTime.parse(typed.strip(), TYPED).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            noTimes.put(key, words.text("flow.form.no-time", typed.strip()));
            return before;
        }
    }

    /// What is wrong here that never came to be the workflow's.
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        noTimes.forEach((key, why) -> faults.add(new Fault(Optional.empty(), key, why)));
        return faults;
    }

    /// The next times.
    void say() {
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
