package org.wattdeck.ui.screen.studies.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyOutcome;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.screen.studies.OpenStudy;
import org.wattdeck.ui.screen.studies.plan.RunFollow;
import org.wattdeck.ui.screen.studies.plan.StudyList;

/// A study with its variants and its sweep, and runs that are kept, side by side. FX thread.
public final class CompareController implements Screen {

    private final Desk desk;
    private final CompareCharts charts;
    private final OpenStudy.Side side;
    private final List<StudyResult> results = new ArrayList<>();
    private @Nullable StudyList list;
    private @Nullable RunFollow follow;
    private @Nullable CompareTable table;
    private @Nullable CompareFiles files;
    private @Nullable RunList runs;
    private @Nullable OpenedStudy study;
    private @Nullable VariantForm variant;
    private @Nullable SizesView sizes;
    private @Nullable SizesForm sizing;
    private final WhereRun where;
    private Comparison comparison = Comparison.of(List.of(), 0);
    private int base;
    private boolean opened;
    private boolean resumable;

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
    @FXML private VBox compareVariant;
    @FXML private StackPane compareViews;
    @FXML private SplitPane compareRunsView;
    @FXML private ToggleButton seeRuns;
    @FXML private ToggleButton seeSizes;
    @FXML private Button compareSave;
    @FXML private ProgressBar compareProgress;
    @FXML private Label compareNote;
    @FXML private Label compareUnsaved;
    @FXML private Label compareWhere;

    public CompareController(Desk desk, OpenStudy shared) {
        this.desk = desk;
        charts = new CompareCharts(desk);
        where = new WhereRun(desk.messages());
        side = new OpenStudy.Side(shared, () -> study().opened(), this::take);
    }

