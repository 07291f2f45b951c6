package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// What is out of service, for which work, by whom and until when; it is extended and ended here.
/// FX thread.
final class OutPage {

    private final Desk desk;
    private final AlarmWords words;
    private final Node node;
    private List<OutOfService> shown = List.of();
    private Optional<UUID> filledFor = Optional.empty();

    @FXML private TableView<OutOfService> outTable;
    @FXML private Label outBelow;
    @FXML private VBox outDetail;
    @FXML private VBox outRecord;
    @FXML private Label outTitle;
    @FXML private Label outSays;
    @FXML private TextField outEnd;
    @FXML private TextField outNote;
    @FXML private Button outExtend;
    @FXML private Button outReturn;
    @FXML private Button outNew;
    @FXML private Label outSaid;

    OutPage(Desk desk, AlarmWords words) {
        this.desk = desk;
        this.words = words;
        node = org.wattdeck.ui.kit.Fxml.load("alarm-out", this, desk.messages());
    }

    Node node() {
        return node;
    }

    @FXML
    void initialize() {
        for (Button act : List.of(outExtend, outReturn, outNew)) {
            Denied.mark(desk, act, Permission.ALARM_ACT);
        }
        column("what", 14, this::what);
        column("reference", 12, OutOfService::reference);
        column("owner", 9, OutOfService::owner);
        column("until", 11, r -> minute(r.until()));
        column("left", 7, this::left);
        column("reason", 20, OutOfService::reason);
        column("by", 8, OutOfService::by);
        column("from", 11, r -> minute(r.from()));
        outTable.setPlaceholder(new Label(desk.messages().text("out.none")));
        outTable.getSelectionModel().selectedItemProperty().subscribe(this::select);
        outTable.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        rescale();
        say("");
        refresh();
    }

    private void column(String key, double widthEm, Function<OutOfService, String> says) {
        TableColumn<OutOfService, String> column =
                new TableColumn<>(desk.messages().text("out.column." + key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(says.apply(row.getValue())));
        column.setUserData(widthEm);
        column.setSortable(false);
        column.setReorderable(false);
        outTable.getColumns().add(column);
    }

    void rescale() {
        double em = 12 * desk.appearance().zoom();
        outTable.setFixedCellSize(2 * em);
        outTable.getColumns()
                .forEach(
                        c -> {
                            if (c.getUserData() instanceof Double width) {
                                c.setPrefWidth(width * em);
                            }
                        });
    }

    private static String minute(Instant time) {
        return TypedTime.of(time, ZoneId.systemDefault());
    }

    private String what(OutOfService r) {
        return r.assetId()
                .map(a -> words.asset(r.assetId(), Optional.empty()))
                .orElseGet(() -> someAlarms(r));
    }

    private String someAlarms(OutOfService r) {
        List<String> names =
                desk.alarms().latest().alarms().stream()
                        .filter(a -> r.alarmIds().contains(a.id()))
                        .map(a -> words.asset(a) + ": " + words.rule(a.rule(), ""))
                        .toList();
        return names.size() == 1 && r.alarmIds().size() == 1
                ? names.getFirst()
                : desk.messages().text("out.some", Integer.toString(r.alarmIds().size()));
    }

    private String left(OutOfService r) {
        double seconds =
                (r.until().toEpochMilli() - desk.live().latest().time().toEpochMilli()) / 1000.0;
        return Numbers.duration(Math.max(0, seconds));
    }

    /// Shows what is so now; what is selected and typed stays.
    void refresh() {
        List<OutOfService> now = desk.alarms().latest().outOfService();
        if (!now.equals(shown)) {
            shown = now;
            Optional<UUID> selected = selected().map(OutOfService::id);
            outTable.getItems().setAll(now);
            now.stream()
                    .filter(r -> selected.equals(Optional.of(r.id())))
                    .findFirst()
                    .ifPresent(outTable.getSelectionModel()::select);
        } else {
            outTable.refresh();
        }
        outBelow.setText(desk.messages().text("out.below", Integer.toString(now.size())));
        Optional<Asset> inHand = inHand();
        outNew.setDisable(inHand.isEmpty());
        outNew.setText(
                inHand.map(a -> desk.messages().text("out.new", a.code()))
                        .orElseGet(() -> desk.messages().text("out.new.none")));
    }

    private Optional<Asset> inHand() {
        return desk.selection().asset().flatMap(desk.live().registry()::asset);
    }

    private Optional<OutOfService> selected() {
        return Optional.ofNullable(outTable.getSelectionModel().getSelectedItem());
    }

    private void select(@Nullable OutOfService r) {
        outRecord.setVisible(r != null);
        outRecord.setManaged(r != null);
        outTitle.setText(r == null ? desk.messages().text("out.select") : what(r));
        if (r == null) {
            filledFor = Optional.empty();
            return;
        }
        outSays.setText(
                desk.messages()
                        .text(
                                "out.sentence",
                                r.reference(),
                                r.owner(),
                                r.reason(),
                                r.by(),
                                minute(r.from()),
                                Long.toString(held(r))));
        if (!filledFor.equals(Optional.of(r.id()))) {
            filledFor = Optional.of(r.id());
            outEnd.setText(minute(r.until()));
            outNote.clear();
            say("");
        }
    }

    private long held(OutOfService r) {
        return desk.alarms().latest().alarms().stream()
                .filter(a -> a.hold().flatMap(Alarm.Hold::work).isPresent())
                .filter(a -> r.holds(a.id(), a.assetId()))
                .count();
    }

    /// Takes the operator to the record that holds this alarm.
    void show(Alarm a) {
        refresh();
        shown.stream()
                .filter(r -> r.holds(a.id(), a.assetId()))
                .findFirst()
                .ifPresent(
                        r -> {
                            outTable.getSelectionModel().select(r);
                            outEnd.requestFocus();
                        });
    }

    void focusFirst() {
        if (outTable.getSelectionModel().isEmpty() && !outTable.getItems().isEmpty()) {
            outTable.getSelectionModel().selectFirst();
        }
        outTable.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.E && !e.isShortcutDown()) {
            outEnd.requestFocus();
            e.consume();
        }
    }

