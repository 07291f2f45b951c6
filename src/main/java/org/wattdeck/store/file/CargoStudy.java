package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.studies.StudyCase;

/// The cases of a study that was found good on another machine, read again from its files as they
/// came. They share one copy of each series. Thread-safe.
public final class CargoStudy implements AutoCloseable {

    private final FileSystem files;
    private final SeriesCache cache;
    private final PointKeys keys = new PointKeys();

    private CargoStudy(FileSystem files, SeriesCache cache) {
        this.files = files;
        this.cache = cache;
    }

    /// @param cargo of [StudyCargo]
    public static CargoStudy open(Path cargo) throws IOException {
        FileSystem files = FileSystems.newFileSystem(cargo);
        try {
            return new CargoStudy(files, new SeriesCache(new Forecasts(), new CargoSeries(files)));
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    /// The case as it was written, to be reckoned from the same.
    ///
    /// @throws Labour.UnfitException where it cannot be read, or something else was read
    public StudyVariants.Variant same(CaseOrder order) throws Labour.UnfitException {
        StudyVariants.Variant variant;
        String key;
        try {
            variant = read(order);
            key = keys.of(variant);
        } catch (IOException e) {
            throw new Labour.UnfitException("The study cannot be read there: " + e.getMessage());
        }
        if (!key.equals(order.key())) {
            throw new Labour.UnfitException(
                    "It has other inputs for %s than this machine.".formatted(order.name()));
        }
        return variant;
    }

    /// The same as the console runs it.
    public StudyCase sameCase(CaseOrder order) throws Labour.UnfitException {
        return StudyTexts.of(same(order));
    }

    private StudyVariants.Variant read(CaseOrder order) throws IOException {
        Path file = files.getPath(order.file());
        Yaml yaml = YamlBytes.read(order.document());
        StudyFile.Outcome study = StudyFile.read(file, yaml, cache);
        if (study.study().isEmpty()) {
            throw new IOException(
                    study.problems().isEmpty()
                            ? "it cannot be read"
                            : study.problems().getFirst().inFile(String.valueOf(file)));
        }
        return new StudyVariants.Variant(
                order.name(), order.point(), order.settings(), yaml, study, () -> study);
    }

    @Override
    public void close() throws IOException {
        try {
            files.close();
        } catch (NoSuchFileException e) {
            // closed all the same: its file had lost its name before
        }
    }
}
