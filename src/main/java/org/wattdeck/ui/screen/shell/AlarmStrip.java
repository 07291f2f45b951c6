package org.wattdeck.ui.screen.shell;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EventModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.view.MarkView;
import org.wattdeck.ui.view.RateBars;

/// What happened on the plant, always in sight: new and active events by priority, the rate of the
/// last ten minutes and the three most urgent. Never closable.
final class AlarmStrip implements Part {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final Overlay overlay;
    private final Map<Priority, Label> counts = new EnumMap<>(Priority.class);
    private final Map<Priority, MarkView> marks = new EnumMap<>(Priority.class);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private LivePlant.@Nullable Subscription events;
    private LivePlant.@Nullable Subscription live;

    @FXML private HBox counters;
    @FXML private Label rateText;
    @FXML private RateBars rateBars;
    @FXML private VBox rows;
    @FXML private Button open;
    @FXML private Button seen;

    AlarmStrip(Desk desk, Overlay overlay) {
        this.desk = desk;
        this.overlay = overlay;
    }

    @FXML
    void initialize() {
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
        events = desk.events().onChange(this::refresh);
        live = desk.live().onUpdate(snapshot -> showRate());
        subscriptions.add(desk.appearance().themeProperty().subscribe(this::refresh));
        subscriptions.add(desk.appearance().zoomProperty().subscribe(this::refresh));
    }

    private void refresh() {
        EventModel model = desk.events();
        int news = 0;
        for (Priority priority : Priority.values()) {
            int fresh = model.newCount(priority);
            int active = model.activeCount(priority);
            news += fresh;
            String words =
                    desk.messages()
                            .text(
                                    "strip.count",
                                    desk.messages().word(priority),
                                    Integer.toString(fresh),
                                    Integer.toString(active));
            Label count = label(priority);
            count.setText(fresh + "/" + active);
            count.setAccessibleText(words);
            count.getStyleClass().removeAll("event-new", "secondary");
            count.getStyleClass().add(fresh > 0 ? "event-new" : "secondary");
            mark(priority)
                    .show(
                            priority,
                            active > 0 ? MarkView.Style.SOLID : MarkView.Style.HOLLOW,
                            desk.appearance(),
                            words);
            mark(priority).setOpacity(active > 0 ? 1 : 0.45);
        }
        seen.setDisable(news == 0);
        showRows(model);
        showRate();
    }

    private Label label(Priority priority) {
        Label label = counts.get(priority);
        if (label == null) {
            throw new IllegalStateException("There is no counter for " + priority + ".");
        }
        return label;
    }

    private MarkView mark(Priority priority) {
        MarkView mark = marks.get(priority);
        if (mark == null) {
            throw new IllegalStateException("There is no mark for " + priority + ".");
        }
        return mark;
    }

    private void showRows(EventModel model) {
        rows.getChildren().clear();
        List<EventModel.Entry> top = model.top(3);
        for (EventModel.Entry entry : top) {
            rows.getChildren().add(row(entry));
        }
        if (top.isEmpty()) {
            Label quiet = new Label(desk.messages().text("strip.quiet"));
            quiet.getStyleClass().add("secondary");
            rows.getChildren().add(quiet);
        }
    }

    private Button row(EventModel.Entry entry) {
        MarkView mark = new MarkView(1.3333);
        mark.show(
                entry.priority(),
                MarkView.Style.SOLID,
                desk.appearance(),
                desk.messages().word(entry.priority()));
        Button row =
                new Button(
                        TIME.format(entry.event().time())
                                + "   "
                                + where(entry)
                                + "   "
                                + entry.event().message(),
                        mark);
        row.getStyleClass().addAll("flat", "event-row");
        if (!entry.seen()) {
            row.getStyleClass().add("event-new");
        }
        row.setMnemonicParsing(false);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setOnAction(e -> jump(entry));
        return row;
    }

    private String where(EventModel.Entry entry) {
        return entry.event()
                .assetId()
                .flatMap(desk.live().registry()::asset)
                .map(asset -> asset.code() + " " + asset.name())
                .or(
                        () ->
                                entry.event()
                                        .siteId()
                                        .flatMap(desk.live().registry()::site)
                                        .map(site -> site.name()))
                .orElse("");
    }

    private void jump(EventModel.Entry entry) {
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

    private void showRate() {
        int[] bars = desk.events().rate(desk.live().latest().time());
        int sum = 0;
        for (int bar : bars) {
            sum += bar;
        }
        String words = desk.messages().text("strip.rate", Integer.toString(sum));
        rateText.setText(words);
        rateBars.show(bars, desk.appearance(), words);
    }

    @FXML
    void openLog() {
        EventList list = new EventList(desk, this::jumpFromList);
        overlay.show(list.node(), Pos.BOTTOM_CENTER, list::close);
        list.focusFirst();
    }

    private void jumpFromList(EventModel.Entry entry) {
        overlay.close();
        jump(entry);
    }

    /// Goes to the event that stands first in the strip: the most urgent that was not seen.
    void jumpToNewest() {
        desk.events().top(1).stream().findFirst().ifPresent(this::jump);
    }

    @FXML
    void markSeen() {
        desk.events().markAllSeen();
    }

    @Override
    public void close() {
        if (events != null) {
            events.close();
        }
        if (live != null) {
            live.close();
        }
        subscriptions.forEach(Subscription::unsubscribe);
    }
}
