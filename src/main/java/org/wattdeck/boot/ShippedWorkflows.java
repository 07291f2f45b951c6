package org.wattdeck.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.app.workflow.WorkflowText;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.store.file.WorkflowFile;

/// The workflows that the demonstration comes with.
final class ShippedWorkflows {

    private static final List<String> FILES = List.of("battery-demo.yaml", "night-plan.yaml");

    private ShippedWorkflows() {}

    static List<Workflow> all() {
        List<Workflow> all = new ArrayList<>();
        for (String file : FILES) {
            String path = "/org/wattdeck/workflows/" + file;
            try (InputStream in = ShippedWorkflows.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is missing.");
                }
                WorkflowText.Reading read =
                        WorkflowFile.read(
                                in.readAllBytes(),
                                file,
                                new UUID(0, 0),
                                new Stamp("Wattdeck", Instant.EPOCH));
                if (!read.problems().isEmpty()) {
                    throw new IllegalStateException(String.join("\n", read.problems()));
                }
                all.add(read.workflow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
