package org.wattdeck.ui.screen.studies.flow;

import java.time.ZoneId;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.JsonValues;

/// What became of one task in one run, or of the run as a whole: its error, and what it gave as
/// JSON. FX thread.
final class RunDetail {

    private static final int LONGEST = 200_000;
    private static final int ROWS = 18;

    private final FormRows rows = new FormRows();

    /// @param task its id; of the run as a whole where there is none of this id
    RunDetail(FlowWords words, Workflow workflow, Run run, String task) {
        Optional<TaskRun> one = run.task(task);
        ZoneId zone = FlowWords.zone(workflow);
        rows.heading(
                one.map(t -> workflow.task(t.taskId()).map(d -> d.name()).orElse(t.taskId()))
                        .orElseGet(() -> words.text("flow.run.heading", run.name())));
        rows.plain(
                FlowWords.quiet(one.map(words::state).orElseGet(() -> words.state(run.state()))));
        Optional<java.time.Instant> started =
                one.map(TaskRun::started).orElse(Optional.of(run.started()));
        Optional<java.time.Instant> ended = one.map(TaskRun::ended).orElse(run.ended());
        started.ifPresent(
                t ->
                        rows.plain(
                                FlowWords.quiet(
                                        words.text(
                                                "flow.run.started", FlowWords.second(t, zone)))));
        ended.ifPresent(
                t ->
                        rows.plain(
                                FlowWords.quiet(
                                        words.text(
                                                "flow.run.ended",
                                                FlowWords.second(t, zone),
                                                FlowWords.took(
                                                        one.map(TaskRun::took)
                                                                .orElse(run.took()))))));
        String error = one.map(TaskRun::error).orElse(run.error());
        if (!error.isEmpty()) {
            rows.row(
                    "error",
                    words.text("flow.run.error"),
                    text(words.text("flow.run.error"), "flowError", error, 4));
        }
        Value result = one.map(TaskRun::result).orElseGet(run::result);
        if (!(result instanceof Value.Nothing)) {
            String json = JsonValues.pretty(result);
            rows.row(
                    "result",
                    words.text("flow.run.result"),
                    text(
                            words.text("flow.run.result"),
                            "flowResult",
                            json.length() > LONGEST ? json.substring(0, LONGEST) + "\n…" : json,
                            ROWS));
        }
    }

    private static TextArea text(String words, String id, String value, int count) {
        TextArea area = FlowWords.area(id, words, value, count);
        area.setEditable(false);
        return area;
    }

    Node node() {
        return rows.node();
    }
}
