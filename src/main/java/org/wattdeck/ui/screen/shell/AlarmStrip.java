package org.wattdeck.ui.screen.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.AlarmSound;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EventModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.view.MarkView;
import org.wattdeck.ui.view.RateBars;

/// The alarms, always in sight: how many call and stand by priority, how many are put aside, the
/// rate of the last ten minutes and the three that call loudest. Never closable.
final class AlarmStrip implements Part {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    /// A shelf, or a time out of service, that ends this soon is told.
    private static final double ENDING_SECONDS = 300;

    private static final double DIM = 0.4;

    /// In letters: below this the words of the alarms need the room of all that can be shorter.
    private static final double NARROW_EM = 80;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final Desk desk;
    private final Overlay overlay;
    private final Map<Priority, Label> counts = new EnumMap<>(Priority.class);
    private final Map<Priority, MarkView> marks = new EnumMap<>(Priority.class);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private LivePlant.@Nullable Subscription alarms;
    private List<Alarm> shown = List.of();
    private @Nullable TitleAlarm title;
    private @Nullable AlarmNotices notices;

    @FXML private HBox strip;
    @FXML private HBox counters;
    @FXML private FlowPane buttons;
    @FXML private Label rateText;
    @FXML private Label heldText;
    @FXML private RateBars rateBars;
    @FXML private VBox rows;
    @FXML private Button open;
    @FXML private Button ack;
    @FXML private Button silence;

    AlarmStrip(Desk desk, Overlay overlay) {
        this.desk = desk;
        this.overlay = overlay;
    }

    @FXML
    void initialize() {
        Denied.mark(desk, ack, Permission.ALARM_ACT);
        for (Priority priority : Priority.values()) {
            MarkView mark = new MarkView(1.5);
            Label count = new Label();
            count.getStyleClass().add("count");
            count.setId("count-" + priority.number());
            marks.put(priority, mark);
            counts.put(priority, count);
            VBox box = new VBox(mark, count);
            box.setAlignment(Pos.CENTER);
            box.getStyleClass().add("counter");
            counters.getChildren().add(box);
        }
        alarms = desk.alarms().onChange(this::refresh);
        subscriptions.add(desk.sound().stateProperty().subscribe(this::showSound));
        title = new TitleAlarm(desk, this::stage);
        notices = new AlarmNotices(desk, this::show);
        subscriptions.add(desk.appearance().themeProperty().subscribe(this::redraw));
        subscriptions.add(desk.appearance().zoomProperty().subscribe(this::redraw));
        subscriptions.add(desk.appearance().zoomProperty().subscribe(this::fit));
        subscriptions.add(strip.widthProperty().subscribe(this::fit));
    }

    private boolean narrow() {
        return strip.getWidth() > 0 && strip.getWidth() < NARROW_EM * em();
    }

    private double em() {
        return 12 * desk.appearance().zoom();
    }

    /// Where the window is small or the letters are large, what only counts gives its room to what
    /// the alarms say.
    private void fit() {
        boolean narrow = narrow();
        strip.pseudoClassStateChanged(NARROW, narrow);
        rateBars.setManaged(!narrow);
        rateBars.setVisible(!narrow);
        buttons.setPrefWrapLength((narrow ? 10 : 20.5) * em());
        redraw();
    }

    private @Nullable Stage stage() {
        return rows.getScene() != null && rows.getScene().getWindow() instanceof Stage stage
                ? stage
                : null;
    }

    private void showSound(AlarmSound.State now) {
        boolean silent = !now.silentFor().isZero();
        silence.setDisable(!now.calling() || silent);
        silence.setText(
                silent
                        ? desk.messages()
                                .text("strip.silent", Numbers.duration(now.silentFor().toSeconds()))
                        : desk.messages().text("strip.silence"));
    }

    /// Quiet for five minutes, or until a new alarm comes.
    @FXML
    void silence() {
        desk.sound().silence();
    }

    private void redraw() {
        shown = List.of();
        refresh();
    }

