package org.wattdeck.store.sql;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.sql.TableText.Content;

/// Backups in one file, portable between H2 and PostgreSQL: a zip of every table as text, what
/// stands in the journal but not yet in the database, the folders that are kept beside it, and a
/// note of what is in it with a digest of each part.
///
/// A backup counts only once it was restored into a scratch database and every digest was found
/// again; until then it has another name.
public final class Backup {

    /// @param rows by table
    public record Summary(
            Path file, Instant time, String from, int schema, Map<String, Long> rows, long acts) {}

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
    private static final String FORMAT = "1";
    private static final String NOTE = "backup.properties";
    private static final String JOURNAL = "journal.txt";
    private static final String PORTFOLIO = "assets.yaml";

    private Backup() {}

    /// What goes into a backup.
    ///
    /// @param journalTail the journal's entries that the database does not have yet
    /// @param portfolio the portfolio file as it was last applied, if there is one
    /// @param folders what is kept beside the database, by the name of its folder
    public record Source(
            Database database,
            List<Journal.Entry> journalTail,
            Optional<byte[]> portfolio,
            Map<String, Path> folders) {
        public Source {
            journalTail = List.copyOf(journalTail);
            folders = Map.copyOf(folders);
        }
    }

    /// Writes a backup and verifies it.
    ///
    /// @param told gets a line for each step
    /// @throws StoreException if it cannot be written or does not restore; nothing has the name
    ///     `file` then that had not before
    public static Summary write(Source source, Path file, Instant now, Consumer<String> told) {
        Database database = source.database();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            told.accept("Reading " + database.name() + ", rows by table:");
            Properties note = new Properties();
            note.setProperty("format", FORMAT);
            note.setProperty("time", now.toString());
            note.setProperty("from", database.name());
            note.setProperty("schema", Integer.toString(Migrations.known(database).size()));
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                writeParts(source, zip, note, told);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            told.accept("Verifying: restoring it into a scratch database");
            verify(part);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return read(file);
        } catch (IOException e) {
            throw new StoreException(
                    "The backup ("
                            + file
                            + ") cannot be written: "
                            + reason(e)
                            + ". Choose a place with free space that you may write to.",
                    e);
        } finally {
            deleteHalf(part);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "the folder may not be written to";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Whatever stopped the backup, half a file must not stay behind.
    private static void deleteHalf(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("The unfinished backup ({}) could not be deleted.", part, e);
        }
    }

