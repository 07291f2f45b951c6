package org.wattdeck.boot;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.ui.kit.Preferences;

/// What the user chose, in `preferences.properties` of the data folder. Written whole on a thread
/// of its own; a file that cannot be read is put aside and said in the log.
final class FilePreferences implements Preferences, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilePreferences.class);

    private final Path file;
    private final Properties values = new Properties();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("preferences").factory());

    FilePreferences(Path folder) {
        file = folder.resolve("preferences.properties");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "The preferences ({}) cannot be read and are left alone: {}",
                    file,
                    e.getMessage());
        }
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    @Override
    public void put(String key, String value) {
        values.setProperty(key, value);
        writer.execute(this::write);
    }

    private void write() {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(half)) {
                values.store(out, "What was chosen in Wattdeck");
            }
            Files.move(
                    half,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The preferences ({}) cannot be written: {}", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
