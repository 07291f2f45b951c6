package org.wattdeck.ui.screen.studies.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyOutcome;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.screen.studies.plan.RunFollow;
import org.wattdeck.ui.screen.studies.plan.StudyList;

/// A study with its variants and its sweep, and runs that are kept, side by side. FX thread.
public final class CompareController implements Screen {

    private final Desk desk;
    private final CompareCharts charts;
    private final List<StudyResult> results = new ArrayList<>();
    private @Nullable StudyList list;
    private @Nullable RunFollow follow;
    private @Nullable CompareTable table;
    private @Nullable CompareFiles files;
    private @Nullable RunList runs;
    private Optional<StudyText> study = Optional.empty();
    private Comparison comparison = Comparison.of(List.of(), 0);
    private int base;
    private boolean opened;

    @FXML private BorderPane comparePage;
    @FXML private StackPane compareStack;
    @FXML private StackPane compareCharts;
    @FXML private ListView<StudyList.Line> compareStudies;
    @FXML private ListView<KeptRun> compareRuns;
    @FXML private TableView<Comparison.Line> compareTable;
    @FXML private Button compareRun;
    @FXML private Button compareCancel;
    @FXML private Button compareResume;
    @FXML private Button compareBase;
    @FXML private TextField variantName;
    @FXML private ComboBox<String> variantPath;
    @FXML private TextField variantValue;
    @FXML private Button compareSave;
    @FXML private ProgressBar compareProgress;
    @FXML private Label compareNote;

    public CompareController(Desk desk) {
        this.desk = desk;
        charts = new CompareCharts(desk);
    }