    @FXML
    void extend() {
        selected()
                .ifPresent(
                        r -> {
                            Optional<Instant> end =
                                    TypedTime.read(
                                            outEnd.getText(),
                                            desk.live().latest().time(),
                                            ZoneId.systemDefault());
                            if (end.isEmpty()) {
                                say(desk.messages().text("out.badTime", outEnd.getText()));
                                outEnd.requestFocus();
                                return;
                            }
                            follow(
                                    desk.deck()
                                            .alarms()
                                            .extendOutOfService(
                                                    desk.actor(),
                                                    r.id(),
                                                    end.get(),
                                                    outNote.getText()),
                                    n -> desk.messages().text("out.extended", minute(end.get())));
                        });
    }

    @FXML
    void giveBack() {
        selected()
                .ifPresent(
                        r ->
                                follow(
                                        desk.deck()
                                                .alarms()
                                                .returnToService(
                                                        desk.actor(), r.id(), outNote.getText()),
                                        n -> desk.messages().text("out.returned", n.toString())));
    }

    /// The asset in hand as a whole.
    @FXML
    void takeAsset() {
        inHand().ifPresent(
                        a -> {
                            closeForm();
                            OutPane form =
                                    new OutPane(
                                            desk,
                                            List.of(),
                                            Optional.of(a),
                                            this::say,
                                            this::closeForm);
                            outDetail.getChildren().add(form.node());
                            form.focusFirst();
                        });
    }

    private void closeForm() {
        outDetail.getChildren().removeIf(n -> "outPane".equals(n.getId()));
        outTable.requestFocus();
    }

    private void follow(CompletionStage<Verdict<Integer>> act, Function<Integer, String> done) {
        desk.tasks()
                .follow(
                        desk.messages().text("task.alarm"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<Integer>(Integer n) -> {
                                    outNote.clear();
                                    say(done.apply(n));
                                }
                                case Verdict.Refused<Integer>(List<Said> why) ->
                                        say(Sentences.join("\n", why));
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    private void say(String text) {
        outSaid.setText(text);
        outSaid.setVisible(!text.isEmpty());
        outSaid.setManaged(!text.isEmpty());
    }
}
