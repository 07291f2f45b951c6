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
import java.nio.file.Files;
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
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.TableText.Content;

/// Backups in one file, portable between H2 and PostgreSQL: a zip of every table as text, what
/// stands in the journal but not yet in the database, and a note of what is in it with a digest of
/// each part.
///
/// A backup counts only once it was restored into a scratch database and every digest was found
/// again; until then it has another name.
public final class Backup {

    /// @param rows by table
    public record Summary(
            Path file, Instant time, String from, int schema, Map<String, Long> rows, long acts) {}

    private static final String FORMAT = "1";
    private static final String NOTE = "backup.properties";
    private static final String JOURNAL = "journal.txt";

    private Backup() {}

    /// Writes a backup of the database and of the journal entries that it does not have yet, and
    /// verifies it.
    ///
    /// @throws StoreException if it cannot be written or does not restore; nothing has the name
    ///     `file` then that had not before
    public static Summary write(
            Database database, List<Journal.Entry> journalTail, Path file, Instant now) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Properties note = new Properties();
            note.setProperty("format", FORMAT);
            note.setProperty("time", now.toString());
            note.setProperty("from", database.name());
            note.setProperty("schema", Integer.toString(Migrations.known(database).size()));
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                writeParts(database, journalTail, zip, note);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
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
                            + e.getMessage()
                            + ". Choose a place with free space that you may write to.",
                    e);
        }
    }

    private static void writeParts(
            Database database, List<Journal.Entry> tail, ZipOutputStream zip, Properties note)
            throws IOException {
        try {
            database.transaction(
                    c -> {
                        sameMoment(c);
                        int place = 0;
                        for (String table : Tables.inOrder(c)) {
                            Content content = writeTable(c, table, zip);
                            note.setProperty(
                                    "table." + table,
                                    place++ + " " + content.rows() + " " + content.digest());
                        }
                        return true;
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        zip.putNextEntry(new ZipEntry(JOURNAL));
        Writer journal = writer(zip);
        for (Journal.Entry entry : tail) {
            journal.write(
                    entry.kind() + "\t" + Base64.getEncoder().encodeToString(entry.body()) + "\n");
        }
        journal.close();
        note.setProperty("journal", tail.size() + " " + digest(tail));
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

    /// Restores a backup. What is there is refused to be overwritten unless `overwrite`, and then
    /// it is set aside, not deleted. The backup is verified before anything is touched.
    ///
    /// @param journalFolder where the journal goes that holds the acts of the backup's tail
    /// @return in words, where the old content went; empty if there was none
    public static String restore(
            Path file, StoreAddress target, Path journalFolder, boolean overwrite, Instant now) {
        verify(file);
        String aside = "";
        boolean occupied;
        try (Database database = target.open()) {
            occupied = occupied(database);
        } catch (StoreException e) {
            if (!overwrite || !(target instanceof StoreAddress.Embedded)) {
                throw e;
            }
            // A database too damaged to be opened is what backups are for.
            occupied = true;
        }
        occupied |= Files.exists(journalFolder);
        if (occupied) {
            if (!overwrite) {
                throw new StoreException(
                        "There is a database already. Nothing was restored. Say --overwrite to set"
                                + " it aside and put the backup in its place.");
            }
            aside = target.setAside(now);
            moveJournal(journalFolder, now);
        }
        try (Database database = target.open()) {
            Loaded loaded = load(file, database);
            database.force();
            if (!loaded.tail().isEmpty()) {
                try (FileJournal journal = FileJournal.open(journalFolder)) {
                    loaded.tail().forEach(e -> journal.append(e.kind(), e.body()));
                }
            }
        }
        return aside;
    }

    /// A journal that was not moved with the database: its acts belong to what was set aside.
    private static void moveJournal(Path folder, Instant now) {
        try {
            if (Files.exists(folder)) {
                Files.move(
                        folder,
                        folder.resolveSibling(
                                folder.getFileName() + "_before_" + now.getEpochSecond()));
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The old journal (" + folder + ") cannot be set aside: " + e.getMessage(), e);
        }
    }

    private static boolean occupied(Database database) {
        return database.transaction(
                c -> {
                    for (String table : Tables.inOrder(c)) {
                        try (Statement statement = c.createStatement();
                                var rows =
                                        statement.executeQuery(
                                                "SELECT 1 FROM " + table + " LIMIT 1")) {
                            if (rows.next()) {
                                return true;
                            }
                        }
                    }
                    return false;
                });
    }

    private record Loaded(Summary summary, List<Journal.Entry> tail) {}

    private static Loaded load(Path file, Database database) {
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
            for (String table : tables(note)) {
                database.transaction(
                        c -> {
                            loadTable(zip, c, table);
                            return true;
                        });
                Content found = database.transaction(c -> contentOf(c, table));
                String[] expected = note.getProperty("table." + table).split(" ");
                if (found.rows() != Long.parseLong(expected[1])
                        || found.digest() != Long.parseLong(expected[2])) {
                    throw new StoreException(
                            "The backup ("
                                    + file
                                    + ") is damaged: the table "
                                    + table
                                    + " does not come back as it was ("
                                    + found.rows()
                                    + " of "
                                    + expected[1]
                                    + " rows). Try an older backup.");
                }
            }
            return new Loaded(summary, tail(zip, note, file));
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // A damaged text fails wherever it is first made use of: as a number, a time, a row.
            throw unreadable(file, e);
        }
    }

    private static Content contentOf(Connection c, String table) {
        try {
            return TableText.write(c, table, Writer.nullWriter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new StoreException(
                    "The table " + table + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void loadTable(ZipFile zip, Connection c, String table) throws SQLException {
        try (BufferedReader in = reader(zip, "table/" + table + ".txt")) {
            TableText.read(c, table, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException(name + " is missing");
        }
        return new BufferedReader(
                new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
    }

    private static List<Journal.Entry> tail(ZipFile zip, Properties note, Path file)
            throws IOException {
        try (BufferedReader in = reader(zip, JOURNAL)) {
            List<Journal.Entry> tail =
                    in.lines()
                            .map(l -> l.split("\t", 2))
                            .map(p -> new Journal.Entry(0, p[0], Base64.getDecoder().decode(p[1])))
                            .toList();
            String[] expected = note.getProperty("journal").split(" ");
            if (tail.size() != Long.parseLong(expected[0])
                    || digest(tail) != Long.parseLong(expected[1])) {
                throw new StoreException(
                        "The backup ("
                                + file
                                + ") is damaged: its journal does not come back as it was. Try an"
                                + " older backup.");
            }
            return tail;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
