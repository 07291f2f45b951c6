package org.wattdeck.app.studies;

import java.nio.file.Path;
import org.wattdeck.app.series.StoredSeries;

/// Port to the form studies are written in. Reads the files a study names, so it blocks.
@FunctionalInterface
public interface StudyReader {

    /// A text that names files alone.
    default StudyReading read(String text, Path folder) {
        return read(text, folder, StoredSeries.NONE);
    }

    /// @param folder to which paths in the text are relative
    /// @param stored series that a text may name
    StudyReading read(String text, Path folder, StoredSeries stored);
}
