package org.wattdeck.ui.sound;

import org.wattdeck.domain.ops.Priority;

/// The sounds of priorities as samples: three rising tones, two, one. 16 bits, little end first,
/// one channel.
final class Tones {

    static final float RATE_HERTZ = 44_100;

    private static final double TONE_SECONDS = 0.18;
    private static final double PAUSE_SECONDS = 0.05;

    /// Rise and fall of each tone, so that it does not click.
    private static final double EDGE_SECONDS = 0.012;

    private Tones() {}

    private static double[] pitchesHertz(Priority priority) {
        return switch (priority) {
            case CRITICAL -> new double[] {784, 988, 1175};
            case HIGH -> new double[] {784, 988};
            case MEDIUM, LOW -> new double[] {659};
        };
    }

    static byte[] of(Priority priority, double volumeFraction) {
        double[] pitches = pitchesHertz(priority);
        int tone = (int) (TONE_SECONDS * RATE_HERTZ);
        int pause = (int) (PAUSE_SECONDS * RATE_HERTZ);
        byte[] samples = new byte[2 * pitches.length * (tone + pause)];
        for (int k = 0; k < pitches.length; k++) {
            for (int i = 0; i < tone; i++) {
                double t = i / (double) RATE_HERTZ;
                double edge = Math.min(1, Math.min(t, TONE_SECONDS - t) / EDGE_SECONDS);
                double value =
                        Math.sin(2 * Math.PI * pitches[k] * t)
                                + 0.3 * Math.sin(4 * Math.PI * pitches[k] * t);
                short sample =
                        (short)
                                Math.round(
                                        Math.clamp(volumeFraction, 0, 1)
                                                * 24_000
                                                * edge
                                                * value
                                                / 1.3);
                int at = 2 * (k * (tone + pause) + i);
                samples[at] = (byte) sample;
                samples[at + 1] = (byte) (sample >> 8);
            }
        }
        return samples;
    }
}
