package org.wattdeck.app.workflow.kind;

import static org.wattdeck.engine.workflow.ConfigField.choice;
import static org.wattdeck.engine.workflow.ConfigField.number;
import static org.wattdeck.engine.workflow.ConfigField.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.KindSpec;

/// Writes a report of the performance of a site, or of all, as PDF and as a workbook: of the last
/// day, week or month that is over, or of so many days before today.
public final class Report implements TaskKind {

    private final KindSpec spec =
            new KindSpec(
                    "report",
                    List.of(
                            text("folder", "").needed(),
                            text("site", ""),
                            choice("period", "day", List.of("day", "week", "month", "days")),
                            number("days", 7, 1, 366)));

    private final Writing writing;

    /// Writes reports.
    @FunctionalInterface
    public interface Writing {

        /// Blocking; the days are those of the site's clock.
        ///
        /// @param siteCode empty: of the whole portfolio
        /// @param to the day after the last
        /// @return the files that were written
        List<Path> write(Optional<String> siteCode, LocalDate from, LocalDate to, Path folder)
                throws IOException, TaskFailure;
    }

    public Report(Writing writing) {
        this.writing = writing;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure {
        LocalDate today = job.about().now().atZone(job.about().zone()).toLocalDate();
        LocalDate end =
                switch (job.needed("period")) {
                    case "week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case "month" -> today.withDayOfMonth(1);
                    default -> today;
                };
        LocalDate begin =
                switch (job.needed("period")) {
                    case "week" -> end.minusWeeks(1);
                    case "month" -> end.minusMonths(1);
                    case "days" -> end.minusDays((long) job.number("days"));
                    default -> end.minusDays(1);
                };
        String site = job.text("site").strip();
        try {
            Path folder = Path.of(job.needed("folder"));
            if (!Files.isDirectory(folder)) {
                throw TaskFailure.forGood(
                        "The folder (%s) is not there. Make it, or name another."
                                .formatted(folder));
            }
            List<Path> files =
                    writing.write(
                            site.isEmpty() ? Optional.empty() : Optional.of(site),
                            begin,
                            end,
                            folder);
            return Value.group()
                    .put("from", begin.toString())
                    .put("to", end.minusDays(1).toString())
                    .put("files", Value.texts(files.stream().map(Path::toString).toList()))
                    .done();
        } catch (InvalidPathException e) {
            throw TaskFailure.forGood("The folder cannot be used: " + e.getMessage());
        } catch (IOException | CompletionException e) {
            Throwable cause =
                    e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw TaskFailure.again("The report could not be written: " + cause.getMessage());
        }
    }
}
