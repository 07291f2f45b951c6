package org.wattdeck.ui.screen.shell;

import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.wattdeck.ui.kit.Desk;

/// Zero power is called by holding its keys for two seconds; letting one go calls it off. FX
/// thread.
final class HoldKey {

    private static final Duration HELD = Duration.seconds(2);
    private static final Set<KeyCode> ITS_KEYS =
            Set.of(
                    KeyCode.DIGIT0,
                    KeyCode.NUMPAD0,
                    KeyCode.CONTROL,
                    KeyCode.COMMAND,
                    KeyCode.META,
                    KeyCode.ALT);

    private final StackPane root;
    private final VBox notice;
    private final Timeline time;

    HoldKey(Desk desk, StackPane root, Runnable held) {
        this.root = root;
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        notice = new VBox(new Label(desk.messages().text("zero.hold")), bar);
        notice.setId("zeroHold");
        notice.getStyleClass().addAll("panel", "hold-notice");
        notice.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        notice.setMouseTransparent(true);
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        time =
                new Timeline(
                        new KeyFrame(Duration.ZERO, new KeyValue(bar.progressProperty(), 0)),
                        new KeyFrame(HELD, new KeyValue(bar.progressProperty(), 1)));
        time.setOnFinished(
                e -> {
                    root.getChildren().remove(notice);
                    held.run();
                });
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    }

    /// A key that is held down repeats: only its first press counts.
    void pressed() {
        if (time.getStatus() != Animation.Status.RUNNING) {
            root.getChildren().add(notice);
            time.playFromStart();
        }
    }

    private void released(KeyEvent e) {
        if (ITS_KEYS.contains(e.getCode()) && time.getStatus() == Animation.Status.RUNNING) {
            time.stop();
            root.getChildren().remove(notice);
        }
    }
}
