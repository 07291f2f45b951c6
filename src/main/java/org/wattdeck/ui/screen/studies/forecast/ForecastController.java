package org.wattdeck.ui.screen.studies.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.forecast.ForecastCsv;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// Asks for a forecast of a series, shows it with how good such forecasts would have been, and
/// lists those that were made. FX thread.
public final class ForecastController implements Screen {

    private final Desk desk;
    private final FactWords facts;
    private final Fx.Pump<ForecastJob> told;
    private @Nullable OrderForm form;
    private @Nullable ForecastPicture picture;
    private @Nullable ForecastTables tables;
    private @Nullable SavePane saving;
    private @Nullable FormerForecasts former;
    private LivePlant.@Nullable Subscription jobChanges;
    private LivePlant.@Nullable Subscription seriesChanges;
    private Optional<UUID> followed = Optional.empty();
    private Optional<ForecastReport> report = Optional.empty();
    private int asked;
    private int loading;
    private boolean filling;
    private boolean making;

    @FXML private StackPane forecastOver;
    @FXML private ComboBox<SeriesLine> forecastSeries;
    @FXML private GridPane forecastForm;
    @FXML private Button forecastRun;
    @FXML private Button forecastCancel;
    @FXML private ProgressBar forecastProgress;
    @FXML private Label forecastAnswer;
    @FXML private TableView<ForecastJob> forecastJobs;
    @FXML private Label forecastTitle;
    @FXML private Button forecastExport;
    @FXML private Button forecastDelete;
    @FXML private StackPane forecastPicture;
    @FXML private TableView<Integer> forecastSteps;
    @FXML private ToggleButton forecastToggle;
    @FXML private Label forecastWhy;
    @FXML private TableView<ForecastReport.ModelReport> forecastModels;
    @FXML private TableView<ForecastTables.BandLine> forecastBands;

    public ForecastController(Desk desk) {
        this.desk = desk;
        facts = new FactWords(desk.messages());
        told = Fx.pump(Duration.ofMillis(100), this::advanced);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("forecast." + key, arguments);
    }

    private Forecasts forecasts() {
        return desk.deck().planning().forecasts();
    }

    @FXML
    void initialize() {
        forecastSeries.setConverter(new Shown<>(this::name));
        forecastSeries
                .valueProperty()
                .subscribe(
                        line -> {
                            if (line != null && form != null) {
                                form.of(line);
                            }
                            if (line != null && !filling) {
                                StudyChoice.series(desk, line.id());
                            }
                        });
        form = new OrderForm(desk, forecastForm);
        picture = new ForecastPicture(desk, forecastPicture);
        forecastOver.addEventHandler(
                KeyEvent.KEY_TYPED,
                new ForecastSteps(desk, forecastSteps, forecastToggle, picture)::typed);
        tables = new ForecastTables(desk, forecastModels, forecastBands);
        former =
                new FormerForecasts(
                        desk, forecastJobs, tables, forecastAnswer::setText, this::chosen);
        saving =
                new SavePane(
                        desk,
                        forecastOver,
                        new SavePane.Words(text("export.title"), text("export.nothing")),
                        List.of(new SavePane.Form("forecast-csv", "CSV", "csv", this::content)),
                        () -> "wattdeck-forecast",
                        this::focusFirst);
        forecastOver.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        forecastAnswer.setText("");
        forecastWhy.setText("");
        busy(false);
    }

    private String name(SeriesLine line) {
        return line.series().unit().isEmpty()
                ? StudyChoice.name(desk, line)
                : StudyChoice.name(desk, line) + ", " + line.series().unit();
    }

    @Override
    public void shown(Place place) {
        if (jobChanges == null) {
            jobChanges = forecasts().onChange(told::offer);
            seriesChanges =
                    desk.deck().planning().series().onChange(() -> Fx.later(this::loadSeries));
        }
        loadSeries();
        loadJobs(Optional.empty());
    }

    @Override
    public void hidden() {
        if (jobChanges != null) {
            jobChanges.close();
            jobChanges = null;
        }
        if (seriesChanges != null) {
            seriesChanges.close();
            seriesChanges = null;
        }
    }

