package org.wattdeck.ui.screen.studies.flow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.engine.workflow.KindSpec;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.view.graph.TaskGraphView;

/// Workflows: their cards, the graph of the one in hand with the form of what is selected on it,
/// and its runs. A run that is chosen is shown on the graph, live while it lasts. FX thread.
public final class FlowsController implements Screen, FlowHost, TaskGraphView.Acts {

    private final Desk desk;
    private final FlowWords words;
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(200), n -> refresh());
    private Optional<FlowDraft> draft = Optional.empty();
    private Optional<Run> run = Optional.empty();
    private String selected = "";
    private List<Fault> faults = List.of();
    private Runnable say = () -> {};
    private @Nullable Subscription changes;
    private @Nullable FlowCards cards;
    private @Nullable RunsPane runs;
    private @Nullable TaskGraphView graph;
    private @Nullable FlowBars bars;

    @FXML private StackPane flowsPage;
    @FXML private ListView<Workflow> flowList;
    @FXML private HBox listBar;
    @FXML private HBox bar;
    @FXML private HBox editBar;
    @FXML private Label note;
    @FXML private ScrollPane graphPane;
    @FXML private VBox runsBox;
    @FXML private ScrollPane side;

    public FlowsController(Desk desk) {
        this.desk = desk;
        words = new FlowWords(desk);
    }

    @FXML
    void initialize() {
        cards = new FlowCards(desk, words, flowList, this::choose);
        runs = new RunsPane(desk, words, runsBox, this::chooseRun);
        TaskGraphView made = new TaskGraphView(desk.appearance(), this);
        made.onJoining(from -> tell(from.isEmpty() ? "" : words.text("flow.joining", from)));
        graph = made;
        graphPane.setContent(made);
        bars = new FlowBars(desk, words, this, flowsPage);
        bars.fill(listBar, bar, editBar);
        flowsPage.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        tell("");
        showAll();
    }

    private Workflows workflows() {
        return desk.deck().planning().workflows();
    }

    @Override
    public void shown(Place place) {
        if (changes == null) {
            changes = workflows().onChange(() -> news.offer(1));
        }
        refresh();
    }

    @Override
    public void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    @Override
    public void focusFirst() {
        flowList.requestFocus();
    }

    private void key(KeyEvent e) {
        boolean undo = e.getCode() == KeyCode.Z && e.isShortcutDown();
        if (undo && !(e.getTarget() instanceof javafx.scene.control.TextInputControl)) {
            undo(e.isShiftDown());
        } else if (e.getCode() == KeyCode.S && e.isShortcutDown() && !e.isShiftDown()) {
            flowsPage.requestFocus();
            save();
        } else if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            runNow();
        } else if (e.getCode() == KeyCode.ESCAPE && run.isPresent()) {
            edit();
        } else {
            return;
        }
        e.consume();
    }

    /// What is known now of the workflows and their runs.
    private void refresh() {
        List<Workflow> all = workflows().all();
        if (draft.isEmpty() && !all.isEmpty()) {
            choose(all.getFirst());
        }
        draft.filter(d -> !d.isNew() && !d.changed()).ifPresent(d -> follow(d, all));
        desk.tasks()
                .followQuietly(
                        workflows().history(Optional.empty()),
                        newest -> show(all, newest),
                        e -> show(all, List.of()));
        refreshRuns();
        say.run(); // the next times are others by now
    }

    private void show(List<Workflow> all, List<Run> newest) {
        if (cards != null) {
            cards.show(all, newest, draft.map(d -> d.now().id()).orElse(new UUID(0, 0)));
        }
    }

    /// Somebody changed it, or it is gone.
    private void follow(FlowDraft d, List<Workflow> all) {
        Optional<Workflow> there =
                all.stream().filter(w -> w.id().equals(d.now().id())).findFirst();
        if (there.isEmpty()) {
            draft = Optional.empty();
            run = Optional.empty();
            showAll();
        } else if (!there.get().equals(d.now())) {
            choose(there.get());
        }
    }

    private void refreshRuns() {
        Optional<FlowDraft> d = draft.filter(x -> !x.isNew());
        if (d.isEmpty()) {
            showRuns(List.of());
            return;
        }
        UUID id = d.get().now().id();
        desk.tasks()
                .followQuietly(
                        workflows().history(Optional.of(id)),
                        list -> {
                            if (draft.filter(x -> x.now().id().equals(id)).isPresent()) {
                                showRuns(list);
                            }
                        },
                        e -> showRuns(List.of()));
        run.filter(r -> r.workflowId().equals(id)).ifPresent(r -> load(r.id()));
    }

    private void showRuns(List<Run> list) {
        if (runs != null) {
            runs.show(draft.map(FlowDraft::now), list, run.map(Run::id));
        }
        if (bars != null) {
            bars.say();
        }
    }

    private void load(UUID id) {
        desk.tasks()
                .followQuietly(
                        workflows().detail(id),
                        found ->
                                found.filter(
                                                f ->
                                                        run.filter(r -> r.id().equals(f.id()))
                                                                .isPresent())
                                        .filter(f -> !Optional.of(f).equals(run))
                                        .ifPresent(
                                                f -> {
                                                    run = Optional.of(f);
                                                    showAll();
                                                }),
                        e -> tell(String.valueOf(e.getMessage())));
    }

    void choose(Workflow workflow) {
        if (draft.filter(d -> d.now().equals(workflow)).isEmpty()) {
            if (draft.filter(d -> d.changed() && !d.now().id().equals(workflow.id())).isPresent()) {
                tell(words.text("flow.unsaved", draft.get().now().name()));
                refreshSelection();
                return;
            }
            boolean other = draft.filter(d -> d.now().id().equals(workflow.id())).isEmpty();
            open(new FlowDraft(workflow, Optional.of(workflow.updated())), other);
        }
    }

    private void refreshSelection() {
        Fx.later(() -> show(workflows().all(), List.of()));
        news.offer(1);
    }

    void open(FlowDraft next, boolean other) {
        draft = Optional.of(next);
        if (other) {
            selected = "";
            run = Optional.empty();
            tell("");
        }
        showAll();
        refreshRuns();
    }

    private void chooseRun(Run chosen) {
        run = Optional.of(chosen);
        showAll();
        load(chosen.id());
    }

    /// Back from a run to the definition.
    void edit() {
        run = Optional.empty();
        showAll();
        refreshRuns();
        if (graph != null) {
            graph.requestFocus();
        }
    }

    Optional<FlowDraft> draft() {
        return draft;
    }

    Optional<Run> run() {
        return run;
    }

    String selectedTask() {
        return selected;
    }

    void tell(String text) {
        FlowWords.say(note, text);
    }

    Label note() {
        return note;
    }

    /// Everything anew: picture, form, buttons.
    void showAll() {
        if (draft.isPresent() && draft.get().now().task(selected).isEmpty()) {
            selected = "";
        }
        side.setContent(form());
        showParts();
    }

    private javafx.scene.Node form() {
        if (draft.isEmpty()) {
            say = () -> {};
            return FlowWords.quiet(words.text("flow.none"));
        }
        if (run.isPresent()) {
            say = () -> {};
            return new RunDetail(words, workflow(), run.get(), selected).node();
        }
        Optional<Task> task = workflow().task(selected);
        if (task.isPresent()) {
            Optional<KindSpec> kind =
                    workflows().kinds().stream()
                            .filter(k -> k.id().equals(task.get().kind()))
                            .findFirst();
            TaskForm form = new TaskForm(words, this, task.get(), kind);
            say = form::say;
            return form.node();
        }
        FlowForm form = new FlowForm(desk, words, this, !draft.get().isNew());
        say = form::say;
        return form.node();
    }

    private void showParts() {
        faults = draft.map(d -> workflows().faults(d.now())).orElse(List.of());
        say.run();
        if (bars != null) {
            bars.say();
        }
        if (graph != null) {
            List<Task> tasks = draft.map(d -> d.now().tasks()).orElse(List.of());
            graph.show(
                    tasks,
                    new FlowFaces(words, run, faults).of(tasks),
                    words.text("flow.graph", draft.map(d -> d.now().name()).orElse("")),
                    selected);
        }
    }

    @Override
    public Workflow workflow() {
        return draft.orElseThrow().now();
    }

    @Override
    public void change(Workflow next) {
        draft.filter(d -> d.now().id().equals(next.id()))
                .ifPresent(
                        d -> {
                            d.to(next);
                            showParts();
                        });
    }

    @Override
    public void rename(String id, String other) {
        draft.ifPresent(
                d -> {
                    d.rename(id, other);
                    selected = other;
                    showParts();
                });
    }

    @Override
    public List<Fault> faults() {
        return faults;
    }

    @Override
    public void selected(String task) {
        selected = task;
        showAll();
    }

    @Override
    public void joined(String from, String to) {
        if (run.isEmpty() && draft.isPresent()) {
            if (draft.get().join(from, to)) {
                tell("");
            } else {
                tell(words.text("flow.circle", from, to));
            }
            showAll();
        }
    }

    @Override
    public void opened(String task) {
        selected(task);
        side.getContent().requestFocus();
        var unused = side.requestFocusTraversal(javafx.scene.TraversalDirection.NEXT);
    }

    @Override
    public void deleted(String task) {
        if (run.isEmpty() && !task.isEmpty()) {
            draft.ifPresent(d -> d.remove(task));
            selected = "";
            showAll();
        }
    }

    void undo(boolean forward) {
        draft.ifPresent(
                d -> {
                    if (forward ? d.redo() : d.undo()) {
                        showAll();
                    }
                });
    }

    void save() {
        draft.ifPresent(
                d ->
                        words.follow(
                                workflows().save(desk.actor(), d.now(), d.seen()),
                                note,
                                kept -> {
                                    d.saved(kept);
                                    tell(words.text("flow.saved", kept.name()));
                                    showAll();
                                    refresh();
                                }));
    }

    void runNow() {
        draft.filter(d -> !d.isNew())
                .ifPresent(
                        d ->
                                words.follow(
                                        workflows().run(desk.actor(), d.now().id()),
                                        note,
                                        begun -> {
                                            run = Optional.of(begun);
                                            showAll();
                                            refresh();
                                        }));
    }

    /// A task of a kind is added behind the one that is selected.
    void add(KindSpec kind) {
        draft.ifPresent(
                d -> {
                    run = Optional.empty();
                    selected = d.add(kind.id(), words.text("flow.kind." + kind.id()), selected);
                    showAll();
                });
    }
}
