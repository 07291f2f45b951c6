package org.wattdeck.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.wattdeck.ui.kit.Fx;

/// A window with nothing in it, of the console's size: what a start costs at least, to compare
/// with.
public final class BlankWindow {

    private BlankWindow() {}

    /// Opens it and tells when its first frame is drawn.
    public static void open(InstantSource clock, Consumer<StartTimes> started) {
        Fx.start(
                () -> {
                    Stage stage = new Stage();
                    stage.setScene(new Scene(new Pane(), ConsoleApp.WIDTH, ConsoleApp.HEIGHT));
                    stage.show();
                    new AnimationTimer() {
                        private int frames;

                        @Override
                        public void handle(long now) {
                            if (++frames == 2) {
                                stop();
                                Instant at = clock.instant();
                                started.accept(
                                        new StartTimes(
                                                at,
                                                at,
                                                ProcessHandle.current()
                                                        .info()
                                                        .totalCpuDuration()
                                                        .orElse(Duration.ZERO),
                                                0));
                            }
                        }
                    }.start();
                });
    }
}
