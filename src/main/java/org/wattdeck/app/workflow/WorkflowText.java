package org.wattdeck.app.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Workflow;

/// Port to definitions as files people write.
public interface WorkflowText {

    /// One that has no files.
    WorkflowText NONE =
            new WorkflowText() {
                @Override
                public Reading read(Path file, UUID id, Stamp stamp) {
                    return new Reading(
                            Workflow.of(id, "", List.of(), stamp),
                            List.of("There are no files here."));
                }

                @Override
                public String text(Workflow workflow) {
                    return "";
                }
            };

    /// @param problems each with its place in the file; the workflow counts only without any
    record Reading(Workflow workflow, List<String> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /// Blocking.
    ///
    /// @param id of a workflow whose file names none
    Reading read(Path file, UUID id, Stamp stamp);

    String text(Workflow workflow);

    /// Blocking.
    default void write(Workflow workflow, Path file) throws IOException {
        java.nio.file.Files.writeString(file, text(workflow));
    }
}
