package org.wattdeck.ui.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.ops.Priority;

/// The newest picture of the alarms on the FX thread, at most five times a second, and the one beat
/// to which everything flashes. FX thread.
public final class AlarmModel implements AutoCloseable {

    /// The order in which alarms call: not acknowledged first, then by priority, newest first.
    public static final Comparator<Alarm> URGENCY =
            Comparator.comparing((Alarm a) -> !a.state().unacknowledged())
                    .thenComparing(Alarm::priority)
                    .thenComparing(Alarm::since, Comparator.reverseOrder())
                    .thenComparing(Alarm::id);

    /// 1 Hz: 600 ms bright, 400 ms dim.
    private static final javafx.util.Duration BRIGHT = javafx.util.Duration.millis(600);

    private static final javafx.util.Duration BEAT = javafx.util.Duration.millis(1000);

    private final AlarmService service;
    private final Appearance looks;
    private final LivePlant.Subscription source;
    private final javafx.util.Subscription motion;
    private final List<Runnable> listeners = new ArrayList<>();
    private final ReadOnlyBooleanWrapper bright = new ReadOnlyBooleanWrapper(true);
    private final Timeline beat =
            new Timeline(
                    new KeyFrame(javafx.util.Duration.ZERO, e -> bright.set(true)),
                    new KeyFrame(BRIGHT, e -> bright.set(false)),
                    new KeyFrame(BEAT));
    private AlarmSnapshot latest;
    private Map<UUID, Priority> worst = new HashMap<>();
    private Map<UUID, AlarmState> withheld = new HashMap<>();
    private int[] unacknowledged = new int[Priority.values().length];
    private int[] listed = new int[Priority.values().length];
    private Optional<UUID> asked = Optional.empty();
    private Optional<Screens> askedIn = Optional.empty();

    public AlarmModel(AlarmService service, Appearance looks) {
        this.service = service;
        this.looks = looks;
        beat.setCycleCount(Animation.INDEFINITE);
        latest = service.latest();
        Fx.Pump<AlarmSnapshot> pump = Fx.pump(Duration.ofMillis(200), this::update);
        source = service.onChange(pump::offer);
        motion = looks.reducedMotionProperty().subscribe(this::flashIfNeeded);
        update(service.latest());
    }

    /// One pass over all alarms, however many listen.
    private void update(AlarmSnapshot next) {
        latest = next;
        Map<UUID, Priority> found = new HashMap<>();
        Map<UUID, AlarmState> held = new HashMap<>();
        int[] calls = new int[Priority.values().length];
        int[] stands = new int[Priority.values().length];
        for (Alarm a : next.alarms()) {
            if (!a.state().listed()) {
                if (a.active() && a.assetId().isPresent()) {
                    held.putIfAbsent(a.assetId().get(), a.state());
                }
                continue;
            }
            stands[a.priority().ordinal()]++;
            calls[a.priority().ordinal()] += a.state().unacknowledged() ? 1 : 0;
            if (a.assetId().isPresent()) {
                found.merge(a.assetId().get(), a.priority(), (x, y) -> x.compareTo(y) <= 0 ? x : y);
            }
        }
        worst = found;
        withheld = held;
        unacknowledged = calls;
        listed = stands;
        flashIfNeeded();
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /// Something else is shown: takes the newest picture at once.
    public void leap() {
        update(service.latest());
    }

    private void flashIfNeeded() {
        boolean calls =
                Arrays.stream(unacknowledged).sum() > 0 && !looks.reducedMotionProperty().get();
        if (calls && beat.getStatus() != Animation.Status.RUNNING) {
            beat.playFromStart();
        } else if (!calls) {
            beat.stop();
            bright.set(true);
        }
    }

    /// Alarms of this priority that stand and nobody has acknowledged.
    public int unacknowledged(Priority priority) {
        return unacknowledged[priority.ordinal()];
    }

    /// Alarms of this priority that stand in the list.
    public int listed(Priority priority) {
        return listed[priority.ordinal()];
    }

    public AlarmSnapshot latest() {
        return latest;
    }

    public long version() {
        return latest.version();
    }

    /// The most urgent listed alarm of an asset.
    public Optional<Priority> worstOf(UUID assetId) {
        return Optional.ofNullable(worst.get(assetId));
    }

    /// How alarms of an asset that stand are put aside, if any are.
    public Optional<AlarmState> withheldOn(UUID assetId) {
        return Optional.ofNullable(withheld.get(assetId));
    }

    /// The most urgent `n` that nobody has acknowledged.
    public List<Alarm> calling(int n) {
        if (n < 1) {
            return List.of();
        }
        PriorityQueue<Alarm> best = new PriorityQueue<>(URGENCY.reversed());
        for (Alarm a : latest.alarms()) {
            if (a.state().unacknowledged()
                    && (best.size() < n || URGENCY.compare(a, best.element()) < 0)) {
                best.add(a);
                if (best.size() > n) {
                    best.remove();
                }
            }
        }
        return best.stream().sorted(URGENCY).toList();
    }

    /// Those that stand in the list, the most urgent first.
    public List<Alarm> listed() {
        return latest.alarms().stream().filter(a -> a.state().listed()).sorted(URGENCY).toList();
    }

    /// False during the dark part of each second while something is not acknowledged. With reduced
    /// motion it is always true.
    public ReadOnlyBooleanProperty brightProperty() {
        return bright.getReadOnlyProperty();
    }

    /// The alarm the Alarms screen is to show next, until it has taken it.
    ///
    /// @param where the way of the pane in which it is to be shown
    public void ask(UUID alarm, Screens where) {
        asked = Optional.of(alarm);
        askedIn = Optional.of(where.own());
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /// What was asked of the Alarms screen in this pane.
    public Optional<UUID> takeAsked(Screens mine) {
        if (askedIn.filter(mine.own()::equals).isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> was = asked;
        asked = Optional.empty();
        return was;
    }

    /// Calls `listener` at once and after every change.
    public LivePlant.Subscription onChange(Runnable listener) {
        listeners.add(listener);
        listener.run();
        return () -> listeners.remove(listener);
    }

    /// How many listen; a screen that is hidden must not.
    public int listening() {
        return listeners.size();
    }

    @Override
    public void close() {
        source.close();
        motion.unsubscribe();
        beat.stop();
        listeners.clear();
    }
}
