package org.wattdeck.engine.transfer;

import java.util.concurrent.CancellationException;

/// How far a long reading or writing is, told to whoever waits for it, who may call it off.
public interface Progress {

    Progress NONE =
            new Progress() {
                @Override
                public void reached(double fraction) {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    /// @param fraction 0 to 1, never less than before; told often, from the thread that works
    void reached(double fraction);

    boolean cancelled();

    /// Tells how far it is.
    ///
    /// @throws CancellationException if it was called off
    default void at(double fraction) {
        if (cancelled()) {
            throw new CancellationException("The reading of the file was called off.");
        }
        reached(fraction);
    }

    /// A part of this progress, from `low` to `high`.
    default Progress part(double low, double high) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void reached(double fraction) {
                whole.reached(low + fraction * (high - low));
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
