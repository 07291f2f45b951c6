package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads variants of one study that were found good elsewhere, from their documents. They share
/// one copy of each series. Thread-safe.
public final class VariantReader {

    private final Path file;
    private final SeriesCache cache = new SeriesCache();

    /// @param file the study's; the names in it are relative to its folder
    public VariantReader(Path file) {
        this.file = file;
    }

    /// @param document of [StudyVariants.Variant#document]
    /// @throws IOException where it is none, or the study is not good here
    public StudyVariants.Variant read(
            String name, boolean point, List<String> settings, byte[] document) throws IOException {
        Yaml yaml = YamlBytes.read(document);
        StudyFile.Outcome study = StudyFile.read(file, yaml, cache);
        if (study.study().isEmpty()) {
            throw new IOException(
                    study.problems().isEmpty()
                            ? "it cannot be read"
                            : study.problems().getFirst().inFile(String.valueOf(file)));
        }
        return new StudyVariants.Variant(name, point, settings, yaml, study, () -> study);
    }
}