    private void refresh() {
        AlarmSnapshot now = desk.alarms().latest();
        for (Priority priority : Priority.values()) {
            int calling = desk.alarms().unacknowledged(priority);
            int listed = desk.alarms().listed(priority);
            String words =
                    desk.messages()
                            .text(
                                    "strip.count",
                                    desk.messages().word(priority),
                                    Integer.toString(calling),
                                    Integer.toString(listed));
            Label count = known(counts, priority);
            count.setText(calling + "/" + listed);
            count.setAccessibleText(words);
            count.getStyleClass().removeAll("event-new", "secondary");
            count.getStyleClass().add(calling > 0 ? "event-new" : "secondary");
            MarkView mark = known(marks, priority);
            mark.show(
                    priority,
                    listed > 0 ? MarkView.Style.SOLID : MarkView.Style.HOLLOW,
                    desk.appearance(),
                    words);
            flash(mark, calling > 0, listed > 0 ? 1 : 0.45);
        }
        showRows();
        showRate(now);
        showHeld(now);
    }

    /// What nobody has acknowledged flashes to the beat of all; nothing else does.
    private void flash(MarkView mark, boolean flashes, double otherwise) {
        mark.opacityProperty().unbind();
        if (flashes) {
            mark.opacityProperty()
                    .bind(Bindings.when(desk.alarms().brightProperty()).then(1.0).otherwise(DIM));
        } else {
            mark.setOpacity(otherwise);
        }
    }

    private static <T> T known(Map<Priority, T> nodes, Priority priority) {
        T node = nodes.get(priority);
        if (node == null) {
            throw new IllegalStateException("There is no counter for " + priority + ".");
        }
        return node;
    }

    private void showRows() {
        List<Alarm> top = desk.alarms().calling(3);
        ack.setDisable(top.isEmpty());
        if (top.equals(shown) && !rows.getChildren().isEmpty()) {
            return; // the focus stays where it is
        }
        shown = top;
        rows.getChildren().clear();
        top.forEach(a -> rows.getChildren().add(row(a)));
        if (top.isEmpty()) {
            boolean none =
                    desk.alarms().latest().alarms().stream().noneMatch(a -> a.state().listed());
            Label quiet = new Label(desk.messages().text(none ? "strip.quiet" : "strip.acked"));
            quiet.getStyleClass().add("secondary");
            rows.getChildren().add(quiet);
        }
    }

    private Button row(Alarm alarm) {
        MarkView mark = new MarkView(1.3333);
        mark.show(
                alarm.priority(),
                alarm.active() ? MarkView.Style.SOLID : MarkView.Style.HOLLOW,
                desk.appearance(),
                desk.messages().word(alarm.priority()));
        flash(mark, true, 1);
        Button row =
                new Button(
                        TIME.format(alarm.since()) + "   " + where(alarm) + "   " + said(alarm),
                        mark);
        row.getStyleClass().addAll("flat", "event-row", "event-new");
        row.setMnemonicParsing(false);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setUserData(alarm.id());
        row.setOnAction(e -> show(alarm.id()));
        return row;
    }

    /// The asset's name stands before it already.
    private String said(Alarm alarm) {
        String code =
                alarm.assetId()
                        .flatMap(desk.live().registry()::asset)
                        .map(a -> a.code() + ": ")
                        .orElse("");
        return !code.isEmpty() && alarm.message().startsWith(code)
                ? alarm.message().substring(code.length())
                : alarm.message();
    }

    private String where(Alarm alarm) {
        return alarm.assetId()
                .flatMap(desk.live().registry()::asset)
                .map(
                        a ->
                                narrow() || a.code().equals(a.name())
                                        ? a.code()
                                        : a.code() + " " + a.name())
                .or(
                        () ->
                                alarm.siteId()
                                        .flatMap(desk.live().registry()::site)
                                        .map(site -> site.name()))
                .orElse(desk.messages().text("attention.console"));
    }

    private void showRate(AlarmSnapshot now) {
        int[] bars = now.announced().stream().mapToInt(Integer::intValue).toArray();
        String words =
                desk.messages()
                        .text(
                                now.floodSince().isPresent() ? "strip.flood" : "strip.rate",
                                Integer.toString(now.lately()));
        rateText.setText(words);
        rateBars.show(bars, desk.appearance(), words);
    }

