package org.wattdeck.ui.screen.studies.plan;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Paper;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.view.plan.PlanChart;

/// Studies and plans from and to files. FX thread.
final class PlanFiles {

    /// Of the chart on paper, in points.
    private static final double WIDE = 640;

    private static final double HIGH = 330;

    private final Desk desk;
    private final Shown shown;
    private final Consumer<StudyText> opened;
    private final Consumer<String> say;
    private final SavePane saving;

    /// What there is to write.
    ///
    /// @param assumed what was assumed when the study was written
    record Shown(
            Supplier<StudyText> study,
            Supplier<Optional<StudyResult>> plan,
            Supplier<List<String>> assumed) {}

    /// @param opened takes a study that was read
    /// @param left gives the focus back
    PlanFiles(
            Desk desk,
            StackPane over,
            Shown shown,
            Consumer<StudyText> opened,
            Consumer<String> say,
            Runnable left) {
        this.desk = desk;
        this.shown = shown;
        this.opened = opened;
        this.say = say;
        saving =
                new SavePane(
                        desk,
                        over,
                        new SavePane.Words(
                                text("studies.plan.download"), text("studies.plan.nothing")),
                        List.of(form("csv"), form("xlsx"), form("pdf"), form("yaml")),
                        () -> fileName(shown.study.get().name()),
                        left);
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    void save() {
        saving.open();
    }

    /// Asks for a file and reads it.
    void choose(Window over) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("studies.plan.import"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("YAML", "*.yaml", "*.yml"));
        Optional.ofNullable(chooser.showOpenDialog(over)).map(File::toPath).ifPresent(this::read);
    }

    private void read(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        desk.tasks()
                .run(
                        text("studies.plan.import"),
                        () -> Files.readString(file),
                        read ->
                                opened.accept(
                                        new StudyText(
                                                Optional.empty(),
                                                String.valueOf(file.getFileName()),
                                                read,
                                                folder)),
                        e -> say.accept(String.valueOf(e.getMessage())));
    }

    private static String fileName(String name) {
        String plain = name.replaceAll("[^\\p{Alnum}._-]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "study" : plain;
    }

    private SavePane.Form form(String kind) {
        return new SavePane.Form(kind, text("studies.plan.as." + kind), kind, () -> content(kind));
    }

    private Optional<SavePane.Content> content(String kind) {
        String study = shown.study.get().text();
        if (kind.equals("yaml")) {
            return Optional.of(file -> Files.writeString(file, study));
        }
        return shown.plan
                .get()
                .map(
                        r ->
                                switch (kind) {
                                    case "csv" -> file -> PlanReport.csv(r, file);
                                    case "xlsx" -> xlsx(r);
                                    default -> pdf(r);
                                });
    }

    private SavePane.Content xlsx(StudyResult r) {
        Report all = report(r, Optional.empty(), true);
        return file -> desk.reports().xlsx(all, file);
    }

    private SavePane.Content pdf(StudyResult r) {
        PlanTexts texts = new PlanTexts(desk.messages());
        Report.Picture picture =
                Paper.picture(
                        looks -> {
                            PlanChart chart = new PlanChart(looks);
                            chart.show(r, texts::kind, texts.said(r));
                            chart.unmark();
                            return chart;
                        },
                        WIDE,
                        HIGH,
                        text("studies.page.plan"));
        Report all = report(r, Optional.of(picture), false);
        return file -> desk.reports().pdf(all, file);
    }

    private Report report(StudyResult r, Optional<Report.Picture> picture, boolean all) {
        return new PlanReport(desk.messages())
                .report(
                        r,
                        shown.study.get().name(),
                        shown.assumed.get(),
                        desk.clock().instant(),
                        picture,
                        all);
    }
}
