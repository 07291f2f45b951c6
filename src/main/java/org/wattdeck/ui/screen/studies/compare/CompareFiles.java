package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.SavePane;

/// Writes a comparison to a file. FX thread.
final class CompareFiles {

    private final Desk desk;
    private final Supplier<Comparison> comparison;
    private final Supplier<String> study;
    private final SavePane saving;

    /// @param study its name
    /// @param left gives the focus back
    CompareFiles(
            Desk desk,
            StackPane over,
            Supplier<Comparison> comparison,
            Supplier<String> study,
            Runnable left) {
        this.desk = desk;
        this.comparison = comparison;
        this.study = study;
        saving =
                new SavePane(
                        desk,
                        over,
                        new SavePane.Words(
                                desk.messages().text("studies.plan.download"),
                                desk.messages().text("studies.compare.none")),
                        List.of(form("html"), form("pdf"), form("xlsx"), form("csv")),
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

    private Optional<SavePane.Content> content(String kind) {
        Comparison now = comparison.get();
        if (now.lines().isEmpty()) {
            return Optional.empty();
        }
        CompareReport report = new CompareReport(desk.messages(), now, study.get());
        return Optional.of(
                switch (kind) {
                    case "csv" -> report::csv;
                    case "html" -> report::html;
                    case "xlsx" ->
                            file ->
                                    desk.reports()
                                            .xlsx(report.report(desk.clock().instant()), file);
                    default ->
                            file -> desk.reports().pdf(report.report(desk.clock().instant()), file);
                });
    }
}
