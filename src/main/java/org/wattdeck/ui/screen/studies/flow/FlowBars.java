package org.wattdeck.ui.screen.studies.flow;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.wattdeck.app.workflow.WorkflowText;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.KindSpec;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Sentences;

/// The buttons of the page. FX thread.
final class FlowBars {

    private final Desk desk;
    private final FlowWords words;
    private final FlowsController page;
    private final StackPane over;
    private final Label title = new Label();
    private final Button run;
    private final Button cancel;
    private final Button back;
    private final Button save;
    private final Button undo;
    private final Button task;
    private final Button remove;
    private final Button export;
    private final MenuButton add = new MenuButton();
    private final SavePane saving;

    FlowBars(Desk desk, FlowWords words, FlowsController page, StackPane over) {
        this.desk = desk;
        this.words = words;
        this.page = page;
        this.over = over;
        title.getStyleClass().add("heading");
        title.setMinWidth(0);
        run = words.button("flowRun", "run", page::runNow);
        cancel = words.button("flowCancel", "cancel", this::cancel);
        back = words.button("flowEdit", "edit", page::edit);
        save = words.button("flowSave", "save", page::save);
        undo = words.button("flowUndo", "undo", () -> page.undo(false));
        task =
                words.button(
                        "flowDeleteTask", "delete.task", () -> page.deleted(page.selectedTask()));
        remove = words.button("flowDelete", "delete", this::remove);
        saving =
                new SavePane(
                        desk,
                        over,
                        new SavePane.Words(
                                words.text("flow.export.title"), words.text("flow.none")),
                        List.of(
                                new SavePane.Form(
                                        "yaml",
                                        words.text("flow.export.yaml"),
                                        "yaml",
                                        this::content)),
                        () ->
                                page.draft()
                                        .map(d -> d.now().name())
                                        .orElse("workflow")
                                        .replaceAll("[^\\p{Alnum}]+", "-")
                                        .toLowerCase(java.util.Locale.ROOT),
                        page::focusFirst);
        export = words.button("flowExport", "export", saving::open);
        add.setId("flowAdd");
        add.setText(words.text("flow.add"));
        add.setMinWidth(Region.USE_PREF_SIZE);
        for (KindSpec kind : workflows().kinds()) {
            MenuItem item = new MenuItem(words.text("flow.kind." + kind.id()));
            item.setOnAction(e -> page.add(kind));
            add.getItems().add(item);
        }
    }

    private Workflows workflows() {
        return desk.deck().planning().workflows();
    }

    void fill(HBox list, HBox top, HBox edit) {
        list.getChildren()
                .addAll(
                        words.button("flowNew", "new", this::create),
                        words.button("flowImport", "import", this::ask));
        top.getChildren().addAll(title, gap(), run, cancel, back);
        edit.getChildren().addAll(add, task, undo, save, gap(), export, remove);
    }

    private static Node gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private Optional<String> refusal(Permission permission) {
        return desk.deck()
                .access()
                .refusal(desk.actor(), permission, Optional.empty())
                .map(Sentences::of);
    }

    /// What can be done now.
    void say() {
        Optional<FlowDraft> d = page.draft();
        Optional<Run> shown = page.run();
        Optional<Run> live = d.flatMap(x -> workflows().running(x.now().id()));
        title.setText(
                d.map(
                                x ->
                                        x.changed() || x.isNew()
                                                ? words.text("flow.title.changed", x.now().name())
                                                : x.now().name())
                        .orElse(""));
        run.setDisable(d.isEmpty() || d.get().isNew() || d.get().changed() || live.isPresent());
        FlowWords.show(cancel, live.isPresent());
        FlowWords.show(back, shown.isPresent());
        boolean editing = d.isPresent() && shown.isEmpty();
        add.setDisable(d.isEmpty());
        task.setDisable(!editing || page.selectedTask().isEmpty());
        undo.setDisable(!editing);
        save.setDisable(
                !editing || !(d.get().changed() || d.get().isNew()) || !page.faults().isEmpty());
        export.setDisable(d.isEmpty());
        remove.setDisable(d.isEmpty());
        denied(run, Permission.SIMULATE);
        denied(save, Permission.EDIT_REGISTRY);
        denied(remove, Permission.EDIT_REGISTRY);
    }

