package org.wattdeck.app.studies;

import java.nio.file.Path;

/// Port to the form studies are written in. Reads the files a study names, so it blocks.
@FunctionalInterface
public interface StudyReader {

    /// @param folder to which paths in the text are relative
    StudyReading read(String text, Path folder);
}
