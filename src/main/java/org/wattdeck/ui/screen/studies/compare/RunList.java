package org.wattdeck.ui.screen.studies.compare;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;

/// The kept runs of a study, the newest first. FX thread.
final class RunList {

    private final Desk desk;
    private final ListView<KeptRun> list;
    private final BiConsumer<KeptRun, StudyResult> chosen;

    /// @param chosen takes a run with what its study itself came to
    RunList(Desk desk, ListView<KeptRun> list, BiConsumer<KeptRun, StudyResult> chosen) {
        this.desk = desk;
        this.list = list;
        this.chosen = chosen;
        list.setAccessibleText(desk.messages().text("studies.compare.runs"));
        Label none = new Label(desk.messages().text("studies.compare.noRuns"));
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.setCellFactory(l -> new Cell());
        list.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        choose();
                    }
                });
        list.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        choose();
                        e.consume();
                    }
                });
    }

    private static final class Cell extends ListCell<KeptRun> {

        Cell() {
            setPrefWidth(0); // as wide as the list
        }

        @Override
        protected void updateItem(@Nullable KeptRun item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words(item));
        }
    }

    static String words(KeptRun run) {
        return Dates.of("d MMM HH:mm").format(run.startedAt().atZone(ZoneId.systemDefault()))
                + "  "
                + PlanTexts.money(run.goalValue())
                + " "
                + run.goalUnit()
                + "  "
                + run.startedBy();
    }

    void load(Optional<UUID> studyId) {
        list.getItems().clear();
        studyId.ifPresent(
                id ->
                        desk.tasks()
                                .followQuietly(
                                        desk.deck().planning().studies().runs(id),
                                        found -> list.getItems().setAll(found),
                                        e -> list.getItems().clear()));
    }

    private void choose() {
        KeptRun run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            desk.tasks()
                    .follow(
                            desk.messages().text("studies.compare.runs"),
                            desk.deck().planning().studies().results(run.id()),
                            found ->
                                    found.filter(r -> !r.isEmpty())
                                            .ifPresent(r -> chosen.accept(run, r.getFirst())),
                            e -> list.getItems().remove(run));
        }
    }
}
