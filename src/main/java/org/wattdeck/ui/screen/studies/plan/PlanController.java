package org.wattdeck.ui.screen.studies.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.NowStudy;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyOutcome;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.studies.Templates;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.screen.studies.OpenStudy;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// A study, what it asks and the plan that comes of it. FX thread.
public final class PlanController implements Screen {

    private final Desk desk;
    private @Nullable StudyEditor editor;
    private @Nullable ResultView result;
    private @Nullable StudyList list;
    private @Nullable RunFollow follow;
    private @Nullable AdoptPane adopting;
    private @Nullable PlanFiles files;
    private @Nullable StudyKeeping keeping;
    private List<String> assumed = List.of();
    private Optional<UUID> runId = Optional.empty();
    private @Nullable NowStart now;
    private final OpenStudy.Side side;
    private boolean opened;

    @FXML private BorderPane planPage;
    @FXML private StackPane planStack;
    @FXML private StackPane planViews;
    @FXML private ListView<StudyList.Line> planStudies;
    @FXML private ComboBox<Site> nowSite;
    @FXML private ComboBox<Duration> nowLength;
    @FXML private Button planNow;
    @FXML private ToggleButton seeStudy;
    @FXML private ToggleButton seeResult;
    @FXML private Button planRun;
    @FXML private Button planCancel;
    @FXML private Button planSave;
    @FXML private Button planDelete;
    @FXML private Button planAdopt;
    @FXML private ProgressBar planProgress;
    @FXML private Label planNote;
    @FXML private Label planUnsaved;

    public PlanController(Desk desk, OpenStudy shared) {
        this.desk = desk;
        side = new OpenStudy.Side(shared, () -> editor().opened(), this::take);
    }

    @FXML
    void initialize() {
        editor = new StudyEditor(desk, this::checked);
        result = new ResultView(desk);
        list = new StudyList(desk, planStudies, this::open);
        follow = new RunFollow(desk, planProgress, planNote, this::ended);
        adopting = new AdoptPane(desk, planStack, this::focusFirst);
        keeping = new StudyKeeping(desk, planNote::setText);
        files =
                new PlanFiles(
                        desk,
                        planStack,
                        new PlanFiles.Shown(
                                () -> editor().study(), () -> result().shown(), () -> assumed),
                        read -> opened(OpenStudy.Opened.unkept(read), List.of()),
                        planNote::setText,
                        this::focusFirst);
        now = new NowStart(desk, nowSite, nowLength, this::written, planNote::setText);
        planViews.getChildren().addAll(editor().node(), result().node());
        planPage.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        see(false);
        result().clear(text("studies.plan.none"));
        running(false);
    }

    private StudyEditor editor() {
        return Objects.requireNonNull(editor);
    }

    private ResultView result() {
        return Objects.requireNonNull(result);
    }

    private RunFollow follow() {
        return Objects.requireNonNull(follow);
    }

    private StudyKeeping keeping() {
        return Objects.requireNonNull(keeping);
    }

    private PlanFiles files() {
        return Objects.requireNonNull(files);
    }

    private NowStart now() {
        return Objects.requireNonNull(now);
    }

    private StudyList list() {
        return Objects.requireNonNull(list);
    }

