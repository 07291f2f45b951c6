package org.wattdeck.ui.screen.studies.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.studies.Templates;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// A study, what it asks and the plan that comes of it. FX thread.
public final class PlanController implements Screen {

    private static final List<Duration> LENGTHS =
            List.of(Duration.ofHours(24), Duration.ofHours(48), Duration.ofDays(7));

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
    private boolean writing;
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

    public PlanController(Desk desk) {
        this.desk = desk;
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
                        opened -> begin(opened, List.of()),
                        planNote::setText,
                        this::focusFirst);
        nowSite.setConverter(new Shown<>(Site::name));
        nowLength.setConverter(new Shown<>(d -> text("studies.plan.hours", d.toHours())));
        nowLength.getItems().setAll(LENGTHS);
        nowLength.setValue(LENGTHS.getFirst());
        planViews.getChildren().addAll(editor().node(), result().node());
        planPage.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        see(false);
        result().clear(text("studies.plan.none"));
        running(false);
    }

    private StudyEditor editor() {
        return java.util.Objects.requireNonNull(editor);
    }

    private ResultView result() {
        return java.util.Objects.requireNonNull(result);
    }

    private RunFollow follow() {
        return java.util.Objects.requireNonNull(follow);
    }

    private StudyKeeping keeping() {
        return java.util.Objects.requireNonNull(keeping);
    }

    private PlanFiles files() {
        return java.util.Objects.requireNonNull(files);
    }

    private StudyList list() {
        return java.util.Objects.requireNonNull(list);
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
        boolean typing = Typing.into(e);
        boolean shortcut = e.isShortcutDown();
        Optional<Runnable> act =
                switch (e.getCode()) {
                    case F5 -> Optional.of(this::run);
                    case ENTER -> shortcut ? Optional.of(this::run) : Optional.empty();
                    case ESCAPE ->
                            follow().running() ? Optional.of(this::cancel) : Optional.empty();
                    case S ->
                            shortcut && !e.isShiftDown()
                                    ? Optional.of(this::save)
                                    : Optional.empty();
                    case E -> !typing && !shortcut ? Optional.of(this::download) : Optional.empty();
                    case A -> !typing && !shortcut ? Optional.of(this::adopt) : Optional.empty();
                    case N -> !typing && !shortcut ? Optional.of(this::planNow) : Optional.empty();
                    case R -> !typing && !shortcut ? Optional.of(this::turn) : Optional.empty();
                    default -> Optional.empty();
                };
        if (act.isPresent() && !java.util.Objects.requireNonNull(adopting).showing()) {
            e.consume();
            act.get().run();
        }
    }

    private void turn() {
        see(!seeResult.isSelected());
        focusFirst();
    }

    private void open(StudyList.Line line) {
        begin(line.text(), List.of());
    }

    private void begin(StudyText study, List<String> whatIsAssumed) {
        follow().drop();
        running(false);
        assumed = whatIsAssumed;
        runId = Optional.empty();
        editor().open(study);
        result().clear(text("studies.plan.notRun"));
        planDelete.setDisable(study.id().isEmpty());
        planNote.setText(study.name());
        see(false);
        study.id()
                .ifPresent(
                        id ->
                                keeping()
                                        .lastRun(
                                                id,
                                                r -> {
                                                    if (!follow().running()) {
                                                        result().show(r, List.of());
                                                    }
                                                }));
    }

    private void checked(StudyReading reading) {
        allowed();
        if (reading.broken()) {
            planNote.setText(text("studies.plan.broken", reading.problems().size()));
        } else if (!follow().running()) {
            planNote.setText(editor().name());
        }
    }

    private void allowed() {
        Optional<String> refusal =
                desk.deck().access().guard().refusal(Deed.of(desk.actor(), Act.STUDY_RUN));
        boolean idle = !follow().running();
        planRun.setDisable(refusal.isPresent() || !idle || editor().reading().broken());
        planNow.setDisable(refusal.isPresent() || !idle || nowSite.getItems().isEmpty());
        planSave.setDisable(
                desk.deck()
                        .access()
                        .guard()
                        .refusal(Deed.of(desk.actor(), Act.STUDY_SAVE))
                        .isPresent());
        planAdopt.setDisable(result().shown().isEmpty());
        refusal.ifPresent(planNote::setText);
    }

    private void running(boolean on) {
        planCancel.setDisable(!on);
        planProgress.setVisible(on);
        planProgress.setManaged(on);
        allowed();
    }

    @FXML
    void run() {
        if (planRun.isDisabled()) {
            return;
        }
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
                .ifPresent(p -> planNote.setText(p.text()));
        allowed();
    }

    @FXML
    void planNow() {
        Site site = nowSite.getValue();
        if (site == null || planNow.isDisabled()) {
            return;
        }
        writing = true;
        desk.tasks()
                .follow(
                        text("studies.plan.now"),
                        studies().fromNow(site.id(), nowLength.getValue()),
                        this::written,
                        e -> {
                            writing = false;
                            planNote.setText(String.valueOf(e.getMessage()));
                        });
    }

    /// It is run at once: one key leads from the plant as it is to its plan.
    private void written(NowStudy.Made made) {
        writing = false;
        begin(
                new StudyText(
                        Optional.empty(), made.name(), made.text(), Path.of("").toAbsolutePath()),
                made.assumed().stream().map(new FactWords(desk.messages())::text).toList());
        if (follow().start(studies().runBase(desk.actor(), editor().study()))) {
            running(true);
        }
    }

    @FXML
    void save() {
        keeping().save(editor().study(), this::saved);
    }

    private void saved(KeptStudy kept) {
        editor().saved(kept.id());
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
        begin(
                new StudyText(
                        Optional.empty(), kept.name(), kept.text(), Path.of("").toAbsolutePath()),
                List.of());
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
                                java.util.Objects.requireNonNull(adopting)
                                        .open(
                                                r,
                                                editor().name(),
                                                runId.orElseGet(UUID::randomUUID)));
    }

    @Override
    public void shown(Place place) {
        List<Site> sites = new ArrayList<>(desk.live().registry().sites());
        UUID before =
                place.siteId()
                        .or(() -> Optional.ofNullable(nowSite.getValue()).map(Site::id))
                        .orElseGet(UUID::randomUUID);
        nowSite.getItems().setAll(sites);
        nowSite.setValue(
                sites.stream()
                        .filter(s -> s.id().equals(before))
                        .findFirst()
                        .or(() -> sites.stream().findFirst())
                        .orElse(null));
        Optional<String> wanted = StudyChoice.takeStudy(desk);
        if (wanted.isPresent()) {
            opened = true;
            list().open(wanted.get());
        } else {
            list().load(Optional.empty());
        }
        follow().shown();
        if (!opened) {
            opened = true;
            begin(Templates.all().getFirst(), List.of());
        }
        allowed();
    }

    @Override
    public void hidden() {
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
        return !writing && list().settled() && editor().settled() && !follow().running();
    }
}
