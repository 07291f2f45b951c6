package org.wattdeck.ui.screen.studies.compare;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.sizing.SizeRows;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.SavePane;

/// Writes a comparison to a file. FX thread.
final class CompareFiles {

    private final Desk desk;
    private final Supplier<Comparison> comparison;
    private final SizesView sizes;
    private final Supplier<String> study;
    private final SavePane saving;

    /// @param study its name
    /// @param left gives the focus back
    CompareFiles(
            Desk desk,
            StackPane over,
            Supplier<Comparison> comparison,
            SizesView sizes,
            Supplier<String> study,
            Runnable left) {
        this.desk = desk;
        this.comparison = comparison;
        this.sizes = sizes;
        this.study = study;
        saving =
                new SavePane(
                        desk,
                        over,
                        new SavePane.Words(
                                desk.messages().text("studies.plan.download"),
                                desk.messages().text("studies.compare.none")),
                        List.of(form("html"), form("pdf"), form("xlsx"), form("csv"), ofSizes()),
                        () -> "compare",
                        left);
    }

    void open() {
        saving.open();
    }

    private SavePane.Form form(String kind) {
        return new SavePane.Form(
                kind,
                desk.messages().text("studies.compare.as." + kind),
                kind,
                () -> content(kind));
    }

    /// The rows that the command writes, to the last digit.
    private SavePane.Form ofSizes() {
        return new SavePane.Form(
                "sizes",
                desk.messages().text("studies.sizes.as.csv"),
                "csv",
                () ->
                        Optional.of(sizes.shown())
                                .filter(t -> !t.rows().isEmpty())
                                .map(
                                        t ->
                                                file -> {
                                                    try (BufferedWriter out =
                                                            Files.newBufferedWriter(file)) {
                                                        new SizeRows(t).csv(out);
                                                    }
                                                }));
    }

    private Optional<SavePane.Content> content(String kind) {
        Comparison now = comparison.get();
        if (now.lines().isEmpty()) {
            return Optional.empty();
        }
        CompareReport report =
                new CompareReport(desk.messages(), now, sizes.shown(), sizes.texts(), study.get());
        return Optional.of(
                switch (kind) {
                    case "csv" -> report::csv;
                    case "html" -> report::html;
                    case "xlsx" -> xlsx(report);
                    default -> pdf(report, now);
                });
    }

    private SavePane.Content xlsx(CompareReport report) {
        Report all = report.report(desk.clock().instant(), List.of());
        return file -> desk.reports().xlsx(all, file);
    }

    private SavePane.Content pdf(CompareReport report, Comparison now) {
        List<Report.Picture> pictures =
                new ComparePictures(desk.messages(), now, sizes.shown(), sizes.texts()).all();
        Report all = report.report(desk.clock().instant(), pictures);
        return file -> desk.reports().pdf(all, file);
    }
}
