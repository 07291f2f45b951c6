package org.wattdeck.app.selfwatch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes what somebody needs who is to help: versions, settings, logs, threads, and what the
/// caller knows. No secret is in it. Blocks.
@FunctionalInterface
public interface DiagnosticsWriter {

    /// A text of the caller.
    ///
    /// @param name of its file in the bundle: `health.txt`
    record Note(String name, String text) {}

    /// @return the file that was written
    Path write(List<Note> notes) throws IOException;
}
