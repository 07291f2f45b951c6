package org.wattdeck.ui.screen.studies.series;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.ImportReview;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Sentences;

/// Takes series in from a file: first a look at what it would do, then the job with its progress.
/// FX thread.
final class SeriesImportPane {

    private static final int FORMER = 10;

    private final Desk desk;
    private final OverPane pane;
    private final TextField path = new TextField();
    private final TextField zone = new TextField();
    private final TextField unit = new TextField();
    private final TextField prefix = new TextField();
    private final TextField version = new TextField("1");
    private final TextField start = new TextField();
    private final TextField step = new TextField();
    private final CheckBox create = new CheckBox();
    private final CheckBox timesEnd = new CheckBox();
    private final ListView<String> told = new ListView<>();
    private final ProgressBar progress = new ProgressBar(0);
    private final HBox working;
    private final Label answer = new Label();
    private final Button look;
    private final Button take;
    private Optional<ImportReview> reviewed = Optional.empty();
    private Optional<AtomicBoolean> looking = Optional.empty();
    private Optional<UUID> job = Optional.empty();

    SeriesImportPane(Desk desk, StackPane over, Runnable left) {
        this.desk = desk;
        pane = new OverPane(over, "seriesImportPane", text("title"), left);
        pane.box().getStyleClass().add("series-import");
        Button browse = button("seriesImportBrowse", "browse", this::browse);
        look = button("seriesImportLook", "look", this::look);
        take = button("seriesImportTake", "take", this::take);
        Button cancel = button("seriesImportCancel", "cancel", this::cancel);
        Button close = button("seriesImportClose", "close", pane::close);
        named(path, "seriesImportPath", "path");
        path.setOnAction(e -> look());
        path.setPromptText(text("path"));
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox file = new HBox(path, browse, look);
        file.getStyleClass().add("series-bar");
        create.setText(text("create"));
        create.setSelected(true);
        create.setId("seriesImportCreate");
        timesEnd.setText(text("timesEnd"));
        timesEnd.setId("seriesImportTimesEnd");
        zone.setText(FormPane.usualZone(desk).getId());
        told.setId("seriesImportTold");
        told.setAccessibleText(text("told"));
        told.setCellFactory(list -> new WrappedCell());
        told.setPlaceholder(new Label(text("nothing")));
        progress.setAccessibleText(text("progress"));
        progress.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(progress, Priority.ALWAYS);
        working = new HBox(progress, cancel);
        working.getStyleClass().add("series-bar");
        answer.setId("seriesImportAnswer");
        answer.setWrapText(true);
        HBox buttons = new HBox(take, close);
        buttons.getStyleClass().add("command-buttons");
        pane.box()
                .getChildren()
                .addAll(file, fields(), create, timesEnd, working, answer, told, buttons);
        work(false);
        take.setDisable(true);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series.import." + key, arguments);
    }

