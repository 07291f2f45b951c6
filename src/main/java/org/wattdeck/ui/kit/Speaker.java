package org.wattdeck.ui.kit;

import java.util.Optional;
import org.wattdeck.domain.ops.Priority;

/// Makes the sounds of alarms. `play` returns at once; it may be called on any thread.
public interface Speaker extends AutoCloseable {

    /// @param volumeFraction 0 is silent, 1 as loud as can be
    void play(Priority priority, double volumeFraction);

    /// Why there is no sound, if so; known after the first sound.
    Optional<String> problem();

    @Override
    void close();

    /// Without a device, for windows that only show.
    static Speaker none() {
        return new Speaker() {
            @Override
            public void play(Priority priority, double volumeFraction) {}

            @Override
            public Optional<String> problem() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
