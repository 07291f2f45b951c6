package org.wattdeck.app.selfwatch;

import java.io.IOException;

/// What the console knows about itself and can write down for others.
public record SelfWatch(LeakWatch leaks, DiagnosticsWriter diagnostics) {

    /// For a console that nobody sits at, such as one that draws a picture.
    public static SelfWatch none() {
        return new SelfWatch(
                new LeakWatch(),
                notes -> {
                    throw new IOException("This console has no folder for diagnostics");
                });
    }
}
