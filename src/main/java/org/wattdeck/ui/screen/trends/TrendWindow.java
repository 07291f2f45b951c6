package org.wattdeck.ui.screen.trends;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattdeck.ui.kit.TimeWindow;

/// The time that is looked at: how long, until when, and whether it moves with the plant.
///
/// @param endMillis where it ends when it does not move
record TrendWindow(long spanMillis, boolean live, long endMillis) {

    /// The spans one key leads to, in order.
    static final List<Duration> PRESETS =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(8),
                    Duration.ofHours(24),
                    Duration.ofDays(7),
                    Duration.ofDays(30),
                    Duration.ofDays(365));

    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofHours(24),
                    Duration.ofDays(3),
                    Duration.ofDays(7),
                    Duration.ofDays(14),
                    Duration.ofDays(30),
                    Duration.ofDays(90),
                    Duration.ofDays(365));

    static TrendWindow live(Duration span) {
        return new TrendWindow(span.toMillis(), true, 0);
    }

    /// The window that all views share.
    static TrendWindow of(TimeWindow.Window shared) {
        return new TrendWindow(
                shared.span().toMillis(),
                shared.end().isEmpty(),
                shared.end().map(Instant::toEpochMilli).orElse(0L));
    }

    TimeWindow.Window shared() {
        return new TimeWindow.Window(
                Duration.ofMillis(spanMillis),
                live ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endMillis)));
    }

    /// Where it ends when the plant's clock shows `now`.
    long endAt(long now) {
        return live ? now : endMillis;
    }

    long startAt(long now) {
        return endAt(now) - spanMillis;
    }

    TrendWindow goLive() {
        return new TrendWindow(spanMillis, true, 0);
    }

    /// As long as asked, around the middle of what is seen; a live one stays live.
    TrendWindow span(Duration span, long now) {
        long middle = endAt(now) - spanMillis / 2;
        long length = span.toMillis();
        return live
                ? new TrendWindow(length, true, 0)
                : new TrendWindow(length, false, Math.min(now, middle + length / 2));
    }

    /// Earlier (-1) or later (1) by half of its length. Where it would pass the present it goes
    /// live.
    TrendWindow shift(int direction, long now) {
        long end = endAt(now) + direction * spanMillis / 2;
        return end >= now && direction > 0
                ? goLive()
                : new TrendWindow(spanMillis, false, Math.min(end, now));
    }

    /// The next shorter span.
    TrendWindow nearer(long now) {
        return STEPS.reversed().stream()
                .filter(s -> s.toMillis() < spanMillis)
                .findFirst()
                .map(s -> span(s, now))
                .orElse(this);
    }

    /// The next longer span.
    TrendWindow farther(long now) {
        return STEPS.stream()
                .filter(s -> s.toMillis() > spanMillis)
                .findFirst()
                .map(s -> span(s, now))
                .orElse(this);
    }

    /// The next shorter or longer span in which `millis` stays where it is; live again where it
    /// would pass the present.
    TrendWindow turned(long millis, boolean closer, long now) {
        TrendWindow next = closer ? nearer(now) : farther(now);
        double part = (endAt(now) - millis) / (double) spanMillis;
        long end = millis + Math.round(part * next.spanMillis);
        return end >= now
                ? new TrendWindow(next.spanMillis, true, 0)
                : new TrendWindow(next.spanMillis, false, end);
    }
}
