package org.wattdeck.ui.kit;

import java.util.Optional;
import org.wattdeck.domain.ops.Priority;

/// Makes the sounds of alarms. `play` returns at once; it may be called on any thread.
public interface Speaker extends AutoCloseable {

    /// @param volumeFraction 0 is silent, 1 as loud as can be
    void play(Priority priority, double volumeFraction);

    /// Looks whether there is a device, without a sound; returns at once.
    void look();

    /// Why there is no sound, if so; known a little after the first sound or look.
    Optional<String> problem();

    @Override
    void close();

    /// Without a device, for windows that only show.
    static Speaker none() {
        return new Speaker() {
            @Override
            public void play(Priority priority, double volumeFraction) {}

            @Override
            public void look() {}

            @Override
            public Optional<String> problem() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
