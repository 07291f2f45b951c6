package org.wattdeck.app.runtime;

import java.util.concurrent.TimeUnit;

/// When the turns of the loop fall on the monotonic clock, and how many ticks each has to make. Up
/// to 40x at ticks of 4 s a turn is one tick; above, ten turns a second make as many as the speed
/// asks for, fractions carried over. After a longer hold at most two turns are made up for.
///
/// Of the loop's thread, but for the speed, which may be read on any.
final class TurnGrid {

    static final int MAX_PUBLISHED_PER_SECOND = 10;
    private static final int MOST_TURNS_AT_ONCE = 2;

    private final double tickSeconds;
    private final TimeSource time;
    private volatile double speed;
    private long nextTurn;
    private double owedTicks;

    /// What a turn has to do.
    ///
    /// @param missedSeconds of wall time that no tick will be made for; 0 where it is less than one
    /// @param deadlineNanos what is not done then is dropped: four fifths of the time to the next
    record Due(long ticks, double missedSeconds, double lateMillis, long deadlineNanos) {}

    TurnGrid(double tickSeconds, double speed, TimeSource time) {
        this.tickSeconds = tickSeconds;
        this.speed = speed;
        this.time = time;
    }

    double speed() {
        return speed;
    }

    void setSpeed(double next) {
        speed = next;
        restart();
    }

    /// The next turn is a whole turn from now; nothing is owed.
    void restart() {
        owedTicks = 0;
        nextTurn = time.nanos() + turnNanos();
    }

    long turnNanos() {
        return Math.round(
                Math.max(tickSeconds / speed, 1.0 / MAX_PUBLISHED_PER_SECOND)
                        * TimeUnit.SECONDS.toNanos(1));
    }

    /// How long until the next turn; not positive once it is due.
    long waitNanos() {
        return nextTurn - time.nanos();
    }

    /// Takes the turn that is due at `now`.
    Due take(long now) {
        long period = turnNanos();
        long late = now - nextTurn;
        long due = late / period + 1;
        nextTurn += due * period;
        long made = Math.min(due, MOST_TURNS_AT_ONCE);
        double missedSeconds = (due - made) * period / 1e9;
        owedTicks += made * (period / 1e9) * speed / tickSeconds;
        long ticks = (long) Math.floor(owedTicks + 1e-6);
        owedTicks -= ticks;
        return new Due(
                ticks,
                missedSeconds >= tickSeconds ? missedSeconds : 0,
                late / 1e6,
                now + period * 4 / 5);
    }
}
