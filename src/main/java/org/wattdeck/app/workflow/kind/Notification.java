package org.wattdeck.app.workflow.kind;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.engine.workflow.KindSpec;

/// Tells people something: an entry in the logbook, an event, an event that every console shows at
/// once, or a message to the address that alarms are passed on to.
public final class Notification implements TaskKind {

    /// The type of events that are shown at once.
    public static final String POPUP = "WORKFLOW_POPUP";

    private static final int LONGEST = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KindSpec spec =
            new KindSpec(
                    "notification",
                    List.of(
                            ConfigField.choice(
                                    "type", "log", List.of("log", "event", "popup", "webhook")),
                            ConfigField.template("message").needed(),
                            ConfigField.choice("severity", "info", List.of("info", "warning"))));

    private final Outward outward;

    /// Where it is told.
    public interface Outward {

        /// Blocking.
        ///
        /// @throws IOException if it could not be kept
        void log(String by, String text) throws IOException;

        void event(Severity severity, String text);

        /// As an event, and at once in the windows of every console of the plant.
        void popup(Severity severity, String text);

        /// Where messages go to outside; empty for nowhere.
        Optional<URI> webhook();

        HttpPort http();
    }

    public Notification(Outward outward) {
        this.outward = outward;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure, InterruptedException {
        String whole = job.needed("message");
        String message = whole.substring(0, Math.min(LONGEST, whole.length()));
        String type = job.needed("type");
        Severity severity =
                job.text("severity").equals("warning") ? Severity.WARNING : Severity.INFO;
        try {
            switch (type) {
                case "log" -> outward.log("workflow " + job.about().workflow(), message);
                case "event" -> outward.event(severity, from(job, message));
                case "popup" -> outward.popup(severity, from(job, message));
                case "webhook" -> post(job, message);
                default -> throw TaskFailure.forGood("The type (%s) is not known.".formatted(type));
            }
        } catch (IOException e) {
            throw TaskFailure.again("It could not be told: %s".formatted(e.getMessage()));
        }
        return Value.group().put("type", type).put("message", message).done();
    }

    private static String from(Job job, String message) {
        return "%s: %s".formatted(job.about().workflow(), message);
    }

    private void post(Job job, String message)
            throws TaskFailure, IOException, InterruptedException {
        URI to =
                outward.webhook()
                        .orElseThrow(
                                () ->
                                        TaskFailure.forGood(
                                                "There is no address to send it to. Set alarms.webhook-url."));
        String body =
                JsonValues.text(
                        Value.group()
                                .put("workflow", job.about().workflow())
                                .put("run", job.about().runId().toString())
                                .put("at", job.about().now().toString())
                                .put("message", message)
                                .done());
        HttpPort.Answer answer =
                outward.http()
                        .ask(
                                new HttpPort.Request(
                                        "POST",
                                        to,
                                        Map.of("Content-Type", "application/json"),
                                        body,
                                        PATIENCE,
                                        10_000));
        if (answer.status() >= 400) {
            throw TaskFailure.again("The address answered %d.".formatted(answer.status()));
        }
    }
}
