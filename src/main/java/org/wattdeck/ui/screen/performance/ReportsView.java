package org.wattdeck.ui.screen.performance;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.ReportPlan;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// Reports that are written by themselves. FX thread.
final class ReportsView {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    private final Desk desk;
    private final SplitPane node;
    private final TableView<ReportPlan> table = new TableView<>();
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final ComboBox<Step> every = new ComboBox<>();
    private final TextField at;
    private final TextField folder;
    private final Label denied = quiet("");
    private final Label answer = new Label();
    private final Button add;
    private final Button remove;
    private LivePlant.@Nullable Subscription changes;

    ReportsView(Desk desk) {
        this.desk = desk;
        at = field("planAt", "performance.plan.at");
        at.setText("06:00");
        folder = field("planFolder", "performance.plan.folder");
        add = button("planAdd", "performance.plan.add", this::add);
        remove = button("planRemove", "performance.plan.remove", this::remove);
        site.setId("planSite");
        site.setAccessibleText(text("performance.site"));
        site.setConverter(
                new Shown<>(s -> s.map(Site::name).orElseGet(() -> text("performance.portfolio"))));
        site.valueProperty().subscribe(this::allowed);
        every.setId("planEvery");
        every.setAccessibleText(text("performance.plan.every"));
        every.setConverter(new Shown<>(this::every));
        every.getItems().setAll(Step.DAY, Step.WEEK, Step.MONTH);
        every.setValue(Step.MONTH);
        node = new SplitPane(list(), form());
        node.setOrientation(Orientation.HORIZONTAL);
        node.setDividerPositions(0.62);
        node.getStyleClass().add("site-split");
        table.getSelectionModel().selectedItemProperty().subscribe(this::allowed);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private String every(Step step) {
        return text("performance.plan." + step.code());
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        return label;
    }

    private TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(text(key));
        field.setOnAction(e -> add());
        return field;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private VBox list() {
        table.setId("planTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(text("performance.plan.table"));
        table.setPlaceholder(new Label(text("performance.plan.none")));
        EmTable<ReportPlan> em = new EmTable<>(table, desk.appearance());
        em.text(text("performance.plan.every"), 9, p -> every(p.every()));
        em.text(text("performance.plan.at"), 5, p -> p.at().toString());
        em.text(text("performance.plan.of"), 12, this::place);
        em.text(text("performance.plan.folder"), 18, ReportPlan::folder);
        em.text(
                text("performance.plan.last"),
                10,
                p -> plans().done(p.id()).map(d -> d.minusDays(1).toString()).orElse(Numbers.NONE));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox box = new VBox(table);
        box.getStyleClass().add("panel");
        return box;
    }

    private String place(ReportPlan p) {
        return p.siteId()
                .map(id -> desk.live().registry().site(id).map(Site::name).orElse(id.toString()))
                .orElseGet(() -> text("performance.portfolio"));
    }

    private ScrollPane form() {
        answer.setId("planAnswer");
        answer.setWrapText(true);
        VBox box =
                new VBox(
                        quiet(text("performance.plan.of")),
                        site,
                        quiet(text("performance.plan.every")),
                        every,
                        quiet(text("performance.plan.at")),
                        at,
                        quiet(text("performance.plan.folder")),
                        folder,
                        quiet(text("performance.plan.hint")),
                        denied,
                        new FlowPane(6, 6, add, remove),
                        answer);
        box.getStyleClass().add("alarm-detail");
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel");
        return scroll;
    }

    SplitPane node() {
        return node;
    }

    private ReportPlans plans() {
        return desk.deck().performances().plans();
    }

    void shown() {
        if (changes == null) {
            changes = plans().onChange(() -> Fx.later(this::fill));
        }
        Optional<Site> before = Optional.ofNullable(site.getValue()).flatMap(s -> s);
        site.getItems().setAll(List.of(Optional.empty()));
        desk.live().registry().sites().forEach(s -> site.getItems().add(Optional.of(s)));
        site.setValue(before.map(Site::id).flatMap(desk.live().registry()::site));
        fill();
    }

    void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    void focusFirst() {
        table.requestFocus();
    }

    private void fill() {
        table.getItems().setAll(plans().all());
        allowed();
    }

    /// What nobody here may do says why.
    private void allowed() {
        Optional<Said> refusal =
                desk.deck()
                        .access()
                        .guard()
                        .refusal(
                                Deed.of(desk.actor(), Act.REPORT_PLAN)
                                        .at(
                                                Optional.ofNullable(site.getValue())
                                                        .flatMap(s -> s)
                                                        .map(Site::id)));
        denied.setText(refusal.map(Sentences::of).orElse(""));
        denied.setManaged(refusal.isPresent());
        add.setDisable(refusal.isPresent());
        remove.setDisable(
                refusal.isPresent() || table.getSelectionModel().getSelectedItem() == null);
    }

    private void refuse(TextField field, String key) {
        answer.setText(text(key, field.getText()));
        field.requestFocus();
    }

    private void add() {
        Optional<LocalTime> clock = clock();
        if (clock.isEmpty()) {
            refuse(at, "performance.plan.badTime");
            return;
        }
        desk.tasks()
                .run(
                        text("performance.plan.looking"),
                        () -> isFolder(folder.getText()),
                        there -> {
                            if (there) {
                                follow(
                                        plans().add(
                                                        desk.actor(),
                                                        new ReportPlans.Wish(
                                                                Optional.ofNullable(site.getValue())
                                                                        .flatMap(s -> s)
                                                                        .map(Site::id),
                                                                every.getValue(),
                                                                clock.get(),
                                                                folder.getText()),
                                                        today()),
                                        "performance.plan.added");
                            } else {
                                refuse(folder, "performance.plan.noFolder");
                            }
                        });
    }

    private static boolean isFolder(String text) {
        try {
            Path path = Path.of(text.strip());
            return path.isAbsolute() && Files.isDirectory(path) && Files.isWritable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private LocalDate today() {
        ZoneId zone =
                Optional.ofNullable(site.getValue())
                        .flatMap(s -> s)
                        .map(Site::zone)
                        .orElse(ZoneId.systemDefault());
        return desk.deck().modes().livePlant().time().atZone(zone).toLocalDate();
    }

    private Optional<LocalTime> clock() {
        try {
            return Optional.of(LocalTime.parse(at.getText().strip(), CLOCK));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void remove() {
        ReportPlan chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            follow(plans().remove(desk.actor(), chosen), "performance.plan.removed");
        }
    }

    private void follow(CompletionStage<Verdict<ReportPlan>> act, String key) {
        desk.tasks()
                .followQuietly(
                        act,
                        done ->
                                answer.setText(
                                        switch (done) {
                                            case Verdict.Accepted<ReportPlan> _ -> text(key);
                                            case Verdict.Refused<ReportPlan>(List<Said> reasons) ->
                                                    Sentences.join(" ", reasons);
                                        }),
                        e -> answer.setText(String.valueOf(e.getMessage())));
    }
}
