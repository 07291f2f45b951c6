package org.wattdeck.ui.screen.studies.compare;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
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
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;
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
    private @Nullable SavePane saving;
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
        compareRuns.setAccessibleText(text("studies.compare.runs"));
        compareRuns.setPlaceholder(new Label(text("studies.compare.noRuns")));
        compareRuns.setCellFactory(l -> new RunCell());
        compareRuns.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        addRun();
                    }
                });
        compareRuns.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        addRun();
                        e.consume();
                    }
                });
        variantPath.getEditor().setAccessibleText(text("studies.compare.path"));
        compareCharts.getChildren().add(charts.node());
        saving =
                new SavePane(
                        desk,
                        compareStack,
                        new SavePane.Words(
                                text("studies.plan.download"), text("studies.compare.none")),
                        List.of(form("html"), form("pdf"), form("xlsx"), form("csv")),
                        () -> "compare",
                        this::focusFirst);
        comparePage.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        running(false);
    }

    private final class RunCell extends ListCell<KeptRun> {

        RunCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable KeptRun item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words(item));
        }
    }

    private static String words(KeptRun run) {
        return Dates.of("d MMM HH:mm").format(run.startedAt().atZone(ZoneId.systemDefault()))
                + "  "
                + PlanTexts.money(run.goalValue())
                + " "
                + run.goalUnit()
                + "  "
                + run.startedBy();
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
        follow().cancel();
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
        compareRuns.getItems().clear();
        study.flatMap(StudyText::id)
                .ifPresent(
                        id ->
                                desk.tasks()
                                        .followQuietly(
                                                studies().runs(id),
                                                found -> compareRuns.getItems().setAll(found),
                                                e -> {}));
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

    private void addRun() {
        KeptRun run = compareRuns.getSelectionModel().getSelectedItem();
        if (run != null) {
            desk.tasks()
                    .follow(
                            text("studies.compare.runs"),
                            studies().results(run.id()),
                            found ->
                                    found.filter(r -> !r.isEmpty())
                                            .ifPresent(r -> add(r.getFirst(), words(run))),
                            e -> compareNote.setText(String.valueOf(e.getMessage())));
        }
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
        Objects.requireNonNull(saving).open();
    }

    private SavePane.Form form(String kind) {
        return new SavePane.Form(
                kind, text("studies.compare.as." + kind), kind, () -> content(kind));
    }

    private Optional<SavePane.Content> content(String kind) {
        if (results.isEmpty()) {
            return Optional.empty();
        }
        CompareReport report =
                new CompareReport(
                        desk.messages(), comparison, study.map(StudyText::name).orElse(""));
        return Optional.of(
                switch (kind) {
                    case "csv" -> report::csv;
                    case "html" -> report::html;
                    case "xlsx" ->
                            file ->
                                    desk.reports()
                                            .xlsx(report.report(desk.clock().instant()), file);
                    default ->
                            file -> desk.reports().pdf(report.report(desk.clock().instant()), file);
                });
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
