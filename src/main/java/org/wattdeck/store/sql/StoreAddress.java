package org.wattdeck.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.Aside;
import org.wattdeck.store.FolderLock;

/// Where a database is: embedded in a data folder, or on a PostgreSQL server.
public sealed interface StoreAddress {

    record Embedded(Path folder) implements StoreAddress {
        static final String FILE = "wattdeck.mv.db";

        public boolean exists() {
            return Files.exists(folder.resolve(FILE));
        }
    }

    record Server(String url, String user, String password) implements StoreAddress {
        @Override
        public String toString() {
            return words();
        }

        /// Looking after a large store has slow answers that are no sign of a dead server, and is
        /// not to be taken for a console.
        private String patientUrl() {
            String all = url;
            for (String option :
                    new String[] {"socketTimeout=600", "ApplicationName=wattdeck-store"}) {
                if (!all.contains(option.substring(0, option.indexOf('=') + 1))) {
                    all += (all.contains("?") ? "&" : "?") + option;
                }
            }
            return all;
        }
    }

    /// For people, without the password.
    default String words() {
        return switch (this) {
            case Embedded(Path folder) -> "H2 in " + folder;
            case Server(String url, String _, String _) -> PostgresUrl.of(url).name();
        };
    }

    default Database open() {
        return switch (this) {
            case Embedded(Path folder) -> Database.openH2(folder);
            case Server server ->
                    Database.openPostgres(server.patientUrl(), server.user(), server.password());
        };
    }

    /// Puts what is there out of the way, under a name with the time, so that a fresh database can
    /// be made. Nothing is deleted. Returns where it went, in words.
    default String setAside(Instant now) {
        return switch (this) {
            case Embedded(Path folder) -> {
                try (FolderLock _ = FolderLock.of(folder, "store")) {
                    Path aside =
                            Files.createDirectory(
                                    folder.resolve(
                                            Aside.name(now, n -> Files.exists(folder.resolve(n)))));
                    for (String name : new String[] {Embedded.FILE, "journal"}) {
                        if (Files.exists(folder.resolve(name))) {
                            Files.move(folder.resolve(name), aside.resolve(name));
                        }
                    }
                    yield aside.toString();
                } catch (IOException e) {
                    throw new StoreException(
                            "The old database in ("
                                    + folder
                                    + ") cannot be set aside: "
                                    + e.getMessage()
                                    + ". Nothing was restored.",
                            e);
                }
            }
            case Server _ -> {
                try (Database database = open()) {
                    yield database.transaction(
                            c -> {
                                List<String> schemas = Tables.schemas(c);
                                String suffix = Aside.name(now, schemas::contains);
                                try (Statement statement = c.createStatement()) {
                                    statement.execute("CREATE SCHEMA " + suffix);
                                    for (String view : Tables.views(c)) {
                                        statement.execute(
                                                "ALTER VIEW " + view + " SET SCHEMA " + suffix);
                                    }
                                    for (String table : Tables.all(c)) {
                                        statement.execute(
                                                "ALTER TABLE " + table + " SET SCHEMA " + suffix);
                                    }
                                }
                                return "schema " + suffix;
                            });
                }
            }
        };
    }
}
