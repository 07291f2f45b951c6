package org.wattdeck.ui.screen.shell;

import java.util.List;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.Annunciator;
import org.wattdeck.ui.kit.AlarmSound;
import org.wattdeck.ui.kit.Desk;

/// Calls by the title of a window where nothing can be heard: without a sound device, or with the
/// sound off. To the beat of all that flashes. FX thread.
final class TitleAlarm {

    private final Desk desk;
    private final Supplier<@Nullable Stage> window;
    private final List<Subscription> follows;
    private String plain = "";
    private String ours = "";

    TitleAlarm(Desk desk, Supplier<@Nullable Stage> window) {
        this.desk = desk;
        this.window = window;
        follows =
                List.of(
                        desk.sound().stateProperty().subscribe(this::show),
                        desk.alarms().brightProperty().subscribe(this::show),
                        desk.modes().liveAlarmsProperty().subscribe(this::show));
    }

    private void show() {
        Stage stage = window.get();
        if (stage == null) {
            return;
        }
        String now = String.valueOf(stage.getTitle());
        if (!now.equals(ours)) {
            plain = now;
            ours = "";
        }
        AlarmSound.State state = desk.sound().stateProperty().get();
        boolean heard = state.problem().isEmpty() && desk.sound().on();
        boolean calls = state.calling() && state.silentFor().isZero() && !heard;
        if (calls && desk.alarms().brightProperty().get()) {
            ours = desk.messages().text("strip.title", Integer.toString(calling()), plain);
            stage.setTitle(ours);
        } else if (!ours.isEmpty()) {
            ours = "";
            stage.setTitle(plain);
        }
    }

    private int calling() {
        AlarmSnapshot live = desk.modes().liveAlarmsProperty().get();
        int calling = 0;
        for (Priority priority : Priority.values()) {
            if (Annunciator.every(priority).isPresent()) {
                calling += live.unacknowledged(priority);
            }
        }
        return calling;
    }

    void close() {
        follows.forEach(Subscription::unsubscribe);
        Stage stage = window.get();
        if (stage != null && !ours.isEmpty()) {
            stage.setTitle(plain);
        }
    }
}
