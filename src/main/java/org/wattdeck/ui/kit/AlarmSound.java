package org.wattdeck.ui.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.Annunciator;

/// The sound of the live plant's alarms, whatever is shown: it repeats until they are acknowledged
/// or silenced. FX thread.
public final class AlarmSound implements AutoCloseable {

    private static final String ON = "alarm.sound";
    private static final String VOLUME = "alarm.volume";
    public static final double USUAL_VOLUME = 0.7;

    /// What the strip and the settings say.
    ///
    /// @param calling whether something sounds, or would
    /// @param silentFor how long it is silenced yet
    /// @param problem why there is no sound
    public record State(boolean calling, Duration silentFor, Optional<String> problem) {}

    private final Speaker speaker;
    private final Preferences preferences;
    private final Annunciator annunciator = new Annunciator();
    private final Subscription alarms;
    private final Timeline beat =
            new Timeline(new KeyFrame(javafx.util.Duration.millis(250), e -> look()));
    /// Whether there was a sound is known a little later.
    private final PauseTransition outcome = new PauseTransition(javafx.util.Duration.seconds(1.5));

    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(false, Duration.ZERO, Optional.empty()));

    public AlarmSound(
            Speaker speaker, Preferences preferences, ReadOnlyObjectProperty<AlarmSnapshot> live) {
        this.speaker = speaker;
        this.preferences = preferences;
        beat.setCycleCount(Animation.INDEFINITE);
        outcome.setOnFinished(e -> look());
        alarms = live.subscribe(this::take);
    }

    private void take(AlarmSnapshot now) {
        annunciator.take(now);
        boolean running = beat.getStatus() == Animation.Status.RUNNING;
        if (annunciator.calling() && !running) {
            beat.play();
        } else if (!annunciator.calling() && running) {
            beat.stop();
        }
        look();
    }

    private void look() {
        annunciator
                .sound(nowMillis())
                .filter(p -> on())
                .ifPresent(p -> speaker.play(p, volumeFraction()));
        Duration silent = annunciator.silentFor(nowMillis());
        State next =
                new State(
                        annunciator.calling(),
                        silent.isZero()
                                ? silent
                                : Duration.ofSeconds(silent.plusMillis(999).toSeconds()),
                        speaker.problem());
        if (!next.equals(state.get())) {
            state.set(next);
        }
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /// Changes at most four times a second.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Quiet until a new alarm comes, five minutes at most.
    public void silence() {
        var unused = annunciator.silence(nowMillis());
        look();
    }

    /// How the loudest sounds, also where the sound is off.
    public void test() {
        speaker.play(Priority.CRITICAL, volumeFraction());
        outcome.playFromStart();
    }

    /// Looks whether anything could be heard; the state says so a little later.
    public void lookForDevice() {
        speaker.look();
        outcome.playFromStart();
    }

    public boolean on() {
        return preferences.get(ON).map(v -> v.equals("on")).orElse(true);
    }

    public void turn(boolean on) {
        preferences.put(ON, on ? "on" : "off");
    }

    public double volumeFraction() {
        try {
            return preferences
                    .get(VOLUME)
                    .map(Double::parseDouble)
                    .map(v -> Math.clamp(v, 0, 1))
                    .orElse(USUAL_VOLUME);
        } catch (NumberFormatException e) {
            return USUAL_VOLUME;
        }
    }

    public void setVolumeFraction(double volume) {
        preferences.put(VOLUME, Double.toString(volume));
    }

    @Override
    public void close() {
        beat.stop();
        outcome.stop();
        alarms.unsubscribe();
    }
}
