package org.wattdeck.ui.screen.registry;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.transfer.Finding;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.engine.transfer.Tidied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.kit.SecondPerson;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// Brings a portfolio in from a file: looked at first, every mistake with its cell, then made in
/// one act or not at all. Writes it out too. FX thread.
final class TransferPage {

    private static final int MOST_LINES = 2_000;
    private static final double SHOWN_PROGRESS = 0.005;

    private final Desk desk;
    private final Node node;
    private final VBox secondBox = new VBox(4);
    private final SecondPerson second;
    private Optional<ImportReview> reviewed = Optional.empty();
    private Optional<AtomicBoolean> running = Optional.empty();

    @FXML private StackPane importOver;
    @FXML private TextField importPath;
    @FXML private Button look;
    @FXML private ComboBox<ImportOptions.Unknown> unknown;
    @FXML private ComboBox<Optional<ImportOptions.DateOrder>> dates;
    @FXML private ComboBox<Optional<ImportOptions.Decimals>> decimals;
    @FXML private HBox working;
    @FXML private ProgressBar progress;
    @FXML private Label importAnswer;
    @FXML private ListView<String> findings;
    @FXML private VBox agreeing;
    @FXML private HBox applying;
    @FXML private TextField importReason;
    @FXML private Button importApply;

    TransferPage(Desk desk) {
        this.desk = desk;
        second = new SecondPerson(desk.messages(), secondBox, "importSecond");
        node = Fxml.load("registry-import", this, desk.messages());
    }

    Node node() {
        return node;
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry." + key, values);
    }

    private RegistryDesk registry() {
        return desk.deck().registry();
    }

