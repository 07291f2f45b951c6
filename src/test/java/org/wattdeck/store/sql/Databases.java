package org.wattdeck.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wattdeck.testing.PostgresServer;

/// The two kinds of database every store test runs on. Opening again gives the same content.
public interface Databases {

    Database open();

    static Databases h2(Path folder) {
        return () -> Database.openH2(folder);
    }

    static Databases h2() {
        try {
            return h2(Files.createTempDirectory("wattdeck-h2"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Databases postgres() {
        String url = PostgresServer.shared().newDatabase();
        return () -> Database.openPostgres(url, "", "");
    }
}
