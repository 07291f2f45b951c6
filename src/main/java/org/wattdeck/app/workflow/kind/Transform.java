package org.wattdeck.app.workflow.kind;

import java.util.List;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.KindSpec;

/// Computes something of what earlier tasks gave. What it gives is the value itself.
public final class Transform implements TaskKind {

    private final KindSpec spec =
            new KindSpec("transform", List.of(ConfigField.expression("transform").needed()));

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure {
        Value said = job.task().get("transform").orElse(Value.NOTHING);
        return said instanceof Value.Text(String text) ? job.computed("transform", text) : said;
    }
}
