package org.wattdeck.store.sql;

import java.nio.file.Path;
import org.wattdeck.testing.PostgresServer;
import org.wattdeck.testing.Scratch;

/// The two kinds of database every store test runs on. Opening again gives the same content.
public interface Databases {

    Database open();

    static Databases h2(Path folder) {
        return () -> Database.openH2(folder);
    }

    static Databases h2() {
        return h2(Scratch.folder("wattdeck-h2"));
    }

    static Databases postgres() {
        String url = PostgresServer.shared().newDatabase();
        return () -> Database.openPostgres(url, "", "");
    }
}
