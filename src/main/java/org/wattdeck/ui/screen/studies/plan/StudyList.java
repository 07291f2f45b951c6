package org.wattdeck.ui.screen.studies.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.studies.Templates;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;

/// The studies that are kept, then those that come with the program. FX thread.
public final class StudyList {

    /// One line.
    ///
    /// @param kept empty for one that comes with the program
    public record Line(Optional<KeptStudy> kept, StudyText text) {}

    private final Desk desk;
    private final ListView<Line> list;
    private final Label away = new Label();
    private final Consumer<Line> chosen;
    private boolean waiting;

    /// @param chosen told of the study that was opened
    public StudyList(Desk desk, ListView<Line> list, Consumer<Line> chosen) {
        this.desk = desk;
        this.list = list;
        this.chosen = chosen;
        list.setAccessibleText(desk.messages().text("studies.plan.list"));
        list.setCellFactory(l -> new Cell());
        away.setWrapText(true);
        list.setPlaceholder(away);
        list.setOnMouseClicked(e -> choose());
        list.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        choose();
                        e.consume();
                    }
                });
    }

    private final class Cell extends ListCell<Line> {

        Cell() {
            setPrefWidth(0); // as wide as the list
            setWrapText(true);
        }

        @Override
        protected void updateItem(@Nullable Line item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words(item));
        }
    }

    /// One that comes with the program.
    public static Line template(int place) {
        return new Line(Optional.empty(), Templates.all().get(place));
    }

    /// What can be changed in a study by its path.
    public static List<String> paths(StudyReading reading) {
        return FormField.of(reading).stream()
                .map(FormField::path)
                .filter(p -> !p.equals("study"))
                .toList();
    }

    private String words(Line line) {
        return line.kept()
                .map(
                        k ->
                                desk.messages()
                                        .text(
                                                "studies.plan.kept",
                                                k.name(),
                                                k.changedBy(),
                                                Dates.of("d MMM HH:mm")
                                                        .format(
                                                                k.changedAt()
                                                                        .atZone(
                                                                                java.time.ZoneId
                                                                                        .systemDefault()))))
                .orElseGet(() -> desk.messages().text("studies.plan.template", line.text().name()));
    }

    private void choose() {
        Line line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            chosen.accept(line);
        }
    }

    public Optional<Line> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    public boolean settled() {
        return !waiting;
    }

    /// Reads them again and opens the one of this name.
    public void open(String name) {
        waiting = true;
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().studies().all(),
                        kept -> {
                            fill(kept, Optional.of(name));
                            choose();
                        },
                        e -> fill(List.of(), Optional.of(name)));
    }

    /// Reads them again; the one of this name is selected afterwards.
    public void load(Optional<String> select) {
        waiting = true;
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().studies().all(),
                        kept -> fill(kept, select),
                        e -> fill(List.of(), select));
    }

    private void fill(List<KeptStudy> kept, Optional<String> select) {
        waiting = false;
        Optional<String> wanted = select.or(() -> selected().map(l -> l.text().name()));
        List<Line> lines = new ArrayList<>();
        for (KeptStudy study : kept) {
            lines.add(
                    new Line(
                            Optional.of(study),
                            new StudyText(
                                    Optional.of(study.id()),
                                    study.name(),
                                    study.text(),
                                    Path.of("").toAbsolutePath())));
        }
        Templates.all().forEach(t -> lines.add(new Line(Optional.empty(), t)));
        list.getItems().setAll(lines);
        lines.stream()
                .filter(l -> wanted.map(l.text().name()::equals).orElse(false))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
    }
}