    private void denied(Button button, Permission permission) {
        refusal(permission)
                .ifPresent(
                        why -> {
                            button.setDisable(true);
                            button.setAccessibleHelp(why);
                        });
    }

    private void create() {
        Workflow fresh = workflows().fresh(words.text("flow.new.name"));
        page.open(new FlowDraft(fresh, Optional.empty()), true);
    }

    private void cancel() {
        page.draft()
                .flatMap(d -> workflows().running(d.now().id()))
                .ifPresent(
                        r ->
                                words.follow(
                                        workflows().cancel(desk.actor(), r.id()),
                                        page.note(),
                                        done -> page.tell("")));
    }

    private void remove() {
        page.draft()
                .ifPresent(
                        d -> {
                            if (d.isNew()) {
                                page.tell("");
                                workflows().all().stream()
                                        .findFirst()
                                        .ifPresent(
                                                w ->
                                                        page.open(
                                                                new FlowDraft(
                                                                        w,
                                                                        Optional.of(w.updated())),
                                                                true));
                                return;
                            }
                            words.follow(
                                    workflows().remove(desk.actor(), d.now().id()),
                                    page.note(),
                                    gone -> page.tell(words.text("flow.deleted", gone.name())));
                        });
    }

    private Optional<SavePane.Content> content() {
        WorkflowText text = workflows().text();
        return page.draft().map(FlowDraft::now).map(w -> file -> write(text, w, file));
    }

    private static void write(WorkflowText text, Workflow workflow, Path file) throws IOException {
        text.write(workflow, file);
    }

    /// Asks for a file to read a workflow from.
    private void ask() {
        TextField path = FlowWords.line("flowImportPath", words.text("flow.import.path"), "");
        path.setText(Path.of(System.getProperty("user.home", "."), "workflow.yaml").toString());
        Label answer = FlowWords.fault();
        answer.setId("flowImportAnswer");
        VBox pane = new VBox();
        Runnable close = () -> over.getChildren().remove(pane);
        Button read =
                words.button("flowImportRead", "import.read", () -> read(path, answer, close));
        HBox buttons = new HBox(read, words.button("flowImportClose", "import.close", close));
        buttons.getStyleClass().add("command-buttons");
        Label heading = new Label(words.text("flow.import.title"));
        heading.getStyleClass().add("heading");
        pane.getChildren()
                .addAll(heading, new Label(words.text("flow.import.path")), path, answer, buttons);
        pane.getStyleClass().addAll("panel", "save-pane");
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(pane, Pos.TOP_RIGHT);
        pane.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close.run();
                        e.consume();
                    }
                });
        path.setOnAction(e -> read(path, answer, close));
        over.getChildren().add(pane);
        path.requestFocus();
    }

    private void read(TextField path, Label answer, Runnable close) {
        Path file;
        try {
            file = Path.of(path.getText().strip());
        } catch (InvalidPathException e) {
            FlowWords.say(answer, words.text("flow.import.bad", path.getText()));
            return;
        }
        Workflow fresh = workflows().fresh("");
        desk.tasks()
                .run(
                        words.text("flow.task"),
                        () ->
                                workflows()
                                        .text()
                                        .read(
                                                file,
                                                fresh.id(),
                                                new Stamp("", fresh.created().at())),
                        reading -> {
                            if (reading.problems().isEmpty()) {
                                close.run();
                                opened(reading.workflow());
                            } else {
                                FlowWords.say(answer, String.join("\n", reading.problems()));
                            }
                        },
                        e -> FlowWords.say(answer, String.valueOf(e.getMessage())));
    }

    /// One that is there already is opened with what the file says; nothing is kept before it is
    /// saved.
    private void opened(Workflow read) {
        Optional<Workflow> there = workflows().workflow(read.id());
        FlowDraft next =
                there.map(w -> new FlowDraft(w, Optional.of(w.updated())))
                        .orElseGet(() -> new FlowDraft(read, Optional.empty()));
        there.ifPresent(w -> next.to(read.as(w.id(), w.created(), w.updated())));
        page.open(next, true);
        page.tell(words.text("flow.import.done", read.name()));
    }
}
