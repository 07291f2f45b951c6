package org.wattdeck.app.workflow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.workflow.kind.Report;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.transfer.Progress;

/// What the outside gives workflows.
///
/// @param webhook where messages go to
/// @param solvers by name
/// @param files where series are read from
/// @param studyFolder to which paths in kept studies are relative
/// @param shipped workflows that come with the program, of this installation
public record Outside(
        HttpPort http,
        Optional<URI> webhook,
        Function<String, Optional<LinearSolver>> solvers,
        Report.Writing reports,
        WorkflowText text,
        SeriesFiles files,
        Path studyFolder,
        Supplier<List<Workflow>> shipped) {

    private static final SeriesFiles NO_FILES =
            new SeriesFiles() {
                @Override
                public Reading read(Path file, Wish wish, KnownSeries known, Progress progress) {
                    return new Reading(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            0,
                            List.of(),
                            List.of("No files can be read here."),
                            List.of(),
                            false,
                            List.of());
                }

                @Override
                public void write(Path file, List<Export> series, Progress progress)
                        throws IOException {
                    throw new IOException("No files can be written here.");
                }
            };

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
                    NO_FILES,
                    Path.of("."),
                    List::of);
}
