package org.wattdeck.app.workflow.kind;

import static org.wattdeck.engine.workflow.ConfigField.number;
import static org.wattdeck.engine.workflow.ConfigField.text;
import static org.wattdeck.engine.workflow.ConfigField.truth;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;
import org.wattdeck.app.series.ImportReview;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.engine.workflow.FireTimes;
import org.wattdeck.engine.workflow.KindSpec;

/// Takes series in from the files of a folder, one after the other by name. Files stay where they
/// are: points that were taken before are skipped, so that it may run as often as one likes.
public final class Import implements TaskKind {

    private static final int MOST_FILES = 500;

    private final KindSpec spec =
            new KindSpec(
                    "import",
                    List.of(
                            text("folder", "").needed(),
                            text("pattern", "*.csv"),
                            text("timezone", ""),
                            text("unit", ""),
                            truth("create", false),
                            number("version", 1, 1, 1_000_000)));

    private final Supplier<SeriesImports> imports;
    private final SeriesFiles files;

    public Import(Supplier<SeriesImports> imports, SeriesFiles files) {
        this.imports = imports;
        this.files = files;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure, InterruptedException {
        SeriesFiles.Wish wish =
                new SeriesFiles.Wish(
                        job.text("timezone").isBlank()
                                ? Optional.empty()
                                : FireTimes.zone(job.text("timezone").strip()),
                        Optional.of(job.text("unit").strip()).filter(u -> !u.isEmpty()),
                        Optional.empty(),
                        false,
                        "",
                        job.truth("create"),
                        (int) job.number("version"));
        long imported = 0;
        long skipped = 0;
        long failed = 0;
        List<String> errors = new ArrayList<>();
        List<Path> found = found(job);
        for (Path file : found) {
            ImportReview review =
                    Waiting.on(imports.get().review(files, file, wish, Progress.NONE));
            if (!review.ready()) {
                errors.add(
                        "%s: %s"
                                .formatted(
                                        file.getFileName(),
                                        review.reading().problems().isEmpty()
                                                ? "none of its series can be taken."
                                                : String.join(" ", review.reading().problems())));
                continue;
            }
            Ingest done =
                    Waiting.accepted(
                            imports.get().run(Waiting.actor(job), review),
                            "The import was refused");
            imported += done.imported();
            skipped += done.skipped();
            failed += done.failed();
            done.errors().forEach(e -> errors.add(file.getFileName() + ": " + e));
            if (done.state() != Ingest.State.COMPLETED) {
                throw TaskFailure.again(
                        "%s was not taken to its end: %s"
                                .formatted(file.getFileName(), String.join(" ", done.errors())));
            }
        }
        if (!found.isEmpty() && imported + skipped == 0 && !errors.isEmpty()) {
            throw TaskFailure.forGood(
                    String.join(" ", errors.subList(0, Math.min(3, errors.size()))));
        }
        return Value.group()
                .put("files", found.size())
                .put("imported", imported)
                .put("skipped", skipped)
                .put("failed", failed)
                .put(
                        "errors",
                        Value.texts(errors.subList(0, Math.min(Ingest.ERRORS, errors.size()))))
                .done();
    }

    private static List<Path> found(Job job) throws TaskFailure {
        List<Path> found = new ArrayList<>();
        String folder = job.needed("folder");
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(Path.of(folder), job.needed("pattern"))) {
            all.forEach(found::add);
        } catch (InvalidPathException | PatternSyntaxException e) {
            throw TaskFailure.forGood(
                    "The folder or the pattern cannot be used: " + e.getMessage());
        } catch (IOException e) {
            throw TaskFailure.again(
                    "The folder (%s) cannot be read: %s"
                            .formatted(folder, e.getClass().getSimpleName()));
        }
        if (found.size() > MOST_FILES) {
            throw TaskFailure.forGood(
                    "There are %,d files in %s; at most %,d are taken at once. Narrow the pattern."
                            .formatted(found.size(), folder, MOST_FILES));
        }
        found.sort(null);
        return found;
    }
}