    private static void writeParts(
            Source source, ZipOutputStream zip, Properties note, Consumer<String> told)
            throws IOException {
        try {
            source.database()
                    .transaction(
                            c -> {
                                sameMoment(c);
                                int place = 0;
                                for (String table : Tables.inOrder(c)) {
                                    Content content = writeTable(c, table, zip);
                                    told.accept("  %s: %,d".formatted(table, content.rows()));
                                    note.setProperty(
                                            "table." + table,
                                            place++
                                                    + " "
                                                    + content.rows()
                                                    + " "
                                                    + content.digest());
                                }
                                return true;
                            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<Journal.Entry> tail = source.journalTail();
        zip.putNextEntry(new ZipEntry(JOURNAL));
        Writer journal = writer(zip);
        for (Journal.Entry entry : tail) {
            journal.write(
                    entry.kind() + "\t" + Base64.getEncoder().encodeToString(entry.body()) + "\n");
        }
        journal.close();
        note.setProperty("journal", tail.size() + " " + digest(tail));
        if (source.portfolio().isPresent()) {
            byte[] portfolio = source.portfolio().get();
            zip.putNextEntry(new ZipEntry(PORTFOLIO));
            zip.write(portfolio);
            zip.closeEntry();
            note.setProperty("portfolio", Long.toString(Digest.of(portfolio)));
        }
        FolderParts.write(source.folders(), zip, note);
        zip.putNextEntry(new ZipEntry(NOTE));
        Writer text = writer(zip);
        note.store(text, "Wattdeck backup");
        text.close();
    }

    /// All tables as of one moment, however long it takes.
    private static void sameMoment(Connection c) throws SQLException {
        try (Statement statement = c.createStatement()) {
            if (c.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            } else {
                statement.execute(
                        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            }
        }
    }

    private static Content writeTable(Connection c, String table, ZipOutputStream zip)
            throws SQLException {
        try {
            zip.putNextEntry(new ZipEntry("table/" + table + ".txt"));
            try (Writer out = writer(zip)) {
                return TableText.write(c, table, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closing ends the entry and not the file.
    private static Writer writer(ZipOutputStream zip) {
        return new FilterWriter(
                new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8))) {
            @Override
            public void close() throws IOException {
                out.flush();
                zip.closeEntry();
            }
        };
    }

    private static long digest(List<Journal.Entry> entries) {
        long digest = 1;
        for (Journal.Entry entry : entries) {
            digest = digest * 31 + Digest.of(entry.kind(), Digest.of(entry.body()));
        }
        return digest;
    }

    /// What is in a backup, without looking at its content.
    public static Summary read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return summary(file, note(zip, file));
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    private static Summary summary(Path file, Properties note) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : tables(note)) {
            rows.put(table, Long.parseLong(note.getProperty("table." + table).split(" ")[1]));
        }
        return new Summary(
                file,
                Instant.parse(note.getProperty("time")),
                note.getProperty("from"),
                Integer.parseInt(note.getProperty("schema")),
                rows,
                Long.parseLong(note.getProperty("journal").split(" ")[0]));
    }

    private static List<String> tables(Properties note) {
        return note.stringPropertyNames().stream()
                .filter(n -> n.startsWith("table."))
                .sorted(
                        Comparator.comparingInt(
                                n -> Integer.parseInt(note.getProperty(n).split(" ")[0])))
                .map(n -> n.substring("table.".length()))
                .toList();
    }

    private static Properties note(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(NOTE);
        if (entry == null) {
            throw new StoreException(
                    "The file (" + file + ") is not a backup of Wattdeck: it has no " + NOTE + ".");
        }
        Properties note = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
            note.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        if (!FORMAT.equals(note.getProperty("format"))) {
            throw new StoreException(
                    "The backup ("
                            + file
                            + ") is of format "
                            + note.getProperty("format")
                            + ", this program knows "
                            + FORMAT
                            + ". Use the program that wrote it.");
        }
        return note;
    }

    private static StoreException unreadable(Path file, Exception e) {
        return new StoreException(
                "The backup ("
                        + file
                        + ") cannot be read: "
                        + e.getMessage()
                        + ". Try an older backup; nothing was changed.",
                e);
    }

    /// Restores the backup into a scratch database and compares every digest.
    ///
    /// @throws StoreException if anything is missing or differs
    public static Summary verify(Path file) {
        try {
            Path scratch = Files.createTempDirectory("wattdeck-verify");
            try (Database database = Database.openH2(scratch)) {
                return load(file, database).summary();
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// What came back beside the tables.
    record Loaded(Summary summary, List<Journal.Entry> tail, Optional<byte[]> portfolio) {}

    /// Puts the backup's rows into empty tables, in one transaction, and compares every digest.
    ///
    /// @throws StoreException naming the part that is damaged; the tables are empty then
    static Loaded load(Path file, Database database) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Properties note = note(zip, file);
            Summary summary = summary(file, note);
            int known = Migrations.known(database).size();
            if (summary.schema() > known) {
                throw new StoreException(
                        "The backup ("
                                + file
                                + ") is newer (v"
                                + summary.schema()
                                + "), this program knows v"
                                + known
                                + ". Use the newer program; nothing was changed.");
            }
            database.transaction(
                    c -> {
                        for (String table : tables(note)) {
                            loadTable(zip, c, table, note.getProperty("table." + table), file);
                        }
                        return true;
                    });
            verifyFolders(zip, note, file);
            return new Loaded(summary, tail(zip, note, file), portfolio(zip, note, file));
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    private static void verifyFolders(ZipFile zip, Properties note, Path file) {
        try {
            FolderParts.verify(zip, note);
        } catch (IOException e) {
            throw damaged(file, "its files", String.valueOf(e.getMessage()), e);
        }
    }

    /// The folders a backup holds beside the database.
    public static Set<String> folders(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return FolderParts.folders(note(zip, file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Writes one of those folders into a new one.
    ///
    /// @throws StoreException if a file of it is damaged or cannot be written; what was written of
    ///     it stays
    public static void extract(Path file, String folder, Path target) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            FolderParts.extract(zip, note(zip, file), folder, target);
        } catch (IOException e) {
            throw new StoreException(
                    "The folder (%s) of the backup (%s) cannot be written to (%s): %s. Free space or make the place writable, and restore again."
                            .formatted(folder, file, target, e.getMessage()),
                    e);
        }
    }

    private static void loadTable(
            ZipFile zip, Connection c, String table, String expected, Path file)
            throws SQLException {
        String part = "the table " + table;
        Content found;
        try (BufferedReader in = reader(zip, "table/" + table + ".txt")) {
            TableText.read(c, table, in);
            found = TableText.write(c, table, Writer.nullWriter());
        } catch (IOException | RuntimeException e) {
            // A damaged text fails wherever it is first made use of: as a number, a time, a row.
            throw damaged(file, part, String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            if (c.isClosed() || String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            throw damaged(file, part, String.valueOf(e.getMessage()), e);
        }
        String[] counted = expected.split(" ");
        if (found.rows() != Long.parseLong(counted[1])) {
            throw damaged(file, part, found.rows() + " of " + counted[1] + " rows came back", null);
        }
        if (found.digest() != Long.parseLong(counted[2])) {
            throw damaged(file, part, "its content differs from what was backed up", null);
        }
    }

    private static StoreException damaged(
            Path file, String part, String why, @Nullable Exception cause) {
        String message =
                "The backup ("
                        + file
                        + ") is damaged in "
                        + part
                        + ": "
                        + why.lines().findFirst().orElse("")
                        + ". Try an older backup; nothing was changed.";
        return cause == null ? new StoreException(message) : new StoreException(message, cause);
    }

    private static BufferedReader reader(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException(name + " is missing");
        }
        return new BufferedReader(
                new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
    }

    private static List<Journal.Entry> tail(ZipFile zip, Properties note, Path file) {
        String part = "the journal's acts";
        try (BufferedReader in = reader(zip, JOURNAL)) {
            List<Journal.Entry> tail =
                    in.lines()
                            .map(l -> l.split("\t", 2))
                            .map(p -> new Journal.Entry(0, p[0], Base64.getDecoder().decode(p[1])))
                            .toList();
            String[] expected = note.getProperty("journal").split(" ");
            if (tail.size() != Long.parseLong(expected[0])
                    || digest(tail) != Long.parseLong(expected[1])) {
                throw new IOException("they do not come back as they were");
            }
            return tail;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, part, String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<byte[]> portfolio(ZipFile zip, Properties note, Path file) {
        String digest = note.getProperty("portfolio");
        if (digest == null) {
            return Optional.empty();
        }
        ZipEntry entry = zip.getEntry(PORTFOLIO);
        String part = "the portfolio file";
        if (entry == null) {
            throw damaged(file, part, "it is missing", null);
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw damaged(file, part, String.valueOf(e.getMessage()), e);
        }
        if (Digest.of(bytes) != Long.parseLong(digest)) {
            throw damaged(file, part, "it differs from what was backed up", null);
        }
        return Optional.of(bytes);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
