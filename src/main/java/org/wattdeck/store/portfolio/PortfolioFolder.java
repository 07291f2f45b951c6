package org.wattdeck.store.portfolio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.registry.DocumentFiles;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.PortfolioBytes;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.store.journal.FileJournal;

/// A folder with a picture of the whole portfolio and a journal of the acts since. The picture
/// says up to which act it goes; it is written anew when the database has caught up and at the end,
/// beside the old one and renamed, so that a kill leaves one of the two. The files of its documents
/// lie in a folder within.
public final class PortfolioFolder implements PortfolioKeeping {

    private static final String KIND = "portfolio.act";
    private static final String FILES = "files";
    private static final String PICTURE = "portfolio.bin";
    private static final int MAGIC = 0x57445046;
    private static final int HEAD = 4 + 8 + 8;

    /// A longer journal is worth a new picture.
    private static final long LONG_BYTES = 256 << 10;

    /// Acts are small and rare.
    private static final int SPARE_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioFolder.class);

    private final Path folder;
    private final Journal journal;
    private final DocumentFiles files;
    private Optional<Portfolio> now = Optional.empty();
    private long pictured = -1;
    private long saved;

    private record Picture(long sequence, Portfolio portfolio) {}

    private PortfolioFolder(Path folder, Journal journal) {
        this.folder = folder;
        this.journal = journal;
        this.files = new DocumentFolder(folder.resolve(FILES), DesktopProgram::show);
    }

    /// @throws StoreException if another process holds the folder, or what it holds is damaged
    public static PortfolioFolder open(Path folder) {
        PortfolioFolder opened =
                new PortfolioFolder(
                        folder,
                        FileJournal.open(folder, new FileJournal.Settings(4 << 20, SPARE_BYTES)));
        try {
            opened.load();
            return opened;
        } catch (IOException | IllegalArgumentException e) {
            opened.journal.close();
            throw new StoreException(
                    "The portfolio (%s) cannot be read: %s. Bring back the folder from a backup, or move it away to begin with the portfolio file."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private void load() throws IOException {
        saved = journal.takenOverSequence();
        Optional<Picture> picture = picture();
        if (picture.isEmpty()) {
            if (journal.lastSequence() > 0) {
                throw new IllegalArgumentException("the file " + PICTURE + " is missing");
            }
            return;
        }
        Portfolio portfolio = picture.get().portfolio;
        pictured = picture.get().sequence;
        for (Journal.Entry entry : journal.from(pictured + 1)) {
            portfolio = portfolio.with(PortfolioBytes.act(entry.body()).change());
        }
        now = Optional.of(portfolio);
    }

    private Optional<Picture> picture() throws IOException {
        Path file = folder.resolve(PICTURE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        if (in.remaining() < HEAD || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("the file " + PICTURE + " is not a portfolio");
        }
        long sequence = in.getLong();
        long checksum = in.getLong();
        byte[] body = new byte[in.remaining()];
        in.get(body);
        if (checksum(sequence, body) != checksum) {
            throw new IllegalArgumentException(
                    "the file " + PICTURE + " is damaged: its checksum differs");
        }
        return Optional.of(new Picture(sequence, PortfolioBytes.portfolio(body)));
    }

    private static long checksum(long sequence, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(0, sequence));
        crc.update(body);
        return crc.getValue();
    }

    /// What was kept, if anything ever was.
    public synchronized Optional<Portfolio> portfolio() {
        return now;
    }

    /// Begins anew with another portfolio in the place of whatever was kept.
    @Override
    public synchronized void begin(Portfolio portfolio) {
        picture(journal.lastSequence(), portfolio);
        journal.takenOver(journal.lastSequence());
        saved = journal.lastSequence();
        now = Optional.of(portfolio);
    }

    @Override
    public synchronized long keep(Portfolio before, PortfolioAct act) {
        if (pictured < 0) {
            picture(0, before);
        }
        long sequence = journal.append(KIND, PortfolioBytes.of(act));
        now = Optional.of(before.with(act.change()));
        return sequence;
    }

    @Override
    public synchronized List<KeptAct> unsaved() {
        return journal.from(saved + 1).stream()
                .map(e -> new KeptAct(e.sequence(), PortfolioBytes.act(e.body())))
                .toList();
    }

    @Override
    public synchronized void saved(long sequence, Portfolio portfolio) {
        saved = Math.max(saved, sequence);
        if (journal.lengthBytes() > LONG_BYTES) {
            giveBack();
        }
    }

    /// A new picture, and the acts given back that both it and the database have.
    private void giveBack() {
        if (now.isEmpty()) {
            return;
        }
        try {
            if (pictured < journal.lastSequence()) {
                picture(journal.lastSequence(), now.get());
            }
            journal.takenOver(Math.min(saved, pictured));
        } catch (StoreException e) {
            LOG.warn("The portfolio's journal could not be shortened: {}", e.getMessage());
        }
    }

    private void picture(long sequence, Portfolio portfolio) {
        Path file = folder.resolve(PICTURE);
        Path making = folder.resolve(PICTURE + ".new");
        byte[] body = PortfolioBytes.of(portfolio);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + body.length);
        bytes.putInt(MAGIC).putLong(sequence).putLong(checksum(sequence, body)).put(body).flip();
        try {
            try (FileChannel out =
                    FileChannel.open(
                            making,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(
                    making,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
            pictured = sequence;
        } catch (IOException e) {
            throw new StoreException(
                    "Not saved: the portfolio (%s) cannot be written (%s). Free space on the disk or make the folder writable, and try again."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Folders cannot be forced here.", e);
        }
    }

    @Override
    public DocumentFiles files() {
        return files;
    }

    @Override
    public synchronized void close() {
        if (pictured >= 0 && journal.lastSequence() > pictured) {
            giveBack();
        }
        journal.close();
    }
}
