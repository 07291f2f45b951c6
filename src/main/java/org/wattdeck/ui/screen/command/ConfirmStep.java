package org.wattdeck.ui.screen.command;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.SecondPerson;

/// The third step of a command: the sentence of what will be done, the time that it holds, and the
/// second person where one must agree. FX thread.
final class ConfirmStep {

    private static final int HOLDS_SECONDS = 30;

    /// What the step is drawn with.
    record Parts(Label sentence, Label countdown, VBox secondBox, Button cancel, Button execute) {}

    private final Messages messages;
    private final Parts parts;
    private final SecondPerson second;
    private final Runnable expired;
    private final Timeline clock;
    private long untilNanos;

    /// @param expired told twice a second for as long as the time is over and the step still up
    ConfirmStep(Messages messages, Parts parts, Runnable expired) {
        this.messages = messages;
        this.parts = parts;
        this.expired = expired;
        second = new SecondPerson(messages, parts.secondBox, "second");
        clock = new Timeline(new KeyFrame(Duration.millis(500), e -> countDown()));
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /// Says what will be done; its time begins.
    ///
    /// @param does the words of the button that does it
    void show(String sentence, String does, boolean needsSecond) {
        parts.sentence.setText(sentence);
        parts.execute.setText(does);
        second.ask(needsSecond);
        untilNanos = System.nanoTime() + HOLDS_SECONDS * 1_000_000_000L;
        countDown();
    }

    /// Counts while the step is up.
    void up(boolean now) {
        if (now) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private void countDown() {
        long left = (untilNanos - System.nanoTime()) / 1_000_000_000L;
        if (left < 0) {
            expired.run();
        } else {
            parts.countdown.setText(messages.text("command.countdown", Long.toString(left)));
        }
    }

    /// Whether a second person is asked for.
    boolean asksSecond() {
        return second.asked();
    }

    /// What the second person gave; the PIN is forgotten at once.
    Credentials agreed() {
        return second.take();
    }

    void sending(boolean now) {
        parts.execute.setDisable(now);
    }

    void focus() {
        if (second.asked()) {
            second.focus();
        } else {
            parts.cancel.requestFocus();
        }
    }

    void forget() {
        up(false);
        sending(false);
        second.ask(false);
    }
}
