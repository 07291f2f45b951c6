package org.wattdeck.ui.screen.studies.flow;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;

/// The workflow as a whole: what it is called, when it runs, how often a task is tried again. FX
/// thread.
final class FlowForm {

    private static final char POINT =
            DecimalFormatSymbols.getInstance(Messages.LOCALE).getDecimalSeparator();

    private final FlowWords words;
    private final FlowHost host;
    private final FormRows rows = new FormRows();
    private final ScheduleRows schedule;

    /// @param kept whether the workflow is kept already
    FlowForm(Desk desk, FlowWords words, FlowHost host, boolean kept) {
        this.words = words;
        this.host = host;
        Workflow w = host.workflow();
        rows.heading(words.text("flow.form.heading"));
        rows.rest();
        whole(w);
        rows.heading(words.text("flow.form.schedule"));
        schedule = new ScheduleRows(desk, words, host, rows, kept);
        rows.heading(words.text("flow.form.limits"));
        limits(w);
        rows.heading(words.text("flow.form.secrets"));
        rows.plain(new SecretFields(desk, words).node());
    }

    Node node() {
        return rows.node();
    }

    private void whole(Workflow w) {
        rows.row(
                "name",
                words.text("flow.form.name"),
                line("flowName", w.name(), (x, t) -> x.called(t.strip(), x.description())));
        rows.row(
                "description",
                words.text("flow.form.description"),
                area("flowDescription", w.description()));
        rows.row(
                "tags",
                words.text("flow.form.tags"),
                line("flowTags", String.join(", ", w.tags()), (x, t) -> x.tagged(tags(t))));
        CheckBox enabled = new CheckBox(words.text("flow.form.enabled"));
        enabled.setId("flowEnabled");
        enabled.setSelected(w.enabled());
        enabled.setOnAction(e -> host.change(host.workflow().enabled(enabled.isSelected())));
        rows.plain(enabled);
    }

    private static List<String> tags(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }

    private TextField line(String id, String value, BiFunction<Workflow, String, Workflow> taking) {
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

    private void limits(Workflow w) {
        rows.row(
                "max_execution_seconds",
                words.text("flow.form.longest"),
                line(
                        "flowLongest",
                        Long.toString(w.longest().toSeconds()),
                        (x, t) -> x.within(seconds(t))));
        retry(
                "max_retries",
                "retries",
                "flowRetries",
                Integer.toString(w.retry().most()),
                (r, t) -> new Retry((int) TaskForm.whole(t), r.first(), r.factor(), r.longest()));
        retry(
                "first_wait_seconds",
                "wait",
                "flowWait",
                Long.toString(w.retry().first().toSeconds()),
                (r, t) -> new Retry(r.most(), seconds(t), r.factor(), r.longest()));
        retry(
                "factor",
                "factor",
                "flowFactor",
                factor(w.retry().factor()),
                (r, t) -> new Retry(r.most(), r.first(), factor(t), r.longest()));
        retry(
                "longest_wait_seconds",
                "longest-wait",
                "flowLongestWait",
                Long.toString(w.retry().longest().toSeconds()),
                (r, t) -> new Retry(r.most(), r.first(), r.factor(), seconds(t)));
    }

    private void retry(
            String key,
            String word,
            String id,
            String value,
            BiFunction<Retry, String, Retry> taking) {
        rows.row(
                "retry." + key,
                words.text("flow.form." + word),
                line(id, value, (x, t) -> x.with(taking.apply(x.retry(), t))));
    }

    private static Duration seconds(String typed) {
        return Duration.ofSeconds(TaskForm.whole(typed));
    }

    /// What is no number is none that the validation lets through.
    private static double factor(String typed) {
        String text = typed.strip().replace(POINT, '.');
        return text.matches("\\d{1,3}(\\.\\d{1,3})?") ? Double.parseDouble(text) : -1;
    }

    private static String factor(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString().replace('.', POINT);
    }

    /// Faults at their rows, and the next times.
    void say() {
        List<Fault> all = new ArrayList<>(host.faults());
        all.addAll(schedule.faults());
        rows.say(all, Optional.empty());
        schedule.say();
    }
}