    private void showHeld(AlarmSnapshot now) {
        String words =
                desk.messages()
                        .text(
                                "strip.held",
                                Integer.toString(now.count(AlarmState.SHELVED)),
                                Integer.toString(now.count(AlarmState.SUPPRESSED)),
                                Integer.toString(now.count(AlarmState.OUT_OF_SERVICE)));
        double shelf =
                left(
                        now,
                        now.alarms().stream()
                                .filter(a -> a.state() == AlarmState.SHELVED)
                                .flatMap(a -> a.hold().flatMap(Alarm.Hold::until).stream())
                                .min(Instant::compareTo));
        double out = left(now, now.outOfService().stream().findFirst().map(OutOfService::until));
        double left = Math.min(shelf, out);
        boolean soon = left <= ENDING_SECONDS;
        String ending = shelf <= out ? "strip.ending" : "strip.endingOut";
        String counted = narrow() ? heldShortly(now) : words;
        heldText.setText(
                soon ? desk.messages().text(ending, Numbers.duration(Math.max(0, left))) : counted);
        heldText.setAccessibleText(words);
        heldText.getStyleClass().remove("event-new");
        if (soon) {
            heldText.getStyleClass().add("event-new");
        }
    }

    private String heldShortly(AlarmSnapshot now) {
        int held =
                now.count(AlarmState.SHELVED)
                        + now.count(AlarmState.SUPPRESSED)
                        + now.count(AlarmState.OUT_OF_SERVICE);
        return desk.messages().text("strip.heldShortly", Integer.toString(held));
    }

    private static double left(AlarmSnapshot now, Optional<Instant> end) {
        return end.map(e -> (e.toEpochMilli() - now.time().toEpochMilli()) / 1000.0)
                .orElse(Double.MAX_VALUE);
    }

    private void show(UUID alarm) {
        desk.alarms().ask(alarm, desk.screens());
        desk.screens().open(Place.of("alarms"));
    }

    @FXML
    void openAlarms() {
        desk.screens().open(Place.of("alarms"));
    }

    /// Acknowledges the row that has the focus, else the first. A critical one needs a note: the
    /// list opens at it.
    @FXML
    void acknowledgeFirst() {
        Optional<UUID> focused =
                rows.getChildren().stream()
                        .filter(n -> n.isFocused() && n.getUserData() instanceof UUID)
                        .map(n -> (UUID) n.getUserData())
                        .findFirst();
        desk.alarms().calling(3).stream()
                .filter(a -> focused.isEmpty() || focused.get().equals(a.id()))
                .findFirst()
                .ifPresent(this::acknowledge);
    }

    private void acknowledge(Alarm alarm) {
        if (alarm.priority() == Priority.CRITICAL) {
            show(alarm.id());
            return;
        }
        desk.tasks()
                .follow(
                        desk.messages().text("task.alarm"),
                        desk.deck().alarms().acknowledge(desk.actor(), List.of(alarm.id()), ""),
                        verdict -> {
                            if (verdict instanceof Verdict.Refused<Integer>(List<Said> why)) {
                                refused(Sentences.join("\n", why));
                            }
                        },
                        e -> refused(String.valueOf(e.getMessage())));
    }

    private void refused(String why) {
        desk.notifications().warn(desk.messages().text("alarms.refused"), why);
    }

    /// Shows the alarm that calls loudest in the list.
    void jumpToNewest() {
        desk.alarms().calling(1).stream().findFirst().ifPresent(a -> show(a.id()));
    }

    /// All events, which are more than alarms: what was done and what merely happened.
    void openLog() {
        EventList list = new EventList(desk, this::jumpFromList, this::replayFromList);
        overlay.show(list.node(), Pos.BOTTOM_CENTER, list::close);
        list.focusFirst();
    }

    private void replayFromList(EventModel.Entry entry) {
        overlay.close();
        new TimeActs(desk, () -> {}).before(entry.event().time());
    }

    private void jumpFromList(EventModel.Entry entry) {
        overlay.close();
        entry.event()
                .assetId()
                .flatMap(desk.live().registry()::asset)
                .ifPresentOrElse(
                        asset -> {
                            desk.screens().open(Place.asset(asset.siteId(), asset.id()));
                            desk.selection().inspect(asset.id());
                        },
                        () ->
                                entry.event()
                                        .siteId()
                                        .ifPresent(id -> desk.screens().open(Place.site(id))));
    }

    @Override
    public void close() {
        if (alarms != null) {
            alarms.close();
        }
        if (title != null) {
            title.close();
        }
        if (notices != null) {
            notices.close();
        }
        subscriptions.forEach(Subscription::unsubscribe);
    }
}
