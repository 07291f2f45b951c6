package org.wattdeck.ui.screen.studies.flow;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;

/// The runs of a workflow, the newest first. FX thread.
final class RunsPane {

    private final FlowWords words;
    private final TableView<Run> table = new TableView<>();
    private Optional<Workflow> of = Optional.empty();
    private boolean filling;

    /// @param chosen told which run is selected by the user
    RunsPane(Desk desk, FlowWords words, VBox into, Consumer<Run> chosen) {
        this.words = words;
        table.setId("flowRuns");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("flow.runs"));
        table.setPlaceholder(new Label(words.text("flow.runs.none")));
        EmTable<Run> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("flow.runs.state"), 9, r -> words.state(r.state()));
        em.text(words.text("flow.runs.started"), 14, this::started);
        em.number(words.text("flow.runs.took"), 5, r -> FlowWords.took(r.took()));
        em.number(words.text("flow.runs.done"), 5, words::done);
        em.text(words.text("flow.runs.trigger"), 7, r -> trigger(r));
        em.text(words.text("flow.runs.by"), 8, Run::by);
        em.text(words.text("flow.runs.error"), 10, Run::error);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        r -> {
                            if (r != null && !filling) {
                                chosen.accept(r);
                            }
                        });
        Label title = new Label(words.text("flow.runs"));
        title.getStyleClass().add("panel-title");
        VBox.setVgrow(table, Priority.ALWAYS);
        into.getChildren().addAll(title, table);
    }

    private String trigger(Run run) {
        return words.text("flow.trigger." + run.trigger().name().toLowerCase(Locale.ROOT));
    }

    private String started(Run run) {
        return of.map(w -> FlowWords.second(run.started(), FlowWords.zone(w))).orElse("");
    }

    void show(Optional<Workflow> workflow, List<Run> runs, Optional<UUID> selected) {
        of = workflow;
        filling = true;
        try {
            if (table.getItems().equals(runs)) {
                table.refresh();
            } else {
                table.getItems().setAll(runs);
            }
            table.getSelectionModel().clearSelection();
            runs.stream()
                    .filter(r -> selected.equals(Optional.of(r.id())))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        } finally {
            filling = false;
        }
    }

    void focus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
