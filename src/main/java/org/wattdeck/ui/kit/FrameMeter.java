package org.wattdeck.ui.kit;

import java.util.Arrays;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Measures the time between frames in short bursts (1 s of every 5), so that measuring does not
/// itself keep the screen busy; continuously while someone watches. FX thread.
public final class FrameMeter implements AutoCloseable {

    private static final int KEPT = 600;

    private final double[] millis = new double[KEPT];
    private int count;
    private long lastNanos;
    private int watchers;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (lastNanos != 0) {
                        millis[count++ % KEPT] = (now - lastNanos) / 1e6;
                    }
                    lastNanos = now;
                }
            };
    private final Timeline bursts =
            new Timeline(
                    new KeyFrame(Duration.ZERO, e -> begin()),
                    new KeyFrame(Duration.seconds(1), e -> end()),
                    new KeyFrame(Duration.seconds(5)));

    public FrameMeter() {
        bursts.setCycleCount(Timeline.INDEFINITE);
        bursts.play();
    }

    private void begin() {
        lastNanos = 0;
        timer.start();
    }

    private void end() {
        if (watchers == 0) {
            timer.stop();
        }
    }

    /// Leaves the frames of the start behind.
    public void started() {
        count = 0;
    }

    /// Measures every frame until the answer is closed.
    public org.wattdeck.app.LivePlant.Subscription watch() {
        watchers++;
        begin();
        return () -> watchers--;
    }

    /// The frame time that `fraction` of the latest frames stayed below, NaN before the first.
    public double percentileMillis(double fraction) {
        int n = Math.min(count, KEPT);
        if (n == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(millis, n);
        Arrays.sort(sorted);
        return sorted[(int) Math.clamp(Math.ceil(fraction * n) - 1, 0, n - 1)];
    }

    /// How many of the latest frames fell below each bound (milliseconds); the last entry counts
    /// those above all.
    public int[] histogram(double... boundsMillis) {
        int[] bins = new int[boundsMillis.length + 1];
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            int bin = 0;
            while (bin < boundsMillis.length && millis[i] >= boundsMillis[bin]) {
                bin++;
            }
            bins[bin]++;
        }
        return bins;
    }

    @Override
    public void close() {
        bursts.stop();
        timer.stop();
    }
}
