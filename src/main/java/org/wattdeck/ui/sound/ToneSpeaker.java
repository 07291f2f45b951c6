package org.wattdeck.ui.sound;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Speaker;

/// Plays tones on its own thread, one after the other; what comes while one waits is dropped. A
/// machine without a device is asked again at every sound, since one may be plugged in.
public final class ToneSpeaker implements Speaker {

    private static final Logger LOG = LoggerFactory.getLogger(ToneSpeaker.class);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    Thread.ofPlatform().name("sound").daemon().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private volatile Optional<String> problem = Optional.empty();

    @Override
    public void play(Priority priority, double volumeFraction) {
        if (volumeFraction > 0) {
            thread.execute(() -> sound(Tones.of(priority, volumeFraction)));
        }
    }

    @Override
    public void look() {
        thread.execute(() -> sound(new byte[0]));
    }

    private void sound(byte[] tones) {
        AudioFormat format = new AudioFormat(Tones.RATE_HERTZ, 16, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format);
            if (tones.length > 0) {
                line.start();
                var written = line.write(tones, 0, tones.length);
                line.drain();
            }
            problem = Optional.empty();
        } catch (LineUnavailableException | IllegalArgumentException | IllegalStateException e) {
            // without a device IllegalArgumentException is thrown
            if (problem.isEmpty()) {
                LOG.warn("There is no sound: {}", e.getMessage());
            }
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