    @FXML
    void initialize() {
        list = new StudyList(desk, compareStudies, this::open);
        follow =
                new RunFollow(
                        desk,
                        compareProgress,
                        compareNote,
                        this::ended,
                        p -> where(where.running(p)));
        table = new CompareTable(desk, compareTable, this::draw);
        study =
                new OpenedStudy(
                        desk, new OpenedStudy.Heard(this::read, compareNote::setText, this::kept));
        runs = new RunList(desk, compareRuns, (run, result) -> add(result, RunList.words(run)));
        variant = new VariantForm(desk, compareVariant, study()::add);
        compareCharts.getChildren().add(charts.node());
        sizing = new SizesForm(desk, this::put, next -> study().change(next, Optional.empty()));
        sizes = new SizesView(desk, sizing.node(), this::use);
        compareViews.getChildren().add(sizes.node());
        files =
                new CompareFiles(
                        desk,
                        compareStack,
                        () -> comparison,
                        sizes,
                        study()::name,
                        this::focusFirst);
        see(false);
        comparePage.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        running(false);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private Studies studies() {
        return desk.deck().planning().studies();
    }

    private OpenedStudy study() {
        return Objects.requireNonNull(study);
    }

    private RunFollow follow() {
        return Objects.requireNonNull(follow);
    }

    private void key(KeyEvent e) {
        Optional<CompareKey> key =
                CompareKey.of(e).filter(k -> k != CompareKey.CANCEL || follow().running());
        if (key.isPresent()) {
            e.consume();
            act(key.get());
        }
    }

    private void act(CompareKey key) {
        switch (key) {
            case RUN -> run();
            case CANCEL -> cancel();
            case SAVE -> save();
            case TURN -> turn();
            case MEASURE -> sizes().turnMeasure();
            case USE -> sizes().use();
            case BASE -> base();
            case DOWNLOAD -> download();
        }
    }

    private SizesView sizes() {
        return Objects.requireNonNull(sizes);
    }

    private void see(boolean ofSizes) {
        seeRuns.setSelected(!ofSizes);
        seeSizes.setSelected(ofSizes);
        compareRunsView.setVisible(!ofSizes);
        compareRunsView.setManaged(!ofSizes);
        sizes().node().setVisible(ofSizes);
        sizes().node().setManaged(ofSizes);
    }

    @FXML
    void seeRuns() {
        see(false);
    }

    @FXML
    void seeSizes() {
        see(true);
    }

    private void turn() {
        see(!seeSizes.isSelected());
        if (seeSizes.isSelected()) {
            sizes().focusFirst();
        } else {
            compareTable.requestFocus();
        }
    }

    private void open(StudyList.Line line) {
        open(OpenStudy.Opened.asKept(line.text()));
        side.opened();
    }

    private void open(OpenStudy.Opened wanted) {
        follow().drop();
        where("");
        results.clear();
        base = 0;
        show();
        compareNote.setText(wanted.listed());
        study().open(wanted);
        runs();
    }

    /// What became of the study on another page, or the one that was opened there.
    private void take(OpenStudy.Opened there) {
        OpenStudy.Opened own = study().opened();
        if (!there.same(own)) {
            open(there);
        } else {
            if (!there.text().text().equals(own.text().text())) {
                results.replaceAll(StudyResult::withoutSizes);
                resumable = false;
            }
            study().take(there);
        }
    }

    private void kept(String name) {
        running(follow().running());
        Objects.requireNonNull(list).load(Optional.of(name));
    }

    /// What was typed into the form; what sizes came to before no longer counts.
    private void put(String path, String value) {
        if (study().put(path, value)) {
            results.replaceAll(StudyResult::withoutSizes);
        }
    }

    /// Results of the study as it was are no longer gone on from.
    private void use(SizeTable.Row row) {
        resumable = false;
        study().use(row);
    }

    private void runs() {
        Objects.requireNonNull(runs).load(study().text().flatMap(StudyText::id));
    }

    /// What a variant may change: the numbers that the form of the study has.
    private void read(OpenedStudy.Read read) {
        StudyReading reading = read.reading();
        Objects.requireNonNull(variant).paths(StudyList.paths(reading));
        Objects.requireNonNull(sizing)
                .show(reading, study().text().map(StudyText::text).orElse(""));
        compareNote.setText(new ReadWords(desk.messages()).of(read, study().name()));
        running(follow().running());
        if (results.isEmpty() && !follow().running() && !reading.broken()) {
            study().calledOff(this::calledOff);
        }
    }

    /// A run that was called off is gone on from, after a new start of the console too.
    private void calledOff(List<StudyResult> found) {
        if (results.isEmpty() && !follow().running()) {
            results.addAll(found);
            resumable = true;
            compareNote.setText(text("studies.compare.calledOff", study().name(), found.size()));
            show();
            running(false);
        }
    }

    private void running(boolean on) {
        Guard guard = desk.deck().access().guard();
        boolean refused = guard.refusal(Deed.of(desk.actor(), Act.STUDY_RUN)).isPresent();
        compareRun.setDisable(on || refused || study().text().isEmpty());
        compareResume.setDisable(on || refused || results.isEmpty() || !resumable);
        compareCancel.setDisable(!on);
        compareBase.setDisable(results.isEmpty());
        compareUnsaved.setVisible(study().unsaved());
        compareSave.setDisable(study().text().isEmpty());
        compareProgress.setVisible(on);
    }

    @FXML
    void run() {
        if (!compareRun.isDisabled()) {
            study().text()
                    .ifPresent(
                            s -> {
                                results.clear();
                                base = 0;
                                resumable = true;
                                running(follow().start(studies().run(desk.actor(), s)));
                            });
        }
    }

    @FXML
    void resume() {
        List<StudyResult> found = List.copyOf(results);
        study().text()
                .ifPresent(s -> running(follow().start(studies().resume(desk.actor(), s, found))));
    }

    @FXML
    void cancel() {
        follow().cancel();
    }

    private void ended(StudyOutcome outcome) {
        side.ended();
        where(where.ended(outcome.place()));
        resumable &= !outcome.complete();
        if (!outcome.results().isEmpty()) {
            results.clear();
            results.addAll(outcome.results());
        }
        outcome.problems().stream()
                .findFirst()
                .filter(p -> outcome.results().isEmpty())
                .ifPresent(p -> compareNote.setText(Sentences.of(p.said())));
        show();
        runs();
        running(false);
        if (outcome.sizes().isPresent() && outcome.results().size() == 1) {
            see(true); // there is nothing else to compare
            sizes().focusFirst();
        }
    }

    private void where(String words) {
        compareWhere.setText(words);
        compareWhere.setVisible(!words.isEmpty());
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

    @FXML
    void save() {
        study().save();
    }

    private void show() {
        comparison = Comparison.of(results, base);
        sizes().show(
                        results.stream()
                                .flatMap(r -> r.beside().sizes().stream())
                                .findFirst()
                                .orElseGet(() -> SizeTable.none(0, List.of())));
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
        follow().shown();
        if (!opened) {
            opened = true;
            open(OpenStudy.Opened.asKept(StudyList.template(1).text()));
        }
        side.shown(follow().running());
        Objects.requireNonNull(list).load(Optional.of(study().opened().listed()));
        running(follow().running());
    }

    @Override
    public void hidden() {
        side.hidden();
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
