package org.wattdeck.ui.screen.studies.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.series.Reduction;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// The list of series, the one that is chosen as a picture with its figures, what is unlike the
/// rest in it, and the panes through which more comes in. FX thread.
public final class SeriesController implements Screen {

    private final Desk desk;
    private final SeriesColumns columns;
    private @Nullable SeriesPicture picture;
    private @Nullable AnomalyList anomalies;
    private @Nullable PointsView points;
    private @Nullable SavePane saving;
    private LivePlant.@Nullable Subscription changes;
    private List<SeriesLine> lines = List.of();
    private boolean loading;
    private boolean filling;
    private boolean making;

    @FXML private StackPane seriesOver;
    @FXML private TextField seriesFilter;
    @FXML private TableView<SeriesLine> seriesTable;
    @FXML private Button seriesEdit;
    @FXML private Button seriesDelete;
    @FXML private Button seriesExport;
    @FXML private Button seriesForecast;
    @FXML private Label seriesAnswer;
    @FXML private Button seriesPlan;
    @FXML private ComboBox<SeriesSpan> seriesSpan;
    @FXML private ComboBox<SeriesStep> seriesStep;
    @FXML private ComboBox<Reduction> seriesReduction;
    @FXML private Label seriesTitle;
    @FXML private StackPane seriesPicture;
    @FXML private TableView<PointsTable.Line> pointsTable;
    @FXML private ToggleButton pointsToggle;
    @FXML private Button pointCorrect;
    @FXML private Button pointsMark;
    @FXML private FlowPane seriesFigures;
    @FXML private ComboBox<String> anomalyMethod;
    @FXML private ComboBox<Double> anomalySensitivity;
    @FXML private Label anomalyNote;
    @FXML private TableView<AnomalyList.Line> anomalyTable;

    public SeriesController(Desk desk) {
        this.desk = desk;
        columns = new SeriesColumns(desk);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    @FXML
    void initialize() {
        columns.of(seriesTable);
        Label none = new Label(text("none"));
        none.setWrapText(true);
        seriesTable.setPlaceholder(none);
        seriesTable.getSelectionModel().selectedItemProperty().subscribe(l -> chosen());
        seriesFilter.textProperty().subscribe(() -> fill());
        picture =
                new SeriesPicture(
                        desk,
                        new SeriesPicture.Parts(
                                seriesTitle,
                                seriesPicture,
                                seriesFigures,
                                seriesSpan,
                                seriesStep,
                                seriesReduction));
        points =
                new PointsView(
                        desk,
                        seriesOver,
                        new PointsView.Parts(pointsTable, pointsToggle, pointCorrect, pointsMark),
                        picture,
                        this::say);
        anomalies =
                new AnomalyList(
                        desk,
                        picture,
                        anomalyMethod,
                        anomalySensitivity,
                        anomalyNote,
                        anomalyTable);
        saving =
                new SavePane(
                        desk,
                        seriesOver,
                        new SavePane.Words(text("export.title"), text("export.nothing")),
                        List.of(new SavePane.Form("series-csv", "CSV", "csv", this::content)),
                        this::fileName,
                        this::focusFirst);
        new SeriesKeys(this).listen(seriesOver);
        seriesAnswer.setText("");
    }

    private SeriesPicture picture() {
        return java.util.Objects.requireNonNull(picture);
    }

    private AnomalyList anomalies() {
        return java.util.Objects.requireNonNull(anomalies);
    }

    @Override
    public void shown(Place place) {
        if (changes == null) {
            changes = desk.deck().planning().series().onChange(() -> Fx.later(this::load));
        }
        load();
    }

    @Override
    public void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    /// What there is now; what was chosen stays so.
    void load() {
        if (changes == null) {
            return;
        }
        loading = true;
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().series().all(),
                        all -> {
                            loading = false;
                            lines = all;
                            fill();
                            underWay();
                        },
                        e -> {
                            loading = false;
                            say(String.valueOf(e.getMessage()));
                        });
    }

    private void underWay() {
        Optional<String> words = StudyChoice.example(desk);
        if (words.isPresent() || making) {
            say(words.orElse(""));
            making = words.isPresent();
        }
    }