    private Studies studies() {
        return desk.deck().planning().studies();
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private void see(boolean ofResult) {
        seeStudy.setSelected(!ofResult);
        seeResult.setSelected(ofResult);
        editor().node().setVisible(!ofResult);
        result().node().setVisible(ofResult);
    }

    @FXML
    void seeStudy() {
        see(false);
    }

    @FXML
    void seeResult() {
        see(true);
    }

    private void key(KeyEvent e) {
        Optional<PlanKey> key =
                PlanKey.of(e).filter(k -> k != PlanKey.CANCEL || follow().running());
        if (key.isPresent() && !Objects.requireNonNull(adopting).showing()) {
            e.consume();
            act(key.get());
        }
    }

    private void act(PlanKey key) {
        switch (key) {
            case RUN -> run();
            case CANCEL -> cancel();
            case SAVE -> save();
            case DOWNLOAD -> download();
            case ADOPT -> adopt();
            case NOW -> planNow();
            case TURN -> turn();
        }
    }

    private void turn() {
        see(!seeResult.isSelected());
        focusFirst();
    }

    private void open(StudyList.Line line) {
        opened(OpenStudy.Opened.asKept(line.text()), List.of());
    }

    /// What is opened here is opened on other pages too.
    private void opened(OpenStudy.Opened study, List<String> whatIsAssumed) {
        begin(study, whatIsAssumed);
        side.opened();
    }

    private void begin(OpenStudy.Opened wanted, List<String> whatIsAssumed) {
        StudyText study = wanted.text();
        follow().drop();
        running(false);
        assumed = whatIsAssumed;
        runId = Optional.empty();
        editor().open(wanted);
        unsaved();
        result().clear(text("studies.plan.notRun"));
        planDelete.setDisable(study.id().isEmpty());
        planNote.setText(study.name());
        see(false);
        study.id().ifPresent(id -> keeping().lastRun(id, this::ranBefore));
    }

    private void ranBefore(StudyResult before) {
        if (!follow().running()) {
            result().show(before, List.of());
        }
    }

    private void unsaved() {
        planUnsaved.setVisible(editor().opened().unsaved());
    }

    private void checked(StudyReading reading) {
        allowed();
        unsaved();
        if (reading.broken()) {
            planNote.setText(text("studies.plan.broken", reading.problems().size()));
        } else if (!follow().running()) {
            planNote.setText(editor().name());
        }
    }

    private Optional<String> refusal(Act act) {
        return desk.deck().access().guard().refusal(Deed.of(desk.actor(), act)).map(Sentences::of);
    }

    private void allowed() {
        Optional<String> refusal = refusal(Act.STUDY_RUN);
        boolean idle = !follow().running();
        planRun.setDisable(refusal.isPresent() || !idle || editor().reading().broken());
        planNow.setDisable(refusal.isPresent() || !idle || !now().possible());
        planSave.setDisable(refusal(Act.STUDY_SAVE).isPresent());
        planAdopt.setDisable(result().shown().isEmpty());
        refusal.ifPresent(planNote::setText);
    }

    private void running(boolean on) {
        planCancel.setDisable(!on);
        planProgress.setVisible(on);
        allowed();
    }

    @FXML
    void run() {
        if (!planRun.isDisabled()) {
            start();
        }
    }

    private void start() {
        if (follow().start(studies().runBase(desk.actor(), editor().study()))) {
            running(true);
        }
    }

    @FXML
    void cancel() {
        follow().cancel();
    }

    private void ended(StudyOutcome outcome) {
        running(false);
        side.ended();
        runId = outcome.runId();
        outcome.results().stream()
                .findFirst()
                .ifPresent(
                        r -> {
                            result().show(r, assumed);
                            see(true);
                            result().focusFirst();
                        });
        outcome.problems().stream()
                .filter(p -> outcome.results().isEmpty())
                .findFirst()
                .ifPresent(p -> planNote.setText(Sentences.of(p.said())));
        allowed();
    }

    @FXML
    void planNow() {
        if (!planNow.isDisabled()) {
            now().write();
        }
    }

    /// It is run at once: one key leads from the plant as it is to its plan.
    private void written(NowStudy.Made made) {
        opened(
                OpenStudy.Opened.unkept(made.name(), made.text()),
                made.assumed().stream().map(new FactWords(desk.messages())::text).toList());
        start();
    }

    @FXML
    void save() {
        keeping().save(editor().study(), this::saved);
    }

    private void saved(KeptStudy kept) {
        editor().saved(kept);
        unsaved();
        planDelete.setDisable(false);
        list().load(Optional.of(kept.name()));
    }

    @FXML
    void undo() {
        editor().undo();
    }

    @FXML
    void delete() {
        list().selected()
                .flatMap(StudyList.Line::kept)
                .filter(k -> editor().study().id().equals(Optional.of(k.id())))
                .ifPresent(kept -> keeping().delete(kept, this::deleted));
    }

    private void deleted(KeptStudy kept) {
        planDelete.setDisable(true);
        opened(OpenStudy.Opened.unkept(kept.name(), kept.text()), List.of());
        list().load(Optional.empty());
    }

    @FXML
    void open() {
        files().choose(planPage.getScene().getWindow());
    }

    @FXML
    void download() {
        files().save();
    }

    @FXML
    void adopt() {
        result().shown()
                .ifPresent(
                        r ->
                                Objects.requireNonNull(adopting)
                                        .open(
                                                r,
                                                editor().name(),
                                                runId.orElseGet(UUID::randomUUID)));
    }

    @Override
    public void shown(Place place) {
        now().shown(place);
        Optional<String> wanted = StudyChoice.takeStudy(desk);
        if (wanted.isPresent()) {
            opened = true;
            list().open(wanted.get());
        }
        follow().shown();
        if (!opened) {
            opened = true;
            begin(OpenStudy.Opened.asKept(Templates.all().getFirst()), List.of());
        }
        side.shown(wanted.isPresent() || follow().running());
        if (wanted.isEmpty()) {
            list().load(Optional.of(editor().opened().listed()));
        }
        allowed();
    }

    /// What became of the study on another page, or the one that was opened there.
    private void take(OpenStudy.Opened there) {
        if (there.same(editor().opened())) {
            editor().take(there);
            unsaved();
            planDelete.setDisable(there.text().id().isEmpty());
        } else {
            begin(there, List.of());
        }
    }

    @Override
    public void hidden() {
        side.hidden();
        follow().hidden();
    }

    @Override
    public void focusFirst() {
        if (seeResult.isSelected()) {
            result().focusFirst();
        } else {
            planStudies.requestFocus();
        }
    }

    @Override
    public boolean settled() {
        return !now().writing() && list().settled() && editor().settled() && !follow().running();
    }
}
