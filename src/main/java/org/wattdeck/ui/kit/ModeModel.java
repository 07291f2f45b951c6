package org.wattdeck.ui.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.say.Said;

/// What the console shows (live, replay, sandbox) on the FX thread, and the live plant's alarms
/// beside it. Screens need it only to speak of the mode: values come through the other models. FX
/// thread.
public final class ModeModel implements AutoCloseable {

    private final Modes modes;
    private final TimeWindow window = new TimeWindow();
    private final ReadOnlyObjectWrapper<Mode> mode;
    private final ReadOnlyObjectWrapper<AlarmSnapshot> liveAlarms;
    private final List<Runnable> leaps = new ArrayList<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final LivePlant.Subscription source;
    private final LivePlant.Subscription alarms;

    public ModeModel(Modes modes) {
        this.modes = modes;
        mode = new ReadOnlyObjectWrapper<>(modes.mode());
        liveAlarms = new ReadOnlyObjectWrapper<>(modes.liveAlarms());
        source =
                modes.onChange(
                        () -> {
                            if (queued.compareAndSet(false, true)) {
                                Fx.later(this::changed);
                            }
                        });
        Fx.Pump<AlarmSnapshot> pump = Fx.pump(Duration.ofMillis(200), liveAlarms::set);
        alarms = modes.onLiveAlarms(pump::offer);
    }

    private void changed() {
        queued.set(false);
        for (Runnable leap : List.copyOf(leaps)) {
            leap.run();
        }
        mode.set(modes.mode());
    }

    public Modes modes() {
        return modes;
    }

    public Mode mode() {
        return mode.get();
    }

    public ReadOnlyObjectProperty<Mode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /// The time all views look at.
    public TimeWindow window() {
        return window;
    }

    /// Why nothing can be commanded in what is shown, if so.
    public Optional<Said> refusal() {
        return modes.refusal();
    }

    /// The alarms of the live plant, whatever is shown.
    public ReadOnlyObjectProperty<AlarmSnapshot> liveAlarmsProperty() {
        return liveAlarms.getReadOnlyProperty();
    }

    /// Runs `listener` whenever something else is shown: another plant, or a time that does not
    /// follow from the one before. Whoever keeps a past of its own starts over then.
    public LivePlant.Subscription onLeap(Runnable listener) {
        leaps.add(listener);
        return () -> leaps.remove(listener);
    }

    /// How many listen; what is hidden must not.
    public int listening() {
        return leaps.size();
    }

    @Override
    public void close() {
        source.close();
        alarms.close();
        leaps.clear();
    }
}
