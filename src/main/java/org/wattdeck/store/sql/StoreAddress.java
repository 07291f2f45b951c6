package org.wattdeck.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.FolderLock;

/// Where a database is: embedded in a data folder, or on a PostgreSQL server.
public sealed interface StoreAddress {

    record Embedded(Path folder) implements StoreAddress {}

    record Server(String url, String user, String password) implements StoreAddress {}

    default Database open() {
        return switch (this) {
            case Embedded(Path folder) -> Database.openH2(folder);
            case Server(String url, String user, String password) ->
                    Database.openPostgres(url, user, password);
        };
    }

    /// Puts what is there out of the way, under a name with the time, so that a fresh database can
    /// be made. Nothing is deleted. Returns where it went, in words.
    default String setAside(Instant now) {
        String suffix =
                "before_"
                        + DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss")
                                .withZone(ZoneOffset.UTC)
                                .format(now);
        return switch (this) {
            case Embedded(Path folder) -> {
                try (FolderLock _ = FolderLock.of(folder, "store")) {
                    Path aside = Files.createDirectories(folder.resolve(suffix));
                    for (String name : new String[] {"wattdeck.mv.db", "journal"}) {
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
                    database.transaction(
                            c -> {
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
                                return true;
                            });
                    yield "schema " + suffix;
                }
            }
        };
    }
}
