package org.wattdeck.engine.forecast;

import java.util.concurrent.CancellationException;

/// Looks after a long computation: hears how far it is, stops it, and has a stop watch for it.
public interface Watch {

    /// @param doneFraction 0 to 1
    /// @param what is done now, in English
    void progress(double doneFraction, String what);

    boolean cancelled();

    /// A clock that only goes forward, nanoseconds.
    long nanos();

    /// @throws CancellationException if it was called off
    default void check() {
        if (cancelled()) {
            throw new CancellationException("The forecast was called off.");
        }
    }

    /// Hears nothing and never stops; every time it measures is 0.
    Watch NONE =
            new Watch() {
                @Override
                public void progress(double doneFraction, String what) {}

                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public long nanos() {
                    return 0;
                }
            };
}
