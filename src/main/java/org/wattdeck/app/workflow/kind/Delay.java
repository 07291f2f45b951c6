package org.wattdeck.app.workflow.kind;

import java.time.Duration;
import java.util.List;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.KindSpec;

/// Waits so many seconds.
public final class Delay implements TaskKind {

    private final KindSpec spec =
            new KindSpec(
                    "delay",
                    List.of(ConfigField.number("duration", Double.NaN, 0, 86_400).needed()));

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Value run(Job job) throws TaskFailure, InterruptedException {
        double seconds = job.number("duration");
        job.pause(Duration.ofMillis(Math.round(seconds * 1000)));
        return Value.group().put("waited_seconds", seconds).done();
    }
}
