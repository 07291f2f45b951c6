package org.wattdeck.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.Aside;
import org.wattdeck.store.journal.FileJournal;

/// Puts a backup in the place of a store. The backup is verified before anything is touched; what
/// was there is set aside, never deleted, and only when that was asked for.
///
/// The embedded database is made whole in a folder beside and moved into place; on a server all
/// rows come in one transaction. Whenever the process is stopped, there is the old store, an empty
/// one with the old one aside, or the new one.
public final class Restore {

    /// @param aside in words, where the old content went; empty if there was none
    /// @param portfolio the portfolio file that was last applied when the backup was made
    public record Restored(Backup.Summary summary, String aside, Optional<byte[]> portfolio) {}

    private static final String STAGING = "restoring";

    private Restore() {}

    /// @param journalFolder where the journal goes that holds the acts of the backup's tail
    /// @throws StoreException if the backup is damaged, or the place is not empty and `replace` is
    ///     not said; nothing is changed then
    public static Restored run(
            Path file,
            StoreAddress target,
            Path journalFolder,
            boolean replace,
            Instant now,
            Consumer<String> told) {
        boolean occupied = occupied(target, replace) || Files.exists(journalFolder);
        if (occupied && !replace) {
            throw new StoreException(
                    "There is a store already: "
                            + target.words()
                            + ". Nothing was restored. Say --replace to set it aside and put the"
                            + " backup in its place.");
        }
        return switch (target) {
            case StoreAddress.Embedded embedded ->
                    embedded(file, embedded, journalFolder, occupied, now, told);
            case StoreAddress.Server server ->
                    server(file, server, journalFolder, occupied, now, told);
        };
    }

    private static boolean occupied(StoreAddress target, boolean replace) {
        if (target instanceof StoreAddress.Embedded embedded && !embedded.exists()) {
            return false;
        }
        try (Database database = target.open()) {
            return hasRows(database);
        } catch (StoreException e) {
            // A database too damaged to be opened is what backups are for.
            if (replace && target instanceof StoreAddress.Embedded) {
                return true;
            }
            throw e;
        }
    }

    private static boolean hasRows(Database database) {
        return database.transaction(
                c -> {
                    for (String table : Tables.inOrder(c)) {
                        try (Statement statement = c.createStatement();
                                ResultSet rows =
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

    private static Restored embedded(
            Path file,
            StoreAddress.Embedded target,
            Path journalFolder,
            boolean occupied,
            Instant now,
            Consumer<String> told) {
        Path staging = target.folder().resolve(STAGING);
        try {
            deleteLeftOver(staging);
            told.accept("Restoring " + file + " beside the store");
            Backup.Loaded loaded;
            try (Database database = Database.openH2(staging)) {
                loaded = Backup.load(file, database);
                database.force();
            }
            writeTail(loaded, staging.resolve("journal"));
            String aside = occupied || target.exists() ? target.setAside(now) : "";
            moveAside(journalFolder, now);
            if (Files.exists(staging.resolve("journal"))) {
                Files.move(
                        staging.resolve("journal"), journalFolder, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(
                    staging.resolve(StoreAddress.Embedded.FILE),
                    target.folder().resolve(StoreAddress.Embedded.FILE),
                    StandardCopyOption.ATOMIC_MOVE);
            return new Restored(loaded.summary(), aside, loaded.portfolio());
        } catch (IOException e) {
            throw new StoreException(
                    "The backup ("
                            + file
                            + ") cannot be put into ("
                            + target.folder()
                            + "): "
                            + e.getMessage()
                            + ". What was there is kept.",
                    e);
        } finally {
            deleteQuietly(staging);
        }
    }

    private static Restored server(
            Path file,
            StoreAddress.Server target,
            Path journalFolder,
            boolean occupied,
            Instant now,
            Consumer<String> told) {
        told.accept("Verifying " + file);
        Backup.verify(file);
        String aside = "";
        if (occupied) {
            aside = target.setAside(now);
            try {
                moveAside(journalFolder, now);
            } catch (IOException e) {
                throw new StoreException(
                        "The old journal ("
                                + journalFolder
                                + ") cannot be set aside: "
                                + e.getMessage()
                                + ". The old tables are in "
                                + aside
                                + "; nothing was restored.",
                        e);
            }
        }
        told.accept("Restoring into " + target.words());
        try (Database database = target.open()) {
            Backup.Loaded loaded = Backup.load(file, database);
            writeTail(loaded, journalFolder);
            return new Restored(loaded.summary(), aside, loaded.portfolio());
        }
    }

    private static void writeTail(Backup.Loaded loaded, Path folder) {
        if (!loaded.tail().isEmpty()) {
            try (FileJournal journal = FileJournal.open(folder)) {
                loaded.tail().forEach(e -> journal.append(e.kind(), e.body()));
            }
        }
    }

    /// A journal that was not moved with the database: its acts belong to what was set aside.
    private static void moveAside(Path journalFolder, Instant now) throws IOException {
        if (Files.exists(journalFolder)) {
            Files.move(journalFolder, Aside.beside(journalFolder, now));
        }
    }

    private static void deleteLeftOver(Path staging) throws IOException {
        if (Files.exists(staging)) {
            Backup.delete(staging);
        }
    }

    private static void deleteQuietly(Path staging) {
        try {
            deleteLeftOver(staging);
        } catch (IOException _) {
            // Left for the next restore, which begins by deleting it.
        }
    }

    /// The consoles that use a server's database at this moment, in words.
    public static List<String> others(StoreAddress target) {
        if (target instanceof StoreAddress.Embedded) {
            return List.of();
        }
        try (Database database = target.open()) {
            return database.otherConsoles();
        }
    }
}
