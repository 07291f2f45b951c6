package org.wattdeck.ui.screen.studies.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.ui.view.graph.TaskGraphView;

/// What the boxes of the graph say.
///
/// @param run the one that is shown
record FlowFaces(FlowWords words, Optional<Run> run, List<Fault> faults) {

    Map<String, TaskGraphView.Face> of(List<Task> tasks) {
        Map<String, TaskGraphView.Face> faces = new HashMap<>();
        tasks.forEach(t -> faces.put(t.id(), face(t)));
        return faces;
    }

    private TaskGraphView.Face face(Task task) {
        Optional<TaskRun> ran = run.flatMap(r -> r.task(task.id()));
        Optional<RunState> state = ran.map(TaskRun::state);
        String said = ran.map(words::state).orElse("");
        boolean wrong = faults.stream().anyMatch(f -> f.taskId().equals(Optional.of(task.id())));
        String kind = words.text("flow.kind." + task.kind());
        String after =
                task.dependsOn().isEmpty()
                        ? ""
                        : words.text("flow.graph.after", String.join(", ", task.dependsOn()));
        return new TaskGraphView.Face(
                kind,
                state,
                said,
                wrong,
                String.join(
                        ". ",
                        List.of(
                                        task.name(),
                                        kind,
                                        said,
                                        after,
                                        wrong ? words.text("flow.graph.fault") : "")
                                .stream()
                                .filter(s -> !s.isEmpty())
                                .toList()));
    }
}
