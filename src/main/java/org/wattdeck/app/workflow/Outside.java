package org.wattdeck.app.workflow;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.workflow.kind.Report;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.plan.linear.LinearSolver;

/// What the outside gives workflows.
///
/// @param webhook where messages go to
/// @param solvers by name
/// @param shipped workflows that come with the program, of this installation
public record Outside(
        HttpPort http,
        Optional<URI> webhook,
        Function<String, Optional<LinearSolver>> solvers,
        Report.Writing reports,
        WorkflowText text,
        Supplier<List<Workflow>> shipped) {

    /// There is nothing.
    public static final Outside NONE =
            new Outside(
                    request -> {
                        throw new IOException("There is no network here.");
                    },
                    Optional.empty(),
                    name -> Optional.empty(),
                    (site, from, to, folder) -> {
                        throw TaskFailure.forGood("No reports can be written here.");
                    },
                    WorkflowText.NONE,
                    List::of);
}
