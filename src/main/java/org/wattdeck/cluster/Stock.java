package org.wattdeck.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.crew.Labour;

/// The files of a study of another machine, as they came, in one that has no name once it is open.
final class Stock {

    private static final Logger LOG = LoggerFactory.getLogger(Stock.class);

    private final String hash;
    private final Path file;
    private final Labour.Job job;

    private Stock(String hash, Path file, Labour.Job job) {
        this.hash = hash;
        this.file = file;
        this.job = job;
    }

    /// @param hash that the bytes must have
    static Stock of(String hash, byte[] bytes, Labour labour)
            throws IOException, Labour.UnfitException {
        if (!hash(bytes).equals(hash)) {
            throw new Labour.UnfitException("The files of the study came to it in another form.");
        }
        Path file = Files.createTempFile("wattdeck-study-", ".zip");
        try {
            Files.write(file, bytes);
            Stock stock = new Stock(hash, file, labour.open(file));
            stock.hide();
            return stock;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// Nothing stays behind where this process is killed; only some systems let go of an open file.
    private void hide() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            LOG.debug("The files of a study stand in {} meanwhile.", file);
        }
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    String hash() {
        return hash;
    }

    Labour.Job job() {
        return job;
    }

    void close() {
        try {
            job.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The files of a study ({}) stay behind.", file, e);
        }
    }
}
