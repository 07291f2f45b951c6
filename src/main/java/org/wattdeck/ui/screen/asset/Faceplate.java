package org.wattdeck.ui.screen.asset;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EventModel;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.view.AgeMark;
import org.wattdeck.ui.view.AnalogBar;
import org.wattdeck.ui.view.MarkView;

/// Everything about one asset in a column: what it does, within which limits, how it came here,
/// what it was told and what happened. FX thread.
public final class Faceplate {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE);
    private static final int COMMANDS = 3;
    private static final int EVENTS = 4;
    private static final int RECENT = 500;

    private final Desk desk;
    private final Consumer<UUID> onRelease;
    private final List<Subscription> looks = new ArrayList<>();
    private final Fx.Pump<Dispatch> changes;

    @FXML private Label code;
    @FXML private Label name;
    @FXML private Label place;
    @FXML private Label mode;
    @FXML private Label status;
    @FXML private Label work;
    @FXML private Label condition;
    @FXML private HBox quality;
    @FXML private Button command;
    @FXML private Button release;
    @FXML private MenuButton faults;
    @FXML private Parent face;
    @FXML private TabPane tabs;
    @FXML private VBox rows;
    @FXML private VBox trendBox;
    @FXML private VBox alarmBox;
    @FXML private VBox commands;
    @FXML private VBox events;
    @FXML private VBox specRows;
    @FXML private VBox pointRows;

    private final AgeMark age;
    private @Nullable AssetTrend trend;
    private @Nullable AssetAlarms alarms;
    private List<FaceRow> shownRows = List.of();
    private Optional<UUID> shown = Optional.empty();
    private LivePlant.@Nullable Subscription live;
    private LivePlant.@Nullable Subscription eventSource;
    private LivePlant.@Nullable Subscription dispatchSource;
    private Optional<Dispatch> running = Optional.empty();
    private int menuFaults = -1;

    Faceplate(Desk desk, Consumer<UUID> onRelease) {
        this.desk = desk;
        this.onRelease = onRelease;
        changes = Fx.pump(Duration.ofMillis(200), d -> showCommands());
        age = new AgeMark(desk.appearance());
    }

    @FXML
    void initialize() {
        AssetTrend made = new AssetTrend(desk, trendBox);
        trend = made;
        alarms = new AssetAlarms(desk, alarmBox);
        quality.getChildren().add(age);
        face.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        tabs.getSelectionModel().selectedItemProperty().subscribe(() -> refreshPoints());
        Denied.mark(desk, command, Permission.DISPATCH, this::site);
        Denied.mark(desk, release, Permission.DISPATCH, this::site);
        Denied.mark(desk, faults, Permission.RUN_PLANT, this::site);
    }

    private Optional<UUID> site() {
        return shown.flatMap(desk.live().registry()::asset).map(Asset::siteId);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return;
        }
        if (e.getCode() == KeyCode.C && !command.isDisabled()) {
            openCommand();
            e.consume();
        }
    }

    /// Shows an asset and follows it until `hidden`.
    void show(UUID assetId) {
        int index = desk.live().registry().indexOf(assetId);
        if (index < 0) {
            return;
        }
        if (shown.filter(assetId::equals).isPresent() && live != null) {
            return;
        }
        hidden();
        shown = Optional.of(assetId);
        shownRows = List.of();
        menuFaults = -1;
        Asset asset = desk.live().registry().asset(index);
        Site site = desk.live().registry().site(asset.siteId()).orElseThrow();
        code.setText(asset.code());
        name.setText(asset.name().equals(asset.code()) ? "" : asset.name());
        place.setText(site.name() + " · " + desk.messages().word(asset.type()));
        command.setDisable(!asset.dispatchable());
        faults.setVisible(true);
        SpecList.fill(specRows, desk.messages(), asset);
        trend().open(desk.live().latest(), index);
        alarms().show(assetId);
        live = desk.live().onUpdate(this::update);
        eventSource = desk.events().onChange(this::showEvents);
        dispatchSource = desk.deck().dispatches().onChange(changes::offer);
        looks.add(desk.appearance().themeProperty().subscribe(this::redraw));
        looks.add(desk.appearance().zoomProperty().subscribe(this::redraw));
        showCommands();
    }

    private AssetTrend trend() {
        if (trend == null) {
            throw new IllegalStateException("The faceplate is not loaded.");
        }
        return trend;
    }

    private AssetAlarms alarms() {
        if (alarms == null) {
            throw new IllegalStateException("The faceplate is not loaded.");
        }
        return alarms;
    }

    private void redraw() {
        alarms().rescale();
        rows.getChildren().clear();
        shownRows = List.of();
        update(desk.live().latest());
    }

    private void update(PlantSnapshot snapshot) {
        int index = shown.map(snapshot.registry()::indexOf).orElse(-1);
        if (index < 0) {
            return;
        }
        boolean stale = LiveModel.stale(snapshot, index);
        Asset asset = snapshot.registry().asset(index);
        mode.setText(desk.messages().text(mode(asset, snapshot.status(index))));
        status.setText(desk.messages().word(snapshot.status(index)));
        showWork(asset);
        showHealth(asset);
        age.show(
                stale,
                desk.messages()
                        .text(
                                stale ? "face.age.stale" : "face.age",
                                Numbers.duration(snapshot.ageSeconds(index))));
        showRows(FaceRows.of(desk.messages(), snapshot, index), stale);
        trend().update(snapshot, index);
        showFaults(snapshot.faults(index), asset.type());
        refreshPoints();
    }

    private String mode(Asset asset, UnitStatus now) {
        if (now == UnitStatus.FAULT) {
            return "face.mode.fault";
        }
        if (asset.status() == LifecycleStatus.MAINTENANCE) {
            return "face.mode.maintenance";
        }
        if (now == UnitStatus.OUT_OF_SERVICE) {
            return "face.mode.out";
        }
        if (desk.deck().records().locks().state().locked(asset)) {
            return "face.mode.locked";
        }
        return running.isPresent() ? "face.mode.manual" : "face.mode.auto";
    }

    private void showRows(List<FaceRow> next, boolean stale) {
        boolean sameShape =
                next.size() == shownRows.size() && rows.getChildren().size() == next.size();
        for (int k = 0; sameShape && k < next.size(); k++) {
            sameShape = next.get(k).getClass() == shownRows.get(k).getClass();
        }
        if (!sameShape) {
            rows.getChildren().setAll(next.stream().map(this::node).toList());
        }
        for (int k = 0; k < next.size(); k++) {
            switch (next.get(k)) {
                case FaceRow.Bar(AnalogBar.Reading reading) ->
                        ((AnalogBar) rows.getChildren().get(k)).show(reading, stale);
                case FaceRow.Fact(String label, String value) ->
                        FactRow.set((HBox) rows.getChildren().get(k), label, value, stale);
            }
        }
        shownRows = next;
    }

    private Region node(FaceRow row) {
        return switch (row) {
            case FaceRow.Bar bar -> new AnalogBar(desk.appearance());
            case FaceRow.Fact fact -> FactRow.make();
        };
    }

    /// Its health, as far as it is known.
    private void showHealth(Asset asset) {
        Optional<AssetHealth> known =
                desk.deck()
                        .assetHealth()
                        .latest()
                        .of(asset.id())
                        .filter(h -> h.scorePoints().isPresent());
        condition.setText(known.map(this::health).orElse(""));
        condition.setVisible(known.isPresent());
        condition.setManaged(known.isPresent());
    }

    private String health(AssetHealth h) {
        String points = Numbers.fixed(h.scorePoints().orElseThrow(), 0);
        String grade = desk.messages().word(h.grade());
        return h.costliest()
                .map(
                        w ->
                                desk.messages()
                                        .text(
                                                "face.health.part",
                                                points,
                                                grade,
                                                desk.messages().word(w.part())))
                .orElseGet(() -> desk.messages().text("face.health", points, grade));
    }

    /// The work that is in progress, else the next that is planned.
    private void showWork(Asset asset) {
        Optional<WorkOrder> running = desk.deck().upkeep().inWork(asset.id());
        Optional<WorkOrder> next =
                running.or(() -> desk.deck().upkeep().open(asset.id()).stream().findFirst());
        work.setText(
                next.map(
                                o ->
                                        desk.messages()
                                                .text(
                                                        running.isPresent()
                                                                ? "face.inWork"
                                                                : "face.work",
                                                        o.number(),
                                                        running.isPresent()
                                                                ? o.task().performedBy()
                                                                : DAY.format(
                                                                        o.from().atZone(zone())),
                                                        running.isPresent()
                                                                ? DAY.format(
                                                                        o.from().atZone(zone()))
                                                                : desk.messages().word(o.status())))
                        .orElse(""));
        work.setVisible(next.isPresent());
        work.setManaged(next.isPresent());
    }

    private void showCommands() {
        running = shown.flatMap(desk.deck().dispatches()::liveOn);
        release.setVisible(running.isPresent());
        release.setManaged(running.isPresent());
        commands.getChildren().clear();
        ZoneId zone = zone();
        desk.deck().dispatches().recent(RECENT).stream()
                .filter(d -> shown.filter(d.assetId()::equals).isPresent())
                .limit(COMMANDS)
                .forEach(d -> commands.getChildren().add(commandRow(d, zone)));
        if (commands.getChildren().isEmpty()) {
            commands.getChildren().add(quiet("face.commands.none"));
        }
    }

    private VBox commandRow(Dispatch d, ZoneId zone) {
        Label what = new Label(Numbers.power(d.powerKw()));
        Label state = new Label(desk.messages().word(d.state()));
        state.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label when = new Label(TIME.format(d.submittedAt().atZone(zone)) + "  " + d.by());
        when.getStyleClass().add("secondary");
        VBox box = new VBox(new HBox(8, what, state, gap, when));
        String why = d.transitions().getLast().reason();
        if (!why.isEmpty()) {
            Label reason = new Label(why);
            reason.setWrapText(true);
            reason.getStyleClass().add("secondary");
            box.getChildren().add(reason);
        }
        return box;
    }

    private Label quiet(String key) {
        Label label = new Label(desk.messages().text(key));
        label.getStyleClass().add("secondary");
        return label;
    }

    private ZoneId zone() {
        return shown.flatMap(desk.live().registry()::asset)
                .flatMap(a -> desk.live().registry().site(a.siteId()))
                .map(Site::zone)
                .orElse(ZoneId.of("UTC"));
    }

    private void showEvents() {
        events.getChildren().clear();
        ZoneId zone = zone();
        List<EventModel.Entry> found =
                desk.events().log().stream()
                        .filter(e -> e.event().assetId().equals(shown) && shown.isPresent())
                        .limit(EVENTS)
                        .toList();
        for (EventModel.Entry entry : found) {
            MarkView mark = new MarkView(1.25);
            mark.show(
                    entry.priority(),
                    entry.active() ? MarkView.Style.SOLID : MarkView.Style.HOLLOW,
                    desk.appearance(),
                    desk.messages().word(entry.priority()));
            Label time = new Label(time(entry.event().time(), zone));
            time.getStyleClass().add("secondary");
            time.setMinWidth(Region.USE_PREF_SIZE);
            Label what = new Label(entry.event().message());
            what.setWrapText(true);
            events.getChildren().add(new HBox(6, mark, time, what));
        }
        if (found.isEmpty()) {
            events.getChildren().add(quiet("face.events.none"));
        }
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /// The simulation menu: faults this type can have, and those it has now. Rebuilt only when that
    /// changes, so that an open menu stays.
    private void showFaults(int now, AssetType type) {
        if (now == menuFaults) {
            return;
        }
        menuFaults = now;
        faults.getItems().clear();
        for (FaultKind kind : FaultKind.values()) {
            if (!kind.in(now) && kind.possibleOn(type)) {
                MenuItem item =
                        new MenuItem(
                                desk.messages()
                                        .text("face.fault.raise", desk.messages().word(kind)));
                item.setId("raise-" + kind.name());
                item.setOnAction(e -> raise(kind));
                faults.getItems().add(item);
            }
        }
        boolean first = true;
        for (FaultKind kind : FaultKind.values()) {
            if (kind.in(now)) {
                if (first && !faults.getItems().isEmpty()) {
                    faults.getItems().add(new SeparatorMenuItem());
                }
                first = false;
                MenuItem item =
                        new MenuItem(
                                desk.messages()
                                        .text("face.fault.clear", desk.messages().word(kind)));
                item.setId("clear-" + kind.name());
                item.setOnAction(e -> clear(kind));
                faults.getItems().add(item);
            }
        }
    }

    private void raise(FaultKind kind) {
        shown.ifPresent(
                id ->
                        tell(
                                desk.deck()
                                        .control()
                                        .raiseFault(desk.actor(), id, kind, Optional.empty())));
    }

    private void clear(FaultKind kind) {
        shown.ifPresent(id -> tell(desk.deck().control().clearFault(desk.actor(), id, kind)));
    }

    private void tell(Verdict<FaultKind> verdict) {
        if (verdict instanceof Verdict.Refused<FaultKind>(List<Said> reasons)) {
            desk.notifications()
                    .warn(
                            desk.messages().text("face.fault.refused"),
                            Sentences.join("\n", reasons));
        }
    }

    private void refreshPoints() {
        int index = shown.map(desk.live().registry()::indexOf).orElse(-1);
        if (index >= 0 && tabs.getSelectionModel().getSelectedIndex() == 2) {
            PointList.fill(pointRows, desk.messages(), desk.live().latest(), index);
        }
    }

    @FXML
    void openCommand() {
        shown.ifPresent(desk.selection()::command);
    }

    @FXML
    void openTrend() {
        shown.flatMap(desk.live().registry()::asset)
                .ifPresent(a -> desk.screens().open(Place.trend(a.siteId(), a.id())));
    }

    @FXML
    void releaseNow() {
        shown.ifPresent(onRelease);
    }

    void focusFirst() {
        (command.isDisabled() ? tabs : command).requestFocus();
    }

    /// No longer visible: nothing listens any more.
    void hidden() {
        for (LivePlant.@Nullable Subscription s :
                new LivePlant.@Nullable Subscription[] {live, eventSource, dispatchSource}) {
            if (s != null) {
                s.close();
            }
        }
        live = null;
        eventSource = null;
        dispatchSource = null;
        alarms().hidden();
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }
}
