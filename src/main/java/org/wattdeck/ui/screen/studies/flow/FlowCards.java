package org.wattdeck.ui.screen.studies.flow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.ui.kit.Desk;

/// The workflows as cards: name, when each runs, its next and its last run. FX thread.
final class FlowCards {

    private final Desk desk;
    private final FlowWords words;
    private final ListView<Workflow> list;
    private Map<UUID, Run> last = Map.of();
    private boolean filling;

    /// @param chosen told what is selected by the user
    FlowCards(Desk desk, FlowWords words, ListView<Workflow> list, Consumer<Workflow> chosen) {
        this.desk = desk;
        this.words = words;
        this.list = list;
        list.setAccessibleText(words.text("flow.list"));
        list.setPlaceholder(FlowWords.quiet(words.text("flow.list.none")));
        list.setCellFactory(view -> new Card());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        w -> {
                            if (w != null && !filling) {
                                chosen.accept(w);
                            }
                        });
    }

    private Workflows workflows() {
        return desk.deck().planning().workflows();
    }

    /// @param runs the newest of all, newest first
    void show(List<Workflow> all, List<Run> runs, UUID selected) {
        Map<UUID, Run> newest = new HashMap<>();
        runs.forEach(r -> newest.putIfAbsent(r.workflowId(), r));
        last = newest;
        filling = true;
        try {
            if (list.getItems().equals(all)) {
                list.refresh();
            } else {
                list.getItems().setAll(all);
            }
            all.stream()
                    .filter(w -> w.id().equals(selected))
                    .findFirst()
                    .ifPresentOrElse(
                            list.getSelectionModel()::select,
                            list.getSelectionModel()::clearSelection);
        } finally {
            filling = false;
        }
    }

    private final class Card extends ListCell<Workflow> {
        private final Label name = new Label();
        private final Label when = FlowWords.quiet("");
        private final Label turns = FlowWords.quiet("");
        private final VBox box = new VBox(name, when, turns);

        Card() {
            name.getStyleClass().add("strong");
            box.getStyleClass().add("flow-card");
            turns.setWrapText(false);
            box.setMinWidth(0);
            box.prefWidthProperty().bind(list.widthProperty().subtract(28));
        }

        @Override
        protected void updateItem(Workflow w, boolean empty) {
            super.updateItem(w, empty);
            if (empty || w == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            Workflows all = workflows();
            Optional<Instant> next = all.next(w, 1).stream().findFirst();
            name.setText(w.enabled() ? w.name() : words.text("flow.card.disabled", w.name()));
            when.setText(words.when(w));
            turns.setText(
                    words.turns(w, next, all.previous(w), Optional.ofNullable(last.get(w.id()))));
            setGraphic(box);
            setAccessibleText(name.getText() + ". " + when.getText() + ". " + turns.getText());
        }
    }
}