    @FXML
    void initialize() {
        agreeing.getChildren().add(secondBox);
        unknown.getItems().setAll(ImportOptions.Unknown.values());
        unknown.setConverter(new Shown<>(u -> text("import.unknown." + word(u))));
        unknown.setValue(ImportOptions.Unknown.IGNORED);
        dates.getItems().setAll(optional(ImportOptions.DateOrder.values()));
        dates.setConverter(
                new Shown<>(d -> text("import.dates." + d.map(TransferPage::word).orElse("open"))));
        dates.setValue(Optional.empty());
        decimals.getItems().setAll(optional(ImportOptions.Decimals.values()));
        decimals.setConverter(
                new Shown<>(
                        d -> text("import.decimals." + d.map(TransferPage::word).orElse("open"))));
        decimals.setValue(Optional.empty());
        findings.setCellFactory(list -> new WrappedCell());
        Label none = new Label(text("import.none"));
        none.setWrapText(true);
        findings.setPlaceholder(none);
        for (Node back : List.of(findings, importReason)) {
            back.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    e -> {
                        if (e.getCode() == KeyCode.ESCAPE) {
                            focusFirst();
                            e.consume();
                        }
                    });
        }
        show(working, false);
        second.ask(false);
        show(applying, false);
        say("");
    }

    /// A line as long as it is, in the width of the list.
    private static final class WrappedCell extends ListCell<String> {
        @Override
        protected void updateItem(@org.jspecify.annotations.Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
            setWrapText(true);
            setPrefWidth(0);
        }
    }

    private static <T> List<Optional<T>> optional(T[] values) {
        List<Optional<T>> all = new ArrayList<>();
        all.add(Optional.empty());
        Arrays.stream(values).map(Optional::of).forEach(all::add);
        return all;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void focusFirst() {
        importPath.requestFocus();
    }

    boolean settled() {
        return running.isEmpty();
    }

    @FXML
    void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("import.path"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                text("import.files"),
                                "*.csv",
                                "*.xlsx",
                                "*.yaml",
                                "*.yml",
                                "*.json",
                                "*.zip",
                                "*.txt"));
        File chosen = chooser.showOpenDialog(importPath.getScene().getWindow());
        if (chosen != null) {
            importPath.setText(chosen.getPath());
            look();
        }
    }

    private ImportOptions options() {
        ImportOptions options = ImportOptions.DEFAULT.with(unknown.getValue());
        if (dates.getValue().isPresent()) {
            options = options.with(dates.getValue().get());
        }
        return decimals.getValue().isPresent() ? options.with(decimals.getValue().get()) : options;
    }

    /// Reads the file and says what it would do.
    @FXML
    void look() {
        if (running.isPresent()) {
            return;
        }
        Path file;
        try {
            file = Path.of(importPath.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            say(desk.messages().text("save.badPath", importPath.getText()));
            return;
        }
        if (importPath.getText().isBlank() || !Files.isRegularFile(file)) {
            say(text("import.noFile", importPath.getText().isBlank() ? "" : file.toString()));
            importPath.requestFocus();
            return;
        }
        AtomicBoolean off = new AtomicBoolean();
        begin(off);
        Portfolio now = registry().portfolio();
        ImportOptions options = options();
        Fx.Pump<Double> pump =
                Fx.pump(java.time.Duration.ofMillis(100), f -> progress.setProgress(f));
        desk.tasks()
                .run(
                        text("task.import"),
                        () ->
                                desk.transfer()
                                        .review(
                                                file,
                                                now,
                                                registry().rules(),
                                                options,
                                                progress(off, pump)),
                        r -> {
                            end();
                            looked(r);
                        },
                        e -> {
                            end();
                            say(
                                    e instanceof CancellationException
                                            ? text("import.cancelled")
                                            : String.valueOf(e.getMessage()));
                        });
    }

    private void begin(AtomicBoolean off) {
        running = Optional.of(off);
        reviewed = Optional.empty();
        findings.getItems().clear();
        second.ask(false);
        show(applying, false);
        show(working, true);
        look.setDisable(true);
        progress.setProgress(0);
        say("");
    }

    private void end() {
        running = Optional.empty();
        show(working, false);
        look.setDisable(false);
    }

    private static Progress progress(AtomicBoolean off, Fx.Pump<Double> pump) {
        return new Progress() {
            private double told;

            @Override
            public void reached(double fraction) {
                if (fraction - told >= SHOWN_PROGRESS) {
                    told = fraction;
                    pump.offer(fraction);
                }
            }

            @Override
            public boolean cancelled() {
                return off.get();
            }
        };
    }

    @FXML
    void cancel() {
        running.ifPresent(off -> off.set(true));
    }

    private void looked(ImportReview r) {
        reviewed = Optional.of(r);
        List<String> lines = new ArrayList<>();
        for (Finding f : r.findings()) {
            lines.add(
                    text(
                            f.error() ? "import.error" : "import.warning",
                            (f.place().isEmpty() ? "" : f.place() + ": ")
                                    + Sentences.of(f.said())));
        }
        r.tidied().stream()
                .map(Tidied::text)
                .map(t -> text("import.tidied", t))
                .forEach(lines::add);
        r.lines(0, MOST_LINES).forEach(l -> lines.add(l.text()));
        int left = r.change().edits().size() - MOST_LINES;
        if (left > 0) {
            lines.add(text("about.more", Numbers.fixed(left, 0)));
        }
        findings.getItems().setAll(lines);
        String counts =
                text(
                        "import.counts",
                        Numbers.fixed(r.added(), 0),
                        Numbers.fixed(r.changed(), 0),
                        Numbers.fixed(r.unchanged(), 0));
        Optional<String> no = registry().refusal(desk.actor(), Optional.empty()).map(Sentences::of);
        say(
                r.errors() > 0
                        ? text("import.wrong", Numbers.fixed(r.errors(), 0)) + " " + counts
                        : counts + no.map(why -> " " + why).orElse(""));
        Optional<String> agree =
                r.applicable()
                        ? registry().second(desk.actor(), r.change()).map(Sentences::of)
                        : Optional.empty();
        agree.ifPresent(a -> findings.getItems().addFirst(a));
        second.ask(agree.isPresent());
        show(applying, r.applicable());
        importApply.setText(text("import.apply", Numbers.fixed(r.change().edits().size(), 0)));
        importApply.setDisable(no.isPresent());
        if (r.applicable()) {
            importReason.requestFocus();
        } else {
            findings.requestFocus();
        }
    }

    /// Makes what was looked at, all of it in one act.
    @FXML
    void apply() {
        reviewed.filter(ImportReview::applicable)
                .ifPresent(
                        r -> {
                            importApply.setDisable(true);
                            desk.tasks()
                                    .follow(
                                            text("task.save"),
                                            registry()
                                                    .apply(
                                                            desk.actor(),
                                                            r.change(),
                                                            importReason.getText(),
                                                            second.take()),
                                            v -> applied(r, v),
                                            e -> {
                                                importApply.setDisable(false);
                                                say(String.valueOf(e.getMessage()));
                                            });
                        });
    }

    private void applied(ImportReview r, Verdict<PortfolioAct> verdict) {
        importApply.setDisable(false);
        switch (verdict) {
            case Verdict.Accepted<PortfolioAct> done -> {
                reviewed = Optional.empty();
                second.ask(false);
                show(applying, false);
                findings.getItems().clear();
                importReason.clear();
                say(text("import.done", Numbers.fixed(r.change().edits().size(), 0)));
                findings.requestFocus(); // not into a field: keys lead to the other pages
            }
            case Verdict.Refused<PortfolioAct>(List<Said> reasons) ->
                    say(Sentences.join("\n", reasons));
        }
    }

    @FXML
    void export() {
        List<SavePane.Form> forms =
                Arrays.stream(Format.values())
                        .map(
                                f ->
                                        new SavePane.Form(
                                                word(f),
                                                f.name(),
                                                f.ending(),
                                                () ->
                                                        Optional.of(
                                                                (SavePane.Content)
                                                                        file ->
                                                                                desk.transfer()
                                                                                        .write(
                                                                                                registry()
                                                                                                        .portfolio(),
                                                                                                file,
                                                                                                f,
                                                                                                Progress
                                                                                                        .NONE))))
                        .toList();
        new SavePane(
                        desk,
                        importOver,
                        new SavePane.Words(text("export"), ""),
                        forms,
                        () ->
                                "portfolio-"
                                        + LocalDate.ofInstant(
                                                desk.clock().instant(), ZoneId.systemDefault()),
                        this::focusFirst)
                .open();
    }

    private void say(String words) {
        importAnswer.setText(words);
        show(importAnswer, !words.isEmpty());
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