    @FXML
    void initialize() {
        list = new StudyList(desk, compareStudies, this::open);
        follow = new RunFollow(desk, compareProgress, compareNote, this::ended);
        table = new CompareTable(desk, compareTable, this::draw);
        runs = new RunList(desk, compareRuns, (run, result) -> add(result, RunList.words(run)));
        variantPath.getEditor().setAccessibleText(text("studies.compare.path"));
        compareCharts.getChildren().add(charts.node());
        files =
                new CompareFiles(
                        desk,
                        compareStack,
                        () -> comparison,
                        () -> study.map(StudyText::name).orElse(""),
                        this::focusFirst);
        comparePage.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        running(false);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private Studies studies() {
        return desk.deck().planning().studies();
    }

    private RunFollow follow() {
        return Objects.requireNonNull(follow);
    }

    private void key(KeyEvent e) {
        boolean typing = e.getTarget() instanceof TextInputControl;
        Optional<Runnable> act =
                switch (e.getCode()) {
                    case F5 -> Optional.of(this::run);
                    case ENTER -> e.isShortcutDown() ? Optional.of(this::run) : Optional.empty();
                    case ESCAPE ->
                            follow().running() ? Optional.of(this::cancel) : Optional.empty();
                    case B ->
                            !typing && !e.isShortcutDown()
                                    ? Optional.of(this::base)
                                    : Optional.empty();
                    case E ->
                            !typing && !e.isShortcutDown()
                                    ? Optional.of(this::download)
                                    : Optional.empty();
                    default -> Optional.empty();
                };
        act.ifPresent(
                run -> {
                    e.consume();
                    run.run();
                });
    }

    private void open(StudyList.Line line) {
        follow().drop();
        study = Optional.of(line.text());
        results.clear();
        base = 0;
        show();
        compareNote.setText(line.text().name());
        runs();
        desk.tasks()
                .followQuietly(
                        studies().check(line.text()),
                        this::paths,
                        e -> compareNote.setText(String.valueOf(e.getMessage())));
    }

    private void runs() {
        Objects.requireNonNull(runs).load(study.flatMap(StudyText::id));
    }

    /// What a variant may change: the numbers that the form of the study has.
    private void paths(StudyReading reading) {
        variantPath.getItems().setAll(StudyList.paths(reading));
        compareNote.setText(
                reading.broken()
                        ? text("studies.plan.broken", reading.problems().size())
                        : text(
                                "studies.compare.cases",
                                study.map(StudyText::name).orElse(""),
                                reading.cases().size()));
        running(follow().running());
    }

    private void running(boolean on) {
        boolean refused =
                desk.deck()
                        .access()
                        .guard()
                        .refusal(Deed.of(desk.actor(), Act.STUDY_RUN))
                        .isPresent();
        compareRun.setDisable(on || refused || study.isEmpty());
        compareResume.setDisable(on || refused || results.isEmpty());
        compareCancel.setDisable(!on);
        compareBase.setDisable(results.isEmpty());
        compareSave.setDisable(study.isEmpty());
        compareProgress.setVisible(on);
        compareProgress.setManaged(on);
    }

    @FXML
    void run() {
        if (!compareRun.isDisabled()) {
            study.ifPresent(
                    s -> {
                        results.clear();
                        base = 0;
                        running(follow().start(studies().run(desk.actor(), s)));
                    });
        }
    }

    @FXML
    void resume() {
        study.ifPresent(
                s ->
                        running(
                                follow().start(
                                                studies()
                                                        .resume(
                                                                desk.actor(),
                                                                s,
                                                                List.copyOf(results)))));
    }

    @FXML
    void cancel() {
        follow().cancel();
    }

    private void ended(StudyOutcome outcome) {
        if (!outcome.results().isEmpty()) {
            results.clear();
            results.addAll(outcome.results());
        }
        outcome.problems().stream()
                .findFirst()
                .filter(p -> outcome.results().isEmpty())
                .ifPresent(p -> compareNote.setText(p.text()));
        show();
        runs();
        running(false);
    }

    private void add(StudyResult result, String name) {
        results.add(result.named(name));
        show();
        running(follow().running());
    }

    @FXML
    void base() {
        int chosen = Objects.requireNonNull(table).place();
        if (chosen >= 0) {
            base = chosen;
            show();
        }
    }

    /// Writes a variant into the text of the study; Save keeps it.
    @FXML
    void add() {
        String name = variantName.getText().strip();
        String path = Optional.ofNullable(variantPath.getEditor().getText()).orElse("").strip();
        String value = variantValue.getText().strip();
        Optional<String> next =
                name.isEmpty() || name.contains(".") || path.isEmpty() || value.isEmpty()
                        ? Optional.empty()
                        : study.flatMap(
                                s ->
                                        studies()
                                                .editing()
                                                .put(
                                                        s.text(),
                                                        "variants." + name + ".set",
                                                        "{" + path + ": " + value + "}"));
        if (next.isEmpty()) {
            compareNote.setText(text("studies.compare.notAdded"));
            return;
        }
        StudyText now =
                study.map(s -> new StudyText(s.id(), s.name(), next.get(), s.folder()))
                        .orElseThrow();
        study = Optional.of(now);
        variantName.clear();
        variantValue.clear();
        desk.tasks()
                .followQuietly(
                        studies().check(now),
                        reading -> {
                            paths(reading);
                            reading.problems().stream()
                                    .findFirst()
                                    .ifPresent(p -> compareNote.setText(p.text()));
                        },
                        e -> {});
    }

    @FXML
    void save() {
        study.ifPresent(
                s ->
                        desk.tasks()
                                .follow(
                                        text("studies.plan.save"),
                                        studies().save(desk.actor(), s.id(), s.name(), s.text()),
                                        done -> saved(s, done),
                                        e ->
                                                compareNote.setText(
                                                        text(
                                                                "studies.plan.away",
                                                                String.valueOf(e.getMessage())))));
    }

    private void saved(StudyText s, Verdict<KeptStudy> done) {
        switch (done) {
            case Verdict.Accepted<KeptStudy>(KeptStudy kept) -> {
                study =
                        Optional.of(
                                new StudyText(
                                        Optional.of(kept.id()), kept.name(), s.text(), s.folder()));
                compareNote.setText(text("studies.plan.saved", kept.name()));
                Objects.requireNonNull(list).load(Optional.of(kept.name()));
            }
            case Verdict.Refused<KeptStudy>(List<String> reasons) ->
                    compareNote.setText(String.join(" ", reasons));
        }
    }

    private void show() {
        comparison = Comparison.of(results, base);
        Objects.requireNonNull(table).show(comparison);
        draw();
    }

    private void draw() {
        CompareTable shown = table;
        charts.show(comparison, shown == null ? List.of() : shown.selected());
    }

    @FXML
    void download() {
        Objects.requireNonNull(files).open();
    }

    @Override
    public void shown(Place place) {
        Objects.requireNonNull(list).load(Optional.empty());
        follow().shown();
        if (!opened) {
            opened = true;
            open(StudyList.template(1));
        }
        running(follow().running());
    }

    @Override
    public void hidden() {
        follow().hidden();
    }

    @Override
    public void focusFirst() {
        compareStudies.requestFocus();
    }

    @Override
    public boolean settled() {
        return Objects.requireNonNull(list).settled() && !follow().running();
    }
}