    private void loadSeries() {
        if (jobChanges == null) {
            return;
        }
        loading++;
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().series().all(),
                        all -> {
                            loading--;
                            series(all);
                            underWay();
                        },
                        this::failed);
    }

    private void underWay() {
        Optional<String> words = StudyChoice.example(desk);
        if (words.isPresent() || making) {
            forecastAnswer.setText(words.orElse(""));
            making = words.isPresent();
        }
    }

    private void series(List<SeriesLine> all) {
        Optional<UUID> before =
                StudyChoice.series(desk)
                        .or(
                                () ->
                                        Optional.ofNullable(forecastSeries.getValue())
                                                .map(SeriesLine::id));
        filling = true;
        forecastSeries
                .getItems()
                .setAll(all.stream().filter(l -> l.live() || l.span().isPresent()).toList());
        forecastSeries.setValue(
                forecastSeries.getItems().stream()
                        .filter(l -> Optional.of(l.id()).equals(before))
                        .findFirst()
                        .orElse(
                                forecastSeries.getItems().isEmpty()
                                        ? null
                                        : forecastSeries.getItems().getFirst()));
        filling = false;
        OrderForm order = Objects.requireNonNull(form);
        order.offer(forecastSeries.getItems());
        Optional.ofNullable(forecastSeries.getValue()).ifPresent(order::of);
        may();
    }

    private void may() {
        Optional<String> no =
                desk.deck()
                        .access()
                        .refusal(desk.actor(), Act.FORECAST_RUN.permission(), Optional.empty())
                        .map(Sentences::of);
        forecastRun.setDisable(no.isPresent() || forecastSeries.getItems().isEmpty());
        no.ifPresent(forecastAnswer::setText);
        if (forecastSeries.getItems().isEmpty()) {
            forecastAnswer.setText(text("noSeries"));
        }
    }

    private void failed(Throwable e) {
        loading--;
        forecastAnswer.setText(String.valueOf(e.getMessage()));
    }

    private FormerForecasts former() {
        return Objects.requireNonNull(former);
    }

    private void loadJobs(Optional<UUID> choose) {
        if (jobChanges != null) {
            former().load(choose);
        }
    }

    private void chosen() {
        if (former == null) {
            return;
        }
        int mine = ++asked;
        Optional<ForecastJob> job = former().selected();
        forecastDelete.setDisable(job.filter(j -> j.state().over()).isEmpty());
        if (job.isEmpty() || job.get().state() != ForecastJob.State.COMPLETED) {
            show(Optional.empty());
            job.ifPresent(j -> forecastWhy.setText(facts.joined(j.problems())));
            return;
        }
        loading++;
        desk.tasks()
                .followQuietly(
                        forecasts().report(job.get().id()),
                        found -> {
                            loading--;
                            if (mine == asked) {
                                show(found);
                            }
                        },
                        this::failed);
    }

    private void show(Optional<ForecastReport> next) {
        report = next;
        Objects.requireNonNull(picture).show(next);
        Objects.requireNonNull(tables).show(next);
        forecastExport.setDisable(next.isEmpty());
        forecastTitle.setText(next.map(this::title).orElse(""));
        forecastWhy.setText(next.map(this::why).orElse(""));
    }

    private String title(ForecastReport r) {
        return text(
                "title",
                r.job().seriesName(),
                Numbers.fixed(r.mean().length, 0),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                        .format(Instant.ofEpochSecond(r.epochSeconds()[0]).atZone(r.zone())));
    }

    private String why(ForecastReport r) {
        String model = Objects.requireNonNull(tables).model(r.model());
        String kept =
                r.job()
                        .made()
                        .map(m -> " " + text("kept", Integer.toString(m.version())))
                        .orElse("");
        String notes = r.notes().isEmpty() ? "" : " " + facts.joined(r.notes());
        return text("why", model, facts.text(r.why())) + kept + notes;
    }

    @FXML
    void run() {
        SeriesLine line = forecastSeries.getValue();
        if (line == null || forecastRun.isDisabled()) {
            return;
        }
        forecastAnswer.setText("");
        Objects.requireNonNull(form)
                .order(line, wrong -> forecastAnswer.setText(facts.text(wrong)))
                .ifPresent(
                        order -> {
                            switch (forecasts().start(desk.actor(), order)) {
                                case Verdict.Accepted<ForecastJob>(ForecastJob job) -> {
                                    followed = Optional.of(job.id());
                                    busy(true);
                                    forecastAnswer.setText(text("state.pending"));
                                }
                                case Verdict.Refused<ForecastJob>(List<Said> why) ->
                                        forecastAnswer.setText(Sentences.join(" ", why));
                            }
                        });
    }

    @FXML
    void cancel() {
        followed.ifPresent(
                id -> {
                    if (forecasts().cancel(desk.actor(), id)
                            instanceof Verdict.Refused<ForecastJob>(List<Said> why)) {
                        forecastAnswer.setText(Sentences.join(" ", why));
                    }
                });
    }

    private void busy(boolean is) {
        forecastCancel.setVisible(is);
        forecastCancel.setManaged(is);
        forecastProgress.setVisible(is);
        forecastProgress.setProgress(0);
    }

    /// A job moved on.
    private void advanced(ForecastJob job) {
        boolean mine = followed.equals(Optional.of(job.id()));
        if (mine && !job.state().over()) {
            forecastProgress.setProgress(job.doneFraction());
            forecastAnswer.setText(facts.text(job.doing()));
        }
        if (job.state().over()) {
            if (mine) {
                followed = Optional.empty();
                busy(false);
                forecastAnswer.setText(
                        job.problems().isEmpty()
                                ? text("state." + job.state().name().toLowerCase(Locale.ROOT))
                                : facts.joined(job.problems()));
            }
            loadJobs(mine ? Optional.of(job.id()) : Optional.empty());
        }
    }

    @FXML
    void openExport() {
        Objects.requireNonNull(saving).open();
    }

    private Optional<SavePane.Content> content() {
        return report.map(
                r ->
                        (Path file) -> {
                            try (var out = Files.newBufferedWriter(file)) {
                                ForecastCsv.write(out, r);
                            } catch (IOException e) {
                                throw e;
                            }
                        });
    }

    @FXML
    void delete() {
        former().delete();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            run();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE && followed.isPresent()) {
            cancel();
            e.consume();
        }
    }

    @Override
    public void focusFirst() {
        forecastSeries.requestFocus();
    }

    @Override
    public boolean settled() {
        return loading == 0 && former().settled() && Objects.requireNonNull(picture).settled();
    }
}