    private void fill() {
        Optional<UUID> before = selected().map(SeriesLine::id).or(() -> StudyChoice.series(desk));
        String words = seriesFilter.getText().strip().toLowerCase(Locale.ROOT);
        filling = true;
        seriesTable
                .getItems()
                .setAll(
                        lines.stream()
                                .filter(
                                        l ->
                                                (StudyChoice.name(desk, l)
                                                                + " "
                                                                + l.series().unit()
                                                                + " "
                                                                + columns.type(l)
                                                                + " "
                                                                + l.meter()
                                                                        .map(m -> m.name())
                                                                        .orElse(""))
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(words))
                                .toList());
        filling = false;
        int place = -1;
        for (int i = 0; i < seriesTable.getItems().size(); i++) {
            if (Optional.of(seriesTable.getItems().get(i).id()).equals(before)) {
                place = i;
            }
        }
        if (place < 0 && !seriesTable.getItems().isEmpty()) {
            place = 0;
        }
        seriesTable.getSelectionModel().clearAndSelect(Math.max(0, place));
        chosen();
    }

    private Optional<SeriesLine> selected() {
        return Optional.ofNullable(seriesTable.getSelectionModel().getSelectedItem());
    }

    private void chosen() {
        if (filling || picture == null) {
            return;
        }
        Optional<SeriesLine> line = selected();
        Optional<Said> no =
                desk.deck()
                        .access()
                        .refusal(desk.actor(), Act.SERIES_DELETE.permission(), Optional.empty());
        seriesDelete.setDisable(line.isEmpty() || line.get().live() || no.isPresent());
        seriesEdit.setDisable(seriesDelete.isDisabled());
        seriesExport.setDisable(line.isEmpty());
        seriesForecast.setDisable(line.isEmpty());
        seriesPlan.setDisable(line.filter(StudyForm::fits).isEmpty());
        line.ifPresent(l -> StudyChoice.series(desk, l.id()));
        anomalies().forget();
        picture().show(line);
    }

    private void say(String words) {
        seriesAnswer.setText(words);
    }

    @FXML
    void back() {
        picture().move(-1);
    }

    @FXML
    void forward() {
        picture().move(1);
    }

    @FXML
    void find() {
        anomalies().find();
    }

    @FXML
    void forecast() {
        turnTo("forecast");
    }

    private void turnTo(String page) {
        desk.screens().settle(desk.screens().own().place().onPage(page));
    }

    /// Makes a study of the chosen series and opens it.
    @FXML
    void plan() {
        if (seriesPlan.isDisabled()) {
            return;
        }
        selected()
                .ifPresent(
                        line ->
                                new StudyForm(desk, seriesOver, lines, this::planned)
                                        .open(line, this::focusFirst));
    }

    private void planned(KeptStudy study) {
        StudyChoice.study(desk, study.name());
        turnTo("plan");
    }

    @FXML
    void openExport() {
        java.util.Objects.requireNonNull(saving).open();
    }

    @FXML
    void openImport() {
        new SeriesImportPane(desk, seriesOver, this::focusFirst).open();
    }

    @FXML
    void openSeries() {
        new SeriesForm(desk, seriesOver, this::said).open(Optional.empty());
    }

    @FXML
    void openEdit() {
        if (!seriesEdit.isDisabled()) {
            new SeriesForm(desk, seriesOver, this::said).open(selected());
        }
    }

    @FXML
    void openMeters() {
        new MeterList(desk, seriesOver, lines, this::said).open();
    }

    @FXML
    void toggleTable() {
        java.util.Objects.requireNonNull(points).toggle();
    }

    void nearer() {
        picture().zoom(-1);
    }

    void farther() {
        picture().zoom(1);
    }

    private void said(String words) {
        say(words);
        focusFirst();
    }

    @FXML
    void delete() {
        if (!seriesDelete.isDisabled()) {
            selected().ifPresent(l -> new SeriesForm(desk, seriesOver, this::said).delete(l));
        }
    }

    /// The points of what is shown, as they are kept.
    private Optional<SavePane.Content> content() {
        Optional<SeriesRange> shown = picture().range();
        return shown.map(
                range ->
                        (Path file) ->
                                desk.transfer()
                                        .series()
                                        .write(
                                                file,
                                                List.of(
                                                        new SeriesFiles.Export(
                                                                range.line(), range.points())),
                                                Progress.NONE));
    }

    private String fileName() {
        return "wattdeck-series-"
                + selected()
                        .map(l -> l.series().name().replaceAll("[^\\p{Alnum}]+", "-"))
                        .orElse("");
    }

    @Override
    public void focusFirst() {
        seriesTable.requestFocus();
    }

    @Override
    public boolean focusFilter() {
        seriesFilter.requestFocus();
        return true;
    }

    @Override
    public boolean filter(String words) {
        seriesFilter.setText(words);
        return true;
    }

    @Override
    public Optional<Span> span() {
        return picture().range().map(r -> new Span(r.query().from(), r.query().to()));
    }

    @Override
    public boolean settled() {
        return !loading && picture().settled() && anomalies().settled();
    }
}