    /// A line as long as it is, in the width of the list.
    private static final class WrappedCell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
            setWrapText(true);
            setPrefWidth(0);
        }
    }

    private Button button(String id, String key, Runnable run) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private void named(Node field, String id, String key) {
        field.setId(id);
        field.setAccessibleText(text(key));
    }

    private GridPane fields() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("series-form");
        int column = 0;
        for (var field :
                List.of(
                        List.of(zone, "zone"),
                        List.of(unit, "unit"),
                        List.of(prefix, "prefix"),
                        List.of(version, "version"),
                        List.of(start, "start"),
                        List.of(step, "step"))) {
            TextField input = (TextField) field.get(0);
            String key = (String) field.get(1);
            named(input, "seriesImport-" + key, key);
            Label name = new Label(text(key));
            name.setLabelFor(input);
            name.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHgrow(input, Priority.ALWAYS);
            grid.add(name, column % 4, column / 4);
            grid.add(input, column % 4 + 1, column / 4);
            column += 2;
        }
        return grid;
    }

    void open() {
        desk.deck()
                .access()
                .refusal(desk.actor(), Act.SERIES_IMPORT.permission(), Optional.empty())
                .map(Sentences::of)
                .ifPresent(answer::setText);
        pane.open(path);
        desk.tasks()
                .followQuietly(
                        imports().last(FORMER),
                        all -> {
                            if (told.getItems().isEmpty()) {
                                ReviewWords words = new ReviewWords(desk.messages());
                                all.forEach(job -> told.getItems().add(words.former(job)));
                            }
                        },
                        e -> answer.setText(String.valueOf(e.getMessage())));
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("path"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                text("files"), "*.csv", "*.xlsx", "*.txt", "*.zip"));
        File chosen = chooser.showOpenDialog(path.getScene().getWindow());
        if (chosen != null) {
            path.setText(chosen.getPath());
            look();
        }
    }

    private Optional<SeriesFiles.Wish> wish() {
        Optional<ZoneId> in = Optional.empty();
        try {
            if (!zone.getText().isBlank()) {
                in = Optional.of(ZoneId.of(zone.getText().strip()));
            }
        } catch (DateTimeException e) {
            answer.setText(desk.messages().text("series.form.badZone", zone.getText().strip()));
            return Optional.empty();
        }
        if (!version.getText().strip().matches("[1-9]\\d{0,5}")) {
            answer.setText(text("badVersion", version.getText().strip()));
            return Optional.empty();
        }
        Optional<SeriesFiles.Rows> rows = Optional.empty();
        if (!start.getText().isBlank() || !step.getText().isBlank()) {
            try {
                Duration apart = Duration.ofMinutes(Long.parseLong(step.getText().strip()));
                if (apart.toMinutes() < 1 || apart.compareTo(Duration.ofDays(1)) > 0) {
                    throw new NumberFormatException();
                }
                rows = Optional.of(new SeriesFiles.Rows(start.getText().strip(), apart));
            } catch (NumberFormatException e) {
                answer.setText(text("badStep", step.getText().strip()));
                return Optional.empty();
            }
        }
        return Optional.of(
                new SeriesFiles.Wish(
                        in,
                        Optional.of(unit.getText().strip()).filter(u -> !u.isEmpty()),
                        Optional.empty(),
                        timesEnd.isSelected(),
                        rows,
                        prefix.getText(),
                        create.isSelected(),
                        Integer.parseInt(version.getText().strip())));
    }

    private void look() {
        if (looking.isPresent() || job.isPresent()) {
            return;
        }
        take.setDisable(true);
        reviewed = Optional.empty();
        told.getItems().clear();
        Path file;
        try {
            file = Path.of(path.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            answer.setText(desk.messages().text("save.badPath", path.getText()));
            return;
        }
        Optional<SeriesFiles.Wish> wish = wish();
        if (path.getText().isBlank() || wish.isEmpty()) {
            if (path.getText().isBlank()) {
                answer.setText(text("noFile"));
            }
            return;
        }
        answer.setText("");
        AtomicBoolean off = new AtomicBoolean();
        looking = Optional.of(off);
        work(true);
        Fx.Pump<Double> pump = Fx.pump(Duration.ofMillis(100), progress::setProgress);
        desk.tasks()
                .follow(
                        text("task"),
                        imports()
                                .review(
                                        desk.transfer().series(),
                                        file,
                                        wish.get(),
                                        new Following(off, pump)),
                        this::looked,
                        e -> {
                            looking = Optional.empty();
                            work(false);
                            answer.setText(
                                    e instanceof CancellationException
                                            ? text("cancelled")
                                            : String.valueOf(e.getMessage()));
                        });
    }

    private SeriesImports imports() {
        return desk.deck().planning().imports();
    }

    /// Told on another thread how far the reading is.
    private static final class Following implements Progress {
        private static final double STEP = 0.02;
        private final AtomicBoolean off;
        private final Fx.Pump<Double> pump;
        private double last;

        Following(AtomicBoolean off, Fx.Pump<Double> pump) {
            this.off = off;
            this.pump = pump;
        }

        @Override
        public void reached(double fraction) {
            if (fraction - last >= STEP) {
                last = fraction;
                pump.offer(fraction);
            }
        }

        @Override
        public boolean cancelled() {
            return off.get();
        }
    }

    private void looked(ImportReview review) {
        looking = Optional.empty();
        work(false);
        reviewed = Optional.of(review);
        told.getItems().setAll(new ReviewWords(desk.messages()).lines(review));
        answer.setText(new ReviewWords(desk.messages()).summary(review));
        boolean may =
                desk.deck()
                        .access()
                        .refusal(desk.actor(), Act.SERIES_IMPORT.permission(), Optional.empty())
                        .isEmpty();
        take.setDisable(!review.ready() || !may);
        if (review.reading().needsZone()) {
            zone.requestFocus();
        } else if (!review.reading().needUnit().isEmpty()) {
            unit.requestFocus();
        } else if (!take.isDisabled()) {
            take.requestFocus();
        }
    }

    private void take() {
        Optional<ImportReview> review = reviewed.filter(ImportReview::ready);
        if (review.isEmpty() || job.isPresent()) {
            return;
        }
        take.setDisable(true);
        work(true);
        Fx.Pump<Ingest> pump = Fx.pump(Duration.ofMillis(100), this::advanced);
        LivePlant.Subscription following =
                imports()
                        .onChange(
                                now -> {
                                    if (!now.over()) {
                                        pump.offer(now);
                                    }
                                });
        desk.tasks()
                .follow(
                        text("task"),
                        imports().run(desk.actor(), review.get()),
                        done -> {
                            following.close();
                            taken(done);
                        },
                        e -> {
                            following.close();
                            job = Optional.empty();
                            work(false);
                            answer.setText(String.valueOf(e.getMessage()));
                        });
    }

    private void advanced(Ingest now) {
        if (working.isVisible()) {
            job = Optional.of(now.id());
            progress.setProgress(imports().doneFraction(now.id()));
        }
    }

    private void taken(Verdict<Ingest> done) {
        job = Optional.empty();
        work(false);
        switch (done) {
            case Verdict.Accepted<Ingest>(Ingest over) -> {
                answer.setText(new ReviewWords(desk.messages()).ended(over));
                told.getItems().setAll(over.errors());
            }
            case Verdict.Refused<Ingest>(List<Said> why) ->
                    answer.setText(Sentences.join(" ", why));
        }
    }

    private void cancel() {
        looking.ifPresent(off -> off.set(true));
        job.ifPresent(
                id -> {
                    if (imports().cancel(desk.actor(), id)
                            instanceof Verdict.Refused<Ingest>(List<Said> why)) {
                        answer.setText(Sentences.join(" ", why));
                    }
                });
    }

    private void work(boolean is) {
        working.setVisible(is);
        working.setManaged(is);
        look.setDisable(is);
        progress.setProgress(0);
    }
}
