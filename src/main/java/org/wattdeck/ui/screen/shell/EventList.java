package org.wattdeck.ui.screen.shell;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.LivePlant;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.EventModel;
import org.wattdeck.ui.kit.Messages;

/// The latest events in a table, newest first. Opening it marks nothing as seen.
final class EventList {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final TableView<EventModel.Entry> table = new TableView<>();
    private final Label detail = new Label();
    private final VBox node;
    private final LivePlant.Subscription events;

    /// @param replayed takes the event whose minute before is to be seen
    EventList(Desk desk, Consumer<EventModel.Entry> chosen, Consumer<EventModel.Entry> replayed) {
        this.desk = desk;
        Label title = new Label(text("events.title"));
        title.getStyleClass().add("panel-title");
        detail.setId("eventDetail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("event-detail");
        node = new VBox(title, table, detail);
        node.getStyleClass().addAll("panel", "event-list");
        table.setId("eventTable");
        table.getStyleClass().add("dense");
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setAccessibleText(text("events.title"));
        table.setPlaceholder(new Label(text("strip.quiet")));
        EmTable<EventModel.Entry> em = new EmTable<>(table, desk.appearance());
        em.text(
                text("events.priority"),
                6.7,
                e -> e.priority().number() + " " + desk.messages().word(e.priority()));
        em.text(text("events.time"), 12.9, e -> TIME.format(e.event().time()));
        em.text(text("events.site"), 10.8, this::site);
        em.text(text("events.asset"), 12.5, this::asset);
        em.text(text("events.message"), 32.1, e -> e.event().message());
        em.text(text("events.state"), 10, this::state);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        e ->
                                detail.setText(
                                        e == null
                                                ? ""
                                                : e.event().message()
                                                        + "   "
                                                        + text("events.keys")));
        table.setOnKeyPressed(
                e -> {
                    EventModel.Entry entry = table.getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.ENTER && entry != null) {
                        e.consume();
                        chosen.accept(entry);
                    } else if (e.getCode() == KeyCode.B && entry != null) {
                        e.consume();
                        replayed.accept(entry);
                    }
                });
        table.setOnMouseClicked(
                e -> {
                    EventModel.Entry entry = table.getSelectionModel().getSelectedItem();
                    if (e.getClickCount() == 2 && entry != null) {
                        chosen.accept(entry);
                    }
                });
        events = desk.events().onChange(this::refresh);
    }

    /// Shows the newest state; the row that was chosen stays chosen.
    private void refresh() {
        EventModel.Entry chosen = table.getSelectionModel().getSelectedItem();
        List<EventModel.Entry> log = desk.events().log();
        table.getItems().setAll(log);
        if (chosen != null) {
            log.stream()
                    .filter(e -> e.event().id().equals(chosen.event().id()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
    }

    private String site(EventModel.Entry entry) {
        return entry.event()
                .siteId()
                .or(
                        () ->
                                entry.event()
                                        .assetId()
                                        .flatMap(desk.live().registry()::asset)
                                        .map(a -> a.siteId()))
                .flatMap(desk.live().registry()::site)
                .map(s -> s.name())
                .orElse("");
    }

    private String asset(EventModel.Entry entry) {
        return entry.event()
                .assetId()
                .flatMap(desk.live().registry()::asset)
                .map(a -> a.code() + " " + a.name())
                .orElse("");
    }

    private String state(EventModel.Entry entry) {
        return text(
                entry.active()
                        ? entry.seen() ? "events.active" : "events.activeNew"
                        : entry.seen() ? "events.over" : "events.overNew");
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        table.requestFocus();
        table.getSelectionModel().selectFirst();
    }

    void close() {
        events.close();
    }
}
