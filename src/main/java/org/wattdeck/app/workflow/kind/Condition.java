package org.wattdeck.app.workflow.kind;

import java.util.List;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.Flow;
import org.wattdeck.engine.workflow.KindSpec;

/// Chooses what follows: where it is true the tasks that depend on it, but for those under
/// `otherwise`; where it is false those alone.
public final class Condition implements TaskKind {

    private final KindSpec spec =
            new KindSpec(
                    "condition",
                    List.of(
                            ConfigField.expression("condition").needed(),
                            ConfigField.tasks(Flow.OTHERWISE)));

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure {
        Value said = job.task().get("condition").orElse(Value.NOTHING);
        Value value =
                said instanceof Value.Text(String text) ? job.computed("condition", text) : said;
        if (value instanceof Value.Truth(boolean holds)) {
            return Value.group().put(Flow.HOLDS, holds).done();
        }
        throw TaskFailure.forGood(
                "The condition is %s, neither true nor false. Compare it with something."
                        .formatted(value.kind()));
    }
}
