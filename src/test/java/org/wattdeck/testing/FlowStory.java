package org.wattdeck.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.store.file.WorkflowFile;

/// Two workflows, of which one has run and one waits for its time.
public final class FlowStory {

    public static final UUID MORNING = UUID.fromString("0b6d2f6e-3c57-4f0a-9a55-0c4f2f6f1a01");

    private static final String TEXT =
            """
            workflow: Morning look
            id: 0b6d2f6e-3c57-4f0a-9a55-0c4f2f6f1a01
            description: Adds the load up and tells when it is high.
            schedule: {type: cron, cron: "0 6 * * MON-FRI", timezone: Europe/Berlin}
            retry: {max_retries: 0}
            tasks:
              - {id: load, name: Load of the night, type: transform, config: {transform: "[120, 180, 240]"}}
              - {id: price, name: Price, type: transform, config: {transform: "0.18"}}
              - {id: cost, name: Cost of the night, type: transform, depends_on: [load, price], config: {transform: "{kwh: sum(tasks.load.result), eur: sum(tasks.load.result) * tasks.price.result}"}}
              - {id: high, name: Is it high, type: condition, depends_on: [cost], config: {condition: tasks.cost.result.eur > 90, otherwise: [calm]}}
              - {id: alarm, name: Tell the shift, type: notification, depends_on: [high, cost], config: {message: "The night cost ${tasks.cost.result.eur} EUR."}}
              - {id: calm, name: Note it, type: notification, depends_on: [high, cost], config: {message: Nothing to say.}}
              - {id: ask, name: Ask the market, type: http_call, depends_on: [cost], continue_on_error: true, config: {url: https://example.org/prices}}
            """;

    private FlowStory() {}

    public static Workflow read(String text) {
        var read =
                WorkflowFile.read(
                        text.getBytes(StandardCharsets.UTF_8),
                        "story",
                        new UUID(3, 3),
                        new Stamp("anna", Instant.EPOCH));
        if (!read.problems().isEmpty()) {
            throw new AssertionError(read.problems());
        }
        return read.workflow();
    }

    /// Returns the run once it is over.
    public static Run tell(Workflows workflows) {
        Workflow morning =
                FlowRig.accepted(workflows.save(FlowRig.ANNA, read(TEXT), Optional.empty()));
        FlowRig.accepted(
                workflows.save(
                        FlowRig.ANNA,
                        read(
                                "workflow: Call from outside\nid: 0b6d2f6e-3c57-4f0a-9a55-0c4f2f6f1a02\nenabled: false\nschedule: {type: webhook}\ntasks:\n  - {id: wait, name: Wait, type: delay, config: {duration: 5}}\n"),
                        Optional.empty()));
        Run begun = FlowRig.accepted(workflows.run(FlowRig.ANNA, morning.id()));
        try {
            return FlowRig.await(workflows, begun.id(), r -> r.state().ended());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
