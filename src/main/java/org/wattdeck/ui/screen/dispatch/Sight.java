package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.wattdeck.domain.schedule.Block;

/// The part of time that the board shows. Until somebody leads it elsewhere it goes along with the
/// plant's time. FX thread.
final class Sight {

    private final ScheduleWords words;
    private final Runnable changed;
    private Zoom zoom = Zoom.HOURS_24;
    private Optional<Instant> from = Optional.empty();

    /// @param changed told when another part is to be shown
    Sight(ScheduleWords words, Runnable changed) {
        this.words = words;
        this.changed = changed;
    }

    Instant begin() {
        return from.orElseGet(
                () -> words.now().truncatedTo(ChronoUnit.MINUTES).minus(zoom.length.dividedBy(6)));
    }

    Instant end() {
        return begin().plus(zoom.length);
    }

    Duration length() {
        return zoom.length;
    }

    /// By so much keys move a block, and to such times the mouse does.
    Duration step() {
        return zoom.step;
    }

    Instant stepped(Instant at) {
        long step = zoom.step.toSeconds();
        return Instant.ofEpochSecond(Math.round((double) at.getEpochSecond() / step) * step);
    }

    void zoom(Zoom next) {
        zoom = next;
        changed.run();
    }

    void page(int by) {
        shift(zoom.length.dividedBy(2).multipliedBy(by));
    }

    /// @param fraction of what is in sight
    void pan(double fraction) {
        shift(Duration.ofSeconds(Math.round(zoom.length.toSeconds() * fraction)));
    }

    private void shift(Duration by) {
        from = Optional.of(begin().plus(by));
        changed.run();
    }

    void toNow() {
        from = Optional.empty();
        changed.run();
    }

    /// Leads to a block that is out of sight.
    void reveal(Block b) {
        if (b.end().isBefore(begin()) || b.start().isAfter(end())) {
            from = Optional.of(b.start().minus(zoom.length.dividedBy(3)));
        }
        changed.run();
    }
}
