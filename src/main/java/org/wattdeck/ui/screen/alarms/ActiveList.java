package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// The list of alarms as it is now, under its filter. Rows rest for two seconds after the last key
/// or click in it. FX thread.
final class ActiveList {

    /// So long after the last key or click the list counts as left alone.
    private static final Duration REST = Duration.ofSeconds(2);

    private final Desk desk;
    private final AlarmWords words;
    private final TableView<AlarmLine> list;
    private final AlarmTable table;
    private final SteadyList steady;
    private final Label flood;
    private final PauseTransition rest =
            new PauseTransition(javafx.util.Duration.millis(REST.toMillis() + 50));
    private AlarmFilter filter = AlarmFilter.ALL;
    private long touchedNanos = System.nanoTime() - REST.toNanos();

    ActiveList(Desk desk, AlarmWords words, TableView<AlarmLine> list, Label flood) {
        this.desk = desk;
        this.words = words;
        this.list = list;
        this.flood = flood;
        table = new AlarmTable(desk, words, list);
        steady = new SteadyList(words, words::asset);
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> touched());
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> touched());
        list.addEventFilter(ScrollEvent.SCROLL, e -> touched());
    }

    /// When the hands have rested: what waits may come.
    void onRest(Runnable refresh) {
        rest.setOnFinished(e -> refresh.run());
    }

    AlarmTable table() {
        return table;
    }

    AlarmFilter filter() {
        return filter;
    }

    void filter(AlarmFilter next) {
        filter = next;
        touchedNanos = System.nanoTime() - REST.toNanos();
    }

    private void touched() {
        touchedNanos = System.nanoTime();
        rest.playFromStart();
    }

    void stop() {
        rest.stop();
    }

    /// @param asked an alarm that another part of the window wants to be seen
    void refresh(Optional<UUID> asked) {
        AlarmSnapshot now = desk.alarms().latest();
        boolean hold = System.nanoTime() - touchedNanos < REST.toNanos() && asked.isEmpty();
        boolean moved = steady.update(now, filter, hold);
        table.rows(steady.rows(), moved);
        asked.ifPresent(
                id -> {
                    table.select(id);
                    list.requestFocus();
                });
        flood.setVisible(now.floodSince().isPresent());
        flood.setManaged(now.floodSince().isPresent());
        now.floodSince()
                .ifPresent(
                        since ->
                                flood.setText(
                                        desk.messages()
                                                .text(
                                                        "alarms.flood",
                                                        words.clock(since),
                                                        Numbers.fixed(now.lately(), 0))));
    }

    /// What stands below the list.
    String sum() {
        int calling = 0;
        for (org.wattdeck.domain.ops.Priority p : org.wattdeck.domain.ops.Priority.values()) {
            calling += desk.alarms().unacknowledged(p);
        }
        String all =
                desk.messages()
                        .text(
                                "alarms.below",
                                Numbers.fixed(steady.rows().size(), 0),
                                Numbers.fixed(calling, 0));
        return steady.waiting() > 0
                ? desk.messages().text("alarms.waiting", Numbers.fixed(steady.waiting(), 0), all)
                : all;
    }

    Optional<AlarmLine> selectedLine() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    List<Alarm> selected() {
        return table.selected();
    }

    void move(int by) {
        int at = list.getFocusModel().getFocusedIndex() + by;
        if (at >= 0 && at < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
            list.scrollTo(Math.max(0, at - 5));
        }
    }
}
